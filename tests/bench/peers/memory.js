// No database at all: the documents as objects in an array. What any search and any count over them costs at least.

import { stand } from "./page.js";

const kept = new Map();
let sorted = [];

const within = (from, to) => sorted.filter(({ _id }) => _id >= from && _id <= to);

stand({
  async open() {
    return { async close() {} };
  },
  async destroy() {
    kept.clear();
  },
  async putAll(_, documents) {
    for (const document of documents) kept.set(document._id, document);
    sorted = [...kept.values()];
  },
  async put(_, document) {
    kept.set(document._id, document);
  },
  between: async (_, from, to) => within(from, to),
  many: async (_, ids) => ids.map((id) => kept.get(id)),
  filter: async (_, hits) => within("person:", "person:\uffff").filter(hits),
});
