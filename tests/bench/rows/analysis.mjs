// From a tap in 复盘 until the frame that answers it is handed on to be drawn: leafing through weeks and months, the
// trends, the referral tree, a month's review, over ten years of pages. What lies below the fold follows in a task of its
// own; the slowest of those is told beside it.

import { open, quiet } from "../app.mjs";
import { median, ms, p95, quantile } from "../figures.mjs";

export const what = "a tap in 复盘 over 2,500 day pages → the frame that answers it, CPU slowed 4×";
export const budget = "16.7 ms of work";

const link = (name) => (page) => page.getByRole("link", { name, exact: true }).first();
const TAPS = [
  ["month", link("月")],
  ["month before", link("上个月")],
  ["month before", link("上个月")],
  ["week", link("周")],
  ["week before", link("上一周")],
  ["week before", link("上一周")],
  ["day", link("日")],
  ["month", link("月")],
  ["review", link("写这个月的复盘")],
  ["back", link("返回")],
  ["trends", link("看每个月的走势")],
  ["earlier", link("看更早的")],
  ["back", link("返回")],
  ["tree", link("谁介绍了谁")],
  ["back", link("返回")],
];

export async function measure({ books }) {
  const { full } = await books();
  const { page, cdp } = await open(full, "/review");
  try {
    await quiet(page);
    await page.evaluate(listen);
    const taps = [];
    for (const slow of [1, 4]) {
      await cdp.send("Emulation.setCPUThrottlingRate", { rate: slow });
      for (const [name, find] of TAPS) {
        const target = find(page);
        await target.scrollIntoViewIfNeeded();
        await page.evaluate(() => tap.start());
        await target.click();
        await quiet(page, 600);
        const took = await page.evaluate(() => tap.end());
        if (slow > 1) taps.push({ name, ...took });
      }
    }
    const work = taps.map((took) => took.worked);
    const later = taps.map((took) => took.longest);
    const slowest = taps.find((took) => took.worked === quantile(work, 1));
    return {
      measured: `work p50 ${ms(median(work))}, p95 ${ms(p95(work))}`,
      how: `${taps.length} taps; the slowest, ${slowest.name}, worked ${ms(slowest.worked)}; the longest task after a frame ${ms(quantile(later, 1))}`,
    };
  } finally {
    await page.close();
  }
}

function listen() {
  let tapped = 0;
  let worked = 0;
  let longest = 0;
  document.addEventListener("click", (event) => (tapped = event.timeStamp), { capture: true });
  // The first change is the answer; asking for a height lays it out.
  new MutationObserver(() => {
    if (!tapped || worked) return;
    document.body.getBoundingClientRect();
    worked = performance.now();
  }).observe(document.querySelector("main"), { childList: true, subtree: true, characterData: true });
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) longest = Math.max(longest, task.duration);
  }).observe({ entryTypes: ["longtask"] });
  globalThis.tap = {
    start() {
      tapped = worked = longest = 0;
    },
    end() {
      return { worked: worked - tapped, longest };
    },
  };
}
