// RxDB with the storage that is free, on Dexie. A search is its own query; the other peers filter.

import { createRxDatabase, removeRxDatabase } from "rxdb/plugins/core";
import { getRxStorageDexie } from "rxdb/plugins/storage-dexie";
import { stand } from "./page.js";

const text = { type: "string" };
const schema = {
  version: 0,
  primaryKey: "_id",
  type: "object",
  properties: {
    _id: { type: "string", maxLength: 100 },
    kind: text,
    schema: { type: "number" },
    version: { type: "number" },
    created_at: text,
    updated_at: text,
    author: text,
    body: { type: "object" },
    text,
    keys: { type: "array", items: text },
  },
  required: ["_id", "kind", "body"],
};

const storage = (durability) => getRxStorageDexie({ chromeTransactionDurability: durability });
const plain = (documents) => documents.map((document) => document.toJSON());
const escaped = (word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

stand({
  async open(name, durability) {
    const database = await createRxDatabase({ name, storage: storage(durability), multiInstance: false, eventReduce: false });
    const { documents } = await database.addCollections({ documents: { schema } });
    return { documents, close: () => database.close() };
  },
  destroy: (name) => removeRxDatabase(name, storage("strict"), false),
  async putAll({ documents }, all) {
    const { error } = await documents.bulkInsert(all);
    if (error.length) throw new Error(JSON.stringify(error[0]).slice(0, 300));
  },
  put: ({ documents }, document) => documents.insert(document),
  between: async ({ documents }, from, to) => plain(await documents.find({ selector: { _id: { $gte: from, $lte: to } } }).exec()),
  many: async ({ documents }, ids) => plain([...(await documents.findByIds(ids).exec()).values()]),
  filter: async ({ documents }, _, word) => {
    const within = escaped(word);
    const either = [{ text: { $regex: within } }, { keys: { $elemMatch: { $regex: `^${within}` } } }];
    return plain(await documents.find({ selector: { _id: { $gte: "person:", $lte: "person:\uffff" }, $or: either } }).exec());
  },
});
