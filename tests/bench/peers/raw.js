// IndexedDB without a library: one store, the document's own id as key. The floor under the others.

import { stand } from "./page.js";

const STORE = "documents";

const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const complete = (transaction) =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });

stand({
  async open(name, durability) {
    const opening = indexedDB.open(name, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: "_id" });
    const database = await done(opening);
    return {
      read: () => database.transaction(STORE).objectStore(STORE),
      write: () => database.transaction(STORE, "readwrite", { durability }),
      close: () => database.close(),
    };
  },
  destroy: (name) => done(indexedDB.deleteDatabase(name)),
  async putAll(db, documents) {
    const transaction = db.write();
    for (const document of documents) transaction.objectStore(STORE).put(document);
    await complete(transaction);
  },
  async put(db, document) {
    const transaction = db.write();
    transaction.objectStore(STORE).put(document);
    await complete(transaction);
  },
  between: (db, from, to) => done(db.read().getAll(IDBKeyRange.bound(from, to))),
  many(db, ids) {
    const store = db.read();
    return Promise.all(ids.map((id) => done(store.get(id))));
  },
  async filter(db, hits) {
    return (await done(db.read().getAll(IDBKeyRange.bound("person:", "person:\uffff")))).filter(hits);
  },
});
