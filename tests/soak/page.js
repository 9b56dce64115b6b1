// Runs in every page before the app does: it watches what goes to IndexedDB, taps and types, and says what it sees to
// the harness (`soakSees`), in the order in which it happened. `SOAK` holds what the round wants of it.

(() => {
  if (location.protocol !== "http:" || window !== top) return;
  const { shift, plant } = globalThis.SOAK;
  const document_ = Math.random().toString(36).slice(2);
  const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

  function tell(what, more) {
    return globalThis.soakSees(JSON.stringify({ what, page: document_, at: performance.timeOrigin + performance.now(), ...more }));
  }

  // Every round has a day of its own, so that days are closed and plans fall due.
  const RealDate = Date;
  globalThis.Date = class extends RealDate {
    constructor(...given) {
      if (given.length) super(...given);
      else super(RealDate.now() + shift);
    }
    static now() {
      return RealDate.now() + shift;
    }
  };

  // What goes to IndexedDB

  const BOOK = "zhanye";
  const DRAFTS = "zhanye-drafts";
  const HEADER = 12;
  const handles = new Set();
  const numbers = new WeakMap();
  let transactions = 0;
  let records = 0;
  let cutAt = null;
  let pending = null;

  function cut(when) {
    if (cutAt !== when) return;
    cutAt = null;
    tell("cut", { act: pending, when });
    for (const database of handles) database.close();
    handles.clear();
  }

  const open = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function (name, ...rest) {
    const request = open.call(this, name, ...rest);
    // Chromium says here when it found a database broken and threw it away.
    request.addEventListener("upgradeneeded", (event) => {
      tell("upgraded", { name, from: event.oldVersion, loss: event.dataLoss, why: event.dataLossMessage });
    });
    if (name === BOOK) {
      request.addEventListener("success", () => {
        handles.add(request.result);
        request.result.addEventListener("close", () => tell("cut", { act: pending, when: "forced" }));
        request.result.addEventListener("versionchange", () => tell("cut", { act: pending, when: "versionchange" }));
      });
    }
    return request;
  };

  const begin = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (...given) {
    const transaction = begin.apply(this, given);
    if (transaction.mode !== "readwrite" || ![BOOK, DRAFTS].includes(this.name)) return transaction;
    const kind = this.name === DRAFTS ? "draft" : transaction.objectStoreNames.length > 1 ? "rewrite" : "append";
    const n = (transactions += 1);
    numbers.set(transaction, { n, kind });
    const about = { kind, n, act: kind === "draft" ? null : pending };
    tell("begun", about);
    transaction.addEventListener("complete", () => tell("written", about));
    transaction.addEventListener("abort", () => tell("aborted", { ...about, why: transaction.error?.name ?? "" }));
    if (kind === "append") cut("begun");
    return transaction;
  };

  const CRC = Array.from({ length: 256 }, (_, n) => {
    for (let bit = 0; bit < 8; bit++) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
    return n >>> 0;
  });

  /** The frame of a record with other documents in it; how it begins is that of another frame. */
  function framed(record, like) {
    const content = new TextEncoder().encode(JSON.stringify(record));
    let sum = 0xffffffff;
    for (const byte of content) sum = (sum >>> 8) ^ CRC[(sum ^ byte) & 255];
    const frame = new Uint8Array(HEADER + content.length);
    frame.set(like.subarray(0, 4));
    frame.set(content, HEADER);
    const view = new DataView(frame.buffer);
    view.setUint32(4, content.length, true);
    view.setUint32(8, ~sum >>> 0, true);
    return frame;
  }

  // The copy would give back what is missing, and nothing would be found.
  if (plant) Object.defineProperty(Navigator.prototype, "storageBuckets", { get: () => undefined });

  /** What a device that breaks its word would write in place of a record. */
  const PLANTS = {
    lost: (record) => ({ ...record, docs: [] }),
    half: (record) => ({ ...record, docs: record.docs.slice(0, 1) }),
    twice: (record) => {
      const person = record.docs.find((doc) => doc.kind === "person");
      const id = `${person._id.slice(0, -4)}ZZZZ`;
      return { ...record, docs: [...record.docs, { ...person, _id: id, body: { ...person.body, id } }] };
    },
  };

  for (const name of ["add", "put"]) {
    const write = IDBObjectStore.prototype[name];
    IDBObjectStore.prototype[name] = function (value, key) {
      const known = numbers.get(this.transaction);
      if (known?.kind === "draft") tell("draft", { n: known.n, key, text: value });
      if (known?.kind === "append") {
        const text = new TextDecoder().decode(value.subarray(HEADER));
        tell("record", { n: known.n, seq: key, text });
        const record = JSON.parse(text);
        const people = record.docs?.filter((doc) => doc.kind === "person").length;
        if (plant && people === 1 && record.docs.length > 1 && (records += 1) === plant.at) {
          tell("planted", { seq: key });
          return write.call(this, framed(PLANTS[plant.kind](record), value), key);
        }
      }
      return write.call(this, value, key);
    };
  }

  // Reading what the app exports: the bytes it would have put into the file.

  let exported = null;
  const objectUrl = URL.createObjectURL;
  URL.createObjectURL = function (blob) {
    exported = blob;
    return objectUrl.call(this, blob);
  };

  // Tapping and typing

  /** Where the page is and the beginning of what it shows, on one line. */
  function screen() {
    const shown = document.querySelector("dialog[open], main") ?? document.body;
    return `${location.pathname} (${document.visibilityState}): ${shown.innerText.replace(/\s+/g, " ").slice(0, 200)}`;
  }

  async function wait(what, look, ms = 20_000) {
    const end = performance.now() + ms;
    for (;;) {
      const found = look();
      if (found) return found;
      if (performance.now() > end) throw new Error(`${what} does not come; on ${screen()}`);
      await sleep(4);
    }
  }

  function button(words, root = document) {
    return [...root.querySelectorAll("button, [role=button]")].find(
      (one) => words.test(one.textContent.trim()) && !one.disabled && one.checkVisibility(),
    );
  }

  function put(field, text) {
    const { set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value");
    set.call(field, text);
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }

  function labelled(words) {
    const label = [...document.querySelectorAll("main label")].find((one) => words.test(one.textContent.trim()));
    return label && document.getElementById(label.htmlFor);
  }

  async function go(path, look) {
    if (location.pathname !== path) {
      const link = document.createElement("a");
      link.href = path;
      document.body.append(link);
      link.click();
      link.remove();
    }
    return wait(path, () => location.pathname === path && look());
  }

  const dialog = () => document.querySelector("dialog[open]");
  const REFUSED = ".toast_error .toast-text, .sheet-problem, .import-failed";
  const refusal = () => [...document.querySelectorAll(REFUSED)].map((one) => one.textContent.trim()).find(Boolean);

  /** Taps, and says when the screen says it is saved; or that the app would not. */
  async function save(act, target, isSaved, more) {
    // What was refused before would be taken for an answer to this tap.
    document.querySelector(".toast_error .toast-close")?.click();
    await wait("no refusal", () => !document.querySelector(".toast_error"));
    cut("idle");
    pending = act;
    // The rest may be told too late when the process ends; that there was a tap is known before it has an effect.
    await tell("tap", { act, ...more });
    target.click();
    cut("tap");
    const outcome = await new Promise((resolve) => {
      const look = () => {
        if (isSaved()) return resolve({ saved: true });
        const why = refusal();
        if (why) return resolve({ saved: false, why });
        setTimeout(look, 2);
      };
      look();
    });
    pending = null;
    tell(outcome.saved ? "saved" : "refused", { act, why: outcome.why });
    return outcome;
  }

  const line = () => document.querySelector("main textarea");
  const another = () => button(/再来一个$/);

  const acts = {
    async capture({ act, line: text, pause }) {
      await go("/capture", line);
      put(line(), text);
      await sleep(pause);
      return save(act, await wait("再来一个", another), () => line()?.value === "");
    },

    async edit({ act, path, wechat, note }) {
      await go(`${path}/edit`, () => labelled(/^备注/));
      if (wechat !== undefined) put(labelled(/^微信号/), wechat);
      if (note !== undefined) put(labelled(/^备注/), note);
      return save(act, document.querySelector("main form [type=submit]"), () => location.pathname !== `${path}/edit`);
    },

    async plan({ act, path, day }) {
      (await go(path, () => document.querySelector(".step-set"))).click();
      const sheet = await wait("排一条", dialog);
      (await wait(day, () => button(new RegExp(`^${day}`), sheet))).click();
      return save(act, await wait("存好", () => button(/^存好$/, sheet)), () => !dialog());
    },

    async record({ act, path, outcome, day }) {
      (await go(path, () => button(/^记结果$/, document.querySelector("main")))).click();
      const sheet = await wait("记结果", dialog);
      (await wait(outcome, () => button(new RegExp(`^${outcome}$`), sheet))).click();
      if (day) (await wait(day, () => button(new RegExp(`^${day}`), sheet))).click();
      return save(act, await wait("存好", () => button(/^存好$/, sheet)), () => !dialog());
    },

    async close({ act, path, words }) {
      await go(path, () => labelled(/^[今当]天卡在哪儿/));
      put(labelled(/^[今当]天卡在哪儿/), words);
      const taken = [...document.querySelectorAll("main button[aria-pressed=true] .line-title")];
      const tomorrow = taken.map((one) => one.textContent.trim());
      return save(act, button(/^交日志，收工$/), () => document.querySelector("[data-testid=handed-in]"), { tomorrow });
    },

    async undo({ act }) {
      const said = () => document.querySelector(".toast-text")?.textContent.trim();
      return save(act, await wait("撤销", () => button(/^撤销$/)), () => said() === "已撤销");
    },

    async take({ act, file }) {
      const input = await go("/me/data", () => document.querySelector("main input[type=file]"));
      const files = new DataTransfer();
      files.items.add(new File([file], "book.json"));
      input.files = files.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
      return save(act, await wait("合并进来", () => button(/^合并进来$/)), () => document.querySelector(".import-done"));
    },
  };

  const fields = {
    capture: line,
    person: () => labelled(/^备注/),
    close: () => labelled(/^[今当]天卡在哪儿/),
  };

  navigator.serviceWorker?.addEventListener("controllerchange", () => tell("taken over", {}));

  globalThis.soak = {
    acts,
    page: document_,

    /** Notes one line after the other. */
    async burst(all) {
      for (const given of all) await acts.capture(given);
    },

    /** Types letter by letter. */
    async type({ where, path, text, pause }) {
      await go(path, fields[where]);
      for (let length = 1; length <= text.length; length++) {
        put(fields[where](), text.slice(0, length));
        tell("typed", { length });
        await sleep(pause);
      }
    },

    /** What stands in a field. */
    async read({ where, path }) {
      return (await go(path, fields[where])).value;
    },

    /** The book by the app's own export, and whether the app says that something is missing. */
    async exported() {
      await go("/me/data", () => button(/^导出备份$/));
      exported = null;
      button(/^导出备份$/).click();
      const blob = await wait("导出备份", () => exported, 60_000);
      const complaint = document.querySelector("main").innerText.match(/少了 \d+ 条|\d+ 处数据读不出来/)?.[0] ?? null;
      return { text: await blob.text(), complaint };
    },

    /** One write that has nothing to do with the book, over more than one block of the browser's log. */
    much() {
      return new Promise((resolve, reject) => {
        const asked = open.call(indexedDB, "much", 1);
        asked.onupgradeneeded = () => asked.result.createObjectStore("much");
        asked.onerror = () => reject(asked.error);
        asked.onsuccess = () => {
          const transaction = begin.call(asked.result, "much", "readwrite", { durability: "strict" });
          transaction.objectStore("much").put(crypto.getRandomValues(new Uint8Array(60_000)), 1);
          transaction.oncomplete = () => resolve();
        };
      });
    },

    /** Waits until the app says that the copy is the same as the book. */
    async copied() {
      const said = () => [...document.querySelectorAll(".fact")].find((one) => one.querySelector("dt").textContent.trim() === "副本");
      await go("/me/data", said);
      await wait("和本子一致", () => said()?.textContent.includes("和本子一致"));
    },

    /** Closes the app's connection behind its back at a moment of the next save. */
    cutAt(when) {
      cutAt = when;
    },

    /** Asks for the database in a newer form, as a newer version in another tab does, and thinks better of it. */
    newer() {
      return new Promise((resolve) => {
        const request = open.call(indexedDB, BOOK, 2);
        request.onupgradeneeded = () => request.transaction.abort();
        request.onerror = request.onsuccess = () => resolve();
      });
    },
  };
})();
