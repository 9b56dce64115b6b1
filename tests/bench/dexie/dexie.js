// Dexie as its guide shows it: one table, the document's own id as key, one bulkPut of everything.

import { Dexie } from "./library.js";

const documents = await (await fetch("/documents.json")).json();

globalThis.bulkPut = async (durability) => {
  const name = `bench-dexie-${durability}`;
  await Dexie.delete(name);
  const database = new Dexie(name, { chromeTransactionDurability: durability });
  database.version(1).stores({ documents: "_id" });
  await database.open();
  const start = performance.now();
  await database.documents.bulkPut(documents);
  const took = performance.now() - start;
  if ((await database.documents.count()) !== documents.length) throw new Error("not everything was put");
  database.close();
  return took;
};
