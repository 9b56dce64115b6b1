// A small book as another phone would have exported it.

import { crc32 } from "node:zlib";

export const AT = "2026-11-20T18:00:00+08:00";

/**
 * A file in the export format with one page and these people, as another phone would write it at a time; of each `more` is
 * known, and the page has these entries.
 */
export function book(names, { agent = "agent:01ANOTHERPHONE", name = "李敏", more = () => ({}), entries = [], at = AT } = {}) {
  const documents = [];
  const add = (_id, kind, body) =>
    documents.push({ _id, kind, schema: 1, version: 1, created_at: AT, updated_at: at, author: agent, body });
  add(agent, "agent", { id: agent, name, works_on: ["Mon", "Tue", "Wed", "Thu", "Fri"] });
  add(`day:${agent.split(":")[1]}:2026-11-20`, "day", { agent, date: "2026-11-20", entries });
  names.forEach((name, n) => {
    const id = `person:01PERSON${n}`;
    add(id, "person", { id, name, phones: [`${13800138000 + n}`], recorded_on: "2026-11-01", ...more() });
  });
  documents.sort((a, b) => (a._id < b._id ? -1 : 1));
  const list = `[\n${documents.map((d) => JSON.stringify(d)).join(",\n")}\n]`;
  const checksum = crc32(Buffer.from(list)).toString(16).padStart(8, "0");
  const head = `"format":"zhanye-book","version":1,"exported_at":"${AT}","app":"0.1.0","agent":"${agent}"`;
  return `{${head},"count":${documents.length},"documents":${list},"checksum":"${checksum}"}\n`;
}
