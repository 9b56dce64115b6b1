// `make bench`: the app beside what would be taken in its place, and beside the floors under all of them, in one run, in
// Chromium as a Pixel 7, against the site in dist/.
//
//   node tests/bench/run.mjs [--only=start,save] [--quick] [--write]
//
// --only   rows by the name of their file in rows/
// --quick  fewer rounds: to see that everything works, not to be quoted
// --write  keeps the table in tests/bench/RESULTS.md
//
// Nothing is asserted of time: a busy machine must not fail a build, and a figure without its machine says little. That
// all have done the same work is asserted, outside the measured span. A row or a peer that fails is said and leaves the
// others alone; the command fails in the end.

import { execFileSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { LAUNCH } from "../e2e/browser.js";
import { serve } from "../serve.mjs";
import { folder, importBook, open, packed, phone, removeFolders } from "./app.mjs";
import { notes, table } from "./figures.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const DIST = process.env.ZHANYE_DIST ?? join(ROOT, "dist");
const RESULTS = fileURLToPath(new URL("RESULTS.md", import.meta.url));

// In the order of the table.
const ROWS = ["first_load", "start", "import", "save", "search", "fling", "analysis", "memory", "disk"];
// Saving changes the full book a little and importing takes the peers' own away, so they come last.
const ORDER = ["disk", "first_load", "start", "search", "fling", "analysis", "memory", "save", "import"];

const words = process.argv.slice(2);
const quick = words.includes("--quick");
const only = words.find((word) => word.startsWith("--only="))?.slice(7).split(",") ?? ORDER;
const unknown = words.filter((word) => !["--quick", "--write"].includes(word) && !word.startsWith("--only="));
const strangers = [...unknown, ...only.filter((name) => !ROWS.includes(name))];
if (strangers.length) {
  console.error(`not understood: ${strangers.join(" ")}; rows are ${ROWS.join(", ")}`);
  process.exit(2);
}
if (!existsSync(join(DIST, "index.html"))) {
  console.error("there is no dist/: run `make dist` first");
  process.exit(2);
}
if (!existsSync(new URL("node_modules", import.meta.url))) {
  console.error("the peers are not installed: run `tools/install.sh bench`, or `make bench`, which does it");
  process.exit(2);
}
const { ACTUAL, serveActual } = await import("./actual.mjs");
const { Field, PEERS, documents, hits, searchable } = await import("./beside.mjs");
const { count } = await import("./peers/steps.js");
const NAMES = { ...PEERS, actual: ACTUAL };

const TODAY = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(new Date());

/** Makes something when it is first asked for. */
function once(make) {
  let made;
  return () => (made ??= make());
}

/** A book as a file, ending today in China. */
const written = new Map();
function book(people, days) {
  const key = `${people}-${days}`;
  if (!written.has(key)) {
    const program = ["run", "--release", "--locked", "--quiet", "--"];
    const asked = ["book", "--people", people, "--days", days, "--seed", 1, "--today", TODAY].map(String);
    const bytes = execFileSync("cargo", [...program, ...asked], { cwd: ROOT, maxBuffer: 2 ** 30 });
    const file = join(folder(), `book-${key}.json`);
    writeFileSync(file, bytes);
    console.error(`  a book of ${people} people and ${days} pages, ${(bytes.length / 1e6).toFixed(1)} MB`);
    written.set(key, file);
  }
  return written.get(key);
}

const closers = [];
const closing = (thing) => {
  closers.push(thing);
  return thing;
};

const server = closing(await serve(DIST));

/** Two phones, one with ten years in its book and one with nothing. */
const books = once(async () => {
  const [full, empty] = [closing(await phone(folder(), server.url)), closing(await phone(folder(), server.url))];
  const { page } = await open(full, "/me/data");
  const took = await importBook(page, book(10_000, 2_500));
  console.error(`  taken in: read and compared ${Math.round(took.read)} ms, written ${Math.round(took.write)} ms`);
  await packed(page);
  await page.close();
  return { full, empty };
});

const actual = once(async () => closing(await serveActual()));

/** Two phones with Actual, one with its demo and one with a new budget, both in its offline cache. */
const budgets = once(async () => {
  const { url } = await actual();
  const phones = {};
  for (const [name, button] of [["demo", "Try the demo"], ["fresh", "Start budgeting"]]) {
    const context = closing(await phone(folder(), url));
    await context.addInitScript(() => bench.seen("budget", '[data-testid="category-row"]'));
    const page = await context.newPage();
    await page.goto("/");
    await page.getByRole("button", { name: button }).click();
    await page.locator('[data-testid="category-row"]').first().waitFor({ timeout: 120_000 });
    await page.evaluate(async () => (await navigator.serviceWorker.ready).active.state);
    await page.close();
    // What was made is kept, and it opens by itself.
    const again = await context.newPage();
    await again.goto("/");
    await again.waitForFunction(() => bench.marks.budget?.painted && navigator.serviceWorker.controller, null, { timeout: 120_000 });
    await again.close();
    phones[name] = context;
  }
  return phones;
});

/** What the full book says, counted here from its file: all who are measured must say the same. */
const facts = once(() => {
  const all = searchable(documents(book(10_000, 2_500)));
  const people = all.filter(({ kind }) => kind === "person");
  const days = all.filter(({ kind }) => kind === "day");
  const agent = all.find(({ kind }) => kind === "agent")._id.split(":")[1];
  const month = (back) => {
    const [year, number] = TODAY.split("-").map(Number);
    const edge = (more, day) => new Date(Date.UTC(year, number - 1 - back + more, day)).toISOString().slice(0, 10);
    return [edge(0, 1), edge(1, 0)];
  };
  const between = (from, to) => days.filter(({ body }) => body.date >= from && body.date <= to);
  const from = new Date(Date.parse(TODAY) - 30 * 86_400_000).toISOString().slice(0, 10);
  const near = between(from, TODAY);
  const planned = near.find(({ body }) => body.date === TODAY)?.body.entries ?? [];
  const ids = new Set(planned.map(({ person }) => person));
  const months = Array.from({ length: 12 }, (_, back) => month(back)).map(([from, to]) => ({ span: { agent, from, to }, counts: count(between(from, to)) }));
  return {
    all,
    person: documents(book(10_000, 2_500)).find(({ kind }) => kind === "person"),
    start: { agent, today: TODAY, from },
    today: {
      others: all.filter(({ kind }) => ["agent", "calendar", "goal"].includes(kind)).length,
      days: near.length,
      entries: near.reduce((sum, { body }) => sum + body.entries.length, 0),
      names: people.filter(({ _id }) => ids.has(_id)).map(({ body }) => body.name).sort(),
    },
    months,
    found: (word) => people.filter(hits(word)).map(({ body }) => body.name).sort(),
  };
});

const field = closing(new Field(() => ({ "full.json": facts().all, "people.json": documents(book(10_000, 0)) })));

const context = {
  dist: DIST,
  url: server.url,
  book,
  books,
  actual,
  budgets,
  field,
  facts,
  runs: quick ? 2 : 7,
  starts: quick ? 2 : 15,
  theirs: quick ? 1 : 3,
  rounds: quick ? 1 : 2,
  months: quick ? 1 : 5,
  walks: quick ? 1 : 3,
  saves: quick ? 5 : 60,
  imports: quick ? 1 : 4,
  loads: quick ? 1 : 3,
  few: quick ? 1 : 2,
};

const lines = {};
const failures = [];
const begun = Date.now();
try {
  for (const name of ORDER.filter((name) => only.includes(name))) {
    console.error(`== ${name}, ${Math.round((Date.now() - begun) / 1000)} s`);
    field.begin();
    try {
      const { measure } = await import(`./rows/${name}.mjs`);
      lines[name] = await measure(context);
      for (const line of lines[name]) console.error(`  ${line.what}: ${line.unit(line.ours)}`);
    } catch (error) {
      console.error(error);
      failures.push(`${name}: ${String(error.message ?? error).split("\n")[0]}`);
    }
  }
} finally {
  for (const thing of closers.reverse()) await thing.close().catch((error) => console.error(error));
  removeFolders();
}
failures.push(...field.failures);

const browser = await chromium.launch(LAUNCH);
const version = browser.version();
await browser.close();
const machine = `${cpus().length} cores (${cpus()[0].model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GB, Chromium ${version}, Node ${process.version}`;
const date = new Date().toISOString().slice(0, 10);
const all = ROWS.flatMap((name) => lines[name] ?? []);
const failed = failures.length ? `\n\nFailed, and so not in the table:\n\n${failures.map((one) => `* ${one}`).join("\n")}` : "";
const text = `${table(all, NAMES)}\n\n${notes(all)}${failed}`;
console.log(`\n${text}\n\n${date}, ${machine}; ${Math.round((Date.now() - begun) / 1000)} s${quick ? "; a quick run, not to be quoted" : ""}`);

if (words.includes("--write")) {
  const head = [
    "# What `make bench` measured",
    `Written by \`make bench ARGS=--write\` on ${date}, ${machine}.${quick ? " A quick run of few rounds: not to be quoted." : ""}`,
    "Less is better in every line. In brackets how many times ours a figure is: above 1, ours is ahead. Everything was measured in one run, whoever is compared taking turns; all kept the same documents, gave the same answers, which was checked outside the measured span, and wrote with strict durability. An empty field is no question to ask of that peer: a library draws no list, an app imports no such book.",
  ];
  writeFileSync(RESULTS, `${head.join("\n\n")}\n\n${text}\n`);
  console.log(`kept in ${RESULTS.slice(ROOT.length)}`);
}
if (failures.length) process.exit(1);
