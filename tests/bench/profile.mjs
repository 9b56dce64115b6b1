// `make profile`: where the time goes in the rows of `make bench` that are not won, read off Chromium's own profiler with
// the full book: how much of it is waiting for a frame, how much the browser's drawing, how much whose code.
//
//   node tests/bench/profile.mjs [start,search,month,open,save] [--write] [--functions=8]
//
// --write      keeps the tables in tests/bench/PROFILES.md
// --functions  how many of the costliest functions are listed for each
//
// A profiler slows what it looks at, so the shares are to be quoted and not the milliseconds. The wasm is that of the
// last release build, with the names of its functions.

import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { named } from "../../tools/site.mjs";
import { serve } from "../serve.mjs";
import { UI, folder, importBook, open, packed, phone, quiet, removeFolders, servedOffline } from "./app.mjs";
import { columns } from "./figures.mjs";
import { owner, readable } from "./names.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const RESULTS = fileURLToPath(new URL("PROFILES.md", import.meta.url));
const SLOW = 4;

/** What is looked at: each marks its spans by `begin` and `end`. */
const SCENES = {
  start: {
    title: "An offline start with the full book, from the first script until today's rings are painted",
    async run(context, span) {
      for (let run = 0; run < 4; run++) {
        const page = await context.newPage();
        const watch = await span.watch(page, { fromStart: true });
        await page.goto("/", { waitUntil: "commit" });
        await page.waitForFunction(() => ["heading", "rings"].every((mark) => bench.marks[mark]?.painted), null, { timeout: 120_000 });
        await watch.end(await page.evaluate(() => Math.max(bench.marks.heading.painted, bench.marks.rings.painted)), run > 1);
        await page.close();
      }
    },
  },
  search: {
    title: "A keystroke in the search, from the key until the frame with the rows is painted",
    async run(context, span) {
      const { page } = await open(context, "/people");
      await UI.rows(page).first().waitFor();
      await quiet(page);
      await page.setViewportSize({ width: 412, height: 549 });
      await UI.search(page).focus();
      const watch = await span.watch(page);
      for (const word of ["wlh", "liuxia", "gaoy", "1578"]) {
        for (const key of word) await watch.acts("keydown", () => page.keyboard.press(key), word !== "wlh");
        await UI.search(page).fill("");
      }
      await watch.end();
      await page.close();
    },
  },
  month: {
    title: "Leafing to the month before in 复盘, from the tap until the last figure is painted",
    run: (context, span) => taps(context, span, "/review?period=month", ["上个月"], 8),
  },
  open: {
    title: "To another page and back: trends, the referral tree, from the tap until the last figure is painted",
    run: (context, span) => taps(context, span, "/review?period=month", ["看每月走势", "返回", "谁介绍了谁", "返回"], 2),
  },
  save: {
    slow: 1,
    title: "A tap on save in the capture page, until what the page says about it is painted",
    async run(context, span) {
      const { page } = await open(context, "/capture");
      await quiet(page);
      const watch = await span.watch(page);
      for (let n = 0; n < 12; n++) {
        await UI.capture(page).fill(`王测 1990003${1000 + n} 教师`);
        await watch.acts("click", () => UI.saveAndNext(page).click(), n > 3);
        await page.waitForFunction(() => document.querySelector("main textarea")?.value === "");
      }
      await watch.end();
      await page.close();
    },
  },
};

async function taps(context, span, path, links, rounds) {
  const { page } = await open(context, path);
  await quiet(page);
  const watch = await span.watch(page);
  for (let round = 0; round < rounds; round++) {
    for (const name of links) {
      const link = page.getByRole("link", { name, exact: true }).first();
      await link.scrollIntoViewIfNeeded();
      await watch.acts("click", () => link.click(), round > 0);
    }
  }
  await watch.end();
  await page.close();
}

const words = process.argv.slice(2);
const most = Number(words.find((word) => word.startsWith("--functions="))?.slice(12) ?? 8);
const asked = words.filter((word) => !word.startsWith("--")).flatMap((word) => word.split(","));
const strangers = [...asked.filter((name) => !SCENES[name]), ...words.filter((word) => /^--/.test(word) && !/^--(write|functions=\d+)$/.test(word))];
if (strangers.length) {
  console.error(`not understood: ${strangers.join(" ")}; there are ${Object.keys(SCENES).join(", ")}`);
  process.exit(2);
}
const dist = process.env.ZHANYE_DIST ?? join(ROOT, "dist");
if (!existsSync(join(dist, "index.html")) || !existsSync(named())) {
  console.error("there is no dist/ with the names of its functions: run `make dist` first");
  process.exit(2);
}

/** The built site with the wasm that still has its names. */
function withNames() {
  const site = folder();
  cpSync(dist, site, { recursive: true });
  for (const file of readdirSync(site).filter((name) => name.endsWith(".wasm"))) {
    copyFileSync(join(named(), file.replace(/-[0-9a-f]{12}\.wasm$/, ".wasm")), join(site, file));
    for (const packed of [".br", ".gz"]) rmSync(join(site, file + packed), { force: true });
  }
  return site;
}

/** Looks at one page at a time. */
class Span {
  constructor(slow) {
    this.slow = slow;
    this.spans = [];
  }

  async watch(page, { fromStart = false } = {}) {
    const cdp = await page.context().newCDPSession(page);
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: this.slow });
    const events = [];
    cdp.on("Tracing.dataCollected", ({ value }) => events.push(...value));
    const includedCategories = ["devtools.timeline", "disabled-by-default-v8.cpu_profiler", "blink.user_timing"];
    await cdp.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories } });
    const windows = [];
    return {
      /** Something is done that begins with an event; it ends with the last change of the page and its frame. */
      acts: async (event, act, counts) => {
        await page.evaluate(seen, event);
        await act();
        await quiet(page, 500);
        const { begun, ended } = await page.evaluate(() => acted());
        if (counts && ended) windows.push([begun, ended]);
      },
      end: async (until, counts = true) => {
        // The trace has a clock of its own; a mark stands on both.
        const now = await page.evaluate(() => {
          performance.mark("zhanye.profile");
          return performance.getEntriesByName("zhanye.profile").at(-1).startTime;
        });
        await page.waitForTimeout(300);
        const done = new Promise((resolve) => cdp.once("Tracing.tracingComplete", resolve));
        await cdp.send("Tracing.end");
        await done;
        await cdp.send("Emulation.setCPUThrottlingRate", { rate: 1 });
        if (fromStart && counts) windows.push([0, until]);
        const mark = events.find((event) => event.name === "zhanye.profile");
        this.spans.push(...looked(events, mark, windows.map((window) => window.map((moment) => mark.ts + 1000 * (moment - now)))));
      },
    };
  }
}

/** Runs in the page: from the next event of that name to the frame with the last change. */
function seen(name) {
  let begun = 0;
  let ended = 0;
  addEventListener(name, (event) => (begun ||= event.timeStamp), { capture: true, once: true });
  const observer = new MutationObserver(() => bench.painted((now) => (ended = now)));
  observer.observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true });
  globalThis.acted = () => {
    observer.disconnect();
    return { begun, ended };
  };
}

// The steps of a frame, as the timeline names them.
const DRAWING = { UpdateLayoutTree: "style", Layout: "layout", PrePaint: "paint", Paint: "paint", Layerize: "paint", Commit: "paint" };

/** What happened in each window of the page's main thread: microseconds by whose they were. */
function looked(events, { pid, tid }, windows) {
  const mine = events.filter((event) => event.pid === pid);
  const profile = mine.find((event) => event.name === "Profile" && event.tid === tid) ?? mine.find((event) => event.name === "Profile");
  const nodes = new Map();
  const samples = [];
  let clock = profile.args.data.startTime;
  const chunks = mine.filter((event) => event.name === "ProfileChunk" && event.id === profile.id).sort((a, b) => a.ts - b.ts);
  for (const { args } of chunks) {
    const { cpuProfile = {}, timeDeltas = [] } = args.data;
    for (const node of cpuProfile.nodes ?? []) nodes.set(node.id, node);
    for (const [n, id] of (cpuProfile.samples ?? []).entries()) {
      clock += timeDeltas[n];
      samples.push({ at: clock, took: timeDeltas[n], frame: nodes.get(id).callFrame });
    }
  }
  const steps = mine.filter((event) => event.tid === tid && DRAWING[event.name] && event.dur);
  return windows.map(([from, to]) => ({
    took: to - from,
    samples: samples.filter(({ at }) => at >= from && at <= to),
    drawing: steps.filter(({ ts }) => ts >= from && ts <= to).map(({ name, dur }) => [DRAWING[name], dur]),
  }));
}

/** Whose a sample is. */
function whose({ functionName: name, url = "" }) {
  if (name === "(idle)") return "waiting for a frame or an event";
  if (name === "(program)" || name === "(root)" || name === "(garbage collector)") return "the browser: drawing, input, collecting";
  if (/^(_ZN|_R|__wasm_split_)/.test(name) || url.startsWith("wasm://")) return `wasm: ${owner(name, 1)}`;
  // What scripts call of the page's has a name and no place.
  return url ? "scripts: bindings and boot" : "the browser, called by wasm: nodes, attributes, layout, history";
}

function told(name, spans) {
  const { title, slow = SLOW } = SCENES[name];
  const all = spans.flatMap(({ samples }) => samples);
  const whole = all.reduce((sum, { took }) => sum + took, 0);
  const [owners, functions] = [new Map(), new Map()];
  const add = (map, key, took) => map.set(key, (map.get(key) ?? 0) + took);
  for (const { frame, took } of all) {
    add(owners, whose(frame), took);
    if (!frame.functionName.startsWith("(")) add(functions, readable(frame.functionName) || "(anonymous)", took);
  }
  const drawing = new Map();
  for (const [step, took] of spans.flatMap((span) => span.drawing)) add(drawing, step, took);
  const share = (took) => `${((100 * took) / whole).toFixed(1)} %`;
  const each = (took) => (took / 1000 / spans.length).toFixed(1);
  const sorted = (map) => [...map].sort((a, b) => b[1] - a[1]);
  const line = ([what, took]) => [what, share(took), each(took)];
  const groups = sorted(owners);
  const small = groups.filter(([, took]) => took < whole / 200);
  const rest = small.reduce((sum, [, took]) => sum + took, 0);
  const lines = [...groups.filter(([, took]) => took >= whole / 200), ...(rest ? [[`${small.length} more`, rest]] : [])];
  const steps = sorted(drawing).map(([step, took]) => `${step} ${share(took)}`).join(", ");
  return [
    `## ${title}`,
    `${spans.length} times, CPU slowed ${slow}×, ${each(spans.reduce((sum, { took }) => sum + took, 0))} ms each under the profiler. Of the whole the timeline gives ${steps}.`,
    columns(["whose", "share", "ms each"], lines.map(line)),
    columns(["costliest functions", "share", "ms each"], sorted(functions).slice(0, most).map(([what, took]) => line([`\`${what.slice(0, 110)}\``, took]))),
  ].join("\n\n");
}

const server = await serve(withNames());
const context = await phone(folder(), server.url);
const texts = [];
try {
  const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(new Date());
  const book = ["run", "--release", "--locked", "--quiet", "--", "book", "--people", "10000", "--days", "2500", "--seed", "1", "--today", today];
  const file = join(folder(), "book.json");
  writeFileSync(file, execFileSync("cargo", book, { cwd: ROOT, maxBuffer: 2 ** 30 }));
  const { page } = await open(context, "/me/data");
  await importBook(page, file);
  await packed(page);
  await servedOffline(page);
  await page.close();
  for (const name of asked.length ? asked : Object.keys(SCENES)) {
    console.error(`== ${name}`);
    const span = new Span(SCENES[name].slow ?? SLOW);
    await SCENES[name].run(context, span);
    texts.push(told(name, span.spans));
  }
} finally {
  await context.close();
  await server.close();
  removeFolders();
}
const text = texts.join("\n\n");
console.log(text);
if (words.includes("--write")) {
  const head = [
    "# Where the time goes",
    `Written by \`make profile ARGS=--write\` on ${new Date().toISOString().slice(0, 10)}; see \`tests/bench/profile.mjs\` for how. 10,000 people and 2,500 day pages. The shares are to be quoted: a profiler makes everything slower than it is.`,
  ];
  writeFileSync(RESULTS, `${head.join("\n\n")}\n\n${text}\n`);
  console.log(`kept in ${RESULTS.slice(ROOT.length)}`);
}
