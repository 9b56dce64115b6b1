// `make bench`: a figure for every row of the budget table, in Chromium as a Pixel 7, against the site in dist/.
//
//   node tests/bench/run.mjs [--only=start,save] [--quick] [--write]
//
// --only   rows by the name of their file in rows/
// --quick  fewer runs: to see that everything works, not to be quoted
// --write  keeps the table in tests/bench/RESULTS.md
//
// Nothing is asserted: a busy machine must not fail a build, and a figure without its machine says little.

import { execFileSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { LAUNCH } from "../e2e/browser.js";
import { serve } from "../serve.mjs";
import { folder, importBook, open, packed, phone, removeFolders } from "./app.mjs";
import { table } from "./figures.mjs";
import * as analysis from "./rows/analysis.mjs";
import * as fling from "./rows/fling.mjs";
import * as first_load from "./rows/first_load.mjs";
import * as importing from "./rows/import.mjs";
import * as save from "./rows/save.mjs";
import * as search from "./rows/search.mjs";
import * as start from "./rows/start.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const DIST = process.env.ZHANYE_DIST ?? join(ROOT, "dist");
const RESULTS = fileURLToPath(new URL("RESULTS.md", import.meta.url));
// In the order of the budget table. Saving changes the full book a little, so it comes last of those that use it.
const ROWS = { first_load, start, save, search, import: importing, fling, analysis };
const ORDER = ["first_load", "start", "search", "fling", "analysis", "save", "import"];

const words = process.argv.slice(2);
const quick = words.includes("--quick");
const only = words.find((word) => word.startsWith("--only="))?.slice(7).split(",") ?? ORDER;
const unknown = words.filter((word) => !["--quick", "--write"].includes(word) && !word.startsWith("--only="));
const strangers = [...unknown, ...only.filter((name) => !(name in ROWS))];
if (strangers.length) {
  console.error(`not understood: ${strangers.join(" ")}; rows are ${ORDER.join(", ")}`);
  process.exit(2);
}
if (!existsSync(join(DIST, "index.html"))) {
  console.error("there is no dist/: run `make dist` first");
  process.exit(2);
}

/** A book as a file, ending today in China. */
const written = new Map();
function book(people, days) {
  const key = `${people}-${days}`;
  if (!written.has(key)) {
    const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(new Date());
    const program = ["run", "--release", "--locked", "--quiet", "--"];
    const asked = ["book", "--people", people, "--days", days, "--seed", 1, "--today", today].map(String);
    const bytes = execFileSync("cargo", [...program, ...asked], { cwd: ROOT, maxBuffer: 2 ** 30 });
    const file = join(folder(), `book-${key}.json`);
    writeFileSync(file, bytes);
    console.error(`  a book of ${people} people and ${days} pages, ${(bytes.length / 1e6).toFixed(1)} MB`);
    written.set(key, file);
  }
  return written.get(key);
}

const server = await serve(DIST);

/** Two phones, one with ten years in its book and one with nothing. */
let phones;
async function books() {
  if (!phones) {
    const [full, empty] = [await phone(folder(), server.url), await phone(folder(), server.url)];
    phones = { full, empty };
    const { page } = await open(full, "/me/data");
    const took = await importBook(page, book(10_000, 2_500));
    console.error(`  taken in: read and compared ${Math.round(took.read)} ms, written ${Math.round(took.write)} ms`);
    await packed(page);
    await page.close();
  }
  return phones;
}

const context = {
  dist: DIST,
  url: server.url,
  book,
  books,
  runs: quick ? 2 : 7,
  saves: quick ? 5 : 60,
  imports: quick ? 1 : 5,
};

const rows = {};
try {
  for (const name of ORDER.filter((name) => only.includes(name))) {
    const { what, budget, measure } = ROWS[name];
    console.error(`== ${name}`);
    const { measured, how } = await measure(context);
    console.error(`  ${measured}; ${how}`);
    rows[name] = { what, budget, measured, how };
  }
} finally {
  for (const phone of Object.values(phones ?? {})) await phone.close();
  await server.close();
  removeFolders();
}

const browser = await chromium.launch(LAUNCH);
const version = browser.version();
await browser.close();
const machine = `${cpus().length} cores (${cpus()[0].model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GB, Chromium ${version}, Node ${process.version}`;
const date = new Date().toISOString().slice(0, 10);
const text = table(Object.keys(ROWS).filter((name) => name in rows).map((name) => rows[name]));
console.log(`\n${text}\n\n${date}, ${machine}`);

if (words.includes("--write")) {
  const head = "# What `make bench` measured\n\nWritten by `node tests/bench/run.mjs --write`; see there for what each row does.\n";
  writeFileSync(RESULTS, `${head}\n${text}\n\nMeasured ${date} on ${machine}.\n`);
  console.log(`kept in ${RESULTS.slice(ROOT.length)}`);
}
