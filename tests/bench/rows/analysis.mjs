// 复盘 over ten years of pages. First a month's review, from the tap until the frame with its whole funnel is handed on
// to be drawn; beside it databases that read the days of the same month and count the same steps. Then the taps that leaf
// through weeks and months, the trends, the referral tree: until what answers is laid out. The answer is the name
// of what was asked for, of another page its heading over the one that goes; the page and its figures follow in frames of
// their own. When the last of them stands, and the slowest of
// those frames, are told beside it.

import { PRESS, open, quiet } from "../app.mjs";
import { FLOORS, PEERS, each, gather } from "../beside.mjs";
import { median, ms, p95, quantile } from "../figures.mjs";

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
  ["trends", link("看每月走势")],
  ["earlier", link("看更早的")],
  ["back", link("返回")],
  ["tree", link("谁介绍了谁")],
  ["back", link("返回")],
];

export async function measure({ books, field, facts, months: wanted, walks }) {
  const { full } = await books();
  const months = facts().months.slice(0, 2 + wanted);
  const ours = await leaf(full, months);
  const names = [...Object.keys(PEERS), ...Object.keys(FLOORS)];
  await field.each(names, async (peer) => {
    await peer.fill();
    if (peer.name !== "memory") await peer.open();
    for (const { span } of months.slice(0, 2)) await peer.slowly("month", span);
  });
  const rounds = [];
  for (const { span, counts } of months.slice(2)) {
    const round = gather([await field.each(names, (peer) => peer.slowly("month", span))]);
    const told = await field.agreed(each(round, ([one]) => [one.counts]), counts, `the funnel of ${span.from}`);
    rounds.push(Object.fromEntries(names.map((name) => [name, told[name] instanceof Error ? told[name] : round[name][0].took])));
  }
  const { raw, memory, ...peers } = each(gather(rounds), median);

  const taps = await walk(full, walks);
  const work = taps.map((took) => took.worked);
  const later = taps.map((took) => took.longest);
  const whole = taps.map((took) => took.whole);
  const [leafed, opened] = [true, false].map((stays) => median(taps.filter((took) => took.stays === stays).map((took) => took.worked)));
  const slowest = taps.find((took) => took.worked === quantile(work, 1));
  return [
    {
      what: "opening a month's review over 2,500 day pages, CPU slowed 4×: tap → painted",
      ours: median(ours),
      unit: ms,
      peers,
      floors: { [FLOORS.memory]: memory, [FLOORS.raw]: raw, "two frames": 2000 / 60 },
      how: `median of ${ours.length} months, the newest first; ours is the page with rings, weeks, days, plan, funnel and refusals, drawn part by part; the others read the month's pages, count the seven steps of the funnel and draw nothing`,
    },
    {
      what: "a tap in 复盘, CPU slowed 4×: work, p50",
      budget: { text: "16.7 ms", met: median(work) <= 16.7 },
      ours: median(work),
      unit: ms,
      floors: { "a frame": 1000 / 60 },
      how: `${taps.length} taps, from the finger's leaving until what answers is laid out; the finger is down for ${PRESS.delay} ms, so the frame that shows the press is past; p50 ${ms(leafed)} within 复盘, ${ms(opened)} to another page; p95 ${ms(p95(work))}; the slowest, ${slowest.name}, ${ms(slowest.worked)}; the last figure p50 ${ms(median(whole))} after the tap, ${ms(median(taps.filter((took) => !took.stays).map((took) => took.whole)))} on another page; the longest task ${ms(quantile(later, 1))}`,
    },
  ];
}

/** Leafs back month by month; each must show the steps that its days have. */
async function leaf(full, months) {
  const { page, cdp } = await open(full, `/review?period=month&at=${months[0].span.to}`);
  try {
    await quiet(page);
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    const took = [];
    for (const [n, { counts }] of months.entries()) {
      if (n === 0) continue;
      await page.evaluate((counts) => {
        globalThis.answered = 0;
        let tapped = 0;
        document.addEventListener("click", (event) => (tapped = event.timeStamp), { capture: true, once: true });
        const told = () => [...document.querySelectorAll("table.funnel .funnel-count > span:first-child")].map((cell) => Number(cell.textContent));
        const observer = new MutationObserver(() => {
          if (told().join() !== counts.join()) return;
          observer.disconnect();
          bench.painted((now) => (answered = now - tapped));
        });
        observer.observe(document.querySelector("main"), { childList: true, subtree: true, characterData: true });
      }, counts);
      const before = link("上个月")(page);
      await before.scrollIntoViewIfNeeded();
      await before.click(PRESS);
      await page.waitForFunction(() => answered, null, { timeout: 30_000 });
      // The first two are for the compiler.
      if (n > 1) took.push(await page.evaluate(() => answered));
      await quiet(page, 600);
    }
    return took;
  } finally {
    await page.close();
  }
}

async function walk(full, rounds) {
  const { page, cdp } = await open(full, "/review");
  try {
    await quiet(page);
    await page.evaluate(listen);
    const taps = [];
    for (const slow of [1, ...Array(rounds).fill(4)]) {
      await cdp.send("Emulation.setCPUThrottlingRate", { rate: slow });
      for (const [name, find] of TAPS) {
        const target = find(page);
        await target.scrollIntoViewIfNeeded();
        await page.evaluate(() => tap.start());
        const before = new URL(page.url()).pathname;
        await target.click(PRESS);
        await quiet(page, 600);
        const took = await page.evaluate(() => tap.end());
        const stays = new URL(page.url()).pathname === before;
        if (slow > 1) taps.push({ name, stays, ...took });
      }
    }
    return taps;
  } finally {
    await page.close();
  }
}

function listen() {
  let tapped = 0;
  let worked = 0;
  let longest = 0;
  let last = 0;
  document.addEventListener("click", (event) => (tapped = event.timeStamp), { capture: true });
  // The first change is the answer; asking for a height lays it out.
  new MutationObserver(() => {
    if (!tapped) return;
    last = performance.now();
    if (worked) return;
    document.body.getBoundingClientRect();
    worked = performance.now();
  }).observe(document.querySelector("main"), { childList: true, subtree: true, characterData: true });
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) longest = Math.max(longest, task.duration);
  }).observe({ entryTypes: ["longtask"] });
  globalThis.tap = {
    start() {
      tapped = worked = longest = last = 0;
    },
    end() {
      return { worked: worked - tapped, whole: last - tapped, longest };
    },
  };
}
