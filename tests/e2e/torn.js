// What a kill between two blocks of one write leaves of the databases of a site: see tests/soak/torn.mjs.

import { readdirSync, statSync, truncateSync } from "node:fs";
import { join } from "node:path";

/** LevelDB writes its log in blocks of so many bytes, each by a call of its own. */
const BLOCK = 32_768;

/** Cuts the last block off the log of the databases of a profile whose browser does not run. */
export function tear(profile) {
  const databases = join(profile, "Default", "IndexedDB");
  const dir = join(databases, readdirSync(databases).find((name) => name.endsWith(".leveldb")));
  const log = join(dir, readdirSync(dir).find((name) => /^\d+\.log$/.test(name)));
  truncateSync(log, Math.floor((statSync(log).size - 1) / BLOCK) * BLOCK);
}
