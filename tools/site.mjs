// From Trunk's output to the site that is deployed. Trunk calls this as its last step, before it puts the new
// site in the place of the old one, so a failure here leaves the old site as it was.
//
//   1. join the style sheets        2. optimise the wasm and the scripts       3. name files by their content
//   4. the service worker           5. .br and .gz beside every file that shrinks
//
// Also used by the tests, which make a second version of a built site with `precache`.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { bundle } from "lightningcss";
import { minify } from "terser";
import { generateSW } from "workbox-build";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

// The oldest browsers that know both what Rust's wasm needs and cascade layers. lightningcss counts versions
// in one number, 16 bits for the major and 8 for the minor one.
const BROWSERS = { chrome: 99 << 16, safari: (15 << 16) | (4 << 8), ios_saf: (15 << 16) | (4 << 8), firefox: 100 << 16 };

// One by one: with --all-features the optimiser writes wasm that browsers refuse.
const WASM_FEATURES = [
  "--enable-bulk-memory",
  "--enable-nontrapping-float-to-int",
  "--enable-sign-ext",
  "--enable-mutable-globals",
  "--enable-reference-types",
  "--enable-multivalue",
];

// What a file is called once its content is in its name. serve.mjs lets browsers keep such files for ever.
export const HASHED = /-[0-9a-f]{12}\.(?:js|css|wasm)$/;

// Files the running app never asks for.
const NOT_PRECACHED = ["**/*.br", "**/*.gz", "sw.js", "robots.txt", "screenshots/**"];

function files(dir) {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dir, join(entry.parentPath ?? entry.path, entry.name)));
}

function styles(dir) {
  const { code } = bundle({ filename: join(ROOT, "style/app.css"), minify: true, targets: BROWSERS });
  writeFileSync(join(dir, "app.css"), code);
}

function wasm(dir) {
  const file = join(dir, "zhanye_bg.wasm");
  const optimised = `${file}.opt`;
  const before = statSync(file).size;
  const script = join(ROOT, "node_modules/binaryen/bin/wasm-opt");
  execFileSync(process.execPath, [script, "-O3", "--strip-debug", "--strip-producers", ...WASM_FEATURES, file, "-o", optimised], { stdio: "inherit" });
  renameSync(optimised, file);
  console.log(`wasm: ${before} bytes before wasm-opt, ${statSync(file).size} after`);
}

async function scripts(dir) {
  for (const file of files(dir).filter((name) => name.endsWith(".js"))) {
    const path = join(dir, file);
    const module = file !== "old.js";
    const { code } = await minify(readFileSync(path, "utf8"), { module, ecma: module ? 2020 : 5 });
    writeFileSync(path, code);
  }
}

// Only index.html names these files, so it is the only one to be rewritten.
function name(dir) {
  const page = join(dir, "index.html");
  let html = readFileSync(page, "utf8").replace(/<!--[^]*?-->\s*/g, "").replace(/\n\s*\n/g, "\n");
  for (const file of ["app.css", "boot.js", "old.js", "zhanye.js", "zhanye_bg.wasm"]) {
    const hash = createHash("sha256").update(readFileSync(join(dir, file))).digest("hex").slice(0, 12);
    const hashed = file.replace(/(\.\w+)$/, `-${hash}$1`);
    if (!html.includes(`"/${file}"`)) throw new Error(`index.html does not name /${file}`);
    renameSync(join(dir, file), join(dir, hashed));
    html = html.replaceAll(`"/${file}"`, `"/${hashed}"`);
  }
  writeFileSync(page, html);
}

/** Writes `sw.js` for the files in `dir`: all of them are there offline, or the version is not installed at all. */
export async function precache(dir) {
  const { count, size, warnings } = await generateSW({
    globDirectory: dir,
    globPatterns: ["**/*"],
    globIgnores: NOT_PRECACHED,
    swDest: join(dir, "sw.js"),
    mode: "production",
    inlineWorkboxRuntime: true,
    sourcemap: false,
    dontCacheBustURLsMatching: HASHED,
    maximumFileSizeToCacheInBytes: 20 * 1024 * 1024,
    navigateFallback: "index.html",
    // The address may carry anything a share or a shortcut puts there; the file is the same.
    ignoreURLParametersMatching: [/.*/],
    cleanupOutdatedCaches: true,
    clientsClaim: true,
    // A new version waits until the user taps: then the page sends SKIP_WAITING.
    skipWaiting: false,
  });
  if (warnings.length) throw new Error(warnings.join("\n"));
  console.log(`service worker: ${count} files, ${size} bytes`);
}

// Beside each file that gets smaller by it.
function compress(dir) {
  for (const file of files(dir)) {
    const path = join(dir, file);
    const raw = readFileSync(path);
    const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: raw.length } };
    for (const [extension, packed] of [[".br", brotliCompressSync(raw, options)], [".gz", gzipSync(raw, { level: 9 })]]) {
      if (packed.length < raw.length * 0.95) writeFileSync(path + extension, packed);
    }
  }
}

/** The bytes that travel for `file` to a browser that knows brotli. */
export function brotliSize(dir, file) {
  const packed = join(dir, `${file}.br`);
  return statSync(existsSync(packed) ? packed : join(dir, file)).size;
}

function report(dir) {
  const first = files(dir).filter((file) => HASHED.test(file) || file === "index.html").filter((file) => !file.startsWith("old"));
  let sum = 0;
  for (const file of first) {
    const bytes = brotliSize(dir, file);
    sum += bytes;
    console.log(`  ${String(bytes).padStart(8)}  ${file}`);
  }
  console.log(`  ${String(sum).padStart(8)}  first load, brotli, in bytes`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const dir = process.env.TRUNK_STAGING_DIR;
  if (!dir) throw new Error("Trunk calls this: run `make dist`");
  const release = process.env.TRUNK_PROFILE === "release";
  styles(dir);
  if (release) {
    wasm(dir);
    await scripts(dir);
  }
  name(dir);
  // While a page is being drawn (`make dev`) an older version out of a cache would only be in the way.
  if (release) {
    await precache(dir);
    compress(dir);
    report(dir);
  }
}
