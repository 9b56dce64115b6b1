// What Chromium does with the databases of a site after a kill between two blocks of one write: it reads them, writes on
// behind the torn end, and at the next start finds the log broken in the middle and throws all of it away. No app can
// prevent that from within these databases; this shows it without one, so that it is known when it no longer happens.
// It shows too what is not thrown away: the databases of another storage bucket, where the app keeps its copy, files of
// the origin and entries of the cache. The last line is what is left when the user has the data of the site deleted.
//
//   node tests/soak/torn.mjs

import { discard, kill, launch, scratch, serve } from "../e2e/app.js";
import { tear } from "../e2e/torn.js";

const site = await serve(import.meta.dirname);
const profile = scratch();

/** Opens the databases, writes values of these sizes, and gives back what was there before. */
async function session(sizes, leave = null) {
  const context = await launch(profile, { baseURL: site.url });
  const page = context.pages()[0];
  await page.goto("/torn.mjs");
  const found = await page.evaluate(async (sizes) => {
    const found = {};
    const open = (factory) =>
      new Promise((done, failed) => {
        const asked = factory.open("torn", 1);
        asked.onupgradeneeded = (event) => {
          asked.result.createObjectStore("values");
          if (event.dataLoss !== "none") found.loss = `${event.dataLoss}, ${event.dataLossMessage}`;
        };
        asked.onerror = () => failed(asked.error);
        asked.onsuccess = () => done(asked.result);
      });
    const count = (database) =>
      new Promise((done) => {
        const read = database.transaction("values").objectStore("values").getAllKeys();
        read.onsuccess = () => done(read.result.length);
      });
    const put = async (database, size) => {
      const transaction = database.transaction("values", "readwrite", { durability: "strict" });
      transaction.objectStore("values").put(crypto.getRandomValues(new Uint8Array(size)), `${Date.now()} ${Math.random()}`);
      await new Promise((done) => (transaction.oncomplete = done));
    };
    const bucket = await navigator.storageBuckets.open("apart", { persisted: true });
    const [values, apart] = [await open(indexedDB), await open(bucket.indexedDB)];
    const folder = await navigator.storage.getDirectory();
    const cache = await caches.open("torn");
    found.values = await count(values);
    found["in a bucket"] = await count(apart);
    found["in a file"] = await folder.getFileHandle("torn").then(() => 1, () => 0);
    found["in the cache"] = (await cache.keys()).length;
    for (const size of sizes) {
      await put(values, size);
      await put(apart, 100);
    }
    if (sizes.length) {
      await folder.getFileHandle("torn", { create: true });
      await cache.put("/torn", new Response("torn"));
    }
    return found;
  }, sizes);
  if (leave) await leave(await context.newCDPSession(page));
  else kill(profile);
  await context.close().catch(() => {});
  return found;
}

try {
  await session([2_000, 2_000, 2_000, 60_000]);
  tear(profile);
  console.log("after the kill:", await session([2_000]));
  const clear = (devtools) => devtools.send("Storage.clearDataForOrigin", { origin: new URL(site.url).origin, storageTypes: "all" });
  console.log("after the next:", await session([], clear));
  console.log("after deleting:", await session([]));
} finally {
  await site.close();
  discard(profile);
}
