// A file of 10,000 people, from the moment it is chosen until all of it is durable, without the time that a person takes
// to read the preview. The peers put the very same records, which are parsed already when their clock starts; all
// strictly durable.

import { UI, folder, importBook, open, phone, quiet } from "../app.mjs";
import { FLOORS, PEERS, each, gather } from "../beside.mjs";
import { median, ms, times } from "../figures.mjs";

export async function measure({ imports, url, book, field }) {
  const file = book(10_000, 0);
  const ours = [];
  const rounds = [];
  const relaxed = [];
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
    const round = await field.each([...Object.keys(PEERS), "raw"], async (peer) => {
      if (run < 0) {
        peer.full = false;
        await peer.open();
        await peer.call("load", "/people.json");
      }
      return peer.call("fill", "strict");
    });
    if (run < 0) continue;
    rounds.push(round);
    Object.values(await field.each(["dexie"], (peer) => peer.call("fill", "relaxed"))).forEach((took) => relaxed.push(took));
  }
  const total = median(ours.map((took) => took.total));
  const written = median(ours.map((took) => took.write));
  const { raw, ...peers } = each(gather(rounds), median);
  const { relaxed: slack } = each(gather(relaxed.map((took) => ({ relaxed: took }))), median);
  const beside = peers.dexie instanceof Error ? "" : `, ${times(peers.dexie / written)} as fast as Dexie`;
  return [
    {
      what: "import of 10,000 people → durable",
      budget: { text: "5× faster than Dexie `bulkPut` of the same records", met: peers.dexie / total >= 5 },
      ours: total,
      unit: ms,
      peers,
      floors: { [FLOORS.raw]: raw },
      how: `median of ${imports} each into an empty database, strict; ours is reading the file, checking, comparing and writing, of which from the tap on merge ${ms(written)}${beside}; the others only write; Dexie relaxed ${slack instanceof Error ? "failed" : ms(slack)}`,
    },
  ];
}

async function holds(page, people) {
  await page.goto("/people");
  await UI.total(page, people).waitFor({ timeout: 60_000 });
}
