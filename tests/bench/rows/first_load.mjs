// A first visit on a bad connection with a slow phone: what travels until the first usable screen is painted, and how
// long that takes. Ours is the page with the ways in, Actual's the one that asks how to begin. Beside it, how long it
// takes to today's page when a phone without any of the files is let in at once.

import { brotliSize } from "../../../tools/site.mjs";
import { ACTUAL } from "../actual.mjs";
import { firstScreen, folder, phone, SCREENS } from "../app.mjs";
import { kB, median, ms } from "../figures.mjs";
import { SLOW_4G, slowly } from "../slow.mjs";

export async function measure({ dist, url, actual, loads }) {
  const needed = { firstVisit: await weigh(dist, url, "firstVisit"), today: await weigh(dist, url, "today") };
  const visits = { firstVisit: [], today: [], actual: [] };
  for (let round = 0; round < loads; round++) {
    visits.firstVisit.push(await visit(url, { newcomer: true }, SCREENS.firstVisit));
    visits.today.push(await visit(url, {}, SCREENS.today));
    visits.actual.push(await visit((await actual()).url, { newcomer: true }, ["welcome"]));
  }
  const middle = (name, figure) => median(visits[name].map((visit) => visit[figure]));
  const line = (name) => ({ "the bytes ÷ the line, and one answer": (middle(name, "bytes") / SLOW_4G.bytesPerSecond) * 1000 + SLOW_4G.latency });
  const travelled = middle("firstVisit", "bytes");
  const how = `${loads} visits each, taking turns, a new profile every time; ${SLOW_4G.name}, all requests sharing the line; CPU slowed 4×`;
  return [
    {
      what: "first load: bytes until the first screen",
      budget: { text: "350 kB", met: travelled <= 350_000 },
      ours: travelled,
      unit: kB,
      peers: { actual: middle("actual", "bytes") },
      how: `${how}; headers are counted, and what else had begun to travel. The files that the screen needs are ${kB(needed.firstVisit)}. ${ACTUAL} packed as ours`,
    },
    {
      what: "first load: Slow 4G, CPU slowed 4×, until the first screen",
      ours: middle("firstVisit", "time"),
      unit: ms,
      peers: { actual: middle("actual", "time") },
      floors: line("firstVisit"),
      how: "the same visits; ours is the first visit's page, Actual's the page that asks how to begin",
    },
    {
      what: "the same, let in at once: until today's page",
      ours: middle("today", "time"),
      unit: ms,
      floors: line("today"),
      how: `as for somebody who was here before and whose files are gone; ${kB(middle("today", "bytes"))} travel, of which the page needs ${kB(needed.today)}`,
    },
  ];
}

async function weigh(dist, url, screen) {
  const context = await phone(folder(), url, { newcomer: screen === "firstVisit" });
  const needed = await firstScreen(context, dist, SCREENS[screen]).finally(() => context.close());
  const sizes = needed.map((file) => [file, brotliSize(dist, file)]).sort((a, b) => b[1] - a[1]);
  console.error(`  ${screen}`);
  for (const [file, bytes] of sizes) console.error(`  ${String(bytes).padStart(8)}  ${file}`);
  return sizes.reduce((sum, [, bytes]) => sum + bytes, 0);
}

async function visit(url, who, marks) {
  const line = await slowly(url);
  const context = await phone(folder(), line.url, who);
  try {
    await context.addInitScript(() => bench.seen("welcome", "#root button"));
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    await page.goto("/", { waitUntil: "commit" });
    await page.waitForFunction((marks) => marks.every((mark) => bench.marks[mark]?.painted), marks, { timeout: 180_000 });
    const { time, origin } = await page.evaluate((marks) => ({ time: Math.max(...marks.map((mark) => bench.marks[mark].painted)), origin: performance.timeOrigin }), marks);
    return { time, bytes: line.sent(origin + time) };
  } finally {
    await context.close();
    await line.close();
  }
}
