// What must be in the book: kept twice, by what the user was told and by what was handed to IndexedDB, and compared
// with the app's own export after every end.
//
// * By acts: each act changes a summary of the book (people by name, with what was typed of them and their lines) the
//   way a user would expect it. What the screen called saved has happened; what was cut off has happened or not.
// * By documents: each transaction that the browser called complete is there, document for document; one that was cut
//   off is there whole or not at all; nothing else is there.
//
// The first finds a write that was never made, the second one that was made in half or changed.

/** JSON with sorted keys, so that equal things are equal texts. */
function plain(value) {
  if (Array.isArray(value)) return `[${value.map(plain).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  const keys = Object.keys(value).filter((key) => value[key] !== undefined);
  return `{${keys.sort().map((key) => `${JSON.stringify(key)}:${plain(value[key])}`).join(",")}}`;
}

/** Every choice of some of a few things, all of them first. */
function choices(few) {
  if (few.length > 6) throw new Error(`${few.length} changes are uncertain at once`);
  return Array.from({ length: 2 ** few.length }, (_, bits) => few.filter((_, n) => !((bits >> n) & 1)));
}

const short = (text) => (text.length > 160 ? `${text.slice(0, 160)}…` : text);
const isLive = (doc) => doc.body && !doc.deleted_at && !doc.erased_at;

/** A line of a person as the summary has it. */
export const entry = (date, state) => `${date} ${state}`;

/** What a user sees of a book, and what in it contradicts itself. */
function summary(documents) {
  const wrong = [];
  const people = {};
  const days = {};
  const names = new Map();
  const lines = new Set();
  const dates = new Set();
  for (const doc of documents.filter((doc) => doc.kind === "person" && isLive(doc))) {
    const { id, name, phones = [], wechat = "", note = "" } = doc.body;
    if (people[name]) wrong.push(`${name} is there twice`);
    people[name] = { phone: phones.join(), wechat, note, entries: [] };
    names.set(id, name);
  }
  const agents = documents.filter((doc) => doc.kind === "agent" && isLive(doc));
  if (agents.length > 1) wrong.push(`the book has ${agents.length} agents`);
  const known = new Set(documents.filter((doc) => doc.kind === "person").map((doc) => doc._id));
  for (const doc of documents.filter((doc) => doc.kind === "day" && isLive(doc))) {
    const { date, entries, closing, problems = "" } = doc.body;
    if (dates.has(date)) wrong.push(`${date} has two pages`);
    dates.add(date);
    if (closing || problems) days[date] = { closed: Boolean(closing), problems };
    for (const one of entries) {
      if (lines.has(one.id)) wrong.push(`line ${one.id} is there twice`);
      lines.add(one.id);
      if (one.person && !known.has(one.person)) wrong.push(`line ${one.id} of ${date} is of nobody`);
      const { is, outcome } = one.state;
      people[names.get(one.person)]?.entries.push(entry(date, outcome ? `${is} ${outcome}` : is));
    }
  }
  for (const person of Object.values(people)) person.entries.sort();
  return { people, days, wrong };
}

/** Where two summaries differ. What is `loose` is only counted: its lines are the app's own proposals. */
function differences(want, found, loose) {
  const all = [];
  const view = (person, name) => (loose.has(name) ? { ...person, entries: person.entries.length } : { ...person, entries: [...person.entries].sort() });
  for (const part of ["people", "days"]) {
    for (const key of new Set([...Object.keys(want[part]), ...Object.keys(found[part])])) {
      const [a, b] = [want[part][key], found[part][key]].map((one) => one && (part === "people" ? view(one, key) : one));
      if (!b) all.push(`lost: ${key} ${short(plain(a))}`);
      else if (!a) all.push(`nobody's doing: ${key} ${short(plain(b))}`);
      else if (plain(a) !== plain(b)) all.push(`${key} should be ${short(plain(a))} and is ${short(plain(b))}`);
    }
  }
  return all;
}

export class Book {
  constructor() {
    /** The documents of the last comparison, as texts by id. */
    this.documents = new Map();
    this.ids = new Map();
    this.agent = null;
    this.state = { people: {}, days: {} };
    this.begin();
  }

  /** Forgets what happened since the last comparison. */
  begin() {
    this.acts = [];
    /** Of pages that are gone: nothing of theirs is under way any more. */
    this.gone = new Set();
    this.transactions = new Map();
    this.planned = structuredClone(this.state);
  }

  /** An act is about to be tried. `does` changes a summary. */
  tries(act) {
    this.acts.push(Object.assign(act, { state: "tried" }));
    return act;
  }

  /** Takes in what a page says. */
  saw(event) {
    const key = `${event.page}:${event.n}`;
    const act = this.acts.find((one) => one.id === event.act);
    const transaction = this.transactions.get(key);
    switch (event.what) {
      case "tap":
        Object.assign(act, { state: "tapped", page: event.page, tomorrow: event.tomorrow });
        break;
      case "saved":
        act.state = "saved";
        act.does(this.planned, act);
        break;
      case "refused":
        act.state = "refused";
        break;
      case "begun":
        if (event.kind !== "draft") this.transactions.set(key, { kind: event.kind, page: event.page, act, state: "begun" });
        break;
      case "record": {
        const record = JSON.parse(event.text);
        Object.assign(transaction, { seq: record.seq, docs: record.docs ?? [] });
        for (const doc of transaction.docs) if (doc.kind === "person" && doc.body) this.ids.set(doc.body.name, doc._id);
        break;
      }
      case "written":
      case "aborted":
        if (transaction) transaction.state = event.what;
        break;
    }
  }

  /** The pages that stood so far are not there any more. */
  leaves(pages) {
    for (const page of pages) this.gone.add(page);
  }

  /** The acts that are tapped and not answered, and the transactions that are begun and not ended. */
  underWay() {
    const isHere = (one) => !this.gone.has(one.page);
    return {
      tapped: this.acts.filter((act) => act.state === "tapped" && isHere(act)),
      begun: [...this.transactions.values()].filter((one) => one.state === "begun" && isHere(one)),
    };
  }

  /**
   * Compares an export with what must be in it. Gives back what is wrong, and how many cut-off changes were found to have
   * happened or not.
   */
  settle(documents) {
    const found = summary(documents);
    const wrong = found.wrong.map((one) => `by acts: ${one}`);
    const uncertain = this.acts.filter((act) => act.state === "tapped");
    const loose = new Set(this.acts.flatMap((act) => act.tomorrow ?? []));
    const attempts = choices(uncertain).map((happened) => {
      const want = structuredClone(this.state);
      for (const act of this.acts) if (act.state === "saved" || happened.includes(act)) act.does(want, act);
      return { happened, differences: differences(want, found, loose) };
    });
    const best = attempts.reduce((a, b) => (b.differences.length < a.differences.length ? b : a));
    wrong.push(...best.differences.map((one) => `by acts: ${one}`));
    // What was written in the last moment may not have been told: then only the acts say what it is.
    const untold = best.happened.some((act) => ![...this.transactions.values()].some((one) => one.act === act && (one.docs || act.documents)));
    wrong.push(...this.#compare(documents, untold).map((one) => `by documents: ${one}`));

    this.documents = new Map(documents.map((doc) => [doc._id, plain(doc)]));
    for (const doc of documents) if (doc.kind === "person" && doc.body) this.ids.set(doc.body.name, doc._id);
    this.agent = documents.find((doc) => doc.kind === "agent")?._id ?? this.agent;
    this.state = { people: found.people, days: found.days };
    const saved = this.acts.filter((act) => act.state === "saved").length;
    this.begin();
    return { wrong, saved, cutOff: uncertain.length, happened: best.happened.length };
  }

  #compare(documents, untold) {
    const changes = [...this.transactions.values()].filter((one) => one.kind === "append" && one.docs && one.state !== "aborted");
    const taken = [...this.transactions.values()].filter((one) => one.kind === "rewrite" && one.act?.documents && one.state !== "aborted");
    const sure = [...changes, ...taken].filter((one) => one.state === "written");
    const open = [...changes, ...taken].filter((one) => one.state === "begun");
    const attempts = choices(open).map((happened) => {
      const want = new Map(this.documents);
      const applied = [...sure, ...happened].filter((one) => one.docs).sort((a, b) => a.seq - b.seq);
      for (const { docs } of applied) for (const doc of docs) want.set(doc._id, plain(doc));
      // A file's documents come in with a stamp of their own, so only their content is compared.
      const bodies = new Map();
      for (const { act } of [...sure, ...happened].filter((one) => one.act?.documents)) {
        for (const doc of act.documents) bodies.set(doc._id, plain(doc.body));
      }
      const all = [];
      const moments = new Set();
      const unknown = (doc, what) => {
        if (untold) moments.add(doc.updated_at);
        else all.push(what);
      };
      const seen = new Set();
      for (const doc of documents) {
        if (seen.has(doc._id)) all.push(`twice: ${doc._id}`);
        seen.add(doc._id);
        const body = bodies.get(doc._id);
        const text = plain(doc);
        if (body === undefined && !want.has(doc._id)) unknown(doc, `nobody's doing: ${short(text)}`);
        else if (want.has(doc._id) && want.get(doc._id) !== text) unknown(doc, `changed: ${doc._id}`);
        else if (!want.has(doc._id) && body !== plain(doc.body)) all.push(`changed: ${doc._id}`);
      }
      // It was one commit, so it has one moment.
      if (moments.size > 1) all.push(`changed at ${[...moments].join(", ")} without a word`);
      for (const id of [...want.keys(), ...bodies.keys()]) if (!seen.has(id)) all.push(`lost: ${id}`);
      return all;
    });
    return attempts.reduce((a, b) => (b.length < a.length ? b : a));
  }
}
