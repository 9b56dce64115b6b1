// 10,000 people from a file. First what is like for like: records that were read already, until all of them are durable;
// with us from the tap on merge. Then the whole way from the chosen file, without the time that a person takes to read the
// preview: the peers parse the file and put what is in it, the app also checks it and compares it with the book.

import { UI, folder, importBook, open, phone, quiet } from "../app.mjs";
import { FLOORS, PEERS, each, gather } from "../beside.mjs";
import { median, ms } from "../figures.mjs";

export async function measure({ imports, url, book, field }) {
  const file = book(10_000, 0);
  const names = [...Object.keys(PEERS), "raw"];
  const ours = [];
  const [put, taken, relaxed] = [[], [], []];
  for (let run = -1; run < imports; run++) {
    const context = await phone(folder(), url);
    try {
      const { page } = await open(context, "/me/data");
      await quiet(page);
      const took = await importBook(page, file);
      await holds(page, 10_000);
      if (run >= 0) ours.push(took);
    } finally {
      await context.close();
    }
    const one = await field.each(names, async (peer) => {
      if (run < 0) {
        peer.full = false;
        await peer.open();
        await peer.call("load", "/people.json");
      }
      return peer.call("fill", "strict");
    });
    const other = await field.each(names, (peer) => peer.call("take", "strict"));
    if (run < 0) continue;
    put.push(one);
    taken.push(other);
    Object.values(await field.each(["dexie"], (peer) => peer.call("fill", "relaxed"))).forEach((took) => relaxed.push(took));
  }
  const line = (what, own, rounds, how, budget) => {
    const { raw, ...peers } = each(gather(rounds), median);
    return { what, budget: budget?.(peers, own), ours: own, unit: ms, peers, floors: { [FLOORS.raw]: raw }, how };
  };
  const { relaxed: slack } = each(gather(relaxed.map((took) => ({ relaxed: took }))), median);
  const budget = ({ dexie }, own) => ({ text: "5× faster than Dexie `bulkPut` of the same records", met: dexie / own >= 5 });
  return [
    line(
      "import of 10,000 people: read already → durable",
      median(ours.map((took) => took.write)),
      put,
      `median of ${imports} each into an empty database, strict; ours from the tap on merge; Dexie relaxed ${slack instanceof Error ? "failed" : ms(slack)}`,
      budget,
    ),
    line(
      "the same, from the chosen file",
      median(ours.map((took) => took.total)),
      taken,
      `ours is reading, checking (the checksum, every document, what could not be written again), comparing with the book, and writing; the others are \`JSON.parse\` of the same documents and writing. Of ours ${ms(median(ours.map((took) => took.read)))} until the preview stands`,
    ),
  ];
}

async function holds(page, people) {
  await page.goto("/people");
  await UI.total(page, people).waitFor({ timeout: 60_000 });
}
