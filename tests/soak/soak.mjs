// `make soak`: ends the browser in the middle of random work, starts it again, and compares the book with what the app
// had said is saved. Nothing acknowledged may be missing or changed, nothing may be there in half or twice, and what
// was typed stands in its field again.
//
//   node tests/soak/soak.mjs [--rounds=300] [--seed=1] [--report] [--mishap=KIND] [--end=KIND]
//
// --report   keeps the figures in tests/soak/RESULTS.md
// --mishap, --end   only this kind, to look at it closely
//
// Every round is a day of work in a browser of its own that ends by SIGKILL; in many of them a mishap happens before:
// see MISHAPS. The kill aims at a moment: see ENDS. What a round really hit is not what it aimed at but what the page
// had told by the time of the end (page.js), and is counted as such; what never hit in a long run fails it.
//
// SIGKILL takes the browser's memory, not the system's: a power cut is not what is tried here.
//
// The seed chooses the kinds, the work and the waits of each round; how many acts fit in, and where within a write it
// ends, the machine decides.

import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DIST, discard, kill, launch, readyOffline, scratch, serve, started, version } from "../e2e/app.js";
import { Book } from "./book.mjs";
import { Work, dice, drafted, shuffled } from "./work.mjs";

const word = (name) => process.argv.find((one) => one.startsWith(`--${name}=`))?.slice(name.length + 3);
const ROUNDS = Number(word("rounds") ?? 300);
const SEED = Number(word("seed") ?? 1);
/** After so many rounds the next ones begin with an empty book. */
const LIFE = 100;
/** A run of so many rounds has to hit every window. */
const LONG_RUN = 150;
/** Rounds may break by themselves (a machine that stands still), but not many. */
const MOST_BROKEN = Math.max(1, ROUNDS / 50);
/** A page that stands still answers nothing, so somebody has to end it. */
const LONGEST_ROUND_MS = 240_000;
const PAGE = readFileSync(fileURLToPath(new URL("page.js", import.meta.url)), "utf8");
const DAY_MS = 24 * 3600_000;
const FIRST_DAY = Date.parse("2026-11-23T10:00:00+08:00");

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const now = () => performance.timeOrigin + performance.now();

// When a round is ended, each as often as it stands here.
const ENDS = ["any", "any", "any", "any", "any", "tap", "tap", "begun", "begun", "begun", "written", "written", "typing", "typing", "typed", "packing", "packing", "taking", "taking", "starting"];

// What happens before the end in every second round. `hit` says what counts as having hit its moment.
const MISHAPS = {
  reload: "page reloaded in mid-save",
  closed: "tab closed in mid-save",
  packing: "tab closed while the journal is packed",
  update: "new version takes over in mid-save",
  quota: "no room left in mid-import",
  handle: "connection closed behind the app's back in mid-save",
  forced: "connection closed by the browser in mid-save",
  newer: "database wanted in a newer form in mid-save",
  crash: "two tabs write, one of them crashes in mid-save",
};

// What a kill was found to have hit.
const WINDOWS = {
  tapped: "in mid-save: tapped, its transaction not begun",
  begun: "in mid-save: its transaction under way",
  saved: "just saved: at most 50 ms after the screen said so",
  taking: "in mid-import: its transaction under way",
  packing: "the journal is packed: its transaction under way",
  typing: "in mid-word: typed, the draft not written",
  typed: "just typed: at most 50 ms after the draft was written",
  starting: "the app starts",
  between: "between two acts",
};

const tally = {
  kills: 0,
  windows: Object.fromEntries(Object.keys(WINDOWS).map((key) => [key, 0])),
  mishaps: Object.fromEntries(Object.keys(MISHAPS).map((key) => [key, { times: 0, hit: 0 }])),
  saved: 0,
  refused: 0,
  cutOff: 0,
  happened: 0,
  drafts: 0,
  compared: 0,
  wrong: [],
  broken: [],
};

/** A browser with a page in which the harness sees and acts. */
class Phone {
  constructor({ context, profile, book, work }) {
    Object.assign(this, { context, profile, book, work });
    this.watchers = new Set();
    this.events = [];
    /** What is typed and not saved: the field, and how much of it must be there again. */
    this.typing = null;
    this.killedAt = 0;
  }

  static async start({ profile, book, work, site, at, plant = null }) {
    const context = await launch(profile, { baseURL: site.url, viewport: { width: 412, height: 839 }, acceptDownloads: false });
    const phone = new Phone({ context, profile, book, work });
    const shift = FIRST_DAY + at * DAY_MS - Date.now();
    await context.exposeBinding("soakSees", (_, text) => phone.saw(JSON.parse(text)));
    await context.addInitScript({ content: `globalThis.SOAK = ${JSON.stringify({ shift, plant })};\n${PAGE}` });
    phone.page = context.pages()[0] ?? (await context.newPage());
    return phone;
  }

  saw(event) {
    this.events.push(event);
    this.book.saw(event);
    if (this.typing) this.#sawTyping(event);
    for (const watcher of this.watchers) watcher(event);
  }

  #sawTyping(event) {
    const { typing } = this;
    if (event.what === "typed") typing.typed = event.length;
    if (event.what === "draft" && event.key === typing.key) typing.way.set(event.n, drafted(event.text)?.length ?? 0);
    if (event.what === "written" && typing.way.has(event.n)) {
      typing.sure = Math.max(typing.sure, typing.way.get(event.n));
      typing.sureAt = event.at;
    }
  }

  /** Waits until the page tells something. */
  until(what, ms = 15_000) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => over(reject, new Error(`this did not come: ${what}`)), ms);
      const watcher = (event) => what(event) && over(resolve, event);
      const over = (how, with_) => {
        clearTimeout(timer);
        this.watchers.delete(watcher);
        how(with_);
      };
      this.watchers.add(watcher);
    });
  }

  async open(path, page = this.page) {
    await page.goto(path);
    await started(page);
  }

  /** Another tab in place of the first. */
  async another(path) {
    this.page = await this.context.newPage();
    await this.open(path);
  }

  /** Tries an act; a refusal is tried again, as a user would. */
  async does(act, page = this.page) {
    for (let tries = 1; ; tries++) {
      act.before = structuredClone(this.book.planned.people[act.name] ?? null);
      this.book.tries(act);
      const outcome = await page.evaluate(([kind, given]) => soak.acts[kind](given), [act.kind, { ...act.given, act: act.id }]);
      if (outcome.saved) return true;
      tally.refused += 1;
      if (act.kind === "undo" || act.kind === "take") return false;
      if (tries === 3) throw new Error(`refused three times: ${outcome.why}`);
      act = { ...act, id: `${act.id}'` };
      await sleep(100);
    }
  }

  /** Works on until it is told to stop, then gives back what went wrong, if anything did. */
  works(choose, page = this.page) {
    const running = { over: false, leaving: false };
    const loop = async () => {
      let last = null;
      while (!running.over) {
        const act = choose(last);
        last = (await this.does(act, page)) ? act : null;
        await sleep(this.work.chances.upTo(40));
      }
    };
    running.ended = loop().catch((error) => {
      if (!running.over && !running.leaving) running.error = error;
    });
    return running;
  }

  /** The page that stood there is gone: whether a save was under way in it, as far as anybody outside can know. */
  left(page) {
    const pages = new Set(this.events.map((event) => event.page).filter((one) => !page || one === page));
    const isMid = this.book.underWay().tapped.some((act) => pages.has(act.page));
    this.book.leaves(pages);
    return isMid;
  }

  async kill() {
    this.killedAt = now();
    try {
      kill(this.profile);
    } catch {
      // It is gone already.
    }
    await this.context.close().catch(() => {});
  }

  /** Which window the kill hit, by all that was told before the end. */
  window() {
    const { tapped, begun } = this.book.underWay();
    const packing = begun.some((one) => one.kind === "rewrite" && !one.act);
    const inside = begun.find((one) => one.act?.state === "tapped");
    const isRecent = (at) => this.killedAt - at < 50;
    if (this.typing) {
      if (this.typing.typed > this.typing.sure) return "typing";
      if (isRecent(this.typing.sureAt)) return "typed";
    }
    if (inside) return inside.kind === "rewrite" ? "taking" : "begun";
    if (packing) return "packing";
    if (tapped.length) return this.events.some((event) => event.what === "written" && event.act === tapped.at(-1).id) ? "saved" : "tapped";
    const saved = this.events.findLast((event) => event.what === "saved");
    return saved && isRecent(saved.at) ? "saved" : "between";
  }

  /** Compares the book with what must be in it, and keeps an export in which something is wrong. */
  async compare(said, { keep = true } = {}) {
    const { text, complaint } = await this.page.evaluate(() => soak.exported());
    const { documents } = JSON.parse(text);
    const { wrong, saved, cutOff, happened } = this.book.settle(documents);
    if (complaint) wrong.push(`the app says: ${complaint}`);
    tally.saved += saved;
    tally.cutOff += cutOff;
    tally.happened += happened;
    tally.compared += 1;
    for (const one of wrong) said(one);
    if (wrong.length && keep) {
      const dir = join(tmpdir(), `zhanye-soak-${SEED}`);
      mkdirSync(dir, { recursive: true });
      writeFileSync(join(dir, `wrong-${tally.wrong.length}.json`), text);
      console.log(`  the export as it was found is in ${dir}`);
    }
    return documents.length;
  }
}

const isBegun = (kind) => (event) => event.what === "begun" && event.kind === kind && event.act;
const isPacking = (event) => event.what === "begun" && event.kind === "rewrite" && !event.act;
const isTap = (event) => event.what === "tap";
const isWritten = (event) => event.what === "written" && event.kind === "append";

/** Counts down to a moment of a save that the dice choose. */
function aimed({ upTo, pick }) {
  const which = pick([isTap, isTap, isBegun("append"), isBegun("append"), isWritten]);
  let left = 1 + upTo(4);
  return (event) => which(event) && (left -= 1) === 0;
}

// The mishaps. Each leaves a page in which the work can go on, and says whether its moment was hit.

const mishaps = {
  async reload(phone, { work }) {
    const running = phone.works((last) => work.next(last));
    await phone.until(aimed(work.chances));
    running.over = true;
    await phone.page.reload({ waitUntil: "commit" });
    await running.ended;
    const hit = phone.left();
    await started(phone.page);
    return hit;
  },

  async closed(phone, { work }) {
    const running = phone.works((last) => work.next(last));
    await phone.until(aimed(work.chances));
    running.over = true;
    await phone.page.close();
    await running.ended;
    const hit = phone.left();
    await phone.another("/capture");
    return hit;
  },

  async packing(phone, { work }) {
    const begins = phone.until(isPacking, 30_000);
    await phone.does(work.capture({ long: true }));
    const { n, page } = await begins;
    await sleep(work.chances.upTo(2) * work.chances.upTo(6));
    await phone.page.close();
    const hit = phone.book.transactions.get(`${page}:${n}`).state === "begun";
    phone.left();
    await phone.another("/capture");
    return hit;
  },

  async update(phone, { work, site, versions }) {
    await readyOffline(phone.page);
    const before = await phone.page.evaluate(() => document.documentElement.dataset.build);
    const build = before === "one" ? "two" : "one";
    site.swap(versions[build]);
    await phone.page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
    await phone.page.waitForFunction(() => document.documentElement.dataset.update === "ready", null, { timeout: 30_000 });
    // The work goes on until the new version takes the page away. It stays on one page: going to another calls off the
    // reload that is under way.
    const running = phone.works(() => work.capture());
    await phone.until(aimed(work.chances));
    running.leaving = true;
    await phone.page.evaluate(() => dispatchEvent(new CustomEvent("zhanye:update-accept"))).catch(() => {});
    // It ends when its page goes.
    await running.ended;
    const hit = phone.left();
    await phone.page.waitForFunction((build) => document.documentElement.dataset.build === build, build, { timeout: 30_000 });
    await started(phone.page);
    return hit;
  },

  // In this one the import comes first: after a write the browser believes for half a minute in the room it found.
  async quota(phone, { work, site }) {
    const origin = site.url;
    const act = work.take(2_000);
    if (!act) return false;
    const devtools = await phone.context.newCDPSession(phone.page);
    const { usage } = await devtools.send("Storage.getUsageAndQuota", { origin });
    await devtools.send("Network.enable");
    await devtools.send("Network.setBypassServiceWorker", { bypass: true });
    // It holds for the document it is set on, and has to be set before the app runs.
    let opens;
    const held = new Promise((resolve) => (opens = resolve));
    await phone.page.route(/\.wasm$/, async (route) => {
      await held;
      await route.continue();
    });
    await phone.page.goto("/me/data", { waitUntil: "commit" });
    await devtools.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: usage + work.chances.upTo(200_000) });
    opens();
    await started(phone.page);
    await phone.page.unrouteAll({ behavior: "wait" });
    const isSaved = await phone.does(act);
    const hit = phone.events.some((event) => event.what === "aborted" && event.act === act.id && event.why === "QuotaExceededError");
    if (isSaved) throw new Error("the import found room where there was none");
    await devtools.send("Storage.overrideQuotaForOrigin", { origin });
    await devtools.detach();
    phone.left();
    await phone.open("/capture");
    return hit;
  },

  async handle(phone, { work }) {
    for (let n = work.chances.upTo(3); n > 0; n--) await phone.does(work.next());
    const when = work.chances.pick(["idle", "tap", "begun"]);
    await phone.page.evaluate((when) => soak.cutAt(when), when);
    for (let n = 0; n < 3; n++) await phone.does(work.next());
    return phone.events.some((event) => event.what === "cut" && (event.act || event.when === "idle"));
  },

  async forced(phone, { work }) {
    const internals = await phone.context.newPage();
    await internals.goto("chrome://indexeddb-internals/");
    const button = internals.getByText("Force close", { exact: true }).first();
    await button.waitFor();
    const running = phone.works((last) => work.next(last));
    await phone.until(aimed(work.chances));
    const cut = phone.until((event) => event.what === "cut");
    await button.click();
    const { act } = await cut;
    await phone.until((event) => event.what === "saved");
    running.over = true;
    await running.ended;
    await internals.close();
    if (running.error) throw running.error;
    return Boolean(act);
  },

  async newer(phone, { work }) {
    const running = phone.works((last) => work.next(last));
    await phone.until(aimed(work.chances));
    const cut = phone.until((event) => event.what === "cut" && event.when === "versionchange");
    await phone.page.evaluate(() => soak.newer());
    const { act } = await cut;
    await phone.until((event) => event.what === "saved");
    running.over = true;
    await running.ended;
    if (running.error) throw running.error;
    return Boolean(act);
  },

  async crash(phone, { work }) {
    const first = phone.page;
    const second = await phone.context.newPage();
    await phone.open("/capture", second);
    const devtools = await phone.context.newCDPSession(second);
    const captures = () => work.capture();
    const [one, two] = [phone.works(captures, first), phone.works(captures, second)];
    const mine = await second.evaluate(() => soak.page);
    const aim = aimed(work.chances);
    await phone.until((event) => event.page === mine && aim(event));
    two.over = true;
    const crashed = second.waitForEvent("crash");
    devtools.send("Page.crash").catch(() => {});
    await crashed;
    const hit = phone.left(mine);
    await two.ended;
    await second.close();
    // The lock of the dead tab is free again.
    for (let n = 0; n < 2; n++) await phone.until((event) => event.what === "saved");
    one.over = true;
    await one.ended;
    if (one.error) throw one.error;
    return hit;
  },
};

// The ends: each works on until its moment has come, and kills.

async function end(phone, kind, { work }) {
  const { chances } = work;
  if (kind === "packing" || kind === "taking") {
    const isTaken = kind === "taking" && phone.book.agent;
    const begins = phone.until(isTaken ? isBegun("rewrite") : isPacking, 30_000);
    const act = isTaken ? work.take(300) : work.capture({ long: true });
    const done = phone.does(act).catch(() => {});
    await begins;
    await sleep(chances.upTo(2) * chances.upTo(6));
    await phone.kill();
    await done;
    return;
  }
  if (kind === "typing" || kind === "typed") {
    const typing = work.typing();
    phone.typing = { ...typing, typed: 0, sure: 0, sureAt: 0, way: new Map() };
    const length = 1 + chances.upTo(typing.text.length);
    const reached = phone.until((event) => event.what === "typed" && event.length === length);
    const { where, path, text, pause } = typing;
    const done = phone.page.evaluate((given) => soak.type(given), { where, path, text: text.slice(0, kind === "typed" ? length : text.length), pause }).catch(() => {});
    await reached;
    if (kind === "typed" && phone.typing.sure < length) await phone.until(() => phone.typing.sure >= length);
    await phone.kill();
    await done;
    return;
  }
  const running = phone.works((last) => work.next(last));
  const moment = { any: () => sleep(200 + chances.upTo(1_600)), tap: isTap, begun: isBegun("append"), written: isWritten }[kind];
  if (kind === "any") {
    await Promise.race([moment(), running.ended]);
  } else {
    let left = 1 + chances.upTo(5);
    await Promise.race([phone.until((event) => moment(event) && (left -= 1) === 0, 30_000), running.ended]);
    await sleep(chances.upTo(2) * chances.upTo(10));
  }
  if (running.error) throw running.error;
  running.over = true;
  await phone.kill();
  await running.ended;
}

/** What the last round left: the book, the profile it lies in, and half-typed words. */
class Life {
  constructor() {
    this.profile = scratch();
    this.book = new Book();
    this.at = 0;
    this.typing = null;
  }
}

async function round(number, life, { site, versions, kinds }) {
  const chances = dice(SEED * 1_000_003 + number);
  const at = (life.at += 1);
  const today = new Date(FIRST_DAY + at * DAY_MS + 8 * 3600_000).toISOString().slice(0, 10);
  const said = (one) => {
    tally.wrong.push(`round ${number} (after ${life.before ?? "nothing"}): ${one}`);
    console.log(`  WRONG ${tally.wrong.at(-1)}`);
  };
  const work = new Work({ book: life.book, chances, at, today });
  const phone = await Phone.start({ profile: life.profile, book: life.book, work, site, at });
  const { mishap, end: how } = kinds;
  const tooLong = setTimeout(() => phone.kill(), LONGEST_ROUND_MS);
  life.before = `${mishap ? `${mishap}, ` : ""}${how}`;
  try {
    if (how === "starting") {
      const opening = phone.page.goto("/").catch(() => {});
      await sleep(chances.upTo(900));
      await phone.kill();
      await opening;
      tally.windows.starting += 1;
      tally.kills += 1;
      return;
    }
    const given = { work, site, versions };
    let hit = null;
    // What had no room may not be followed by another kind of want: this one starts from the app not running.
    if (mishap === "quota" && life.book.agent) hit = await mishaps.quota(phone, given);
    else await phone.open("/me/data");
    if (hit !== null) tally.mishaps.quota.times += 1;
    if (hit) tally.mishaps.quota.hit += 1;
    await phone.compare(said);
    if (life.typing) {
      const { where, path, text, sure } = life.typing;
      const value = await phone.page.evaluate((given) => soak.read(given), { where, path });
      tally.drafts += 1;
      if (value.length < sure || !text.startsWith(value)) said(`typed: of ${text.slice(0, sure)} there is ${JSON.stringify(value)} in ${path}`);
      life.typing = null;
    }
    if (mishap && mishap !== "quota") {
      const hit = await mishaps[mishap](phone, given);
      tally.mishaps[mishap].times += 1;
      if (hit) tally.mishaps[mishap].hit += 1;
    }
    await end(phone, how, given);
    tally.windows[phone.window()] += 1;
    tally.kills += 1;
    life.typing = phone.typing;
  } catch (error) {
    const at = phone.events.slice(-6).map(({ what, kind, act }) => [what, kind, act].filter(Boolean).join(" ")).join(", ");
    tally.broken.push(`round ${number} (seed ${SEED}, ${life.before}): ${error.message.split("\n")[0]}; last seen: ${at}`);
    console.log(`  BROKEN ${tally.broken.at(-1)}`);
    await phone.kill().catch(() => {});
  } finally {
    clearTimeout(tooLong);
  }
}

/** Which mishaps and ends the rounds have, in an order that the seed chooses. */
function schedule() {
  const chances = dice(SEED);
  const deck = (cards) => {
    let left = [];
    return () => {
      if (!left.length) left = shuffled(cards, chances);
      return left.pop();
    };
  };
  const keys = Object.keys(MISHAPS);
  // A short run has no time for rounds without one.
  const mishap = word("mishap") ? () => word("mishap") : deck(ROUNDS < LONG_RUN ? keys : [...keys, ...keys.map(() => null)]);
  const end = word("end") ? () => word("end") : deck(ENDS);
  return () => ({ mishap: mishap(), end: end() });
}

/** Plants a write that goes wrong without a word, and sees that it is found, both by the acts and by the documents. */
async function selfCheck(site) {
  for (const plant of ["lost", "half", "twice"]) {
    const life = new Life();
    const chances = dice(SEED);
    const found = [];
    const start = async (at, plant) => {
      const work = new Work({ book: life.book, chances, at, today: "2026-11-24" });
      return [await Phone.start({ profile: life.profile, book: life.book, work, site, at: 1, plant }), work];
    };
    try {
      // The last one: a later page of the same day would heal what was halved.
      const [phone, work] = await start(1, { kind: plant, at: 3 });
      await phone.open("/capture");
      for (let n = 0; n < 3; n++) await phone.does(work.capture());
      if (!phone.events.some((event) => event.what === "planted")) throw new Error("nothing was planted");
      await phone.kill();
      const [look] = await start(2, null);
      await look.open("/me/data");
      await look.compare((one) => found.push(one), { keep: false }).finally(() => look.kill());
    } finally {
      discard(life.profile);
    }
    for (const by of ["by acts", "by documents"]) {
      if (!found.some((one) => one.startsWith(by))) throw new Error(`a write that was ${plant} is not found ${by}: ${found.join("; ")}`);
    }
  }
  console.log("a lost, a halved and a doubled write are found when they are planted");
}

const table = (rows) => rows.map((row) => `| ${row.join(" | ")} |`).join("\n");

function report(minutes) {
  const chromium = execFileSync(process.env.CHROMIUM || "chromium", ["--version"], { stdio: ["ignore", "pipe", "ignore"] }).toString().trim();
  const machine = `${cpus().length} cores (${cpus()[0].model.trim()}), ${chromium}, Node ${process.version}`;
  return `# What \`make soak\` found

Written by \`node tests/soak/soak.mjs --report\`; see there for what a round does.

${ROUNDS} rounds with seed ${SEED}: ${tally.kills} kills, ${tally.saved} acts acknowledged, ${tally.cutOff} cut off (${tally.happened} of them
found whole, ${tally.cutOff - tally.happened} not at all), ${tally.refused} refused and tried again, ${tally.drafts} half-typed texts looked for,
${tally.compared} comparisons. **${tally.wrong.length} lost, changed, in half or twice.** ${tally.broken.length} rounds broke off.

${table([["killed (SIGKILL)", "rounds"], ["---", "---:"], ...Object.keys(WINDOWS).map((key) => [WINDOWS[key], tally.windows[key]])])}

${table([["what happened before", "rounds", "hit its moment"], ["---", "---:", "---:"], ...Object.keys(MISHAPS).map((key) => [MISHAPS[key], tally.mishaps[key].times, tally.mishaps[key].hit])])}
${[...tally.wrong, ...tally.broken].map((one) => `\n* ${one}`).join("")}
${new Date().toISOString().slice(0, 10)}, ${minutes} minutes, ${machine}.
`;
}

const began = Date.now();
const minutes = () => ((Date.now() - began) / 60_000).toFixed(1);
const versions = { one: await version("one"), two: await version("two") };
const site = await serve(versions.one);
let life = null;
try {
  if (!word("mishap") && !word("end")) await selfCheck(site);
  tally.saved = tally.compared = tally.cutOff = tally.happened = 0;
  const kinds = schedule();
  for (let number = 1; number <= ROUNDS; number++) {
    if ((number - 1) % LIFE === 0) {
      if (life) discard(life.profile);
      life = new Life();
    }
    await round(number, life, { site, versions, kinds: kinds() });
    if (number % 20 === 0) {
      console.log(`${number} rounds, ${tally.saved} saved, ${tally.cutOff} cut off, ${tally.wrong.length} wrong, ${tally.broken.length} broken off, ${minutes()} min`);
    }
    if (tally.wrong.length > 20 || tally.broken.length > 3 * MOST_BROKEN + 3) break;
  }
  // The last end is looked at too.
  const work = new Work({ book: life.book, chances: dice(SEED), at: life.at + 1, today: "2030-01-01" });
  const phone = await Phone.start({ profile: life.profile, book: life.book, work, site, at: life.at + 1 });
  await phone.open("/me/data");
  await phone.compare((one) => tally.wrong.push(`at the end: ${one}`));
  await phone.context.close();
} finally {
  await site.close();
  for (const dir of [...Object.values(versions), ...(life ? [life.profile] : [])]) discard(dir);
}

const text = report(minutes());
console.log(text);
if (process.argv.includes("--report")) writeFileSync(fileURLToPath(new URL("RESULTS.md", import.meta.url)), text);
const missed = [
  ...Object.keys(WINDOWS).filter((key) => !tally.windows[key]).map((key) => WINDOWS[key]),
  ...Object.keys(MISHAPS).filter((key) => !tally.mishaps[key].hit).map((key) => MISHAPS[key]),
];
if (ROUNDS >= LONG_RUN && missed.length) console.log(`never hit: ${missed.join("; ")}`);
const isFine = !tally.wrong.length && tally.broken.length <= MOST_BROKEN && (ROUNDS < LONG_RUN || !missed.length);
process.exit(isFine ? 0 : 1);
