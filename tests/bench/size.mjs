// `make size`: what the site weighs, which files the first screen loads, and what each piece of wasm is made of.
//
//   node tests/bench/size.mjs [--write] [--depth=2] [--groups=25] [--functions=12] [--of=TEXT] [--piece=TEXT] [--dist=DIR] [--named=DIR]
//
// --write      keeps the tables in tests/bench/SIZE.md
// --depth      how deep our own modules are told apart
// --groups     how many owners of code are told apart, the rest is one line
// --functions  how many of the largest functions are listed
// --of         only functions with this in their name
// --piece      only pieces with this in their name
// --dist       another built site; --named the wasm of that build with names
//
// Sizes of code are those after wasm-opt, so what it put into its callers counts there. Brotli cannot be added up: the
// brotli of a part is what its bytes come to when they are packed alone. What the first screen loads is asked of a
// browser, as in `make bench`: what had arrived when it stood.

import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { brotliSize, leb, named, nameless, sections } from "../../tools/site.mjs";
import { serve } from "../serve.mjs";
import { firstScreen, folder, phone, removeFolders, SCREENS } from "./app.mjs";
import { columns } from "./figures.mjs";
import { owner, readable } from "./names.mjs";

const RESULTS = fileURLToPath(new URL("SIZE.md", import.meta.url));
const words = process.argv.slice(2);
const option = (name, otherwise) => words.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3) ?? otherwise;
const DIST = option("dist", process.env.ZHANYE_DIST ?? fileURLToPath(new URL("../../dist", import.meta.url)));
const depth = Number(option("depth", 2));
const most = { groups: Number(option("groups", 25)), functions: Number(option("functions", 12)) };
const only = option("of", "");

const strangers = words.filter((word) => !/^--(write|(depth|groups|functions|of|piece|dist|named)=.*)$/.test(word));
if (strangers.length) {
  console.error(`not understood: ${strangers.join(" ")}`);
  process.exit(2);
}
if (!existsSync(join(DIST, "index.html"))) {
  console.error(`there is no site in ${DIST}: run \`make dist\` first`);
  process.exit(2);
}

const bytes = (number) => number.toLocaleString("en");
const percent = (part, whole) => `${((100 * part) / whole).toFixed(1)} %`;
const brotli = (content) => brotliCompressSync(content).length;

/** The functions of a module with a name section: `{ name, code }` each. */
function functions(file) {
  const all = new Map(sections(file).map(({ id, content }) => [id, content]));
  const names = new Map();
  for (const [kind, content] of subsections(all.get("name"))) {
    if (kind !== 1) continue;
    let [count, at] = leb(content, 0);
    for (; count > 0; count--) {
      const [index, next] = leb(content, at);
      const [length, text] = leb(content, next);
      names.set(index, content.toString("utf8", text, text + length));
      at = text + length;
    }
  }
  const code = all.get(10);
  let [count, at] = leb(code, 0);
  // Imported functions are numbered first and have no code.
  const imported = importedFunctions(all.get(2));
  return Array.from({ length: count }, (_, n) => {
    const [length, body] = leb(code, at);
    at = body + length;
    return { name: names.get(imported + n) ?? "?", code: code.subarray(body, at) };
  });
}

function* subsections(content) {
  for (let at = 0; at < content.length; ) {
    const kind = content[at];
    const [length, start] = leb(content, at + 1);
    at = start + length;
    yield [kind, content.subarray(start, at)];
  }
}

function importedFunctions(content) {
  if (!content) return 0;
  let [count, at] = leb(content, 0);
  let found = 0;
  const skip = () => ([, at] = leb(content, at));
  const text = () => {
    const [length, start] = leb(content, at);
    at = start + length;
  };
  const limits = () => {
    const flags = content[at++];
    skip();
    if (flags & 1) skip();
  };
  for (; count > 0; count--) {
    text();
    text();
    const kind = content[at++];
    if (kind === 0) {
      found++;
      skip();
    } else if (kind === 1) {
      at++;
      limits();
    } else if (kind === 2) {
      limits();
    } else {
      at += 2;
    }
  }
  return found;
}

function piece(file, copy) {
  const lines = [];
  const parts = sections(file).map(({ id, content }) => ({ id, content }));
  const KINDS = { 10: "code", 11: "data: texts and tables", 9: "table of functions called by number" };
  const told = parts.filter(({ id }) => id in KINDS);
  const rest = parts.filter(({ id }) => !(id in KINDS));
  const rows = told.map(({ id, content }) => [KINDS[id], bytes(content.length), bytes(brotli(content))]);
  const others = Buffer.concat(rest.map(({ content }) => content));
  rows.push(["types, imports and the like", bytes(others.length), bytes(brotli(others))]);
  lines.push(columns(["part", "bytes", "brotli, alone"], rows), "");

  const all = functions(copy).filter(({ name }) => readable(name).includes(only));
  const sum = all.reduce((sum, { code }) => sum + code.length, 0);
  const owners = new Map();
  for (const one of all) {
    const key = owner(one.name, depth);
    owners.set(key, [...(owners.get(key) ?? []), one]);
  }
  const groups = [...owners].map(([name, own]) => ({ name, own, size: own.reduce((sum, { code }) => sum + code.length, 0) }));
  groups.sort((a, b) => b.size - a.size);
  const tail = groups.splice(most.groups);
  if (tail.length) {
    groups.push({ name: `${tail.length} more`, own: tail.flatMap(({ own }) => own), size: tail.reduce((sum, { size }) => sum + size, 0) });
  }
  const row = ({ name, own, size }) => [
    `\`${name}\``,
    bytes(own.length),
    bytes(size),
    percent(size, sum),
    bytes(brotli(Buffer.concat(own.map(({ code }) => code)))),
  ];
  lines.push(columns(["whose code", "functions", "bytes", "share", "brotli, alone"], groups.map(row)), "");

  const largest = all.sort((a, b) => b.code.length - a.code.length).slice(0, most.functions);
  const short = (name) => (name.length > 140 ? `${name.slice(0, 139)}…` : name).replaceAll("|", "\\|");
  lines.push(columns(["largest functions", "bytes"], largest.map(({ name, code }) => [`\`${short(readable(name))}\``, bytes(code.length)])), "");
  return lines.join("\n");
}

/** The paths, without the slash, of what travels before the first screen is painted. */
async function needed() {
  const server = await serve(DIST);
  const context = await phone(folder(), server.url, { newcomer: true });
  try {
    return await firstScreen(context, DIST, SCREENS.firstVisit);
  } finally {
    await context.close();
    await server.close();
    removeFolders();
  }
}

const first = await needed();
const site = readdirSync(DIST, { recursive: true }).filter((file) => !/\.(br|gz)$/.test(file) && statSync(join(DIST, file)).isFile());
const shown = site.filter((file) => /\.(html|js|css|wasm|webmanifest)$/.test(file) || first.includes(file));
const order = (file) => [first.includes(file) ? 0 : 1, -brotliSize(DIST, file)];
shown.sort((a, b) => order(a)[0] - order(b)[0] || order(a)[1] - order(b)[1]);
const weigh = (list) => [bytes(list.reduce((sum, file) => sum + statSync(join(DIST, file)).size, 0)), bytes(list.reduce((sum, file) => sum + brotliSize(DIST, file), 0))];
const page = [
  columns(
    ["file", "bytes", "brotli", "first screen"],
    [
      ...shown.map((file) => [file, ...weigh([file]), first.includes(file) ? "yes" : "later"]),
      ["**what the first screen loads**", ...weigh(first), ""],
      ["all that is listed", ...weigh(shown), ""],
    ],
  ),
  "",
];

const copies = option("named") ?? named();
for (const file of shown.filter((file) => file.endsWith(".wasm") && file.includes(option("piece", "")))) {
  const copy = join(copies, file.replace(/-[0-9a-f]{12}(?=\.wasm$)/, ""));
  const content = readFileSync(join(DIST, file));
  // A few bytes that several pieces share, not worth a table.
  if (content.length < 20_000) continue;
  page.push(`## ${file}`, "", `${first.includes(file) ? "The first screen loads it" : "It is fetched later"}: ${weigh([file]).join(" bytes, brotli ")}.`, "");
  if (existsSync(copy) && nameless(readFileSync(copy)).equals(content)) page.push(piece(content, readFileSync(copy)));
  else page.push("The names of its functions are of another build: `make dist` writes both.\n");
}
const text = page.join("\n");
console.log(text);
if (words.includes("--write")) {
  const head = "# What the site weighs\n\nWritten by `make size ARGS=--write`; `tests/bench/size.mjs` says how to read it.\n";
  writeFileSync(RESULTS, `${head}\n${text.trimEnd()}\n`);
  console.error("kept in tests/bench/SIZE.md");
}
