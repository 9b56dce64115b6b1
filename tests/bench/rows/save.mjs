// A tap on save until the transaction is complete; beside it what the libraries take for one document as large, from a
// tap until it is said to be kept. Strictly durable all of them, and read back after each. All begin with a tap because
// after one Chromium draws a frame before it tells a page that a transaction is complete.

import { open, quiet, UI } from "../app.mjs";
import { FLOORS, PEERS, each, gather } from "../beside.mjs";
import { median, ms, p95, sleep, times } from "../figures.mjs";

export async function measure({ saves, books, field, facts }) {
  const { full } = await books();
  const { page } = await open(full, "/capture");
  await quiet(page);
  const ours = [];
  const rounds = [];
  try {
    await field.each([...Object.keys(PEERS), "raw"], (peer) => peer.fill());
    for (let run = -3, packs = 0; run < saves; run++) {
      const phone = `1990002${1000 + run + packs}`;
      await UI.capture(page).fill(`王测 ${phone} 教师`);
      await page.evaluate(() => {
        globalThis.tapped = 0;
        document.addEventListener("click", (event) => (tapped = event.timeStamp), { capture: true, once: true });
        globalThis.writesBefore = bench.writes.length;
      });
      await UI.saveAndNext(page).click();
      await page.waitForFunction(() => bench.writes.slice(writesBefore).some((write) => write.completed));
      const saved = await page.evaluate(() => {
        const write = bench.writes.slice(writesBefore).find(({ completed }) => completed);
        return { all: write.completed - tapped, thought: write.began - tapped, durability: write.durability };
      });
      if (saved.durability !== "strict") throw new Error(`saved with durability ${saved.durability}`);
      await page.waitForFunction(() => document.querySelector("main textarea")?.value === "");
      const bytes = await page.evaluate(lastRecord, phone);
      if (bytes === 0) {
        // The app has packed its journal beside this save: the round is another's work as well and is played again.
        if (++packs > 3) throw new Error("the journal was empty after four of the saves");
        run--;
        continue;
      }
      await sleep(40);
      const document = one(facts().person, run + 3, bytes);
      const round = await field.each([...Object.keys(PEERS), "raw"], (peer) => peer.tap("save", document));
      if (run < 0) continue;
      ours.push(saved);
      rounds.push(round);
    }
  } finally {
    await page.close();
  }
  const all = ours.map((saved) => saved.all);
  const before = median(ours.map((saved) => saved.thought));
  const stored = median(ours.map((saved) => saved.all - saved.thought));
  const line = (what, share, more, met) => {
    const { raw, ...peers } = each(gather(rounds), share);
    return { what, ...(met && { budget: { text: "2× a raw one-put transaction", met: share(all) <= 2 * raw } }), ours: share(all), unit: ms, peers, floors: { [FLOORS.raw]: raw }, how: more(raw) };
  };
  return [
    line("a tap on save → durable, p95", p95, (raw) => `${saves} quick captures in the full book, taking turns; ${times(p95(all) / raw)} of the raw one; the others put the finished document within the tap's own event; nothing is read or drawn`, true),
    line("a tap on save → durable, p50", median, () => `the same; of it ${ms(before)} before the transaction begins and ${ms(stored)} from there until it is complete`),
  ];
}

/** A person's document that takes about as many bytes as what the app has just put. */
function one(person, n, bytes) {
  const document = { ...person, _id: `person:01BENCH${String(n).padStart(6, "0")}` };
  const lacking = bytes - JSON.stringify(document).length;
  return { ...document, body: { ...document.body, note: "记".repeat(Math.max(0, Math.ceil(lacking / 3))) } };
}

/** How many bytes the last commit put, 0 when the journal has just been packed; it must hold the number that was typed. */
async function lastRecord(typed) {
  const value = await new Promise((resolve, reject) => {
    const opening = indexedDB.open("zhanye");
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const cursor = opening.result.transaction("journal").objectStore("journal").openCursor(null, "prev");
      cursor.onerror = () => reject(cursor.error);
      cursor.onsuccess = () => {
        const value = cursor.result?.value;
        opening.result.close();
        resolve(value);
      };
    };
  });
  if (value === undefined) return 0;
  const bytes = value instanceof Uint8Array ? value : new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value));
  if (!new TextDecoder().decode(bytes).includes(typed)) throw new Error(`${typed} is not in the record that was put last`);
  return bytes.length;
}
