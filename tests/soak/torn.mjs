// What Chromium does with the databases of a site after a kill between two blocks of one write: it reads them, writes on
// behind the torn end, and at the next start finds the log broken in the middle and throws all of it away. No app can
// prevent that from within IndexedDB; this shows it without one, so that it is known when it no longer happens.
//
//   node tests/soak/torn.mjs

import { readdirSync, statSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { discard, kill, launch, scratch, serve } from "../e2e/app.js";

/** LevelDB writes its log in blocks of so many bytes, each by a call of its own. */
const BLOCK = 32_768;

const site = await serve(import.meta.dirname);
const profile = scratch();

/** Opens the database, writes values of these sizes, and gives back what was there before. */
async function session(sizes) {
  const context = await launch(profile, { baseURL: site.url });
  const page = context.pages()[0];
  await page.goto("/torn.mjs");
  const found = await page.evaluate(async (sizes) => {
    const found = {};
    const database = await new Promise((done, failed) => {
      const asked = indexedDB.open("torn", 1);
      asked.onupgradeneeded = (event) => {
        asked.result.createObjectStore("values");
        if (event.dataLoss !== "none") found.loss = `${event.dataLoss}, ${event.dataLossMessage}`;
      };
      asked.onerror = () => failed(asked.error);
      asked.onsuccess = () => done(asked.result);
    });
    found.values = await new Promise((done) => {
      const read = database.transaction("values").objectStore("values").getAllKeys();
      read.onsuccess = () => done(read.result.length);
    });
    for (const size of sizes) {
      const transaction = database.transaction("values", "readwrite", { durability: "strict" });
      transaction.objectStore("values").put(crypto.getRandomValues(new Uint8Array(size)), `${Date.now()} ${Math.random()}`);
      await new Promise((done) => (transaction.oncomplete = done));
    }
    return found;
  }, sizes);
  kill(profile);
  await context.close().catch(() => {});
  return found;
}

function cutOffTheLastBlock() {
  const databases = join(profile, "Default", "IndexedDB");
  const dir = join(databases, readdirSync(databases).find((name) => name.endsWith(".leveldb")));
  const log = join(dir, readdirSync(dir).find((name) => /^\d+\.log$/.test(name)));
  truncateSync(log, Math.floor((statSync(log).size - 1) / BLOCK) * BLOCK);
}

try {
  await session([2_000, 2_000, 2_000, 60_000]);
  cutOffTheLastBlock();
  console.log("after the kill:", await session([2_000]));
  console.log("after the next:", await session([]));
} finally {
  await site.close();
  discard(profile);
}
