// A browser with a profile on disk, and a page in which the harness sees and acts (page.js).

import { readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { kill, launch, started } from "../e2e/app.js";
import { drafted } from "./work.mjs";

const PAGE = readFileSync(fileURLToPath(new URL("page.js", import.meta.url)), "utf8");
const DAY_MS = 24 * 3600_000;
const FIRST_DAY = Date.parse("2026-11-23T10:00:00+08:00");
/** So long after the screen said so something counts as just saved. */
const JUST_MS = 50;

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const now = () => performance.timeOrigin + performance.now();

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** The day on which the phones of a round live. */
export const dayOf = (at) => new Date(FIRST_DAY + at * DAY_MS + 8 * 3600_000).toISOString().slice(0, 10);

/** A browser with a page in which the harness sees and acts. */
export class Phone {
  constructor({ context, profile, book, work }) {
    Object.assign(this, { context, profile, book, work });
    this.watchers = new Set();
    this.events = [];
    /** What is typed and not saved: the field, and how much of it must be there again. */
    this.typing = null;
    this.killedAt = 0;
    this.torn = false;
    this.refused = 0;
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
      this.refused += 1;
      if (act.kind === "undo" || act.kind === "take") return false;
      if (tries === 3) throw new Error(`refused three times: ${outcome.why}`);
      act = { ...act, id: `${act.id}'` };
      await sleep(100);
    }
  }

  /** Works on until it is over, or until its page leaves; what goes wrong after that is no wonder. */
  works(choose, page = this.page) {
    const running = { over: false, leaves: false };
    const loop = async () => {
      let last = null;
      while (!running.over && !running.leaves) {
        const act = choose(last);
        last = (await this.does(act, page)) ? act : null;
        await sleep(this.work.chances.upTo(40));
      }
    };
    running.ended = loop().catch((error) => {
      if (!running.leaves) running.error = error;
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
    const pid = this.pid();
    this.killedAt = now();
    if (pid) kill(this.profile);
    await this.context.close().catch(() => {});
    // A process that waits for the disk dies late, and until then the files are still its own.
    while (pid && isAlive(pid)) await sleep(5);
  }

  /** The browser's process, as long as there is one. */
  pid() {
    try {
      const pid = Number(readlinkSync(join(this.profile, "SingletonLock")).split("-").at(-1));
      return isAlive(pid) ? pid : null;
    } catch {
      return null;
    }
  }

  /** Which window the kill hit, by all that was told before the end. */
  window() {
    if (this.torn) return "torn";
    const { tapped, begun } = this.book.underWay();
    const packing = begun.some((one) => one.kind === "rewrite" && !one.act);
    const inside = begun.find((one) => one.act?.state === "tapped");
    const isRecent = (at) => this.killedAt - at < JUST_MS;
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

  /** Compares the book with what must be in it. */
  async compare() {
    const { text, complaint } = await this.page.evaluate(() => soak.exported());
    const found = this.book.settle(JSON.parse(text).documents);
    if (complaint) found.wrong.push(`the app says: ${complaint}`);
    return { ...found, text };
  }
}
