// A first visit on a bad connection with a slow phone: what travels until the first usable screen is painted, and how
// long that takes. Ours is today's page, Actual's the screen that asks how to begin.

import { brotliSize } from "../../../tools/site.mjs";
import { ACTUAL } from "../actual.mjs";
import { firstScreen, folder, phone } from "../app.mjs";
import { kB, median, ms } from "../figures.mjs";
import { SLOW_4G, slowly } from "../slow.mjs";

export async function measure({ dist, url, actual, loads }) {
  const context = await phone(folder(), url);
  const needed = await firstScreen(context, dist).finally(() => context.close());
  const sizes = needed.map((file) => [file, brotliSize(dist, file)]).sort((a, b) => b[1] - a[1]);
  for (const [file, bytes] of sizes) console.error(`  ${String(bytes).padStart(8)}  ${file}`);
  const sum = sizes.reduce((sum, [, bytes]) => sum + bytes, 0);

  const visits = { ours: [], actual: [] };
  for (let round = 0; round < loads; round++) {
    visits.ours.push(await visit(url, "heading", "rings"));
    visits.actual.push(await visit((await actual()).url, "welcome"));
  }
  const middle = (name, figure) => median(visits[name].map((visit) => visit[figure]));
  const travelled = middle("ours", "bytes");
  const line = { name: "the bytes ÷ the line, and one answer", value: (travelled / SLOW_4G.bytesPerSecond) * 1000 + SLOW_4G.latency };
  const how = `${loads} visits each, taking turns, a new profile every time; ${SLOW_4G.name}, all requests sharing the line; CPU slowed 4×`;
  return [
    {
      what: "first load: bytes until the first screen",
      budget: { text: "350 kB", met: travelled <= 350_000 },
      ours: travelled,
      unit: kB,
      peers: { actual: middle("actual", "bytes") },
      how: `${how}; headers are counted, and what else had begun to travel. The ${needed.length} files that the screen needs are ${kB(sum)}. ${ACTUAL} packed as ours`,
    },
    {
      what: "first load: Slow 4G, CPU slowed 4×, until the first screen",
      ours: middle("ours", "time"),
      unit: ms,
      peers: { actual: middle("actual", "time") },
      floors: { [line.name]: line.value },
      how: "the same visits; ours is today's page, Actual's the page that asks how to begin",
    },
  ];
}

async function visit(url, ...marks) {
  const line = await slowly(url);
  const context = await phone(folder(), line.url);
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
