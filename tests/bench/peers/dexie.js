// Dexie, as its guide shows it: one table, the document's own id as key.

import { Dexie } from "dexie";
import { stand } from "./page.js";

stand({
  async open(name, durability) {
    const database = new Dexie(name, { chromeTransactionDurability: durability });
    database.version(1).stores({ documents: "_id" });
    await database.open();
    return { table: database.documents, close: () => database.close() };
  },
  destroy: (name) => Dexie.delete(name),
  putAll: (db, documents) => db.table.bulkPut(documents),
  put: (db, document) => db.table.put(document),
  between: (db, from, to) => db.table.where("_id").between(from, to, true, true).toArray(),
  many: (db, ids) => db.table.bulkGet(ids),
  filter: (db, hits) => db.table.where("_id").startsWith("person:").filter(hits).toArray(),
});
