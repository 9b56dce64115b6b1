// From Trunk's output to the site that is deployed. Trunk calls this as its last step, before it puts the new
// site in the place of the old one, so a failure here leaves the old site as it was.
//
//   1. join the style sheets        2. cut the wasm into pieces (src/ui/late.rs)     3. optimise them and the scripts
//   4. name files by their content  5. the service worker                            6. .br and .gz beside every file
//                                                                                       that shrinks
//
// Also used by the tests, which make a second version of a built site with `precache`.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
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

// Parts of a wasm file that tell people about it and do nothing.
const FOR_PEOPLE = ["name", "producers"];

// Files the running app never asks for.
const NOT_PRECACHED = ["**/*.br", "**/*.gz", "sw.js", "robots.txt", "screenshots/**"];

function files(dir) {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dir, join(entry.parentPath ?? entry.path, entry.name)));
}

/** Where cargo builds. */
function target() {
  const metadata = execFileSync("cargo", ["metadata", "--format-version", "1", "--no-deps", "--offline"], { cwd: ROOT, maxBuffer: 1 << 26 });
  return JSON.parse(metadata).target_directory;
}

/** The folder of the last release build's wasm files with the names of their functions, for `make size`. */
export const named = () => join(target(), "named");

/** The sections of a wasm file in their order: a number, or the name of one that is made for people or tools. */
export function sections(bytes) {
  const found = [];
  for (let at = 8; at < bytes.length; ) {
    const start = at;
    const number = bytes[at++];
    const [size, content] = leb(bytes, at);
    at = content + size;
    const [length, text] = number === 0 ? leb(bytes, content) : [0, content];
    found.push({
      id: number === 0 ? bytes.toString("utf8", text, text + length) : number,
      whole: bytes.subarray(start, at),
      content: bytes.subarray(text + length, at),
    });
  }
  return found;
}

/** A number as wasm writes it, and where the next thing begins. */
export function leb(bytes, at) {
  let value = 0;
  for (let scale = 1; ; scale *= 128) {
    const byte = bytes[at++];
    value += (byte & 127) * scale;
    if (byte < 128) return [value, at];
  }
}

/** The same file without what tells people about it. */
export function nameless(bytes) {
  const kept = sections(bytes).filter(({ id }) => !FOR_PEOPLE.includes(id));
  return Buffer.concat([bytes.subarray(0, 8), ...kept.map(({ whole }) => whole)]);
}

function styles(dir) {
  const { code } = bundle({ filename: join(ROOT, "style/app.css"), minify: true, targets: BROWSERS });
  writeFileSync(join(dir, "app.css"), code);
}

// The script that fetches pieces. It and the one of wasm-bindgen import each other.
const LOADER = "__wasm_split.js";

// What Trunk bound is the app in one piece, with calls in it that only cutting gives an end to; so the compiler's own
// output is cut, and the piece that starts is bound anew in its place.
function pieces(dir) {
  const whole = join(target(), "wasm32-unknown-unknown/release/zhanye.wasm");
  const cut = mkdtempSync(join(tmpdir(), "zhanye-pieces-"));
  try {
    execFileSync("wasm-split-cli", [whole, cut, "--target", "web", "--out-name", "zhanye"], { stdio: "inherit" });
    // The pieces import what the linker exports.
    const bind = ["--target", "web", "--no-typescript", "--no-demangle", "--keep-lld-exports", "--out-dir", dir, "--out-name", "zhanye"];
    execFileSync("wasm-bindgen", [join(cut, "zhanye.wasm"), ...bind], { stdio: "inherit" });
    for (const file of files(cut).filter((name) => name !== "zhanye.wasm")) copyFileSync(join(cut, file), join(dir, file));
  } finally {
    rmSync(cut, { recursive: true, force: true });
  }
}

function wasm(dir) {
  const script = join(ROOT, "node_modules/binaryen/bin/wasm-opt");
  const copies = named();
  rmSync(copies, { recursive: true, force: true });
  mkdirSync(copies, { recursive: true });
  let [before, after] = [0, 0];
  for (const name of files(dir).filter((name) => name.endsWith(".wasm"))) {
    const file = join(dir, name);
    const copy = join(copies, name);
    before += statSync(file).size;
    execFileSync(process.execPath, [script, "-O3", "-g", ...WASM_FEATURES, file, "-o", copy], { stdio: "inherit" });
    const small = nameless(readFileSync(copy));
    writeFileSync(file, small);
    after += small.length;
  }
  console.log(`wasm: ${before} bytes before wasm-opt, ${after} after`);
}

async function scripts(dir) {
  for (const file of files(dir).filter((name) => name.endsWith(".js"))) {
    const path = join(dir, file);
    const module = file !== "old.js";
    const { code } = await minify(readFileSync(path, "utf8"), { module, ecma: module ? 2020 : 5 });
    writeFileSync(path, code);
  }
}

function hash(...contents) {
  const sum = createHash("sha256");
  for (const content of contents) sum.update(content);
  return sum.digest("hex").slice(0, 12);
}

function hashed(file, mark) {
  return file.replace(/(\.\w+)$/, `-${mark}$1`);
}

// The files of one piece: its own, and those it shares with others. The loader lists both, in the shape
// `name = makeLoad(() => {… "./file.wasm" …}, [name, …])`.
function needs(dir, piece) {
  const loader = readFileSync(join(dir, LOADER), "utf8");
  const loads = new Map();
  for (const [, name, body] of loader.matchAll(/\b(\w+) ?= ?((?:wrapAsyncCb\()?makeLoad\([^]*?\[[^\]]*\]\))/g)) {
    const [, file] = body.match(/"\.\/([^"]+\.wasm)"/);
    const [, shared] = body.match(/\[([^\]]*)\]\)$/);
    loads.set(name, { file, shared: shared.split(",").map((other) => other.trim()).filter(Boolean) });
  }
  const own = loads.get(`__wasm_split_load_${piece}`);
  if (!own) throw new Error(`${LOADER} has no piece ${piece}`);
  return [own.file, ...own.shared.map((name) => loads.get(name).file)];
}

// The pieces are named by the loader alone, the rest by index.html alone; the two scripts name each other and so share
// one mark.
function name(dir, behind) {
  const text = (file) => readFileSync(join(dir, file), "utf8");
  const rename = (file, mark) => renameSync(join(dir, file), join(dir, hashed(file, mark)));
  let html = text("index.html").replace(/<!--[^]*?-->\s*/g, "").replace(/\n\s*\n/g, "\n");
  const inPage = (file, mark) => {
    if (!html.includes(`"/${file}"`)) throw new Error(`index.html does not name /${file}`);
    html = html.replaceAll(`"/${file}"`, `"/${hashed(file, mark)}"`);
    rename(file, mark);
  };
  let app = text("zhanye.js");
  let mark = hash(app);
  if (existsSync(join(dir, LOADER))) {
    let loader = text(LOADER);
    for (const piece of files(dir).filter((file) => file.endsWith(".wasm") && file !== "zhanye_bg.wasm")) {
      const content = hash(readFileSync(join(dir, piece)));
      if (!loader.includes(`./${piece}`)) throw new Error(`${LOADER} does not name ${piece}`);
      loader = loader.replaceAll(`./${piece}`, `./${hashed(piece, content)}`);
      behind = behind.map((file) => (file === piece ? `/${hashed(piece, content)}` : file));
      rename(piece, content);
    }
    mark = hash(app, loader);
    // Where it is imported from; the wasm knows it by its first name, which stays.
    const from = (name) => new RegExp(`(\\bfrom ?)"\\./${name.replace(".", "\\.")}"`, "g");
    if (!from(LOADER).test(app) || !from("zhanye.js").test(loader)) throw new Error("the scripts do not name each other");
    app = app.replace(from(LOADER), `$1"./${hashed(LOADER, mark)}"`);
    loader = loader.replace(from("zhanye.js"), `$1"./${hashed("zhanye.js", mark)}"`);
    writeFileSync(join(dir, "zhanye.js"), app);
    writeFileSync(join(dir, LOADER), loader);
    rename(LOADER, mark);
    // Asked for with the first one, and not only once that is read.
    const preload = '<link rel="modulepreload" href="/zhanye.js">';
    if (!html.includes(preload)) throw new Error("index.html does not preload the app's script");
    // boot.js asks for these at once when whoever comes will be let in.
    html = html.replace('<script type="module" ', `<script type="module" data-behind="${behind.join(" ")}" `);
    html = html.replace(preload, `${preload}<link rel="modulepreload" href="/${hashed(LOADER, mark)}">`);
  }
  inPage("zhanye.js", mark);
  for (const file of ["app.css", "boot.js", "old.js", "zhanye_bg.wasm"]) inPage(file, hash(readFileSync(join(dir, file))));
  writeFileSync(join(dir, "index.html"), html);
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
  const own = files(dir).filter((file) => HASHED.test(file) || file === "index.html");
  const later = own.filter((file) => /^(split|chunk)_/.test(file));
  const first = own.filter((file) => !later.includes(file) && !file.startsWith("old"));
  let sum = 0;
  for (const file of first) {
    const bytes = brotliSize(dir, file);
    sum += bytes;
    console.log(`  ${String(bytes).padStart(8)}  ${file}`);
  }
  console.log(`  ${String(sum).padStart(8)}  first load, brotli, in bytes`);
  const rest = later.reduce((sum, file) => sum + brotliSize(dir, file), 0);
  console.log(`  ${String(rest).padStart(8)}  ${later.length} pieces that are fetched in idle time`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const dir = process.env.TRUNK_STAGING_DIR;
  if (!dir) throw new Error("Trunk calls this: run `make dist`");
  const release = process.env.TRUNK_PROFILE === "release";
  styles(dir);
  let behind = [];
  if (release) {
    pieces(dir);
    behind = needs(dir, "app");
    wasm(dir);
    await scripts(dir);
  }
  name(dir, behind);
  // While a page is being drawn (`make dev`) an older version out of a cache would only be in the way.
  if (release) {
    await precache(dir);
    compress(dir);
    report(dir);
  }
}
