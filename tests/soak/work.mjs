// Random work: what an agent does on one day, chosen by the seed and by what stands in the book.

import { crc32 } from "node:zlib";
import { entry } from "./book.mjs";

/** Mulberry32: small, seeded, and good enough to choose with. */
export function dice(seed) {
  let state = seed >>> 0;
  const chance = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const upTo = (n) => Math.floor(chance() * n);
  const pick = (list) => list[upTo(list.length)];
  return { chance, upTo, pick };
}

/** The list in an order that the dice choose. */
export function shuffled(list, { upTo }) {
  const all = [...list];
  for (let n = all.length - 1; n > 0; n--) {
    const other = upTo(n + 1);
    [all[n], all[other]] = [all[other], all[n]];
  }
  return all;
}

const SURNAMES = [..."王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑"];
const GIVEN = [..."伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平英华玉萍红玲芬燕彬凤"];
/** More than the journal may grow to before it is packed. */
const LONG = "长".repeat(100_000);
const DAY_MS = 24 * 3600_000;

const day = (date, later = 0) => new Date(Date.parse(`${date}T00:00:00Z`) + later * DAY_MS).toISOString().slice(0, 10);

/** The work of one round. `at` is its place in the life of the book, which keeps names and dates apart. */
export class Work {
  #people = 0;
  #files = 0;
  #acts = 0;
  #closed = false;
  #calls = new Set();

  constructor({ book, chances, at, today }) {
    Object.assign(this, { book, chances, at, today });
  }

  /** Another tab does its own part of the same work. */
  #act(kind, given, more) {
    return { id: `${this.at}.${(this.#acts += 1)}`, kind, given, ...more };
  }

  /** A name nobody else in this book has, and a number. */
  #somebody() {
    const number = this.at * 100 + (this.#people += 1);
    const digit = (letters, place) => letters[Math.floor(number / place) % letters.length];
    const name = digit(SURNAMES, 1) + digit(GIVEN, SURNAMES.length) + digit(GIVEN, SURNAMES.length * GIVEN.length);
    return { name, phone: `199${String(10_000_000 + number)}` };
  }

  capture({ long = false } = {}) {
    const { name, phone } = this.#somebody();
    const meeting = this.chances.chance() < 0.5;
    const line = `${name} ${phone} 教师${meeting ? " 明天下午3点见" : ""}${long ? ` ${LONG}` : ""}`;
    const entries = [entry(this.today, "done noted")];
    if (meeting) entries.push(entry(day(this.today, 1), "planned"));
    return this.#act("capture", { line, pause: this.chances.upTo(30) }, {
      name,
      canBeUndone: true,
      does: ({ people }) => (people[name] = { phone, wechat: "", note: long ? LONG : "", entries: [...entries] }),
    });
  }

  /** Somebody of the book for whom it holds, with the address. */
  #one(holds) {
    const locked = new Set(this.book.acts.filter((act) => act.state === "tapped").map((act) => act.name));
    const proposed = new Set(this.book.acts.flatMap((act) => act.tomorrow ?? []));
    const { people } = this.book.planned;
    const names = Object.keys(people).filter(
      (name) => this.book.ids.has(name) && people[name].note.length < 1_000 && !locked.has(name) && !proposed.has(name) && holds(people[name], name),
    );
    if (!names.length) return null;
    const name = this.chances.pick(names.sort());
    return { name, path: `/people/${this.book.ids.get(name).split(":")[1]}` };
  }

  edit() {
    const one = this.#one(() => true);
    if (!one) return null;
    const number = `${this.at}_${this.#acts + 1}`;
    // Both fields are typed each time: words of an edit that was taken back are in the form again.
    const { wechat } = this.book.planned.people[one.name];
    const change = { note: `第 ${number} 次记下的话`, wechat: this.chances.chance() < 0.5 ? `wx_${number}` : wechat };
    return this.#act("edit", { path: one.path, ...change }, {
      name: one.name,
      canBeUndone: true,
      does: ({ people }) => Object.assign(people[one.name], change),
    });
  }

  plan() {
    const one = this.#one((person) => !person.entries.some((line) => line.endsWith(" planned")));
    if (!one) return null;
    const tomorrow = this.#closed || this.chances.chance() < 0.5;
    this.#calls.add(one.name);
    return this.#act("plan", { path: one.path, day: tomorrow ? "明天" : "今天" }, {
      name: one.name,
      canBeUndone: true,
      does: ({ people }) => people[one.name].entries.push(entry(day(this.today, tomorrow ? 1 : 0), "planned")),
    });
  }

  record() {
    const open = (person) => person.entries.filter((line) => line.endsWith(" planned"));
    const isAhead = (line) => line.slice(0, 10) > this.today || (line.slice(0, 10) === this.today && !this.#closed);
    const one = this.#one((person) => open(person).length === 1 && isAhead(open(person)[0]));
    if (!one) return null;
    const [line] = open(this.book.planned.people[one.name]);
    const agreed = this.#calls.has(one.name) && this.chances.chance() < 0.5;
    return this.#act("record", { path: one.path, outcome: agreed ? "约到了" : "不需要", day: agreed ? "后天" : null }, {
      name: one.name,
      canBeUndone: true,
      does: ({ people }) => {
        const { entries } = people[one.name];
        entries[entries.indexOf(line)] = `${line.slice(0, 10)} done ${agreed ? "appointed" : "no_need"}`;
        if (agreed) entries.push(entry(day(this.today, 2), "planned"));
      },
    });
  }

  /** The evening: the words, and the proposals for tomorrow as the app makes them. */
  close() {
    if (this.#closed) return null;
    this.#closed = true;
    const words = `第 ${this.at} 天没答上来的`;
    return this.#act("close", { path: `/journal/${this.today}/close`, words }, {
      does: ({ people, days }, act) => {
        days[this.today] = { closed: true, problems: words };
        // The page may propose somebody whose own save was cut off and had happened.
        for (const name of act.tomorrow) people[name]?.entries.push("proposed");
      },
    });
  }

  /** Takes the last act back. */
  undo(last) {
    const { name } = last;
    const before = structuredClone(last.before ?? null);
    return this.#act("undo", {}, {
      name,
      does: ({ people }) => {
        if (before) people[name] = structuredClone(before);
        else delete people[name];
      },
    });
  }

  /** A file of this app with so many people that nobody has, and a page of a day gone by. */
  take(count) {
    if (!this.book.agent) return null;
    const stamp = `${day("2024-01-01", this.at * 3 + (this.#files += 1))}`;
    const tail = (n) => `01${String(this.at).padStart(6, "0")}${String(this.#files).padStart(3, "0")}${String(n).padStart(15, "0")}`;
    const { agent } = this.book;
    const at = `${stamp}T18:00:00+08:00`;
    const documents = [];
    const add = (_id, kind, body) =>
      documents.push({ _id, kind, schema: 1, version: 1, created_at: at, updated_at: at, author: agent, body });
    const everybody = Array.from({ length: count }, (_, n) => ({
      id: `person:${tail(n)}`,
      name: `导入${this.at}之${this.#files}之${n}`,
      phones: [`188${String(10_000_000 + this.at * 50_000 + this.#files * 10_000 + n)}`],
      recorded_on: stamp,
    }));
    const entries = everybody.slice(0, 20).map(({ id }, n) => ({
      id: `entry:${tail(n)}`,
      person: id,
      kind: "new_prospect",
      state: { is: "done", outcome: "noted", at },
      noted_at: at,
    }));
    add(`day:${agent.split(":")[1]}:${stamp}`, "day", { agent, date: stamp, entries });
    for (const person of everybody) add(person.id, "person", person);
    const list = `[\n${documents.map((doc) => JSON.stringify(doc)).join(",\n")}\n]`;
    const checksum = crc32(Buffer.from(list)).toString(16).padStart(8, "0");
    const head = `"format":"zhanye-book","version":1,"exported_at":"${at}","app":"0.1.0","agent":"${agent}"`;
    const file = `{${head},"count":${documents.length},"documents":${list},"checksum":"${checksum}"}\n`;
    return this.#act("take", { file }, {
      documents,
      does: ({ people }) => {
        for (const [n, { name, phones }] of everybody.entries()) {
          people[name] = { phone: phones[0], wechat: "", note: "", entries: n < 20 ? [entry(stamp, "done noted")] : [] };
        }
      },
    });
  }

  /** The next act; `last` is the one before it if that was saved. */
  next(last) {
    const dice = this.chances.upTo(100);
    if (last?.canBeUndone && dice < 12) return this.undo(last);
    if (dice < 50) return this.capture();
    if (dice < 64) return this.edit() ?? this.capture();
    if (dice < 78) return this.plan() ?? this.capture();
    if (dice < 92) return this.record() ?? this.plan() ?? this.capture();
    if (dice < 96) return this.take(1 + this.chances.upTo(8)) ?? this.capture();
    return this.close() ?? this.capture();
  }

  /** Somewhere to type and what; it is never saved. */
  typing() {
    const words = `还没写完的话第${this.at}回，写到一半就断了`;
    const one = this.#one(() => true);
    const places = [{ where: "capture", path: "/capture", key: "capture" }];
    if (one) places.push({ where: "person", path: `${one.path}/edit`, key: `person.${one.path.split("/")[2]}` });
    if (!this.#closed) places.push({ where: "close", path: `/journal/${this.today}/close`, key: `close.${this.today}` });
    return { ...this.chances.pick(places), text: words, pause: 1 + this.chances.upTo(12) };
  }
}

/** The text in a draft as the app keeps it; none when it was cleared. */
export function drafted(text) {
  const { draft } = JSON.parse(text);
  return draft && (draft.text ?? draft.typed?.note ?? draft.problems);
}
