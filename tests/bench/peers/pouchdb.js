// PouchDB with its indexeddb adapter. It knows no option for durability, so that of the transactions is set beneath it.

import adapter from "pouchdb-adapter-indexeddb";
import PouchDB from "pouchdb-core";
import { stand } from "./page.js";

PouchDB.plugin(adapter);

const settings = { adapter: "indexeddb" };
const begin = IDBDatabase.prototype.transaction;
let durability = "strict";
IDBDatabase.prototype.transaction = function (stores, mode) {
  return mode === "readwrite" ? begin.call(this, stores, mode, { durability }) : begin.call(this, stores, mode);
};

function checked(results) {
  const failed = results.find(({ error }) => error);
  if (failed) throw new Error(failed.message ?? failed.reason);
}

const documents = ({ rows }) => rows.map(({ doc }) => doc);

stand({
  async open(name, wanted) {
    durability = wanted;
    const database = new PouchDB(name, settings);
    await database.info();
    return { database, close: () => database.close() };
  },
  destroy: (name) => new PouchDB(name, settings).destroy(),
  putAll: async ({ database }, all) => checked(await database.bulkDocs(all)),
  put: ({ database }, document) => database.put(document),
  between: async ({ database }, startkey, endkey) => documents(await database.allDocs({ include_docs: true, startkey, endkey })),
  many: async ({ database }, keys) => (keys.length ? documents(await database.allDocs({ include_docs: true, keys })) : []),
  filter: async ({ database }, hits) =>
    documents(await database.allDocs({ include_docs: true, startkey: "person:", endkey: "person:\uffff" })).filter(hits),
});
