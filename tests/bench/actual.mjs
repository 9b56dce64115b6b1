// Actual, an app for household budgets that keeps everything on the device (SQLite in IndexedDB, a worker, a service
// worker): what a respected peer takes to start. Its built files are all it needs, and the headers that it names itself.

import { createServer } from "node:http";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import sirv from "sirv";

const PACKAGE = fileURLToPath(new URL("node_modules/@actual-app/web/", import.meta.url));
const BUILD = join(PACKAGE, "build");
const VERSION = JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8")).version;
export const ACTUAL = `Actual ${VERSION}`;

// Of its `_headers`; they make the page cross-origin isolated, which its SharedArrayBuffer asks for.
const HEADERS = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

// Packed as well as ours, once for each version.
function packed() {
  const cache = fileURLToPath(new URL(`node_modules/.cache/actual-${VERSION}`, import.meta.url));
  const done = join(cache, "done");
  if (existsSync(done)) return cache;
  console.error("  packing the files of Actual, once");
  for (const entry of readdirSync(BUILD, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath ?? entry.path, entry.name);
    if (!entry.isFile() || file.endsWith(".map")) continue;
    const copy = join(cache, relative(BUILD, file));
    mkdirSync(dirname(copy), { recursive: true });
    const raw = readFileSync(file);
    writeFileSync(copy, raw);
    const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: raw.length } };
    const small = brotliCompressSync(raw, options);
    if (small.length < raw.length * 0.95) writeFileSync(`${copy}.br`, small);
  }
  writeFileSync(done, "");
  return cache;
}

export async function serveActual() {
  const site = sirv(packed(), { brotli: true, etag: true, single: true });
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    site(request, response, () => {
      response.statusCode = 404;
      response.end();
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
