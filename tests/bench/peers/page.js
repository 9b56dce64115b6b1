// What every peer does in its page, whatever its library: the clock starts and ends here, and what was written is read
// back and compared after the clock has stopped. A peer is an object of a few functions, see `raw.js` for the shortest.

import { count } from "./steps.js";

const NAME = "bench";

/** Waits for a moment in which nothing else happens. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 30));

export function stand(peer) {
  let documents = [];
  let file;
  let database;

  async function timed(work) {
    await settled();
    const start = performance.now();
    const result = await work();
    return { took: performance.now() - start, result };
  }

  /** The same document, whatever the library added for itself and in whatever order it keeps the fields. */
  function same(wanted, found) {
    if (!found) return false;
    return Object.entries(wanted).every(([key, value]) => JSON.stringify(found[key]) === JSON.stringify(value));
  }

  globalThis.peer = {
    /** Fetches the documents that `fill` puts, in the order of their ids. */
    async load(path) {
      file = await (await fetch(path)).blob();
      documents = JSON.parse(await file.text());
      return documents.length;
    },

    /** A new database with all documents, as durable as was asked for; `fromFile` begins with the file and not with what was read from it. */
    async fill(durability, fromFile = false) {
      await database?.close?.();
      await peer.destroy(NAME);
      const db = await peer.open(NAME, durability);
      const { took } = await timed(async () => peer.putAll(db, fromFile ? JSON.parse(await file.text()) : documents));
      const found = new Map((await peer.between(db, "", "\uffff")).map((document) => [document._id, document]));
      if (found.size !== documents.length) throw new Error(`${found.size} of ${documents.length} documents were there`);
      for (const document of documents) {
        if (!same(document, found.get(document._id))) throw new Error(`${document._id} came back as another`);
      }
      await db.close();
      database = undefined;
      return took;
    },

    /** As `fill`, from the file. */
    async take(durability) {
      return this.fill(durability, true);
    },

    /** Opens the database and reads what the page of today shows. */
    async start({ agent, today, from }) {
      const { took, result } = await timed(async () => {
        const db = await peer.open(NAME, "strict");
        const [own, calendars, goals, days] = await Promise.all([
          peer.between(db, "agent:", "agent:\uffff"),
          peer.between(db, "calendar:", "calendar:\uffff"),
          peer.between(db, "goal:", "goal:\uffff"),
          peer.between(db, `day:${agent}:${from}`, `day:${agent}:${today}`),
        ]);
        const page = days.find(({ body }) => body.date === today);
        const ids = [...new Set(page?.body.entries.map(({ person }) => person).filter(Boolean))];
        const people = await peer.many(db, ids);
        return { db, own, calendars, goals, days, people };
      });
      database = result.db;
      const { own, calendars, goals, days, people } = result;
      const entries = days.reduce((sum, { body }) => sum + body.entries.length, 0);
      return { took, read: { others: own.length + calendars.length + goals.length, days: days.length, entries, names: people.map(({ body }) => body.name).sort() } };
    },

    /** One document, from the tap on the page's button until it is said to be kept. */
    async save(document) {
      database ??= await peer.open(NAME, "strict");
      await settled();
      const button = globalThis.document.querySelector("button");
      const took = await new Promise((resolve, reject) => {
        const tapped = async ({ timeStamp }) => {
          try {
            await peer.put(database, document);
            resolve(performance.now() - timeStamp);
          } catch (error) {
            reject(error);
          }
        };
        button.addEventListener("click", tapped, { once: true });
        button.disabled = false;
      }).finally(() => (button.disabled = true));
      const [found] = await peer.many(database, [document._id]);
      if (!same(document, found)) throw new Error("what was saved came back as another");
      return took;
    },

    async search(word) {
      database ??= await peer.open(NAME, "strict");
      const hits = (person) => person.text.includes(word) || person.keys.some((key) => key.startsWith(word));
      const { took, result } = await timed(() => peer.filter(database, hits, word));
      return { took, found: result.length, names: result.map(({ body }) => body.name).sort() };
    },

    /** The steps of a month's funnel, counted from its pages. */
    async month({ agent, from, to }) {
      database ??= await peer.open(NAME, "strict");
      const { took, result } = await timed(async () => count(await peer.between(database, `day:${agent}:${from}`, `day:${agent}:${to}`)));
      return { took, counts: result };
    },
  };
}
