// `make soak`: ends the browser at random moments of random work, starts it again, and compares with what the app had
// said is saved. Nothing acknowledged may be missing, and nothing may be there in half. (That half-typed words come back
// is a journey of its own, in tests/e2e/safety.spec.js.)
//
//   node tests/soak/soak.mjs [--rounds=300] [--seed=1] [--report]
//
// --report  keeps the figures in tests/soak/RESULTS.md
//
// The seed chooses the work and the waits; how many acts fit in a round, and where within a write it ends, the machine
// decides.

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { discard, kill, launch, open, readyOffline, scratch, serve, started, version } from "../e2e/app.js";

const option = (name, otherwise) => Number(process.argv.find((word) => word.startsWith(`--${name}=`))?.split("=")[1] ?? otherwise);
const ROUNDS = option("rounds", 300);
const SEED = option("seed", 1);

// Mulberry32: small, seeded, and good enough to choose with.
let state = SEED >>> 0;
function chance() {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = Math.imul(state ^ (state >>> 15), state | 1);
  t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
}
const upTo = (n) => Math.floor(chance() * n);
const pick = (list) => list[upTo(list.length)];
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const profile = scratch();
const files = scratch();
const versions = await Promise.all([version("one"), version("two")]);
const site = await serve(versions[0]);
let served = 0;

const acknowledged = new Map();
const tried = new Map();
const ends = { killed: 0, reloaded: 0, closed: 0, updated: 0 };
const found = { lost: [], halves: [] };
let number = 0;

const SURNAMES = [..."王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑"];
const GIVEN = [..."伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚英华玉萍红玲芬燕彬凤"];

/** A name nobody else has, its number, and a line that also makes a meeting or not. */
function someone() {
  const digit = (letters, place) => letters[Math.floor(number / place) % letters.length];
  const name = digit(SURNAMES, 1) + digit(GIVEN, SURNAMES.length) + digit(GIVEN, SURNAMES.length * GIVEN.length);
  number += 1;
  const phone = `199${String(10_000_000 + number)}`;
  const meeting = chance() < 0.5;
  return { name, phone, meeting, line: `${name} ${phone} 教师${meeting ? " 明天下午3点见" : ""}` };
}

const field = (page) => page.getByRole("textbox", { name: /记一行/ });

/** Captures people until it is stopped; each counts as saved only once the field is empty. */
async function work(page, stopped) {
  while (!stopped()) {
    const one = someone();
    tried.set(one.name, one);
    await field(page).fill(one.line);
    await sleep(upTo(30));
    // A page that was loaded anew has an empty field too, for a moment, and that says nothing.
    await page.evaluate((name) => (globalThis.saving = name), one.name);
    await page.getByRole("button", { name: /再来一个/ }).click({ timeout: 5_000 });
    await page.waitForFunction((name) => globalThis.saving === name && document.querySelector("main textarea")?.value === "", one.name, {
      timeout: 10_000,
      polling: 5,
    });
    acknowledged.set(one.name, one);
    await sleep(upTo(60));
  }
}

/** The whole book by the app's own export. */
async function exported(page) {
  await open(page, `${site.url}/me/data`);
  const [download] = await Promise.all([
    page.waitForEvent("download", { timeout: 60_000 }),
    page.getByRole("button", { name: "导出备份" }).click(),
  ]);
  const file = join(files, "book.json");
  await download.saveAs(file);
  return JSON.parse(readFileSync(file, "utf8")).documents;
}

function compare(documents) {
  const people = new Map(documents.filter((d) => d.kind === "person" && d.body).map((d) => [d.body.name, d]));
  const planned = new Set(documents.filter((d) => d.kind === "day").flatMap((d) => d.body.entries.map((e) => e.person)));
  for (const [name] of acknowledged) if (!people.has(name)) found.lost.push(name);
  for (const [name, one] of tried) {
    const person = people.get(name);
    if (!person) continue;
    const whole = person.body.phones?.length === 1 && (!one.meeting || planned.has(person.body.id ?? person._id));
    if (!whole) found.halves.push(name);
  }
  return people;
}

const began = Date.now();
let failed = null;
try {
  for (let round = 1; round <= ROUNDS; round++) {
    const context = await launch(profile, { baseURL: site.url, viewport: { width: 412, height: 839 } });
    const page = context.pages()[0] ?? (await context.newPage());
    await open(page, "/capture");
    // The line that was cut off may stand there again.
    await field(page).fill("");
    let over = false;
    const working = work(page, () => over).catch((error) => {
      if (!over) throw error;
    });
    const end = round % 10 === 0 ? pick(["reloaded", "closed", "updated"]) : "killed";
    await Promise.race([sleep(200 + upTo(1_600)), working]);
    over = true;
    if (end === "killed") {
      kill(profile);
    } else if (end === "reloaded") {
      await page.reload();
      await started(page);
    } else if (end === "closed") {
      await page.close();
    } else {
      await readyOffline(page);
      served = 1 - served;
      site.swap(versions[served]);
      await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update()).catch(() => {});
      await page.evaluate(() => dispatchEvent(new CustomEvent("zhanye:update-accept"))).catch(() => {});
    }
    ends[end] += 1;
    await working.catch(() => {});
    await context.close().catch(() => {});
    if (round % 20 === 0 || round === ROUNDS) {
      const look = await launch(profile, { baseURL: site.url, viewport: { width: 412, height: 839 } });
      const people = compare(await exported(look.pages()[0] ?? (await look.newPage())));
      await look.close();
      const minutes = ((Date.now() - began) / 60_000).toFixed(1);
      console.log(`${round} rounds, ${acknowledged.size} saved, ${people.size} in the book, ${found.lost.length} lost, ${found.halves.length} in halves, ${minutes} min`);
      if (found.lost.length || found.halves.length) break;
    }
  }
} catch (error) {
  failed = error;
} finally {
  await site.close();
  for (const dir of [...versions, profile, files]) discard(dir);
}

if (failed) throw failed;
const text = `${ends.killed} times killed, ${ends.reloaded} reloaded, ${ends.closed} closed, ${ends.updated} updated; ${acknowledged.size} acts acknowledged, ${tried.size - acknowledged.size} cut off; ${found.lost.length} lost, ${found.halves.length} in halves`;
console.log(text);
if (process.argv.includes("--report")) {
  const chromium = execFileSync(process.env.CHROMIUM || "chromium", ["--version"]).toString().trim();
  const results = fileURLToPath(new URL("RESULTS.md", import.meta.url));
  const head = "# What `make soak` found\n\nWritten by `node tests/soak/soak.mjs --report`; see there for what a round does.\n";
  writeFileSync(results, `${head}\nSeed ${SEED}, ${ROUNDS} rounds: ${text}.\n\n${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores (${cpus()[0].model.trim()}), ${chromium}.\n`);
}
process.exit(found.lost.length || found.halves.length ? 1 : 0);
