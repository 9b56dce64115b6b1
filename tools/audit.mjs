// `make audit`: what is known against the crates and packages that the locks name. Licences, bans and sources need no
// network; advisories are asked for where their databases can be had, and it is said where they cannot.

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { join } from "node:path";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
let failed = false;

function deny(...words) {
  return spawnSync("cargo", ["deny", ...words], { cwd: ROOT, stdio: "inherit" }).status === 0;
}

console.log("== crates: licences, bans, sources");
failed ||= !deny("--offline", "check", "licenses", "bans", "sources");

console.log("== crates: advisories");
if (deny("fetch", "db")) failed ||= !deny("check", "advisories");
else console.log("not asked: the advisory database could not be had");

for (const folder of [".", "tests/audit", "tests/bench"]) {
  console.log(`== packages of ${join(folder, "package-lock.json")}: advisories`);
  const { stdout } = spawnSync("npm", ["audit", "--package-lock-only", "--json"], { cwd: join(ROOT, folder), encoding: "utf8", maxBuffer: 1 << 26 });
  let answer = {};
  try {
    answer = JSON.parse(stdout);
  } catch {
    // Said below, as every answer that is none.
  }
  if (!answer.vulnerabilities) {
    console.log(`not asked: ${answer.message ?? answer.error?.summary ?? "the registry did not answer"}`);
    continue;
  }
  const found = Object.values(answer.vulnerabilities);
  for (const { name, severity, range, via } of found) {
    console.log(`${severity}: ${name} ${range}, ${via.map((one) => one.title ?? one).join("; ")}`);
  }
  if (!found.length) console.log("nothing is known against them");
  // What only builds and tests the app meets no stranger's input; it is told, and mended with the next versions.
  failed ||= folder === "." && found.some(({ severity }) => ["high", "critical"].includes(severity));
}
process.exit(failed ? 1 : 0);
