// idb, as its readme shows it.

import { deleteDB, openDB } from "idb";
import { stand } from "./page.js";

const STORE = "documents";

stand({
  async open(name, durability) {
    const database = await openDB(name, 1, { upgrade: (db) => void db.createObjectStore(STORE, { keyPath: "_id" }) });
    return {
      read: () => database.transaction(STORE).store,
      write: () => database.transaction(STORE, "readwrite", { durability }),
      close: () => database.close(),
    };
  },
  destroy: (name) => deleteDB(name),
  async putAll(db, documents) {
    const transaction = db.write();
    await Promise.all([...documents.map((document) => transaction.store.put(document)), transaction.done]);
  },
  async put(db, document) {
    const transaction = db.write();
    await Promise.all([transaction.store.put(document), transaction.done]);
  },
  between: (db, from, to) => db.read().getAll(IDBKeyRange.bound(from, to)),
  many(db, ids) {
    const store = db.read();
    return Promise.all(ids.map((id) => store.get(id)));
  },
  async filter(db, hits) {
    return (await db.read().getAll(IDBKeyRange.bound("person:", "person:\uffff"))).filter(hits);
  },
});
