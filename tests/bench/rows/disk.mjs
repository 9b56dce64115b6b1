// What the full book takes on the disk once it was taken in and the store has come to rest: what the browser says of the
// origin's IndexedDB, and what lies in the profile's folders of it. Ours is the book and its copy in a bucket of its own.

import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { open, packed } from "../app.mjs";
import { FLOORS, PEERS, each, gather } from "../beside.mjs";
import { MB } from "../figures.mjs";

export async function measure({ books, field, book }) {
  const { full } = await books();
  const { page } = await open(full, "/");
  await packed(page);
  const ours = await weigh(page, full.profile);
  await page.close();
  const names = [...Object.keys(PEERS), "raw"];
  const round = await field.each(names, async (peer) => {
    await peer.fill();
    return weigh(peer.page, peer.profile);
  });
  const line = (what, share, floors, how) => {
    const { raw, ...peers } = each(gather([round]), ([one]) => share(one));
    return { what, ours: share(ours), unit: MB, peers, floors: { ...floors, [FLOORS.raw]: raw }, how };
  };
  const file = statSync(book(10_000, 2_500)).size;
  return [
    line("disk: the full book, as the browser counts it", ({ said }) => said, { "the exported file": file }, `estimate() of IndexedDB after the import and the packing; of ours ${MB(ours.copy)} are the copy of the book, in a bucket of its own`),
    line("disk: the full book in the profile's folder", ({ lies }) => lies, { "the exported file": file }, "the same in the profile's folders; LevelDB packs its logs when it likes, so that up to four tenths of what a peer takes come and go between two runs"),
  ];
}

async function weigh(page, profile) {
  const { said, copy } = await page.evaluate(async () => {
    // What the origin takes has its buckets in it.
    const { usageDetails } = await navigator.storage.estimate();
    let copy = 0;
    for (const name of await navigator.storageBuckets.keys()) {
      const bucket = await navigator.storageBuckets.open(name);
      copy += (await bucket.estimate()).usage;
    }
    return { said: usageDetails.indexedDB, copy };
  });
  // Buckets lie in the second folder, beside other things.
  const folders = ["IndexedDB", "WebStorage"].map((name) => join(profile, "Default", name)).filter(existsSync);
  const files = folders.flatMap((folder) => readdirSync(folder, { recursive: true }).map((name) => join(folder, name)));
  const bases = files.filter((file) => file.includes("IndexedDB") && existsSync(file) && statSync(file).isFile());
  const lies = bases.reduce((sum, file) => sum + statSync(file).size, 0);
  return { said, copy, lies };
}
