// An offline start of a slow phone: from the start of the navigation to the painted heading and rings of today. Beside it
// Actual, from its own service worker to its painted table: with a new budget and with its demo. And the part of the start
// that is the store's, beside databases that hold the same documents: from opening to all that today's page reads.

import { ACTUAL } from "../actual.mjs";
import { open, quiet, servedOffline } from "../app.mjs";
import { FLOORS, PEERS, each, gather } from "../beside.mjs";
import { median, ms, quantile, times } from "../figures.mjs";

const DURABLE = Object.keys(PEERS);

export async function measure({ runs, starts, theirs: few, books, budgets, field, facts }) {
  const apps = {
    full: { ...(await ours("full", await books())) },
    empty: { ...(await ours("empty", await books())) },
    demo: await theirs("demo", budgets),
    fresh: await theirs("fresh", budgets),
  };
  const samples = Object.fromEntries(Object.keys(apps).map((name) => [name, []]));
  const opened = { full: [], empty: [] };
  try {
    // Twice before it counts: browsers keep compiled code only of what was used more than once. Many times, because on a
    // machine that others use too one start takes half as long again as the next.
    for (let run = -2; run < starts; run++) {
      for (const [name, app] of Object.entries(apps)) {
        // Actual's take long and tell the same.
        if (app instanceof Error || (!opened[name] && run >= few)) continue;
        const took = await start(app);
        if (run < 0) continue;
        samples[name].push(took.painted);
        if (opened[name]) opened[name].push(took.opened);
      }
    }
  } finally {
    for (const { context } of Object.values(apps)) await context?.setOffline(false);
  }

  const names = [...DURABLE, "raw"];
  await field.each(names, (peer) => peer.fill());
  const rounds = [];
  for (let run = -1; run < runs; run++) {
    const round = await field.each(names, async (peer) => {
      await peer.open();
      return peer.slowly("start", facts().start);
    });
    if (run >= 0) rounds.push(round);
  }
  const read = gather(rounds);
  const agreed = await field.agreed(each(read, (list) => list.map((one) => one.read)), facts().today, "what today's page shows");
  const took = Object.fromEntries(names.map((name) => [name, agreed[name] instanceof Error ? agreed[name] : median(read[name].map((one) => one.took))]));

  const [full, empty] = [median(samples.full), median(samples.empty)];
  const span = (all) => `${Math.round(quantile(all, 0))} to ${Math.round(quantile(all, 1))} ms`;
  const theirOwn = (name) => ({ actual: apps[name] instanceof Error ? apps[name] : median(samples[name]) });
  return [
    {
      what: "offline start, 10,000 people and 2,500 day pages, CPU slowed 4×",
      budget: { text: "1.0 s, and 1.3× of an empty book", met: full <= 1000 && full <= 1.3 * empty },
      ours: full,
      unit: ms,
      peers: theirOwn("demo"),
      how: `median of ${starts} starts each, ${few} of Actual, taking turns; ${span(samples.full)}; ${times(full / empty)} of an empty book; ${ACTUAL} with its demo, which is far smaller`,
    },
    {
      what: "offline start, empty book, CPU slowed 4×",
      ours: empty,
      unit: ms,
      peers: theirOwn("fresh"),
      how: `the same rounds; ${span(samples.empty)}; ${ACTUAL} with a new budget`,
    },
    {
      what: "of it the full book: from opening the database to today's page, CPU slowed 4×",
      ours: median(opened.full),
      unit: ms,
      peers: Object.fromEntries(DURABLE.map((name) => [name, took[name]])),
      floors: { [FLOORS.raw]: took.raw },
      how: `ours from the first call of IndexedDB until the rings stand in the page, so with drawing them; the others until they have read the agent, calendar, goals, the pages of a month and the people on today's, ${facts().today.entries} entries in all, and draw nothing`,
    },
  ];
}

async function ours(name, books) {
  const context = books[name];
  const { page } = await open(context, "/");
  await servedOffline(page);
  await quiet(page);
  await page.close();
  await context.setOffline(true);
  return { context, marks: ["heading", "rings"] };
}

async function theirs(name, budgets) {
  try {
    const context = (await budgets())[name];
    await context.setOffline(true);
    return { context, marks: ["budget"] };
  } catch (error) {
    console.error(`  actual failed: ${error.message}`);
    return error;
  }
}

async function start({ context, marks }) {
  const page = await context.newPage();
  try {
    const cdp = await context.newCDPSession(page);
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    await page.goto("/", { waitUntil: "commit" });
    await page.waitForFunction((marks) => marks.every((mark) => bench.marks[mark]?.painted), marks, { timeout: 120_000 });
    const took = await page.evaluate((marks) => {
      const all = marks.map((mark) => bench.marks[mark]);
      return { painted: Math.max(...all.map(({ painted }) => painted)), opened: Math.max(...all.map(({ stood }) => stood)) - bench.opening };
    }, marks);
    await quiet(page, 500);
    return took;
  } finally {
    await page.close();
  }
}
