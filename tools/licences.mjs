// Under which licences the crates and the npm packages come that the locks name; part of `make test`, needs no network.
//
// What may be used is the list in deny.toml. Tools that only build and test the app and are no part of it may come under
// a few more. What names no licence, or one of neither list, fails.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const LOCKS = [".", "tests/audit", "tests/bench"];

// Copyleft that stays within the file it stands in, and licences of data and documents.
const FOR_TOOLS = ["0BSD", "BlueOak-1.0.0", "CC-BY-3.0", "CC-BY-4.0", "MPL-2.0", "Python-2.0", "Unlicense"];

// Where the lock says nothing: what stands in the package's LICENSE.
const SAID_ELSEWHERE = { "parse-cache-control": "BSD-3-Clause" };

const allowed = /^allow = \[([^\]]*)\]/m.exec(readFileSync(join(ROOT, "deny.toml"), "utf8"))[1].match(/"[^"]+"/g).map((name) => name.slice(1, -1));

/** Whether an SPDX expression can be met by these licences; a slash is an older way to write OR. */
export function met(expression, licences) {
  const words = expression.replaceAll("/", " OR ").match(/[()]|[^\s()]+/g) ?? [];
  let at = 0;
  const any = () => {
    let found = all();
    while (words[at] === "OR") {
      at++;
      const next = all();
      found ||= next;
    }
    return found;
  };
  const all = () => {
    let found = one();
    while (words[at] === "AND") {
      at++;
      const next = one();
      found &&= next;
    }
    return found;
  };
  const one = () => {
    if (words[at] === "(") {
      at++;
      const found = any();
      if (words[at++] !== ")") throw new Error(`not understood: ${expression}`);
      return found;
    }
    let name = words[at++];
    if (words[at] === "WITH") {
      name = `${name} WITH ${words[at + 1]}`;
      at += 2;
    }
    return licences.includes(name);
  };
  const found = any();
  if (at !== words.length) throw new Error(`not understood: ${expression}`);
  return found;
}

function crates() {
  const metadata = execFileSync("cargo", ["metadata", "--format-version", "1", "--locked"], { cwd: ROOT, maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] });
  return JSON.parse(metadata).packages.map(({ name, version, license }) => ({ name: `${name} ${version}`, licence: license }));
}

function packages(folder) {
  const { packages } = JSON.parse(readFileSync(join(ROOT, folder, "package-lock.json"), "utf8"));
  return Object.entries(packages)
    .filter(([path, { link }]) => path && !link)
    .map(([path, { name, version, license }]) => {
      const called = name ?? path.slice(path.lastIndexOf("node_modules/") + 13);
      return { name: `${called} ${version}`, licence: license ?? SAID_ELSEWHERE[called] };
    });
}

const wrong = [];
const count = { crates: 0, packages: 0 };
for (const { name, licence } of crates()) {
  count.crates++;
  if (!licence || !met(licence, allowed)) wrong.push(`crate ${name}: ${licence ?? "no licence"}`);
}
for (const folder of LOCKS) {
  for (const { name, licence } of packages(folder)) {
    count.packages++;
    if (!licence || !met(licence, [...allowed, ...FOR_TOOLS])) wrong.push(`${join(folder, "package-lock.json")}, ${name}: ${licence ?? "no licence"}`);
  }
}
if (wrong.length) {
  console.error(`Licences that deny.toml and tools/licences.mjs do not know:\n  ${wrong.join("\n  ")}`);
  process.exit(1);
}
console.log(`${count.crates} crates and ${count.packages} packages, every licence known`);
