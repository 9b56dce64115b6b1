// From the start of the navigation to the painted heading and rings of today, offline, a slow phone. The two books
// take turns, so that what else the machine does meets both.

import { open, servedOffline, quiet } from "../app.mjs";
import { median, ms, quantile, times } from "../figures.mjs";

export const what = "offline start to today's page, 10,000 people and 2,500 day pages, CPU slowed 4×";
export const budget = "1.0 s, and 1.3× of an empty book";

export async function measure({ runs, books }) {
  const { full, empty } = await books();
  const samples = { full: [], empty: [] };
  for (const context of [full, empty]) {
    const { page } = await open(context, "/");
    await servedOffline(page);
    await quiet(page);
    await page.close();
    await context.setOffline(true);
  }
  try {
    // Twice before it counts: browsers keep compiled code only of what was used more than once.
    for (let run = -2; run < runs; run++) {
      for (const [name, context] of Object.entries({ full, empty })) {
        const { page } = await open(context, "/", { slow: 4 });
        await page.waitForFunction(() => bench.marks.rings?.painted && bench.marks.heading?.painted, null, { timeout: 120_000 });
        const painted = await page.evaluate(() => Math.max(bench.marks.rings.painted, bench.marks.heading.painted));
        if (run >= 0) samples[name].push(painted);
        await quiet(page, 500);
        await page.close();
      }
    }
  } finally {
    await full.setOffline(false);
    await empty.setOffline(false);
  }
  const [a, b] = [median(samples.full), median(samples.empty)];
  const span = (all) => `${Math.round(quantile(all, 0))} to ${Math.round(quantile(all, 1))}`;
  return {
    measured: `${ms(a)}, ${times(a / b)} of an empty book (${ms(b)})`,
    how: `median of ${runs} starts each, taking turns; ${span(samples.full)} and ${span(samples.empty)} ms`,
  };
}
