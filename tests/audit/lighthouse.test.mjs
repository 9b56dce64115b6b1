// What Lighthouse says of the built app: performance of a first visit, accessibility, best practices and what of SEO
// applies, 95 of 100 each at least. `make test-audit` runs it.
//
// Performance is computed, not clocked: Lighthouse's own model of a slow phone on a slow line ("simulate") goes over what
// the page loaded and did, so the network here does not matter. What else the machine does can only lower it, so the
// best of six counts, and the first that is good enough ends it.
//
// robots.txt and so `is-crawlable`: the app keeps no page for strangers to find. What is left of SEO, titles, texts of
// links, sizes to tap, is as good for a reader and is asked for.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import lighthouse from "lighthouse";
import puppeteer from "puppeteer-core";
import { LAUNCH } from "../e2e/browser.js";
import { serve } from "../serve.mjs";

const DIST = process.env.ZHANYE_DIST ?? fileURLToPath(new URL("../../dist", import.meta.url));
const ENOUGH = 95;
const TIMES = 6;
/** What Lighthouse says when its own recording of a visit broke: nothing was seen of the page then, and it asks to be run again. */
const NOT_RECORDED = ["NO_NAVSTART", "NO_TRACING_STARTED", "NO_SCREENSHOTS", "TRACE_FAILED"];
const PAGES = ["/", "/people", "/review", "/capture", "/me"];

let server;
let profile;
let browser;

before(async () => {
  if (!existsSync(join(DIST, "index.html"))) throw new Error("there is no dist/: run `make dist` first");
  server = await serve(DIST);
  profile = mkdtempSync(join(tmpdir(), "zhanye-audit-"));
  browser = await puppeteer.launch({ executablePath: LAUNCH.executablePath, args: [...LAUNCH.args, "--lang=zh-CN"], userDataDir: profile });
});

after(async () => {
  await browser?.close();
  await server?.close();
  if (profile) rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
});

/** Runs Lighthouse on a path, and up to twice again when it could not record the visit. */
async function audit(path, flags) {
  for (let again = 2; ; again--) {
    const lhr = await visit(path, flags);
    if (!lhr.runtimeError) return lhr;
    if (again === 0 || !NOT_RECORDED.includes(lhr.runtimeError.code)) throw new Error(lhr.runtimeError.message);
  }
}

/** One visit, in a page of its own. */
async function visit(path, flags) {
  const page = await browser.newPage();
  try {
    const { lhr } = await lighthouse(server.url + path, { output: "json", logLevel: "error", ...flags }, undefined, page);
    return lhr;
  } finally {
    await page.close();
  }
}

/** Points of a category, with what cost some. */
function points(lhr, category) {
  const { score, auditRefs } = lhr.categories[category];
  assert.notEqual(score, null, `${category} was not scored`);
  const lost = auditRefs
    .filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 0.9)
    .map(({ id }) => `${id}: ${lhr.audits[id].title} ${lhr.audits[id].displayValue ?? ""}`);
  return { points: Math.round(score * 100), lost: lost.join("; ") };
}

test("a first visit is fast", { timeout: 600_000 }, async (t) => {
  const seen = [];
  for (let run = 0; run < TIMES && !seen.some((one) => one.points >= ENOUGH); run++) {
    seen.push(points(await audit("/", { onlyCategories: ["performance"] }), "performance"));
    t.diagnostic(`performance ${seen.at(-1).points}; ${seen.at(-1).lost}`);
  }
  const best = seen.sort((a, b) => b.points - a.points)[0];
  assert.ok(best.points >= ENOUGH, `performance ${best.points}: ${best.lost}`);
});

test("every page with the sample book is accessible and built as browsers advise", { timeout: 600_000 }, async (t) => {
  const page = await browser.newPage();
  await page.goto(server.url);
  await page.evaluate(() => localStorage.setItem("zhanye.settings", JSON.stringify({ lang: "zh-Hans", theme: "light", care: false, sample: true, welcomed: true })));
  await page.goto(`${server.url}/people`);
  await page.waitForSelector(".virtual-row");
  await page.close();
  for (const path of PAGES) {
    await t.test(path, async (t) => {
      const lhr = await audit(path, { onlyCategories: ["accessibility", "best-practices", "seo"], skipAudits: ["is-crawlable"], disableStorageReset: true });
      const missed = [];
      for (const category of ["accessibility", "best-practices", "seo"]) {
        const { points: got, lost } = points(lhr, category);
        t.diagnostic(`${category} ${got}`);
        if (got < ENOUGH) missed.push(`${category} ${got}: ${lost}`);
      }
      assert.deepEqual(missed, []);
    });
  }
});

test("the one audit that is left out is left out on purpose", () => {
  assert.match(readFileSync(join(DIST, "robots.txt"), "utf8"), /^Disallow: \/$/m);
});

test("what the audit looks for it finds", { timeout: 120_000 }, async () => {
  // The page itself with a name taken from every picture and button, which no reader can do without.
  const page = await browser.newPage();
  try {
    await page.evaluateOnNewDocument(() => {
      addEventListener("DOMContentLoaded", () => {
        document.documentElement.removeAttribute("lang");
        document.title = "";
        for (let n = 0; n < 3; n++) document.body.insertAdjacentHTML("beforeend", '<img src="/icons/favicon.svg"><button></button><a href="/me"></a>');
      });
    });
    const { lhr } = await lighthouse(`${server.url}/`, { output: "json", logLevel: "error", onlyCategories: ["accessibility"], disableStorageReset: true }, undefined, page);
    assert.ok(points(lhr, "accessibility").points < ENOUGH, "a page without names passed");
  } finally {
    await page.close();
  }
});
