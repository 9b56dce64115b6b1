// A tap on save until the transaction is complete, beside a bare transaction that puts as many bytes, both strict and
// in the same page, taking turns.

import { open, quiet, UI } from "../app.mjs";
import { median, ms, p95, sleep, times } from "../figures.mjs";

export const what = "a tap on save → durable, p95";
export const budget = "2× a raw one-put transaction";

export async function measure({ saves, books }) {
  const { full } = await books();
  const { page } = await open(full, "/capture");
  await quiet(page);
  const tapped = [];
  const bare = [];
  const before = [];
  try {
    for (let run = -3; run < saves; run++) {
      await UI.capture(page).fill(`王测${run + 3} 1990002${String(1000 + run)} 教师`);
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
      await sleep(40);
      const raw = await page.evaluate(rawPut, await page.evaluate(lastRecord));
      if (run >= 0) {
        tapped.push(saved.all);
        before.push(saved.thought);
        bare.push(raw);
      }
      await sleep(40);
    }
  } finally {
    await page.close();
  }
  return {
    measured: `p95 ${ms(p95(tapped))}, ${times(p95(tapped) / p95(bare))} of the raw one (${ms(p95(bare))}); p50 ${ms(median(tapped))}, ${times(median(tapped) / median(bare))} (${ms(median(bare))})`,
    how: `${saves} quick captures in the full book, each after its raw put of the same size; ${ms(median(before))} of the p50 pass before the transaction begins`,
  };
}

/** How many bytes the last commit put. */
function lastRecord() {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("zhanye");
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const cursor = opening.result.transaction("journal").objectStore("journal").openCursor(null, "prev");
      cursor.onerror = () => reject(cursor.error);
      cursor.onsuccess = () => {
        const value = cursor.result?.value;
        opening.result.close();
        resolve(value?.byteLength ?? (value ? JSON.stringify(value).length : 4096));
      };
    };
  });
}

async function rawPut(bytes) {
  globalThis.rawDatabase ??= await new Promise((resolve, reject) => {
    const opening = indexedDB.open("bench-raw");
    opening.onupgradeneeded = () => opening.result.createObjectStore("puts", { autoIncrement: true });
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const record = crypto.getRandomValues(new Uint8Array(Math.min(bytes, 65_536)));
  const start = performance.now();
  await new Promise((resolve, reject) => {
    const transaction = rawDatabase.transaction("puts", "readwrite", { durability: "strict" });
    transaction.objectStore("puts").put(record);
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });
  return performance.now() - start;
}
