// Who the app is measured beside: the libraries a developer would take for the same work, each in a browser of its own
// with its own origin, profile and page (peers/), and the floors under all of them.

import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { pinyin } from "pinyin-pro";
import { serve } from "../serve.mjs";
import { folder, phone } from "./app.mjs";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const version = (name) => JSON.parse(readFileSync(here(`node_modules/${name}/package.json`), "utf8")).version;

/** In the order of the columns. */
export const PEERS = {
  dexie: `Dexie ${version("dexie")}`,
  pouchdb: `PouchDB ${version("pouchdb-core")}`,
  rxdb: `RxDB ${version("rxdb")}`,
  idb: `idb ${version("idb")}`,
};
export const FLOORS = { raw: "raw IndexedDB", memory: "an array in memory" };

/** The documents of an export, as the peers keep them. */
export function documents(file) {
  return JSON.parse(readFileSync(file, "utf8")).documents;
}

/** With the two fields that a developer adds for searching: all that is written in one text, and what spells the name. */
export function searchable(all) {
  return all.map((document) => {
    if (document.kind !== "person") return document;
    const { name, phones = [], tags = [], job, district, address, wechat, note, concern, family, referrer, recruit } = document.body;
    const fields = [name, ...phones, ...tags, job, district, address, wechat, note, concern, family, referrer?.name, recruit?.note];
    return { ...document, text: fields.filter(Boolean).join("\n").toLowerCase(), keys: keys(name) };
  });
}

const spelled = new Map();
function keys(name) {
  if (!spelled.has(name)) {
    const ways = [...name.toLowerCase()].map((sign) => [...new Set(pinyin(sign, { toneType: "none", type: "array", multiple: true, v: true }))]);
    const all = new Set();
    for (let from = 0; from < ways.length; from++) {
      let whole = [""];
      let initials = [""];
      for (const readings of ways.slice(from)) {
        whole = whole.flatMap((start) => readings.map((reading) => start + reading));
        initials = initials.flatMap((start) => [...new Set(readings.map((reading) => reading[0]))].map((letter) => start + letter));
      }
      for (const key of [...whole, ...initials]) all.add(key);
    }
    spelled.set(name, [...all]);
  }
  return spelled.get(name);
}

/** Whether a word finds a person; the same rule as in peers/page.js. */
export const hits = (word) => (person) => person.text?.includes(word) || person.keys?.some((key) => key.startsWith(word));

/** A library or a floor with its page: `call(method, argument)` runs one of peers/page.js. */
class Beside {
  constructor(name, shared) {
    this.name = name;
    this.profile = folder();
    this.shared = shared;
  }

  async start() {
    const site = folder();
    await build({
      entryPoints: [here(`peers/${this.name}.js`)],
      outfile: join(site, "peer.js"),
      bundle: true,
      minify: true,
      format: "esm",
      target: "chrome120",
      define: { global: "globalThis", "process.env.NODE_ENV": '"production"' },
      logLevel: "error",
    });
    copyFileSync(here("peers/index.html"), join(site, "index.html"));
    for (const [file, list] of Object.entries(this.shared)) writeFileSync(join(site, file), JSON.stringify(list));
    this.server = await serve(site);
    this.context = await phone(this.profile, this.server.url);
    return this;
  }

  /** A page that has read nothing yet. */
  async open() {
    await this.page?.close();
    this.page = await this.context.newPage();
    await this.page.goto("/");
    await this.page.waitForFunction(() => globalThis.peer);
    this.cdp = await this.context.newCDPSession(this.page);
    return this;
  }

  /** `call` on a phone whose CPU is a quarter as fast. A slowed page takes time from all others even while it does nothing. */
  async slowly(method, argument) {
    await this.cdp.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    try {
      return await this.call(method, argument);
    } finally {
      await this.cdp.send("Emulation.setCPUThrottlingRate", { rate: 1 });
    }
  }

  call(method, argument) {
    return this.page.evaluate(([method, argument]) => peer[method](argument), [method, argument]);
  }

  /** The same for what waits for a tap on the page's button. */
  async tap(method, argument) {
    const called = this.call(method, argument);
    // What fails before the tap is told by the call, not by a button that never came.
    await Promise.race([called, this.page.locator("button").click()]);
    return called;
  }

  /** All documents of the full book in a database, once. */
  async fill() {
    if (this.full) return;
    await this.open();
    await this.call("load", "/full.json");
    await this.call("fill", "strict");
    this.full = true;
    if (this.name !== "memory") await this.open();
  }

  async close() {
    await this.context?.close();
    await this.server?.close();
  }
}

/** Starts those that were not started yet. Who fails is left out of the row it failed in, and begins the next one anew. */
export class Field {
  #standing = new Map();
  #failed = new Map();
  /** What failed, in sentences. */
  failures = [];

  constructor(shared) {
    this.shared = shared;
  }

  /** `work(beside)` for each of the names, one after the other; what it returns by name, an `Error` for who failed. */
  async each(names, work) {
    const results = {};
    for (const name of names) {
      try {
        if (this.#failed.has(name)) {
          results[name] = this.#failed.get(name);
          continue;
        }
        if (!this.#standing.has(name)) this.#standing.set(name, await new Beside(name, this.shared()).start());
        results[name] = await work(this.#standing.get(name));
      } catch (error) {
        results[name] = await this.#fail(name, error);
      }
    }
    return results;
  }

  async #fail(name, error) {
    const said = `${PEERS[name] ?? FLOORS[name]}: ${String(error.message ?? error).split("\n")[0]}`;
    console.error(`  failed: ${said}`);
    this.failures.push(said);
    this.#failed.set(name, error);
    const beside = this.#standing.get(name);
    this.#standing.delete(name);
    await beside?.close().catch(() => {});
    return error;
  }

  /** Before each row. */
  begin() {
    this.#failed.clear();
  }

  /** Whoever answered something else than this has failed: what is not equal is not compared. Takes what `gather` gives. */
  async agreed(gathered, wanted, what) {
    const text = JSON.stringify(wanted);
    for (const [name, list] of Object.entries(gathered)) {
      const other = list instanceof Error ? undefined : list.map((found) => JSON.stringify(found)).find((found) => found !== text);
      if (other) gathered[name] = await this.#fail(name, new Error(`${what} is ${other.slice(0, 200)}, wanted ${text.slice(0, 200)}`));
    }
    return gathered;
  }

  async close() {
    for (const beside of this.#standing.values()) await beside.close();
  }
}

/** What rounds of `each` brought, gathered by name: an array of results, or the error. */
export function gather(rounds) {
  const all = {};
  for (const round of rounds) {
    for (const [name, result] of Object.entries(round)) {
      if (result instanceof Error) all[name] = result;
      else if (!(all[name] instanceof Error)) (all[name] ??= []).push(result);
    }
  }
  return all;
}

/** The same function over each gathered array, errors as they are. */
export function each(gathered, work) {
  return Object.fromEntries(Object.entries(gathered).map(([name, list]) => [name, list instanceof Error ? list : work(list)]));
}
