// What the page keeps in memory once it has opened the full book, shown today, and found somebody by one word: the
// JavaScript heap after a collection, the buffers outside it, and the app's own memory of WebAssembly. Actual counts by
// its process alone, because most of it lies in a worker.

import { readFileSync } from "node:fs";
import { open, quiet, UI } from "../app.mjs";
import { FLOORS, PEERS, each, gather } from "../beside.mjs";
import { MB, median } from "../figures.mjs";

const WORD = "wlh";

export async function measure({ books, budgets, field, facts, few }) {
  const names = [...Object.keys(PEERS), ...Object.keys(FLOORS)];
  await field.each(names, (peer) => peer.fill());
  const phones = await books();
  const ours = { full: [], empty: [] };
  const rounds = [];
  for (let run = 0; run < few; run++) {
    for (const name of ["full", "empty"]) ours[name].push(await app(phones[name], name === "full"));
    rounds.push(
      await field.each(names, async (peer) => {
        if (peer.name !== "memory") {
          await peer.open();
          await peer.call("start", facts().start);
        }
        const { found } = await peer.call("search", WORD);
        if (found !== facts().found(WORD).length) throw new Error(`${found} found`);
        return weigh(peer.page, peer.context, peer.cdp);
      }),
    );
  }
  let actual;
  try {
    const context = (await budgets()).demo;
    const page = await context.newPage();
    await page.goto("/");
    await page.waitForFunction(() => bench.marks.budget?.painted);
    await quiet(page);
    actual = await weigh(page, context, await context.newCDPSession(page));
    await page.close();
  } catch (error) {
    actual = error;
  }
  const gathered = gather(rounds);
  const line = (what, full, empty, share, how) => {
    const { raw, memory, ...peers } = each(gathered, (list) => median(list.map(share)));
    return { what, ours: full, unit: MB, peers: { ...peers, actual: actual instanceof Error ? actual : share(actual) }, floors: { [FLOORS.memory]: memory, "ours, empty book": empty }, how };
  };
  const middle = (name, share) => median(ours[name].map(share));
  const held = ({ heap, wasm }) => heap + wasm;
  const process = (weight) => weight.process;
  const { heap, wasm } = { heap: middle("full", (weight) => weight.heap), wasm: middle("full", (weight) => weight.wasm) };
  const page = line(
    "memory of the page with the full book: heap, buffers and wasm",
    middle("full", held),
    middle("empty", held),
    held,
    `Runtime.getHeapUsage after a collection (used heap and backing storage) and the wasm memory's length; ours ${MB(heap)} and ${MB(wasm)}. The app keeps the whole book, ten years, in memory and answers from there; the peers keep what the last query left, and read from the disk again for each`,
  );
  delete page.peers.actual;
  return [
    page,
    line(
      "memory of its process",
      middle("full", process),
      middle("empty", process),
      process,
      `private memory of the renderer (\`Private_Dirty\` of /proc/…/smaps_rollup), with the compiled code and the engine itself; median of ${few}. Actual with its demo, once`,
    ),
  ];
}

async function app(context, search) {
  const { page, cdp } = await open(context, search ? "/people" : "/");
  try {
    await quiet(page);
    if (search) {
      await UI.search(page).fill(WORD);
      await UI.found(page).waitFor();
    }
    await quiet(page);
    return await weigh(page, context, cdp);
  } finally {
    await page.close();
  }
}

async function weigh(page, context, cdp) {
  await cdp.send("HeapProfiler.enable");
  await cdp.send("HeapProfiler.collectGarbage");
  await cdp.send("HeapProfiler.collectGarbage");
  const { usedSize, backingStorageSize } = await cdp.send("Runtime.getHeapUsage");
  const wasm = await page.evaluate(() => bench.memory());
  await page.bringToFront();
  return { heap: usedSize + (backingStorageSize ?? 0), wasm, process: await processOf(page, context) };
}

/** The private bytes of the process that draws the page. */
async function processOf(page, context) {
  // The page tells which one it is by being busy: no other process of this browser is.
  const browser = await context.browser().newBrowserCDPSession();
  const renderers = async () => (await browser.send("SystemInfo.getProcessInfo")).processInfo.filter(({ type }) => type === "renderer");
  const before = new Map((await renderers()).map(({ id, cpuTime }) => [id, cpuTime]));
  await page.evaluate(() => {
    const end = performance.now() + 400;
    while (performance.now() < end);
  });
  const [busiest] = (await renderers()).map(({ id, cpuTime }) => ({ id, worked: cpuTime - (before.get(id) ?? 0) })).sort((a, b) => b.worked - a.worked);
  await browser.detach();
  const rollup = readFileSync(`/proc/${busiest.id}/smaps_rollup`, "utf8");
  return 1024 * Number(/^Private_Dirty:\s+(\d+) kB/m.exec(rollup)[1]);
}
