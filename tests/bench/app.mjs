// The app as a bench sees it: a browser with a profile on disk, what is tapped, and the ways to wait.

import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, devices } from "@playwright/test";
import { LAUNCH } from "../e2e/browser.js";
import { sleep } from "./figures.mjs";

const INJECT = readFileSync(fileURLToPath(new URL("inject.js", import.meta.url)), "utf8");

/** What is looked for and tapped; the only place that knows the pages. */
export const UI = {
  booted: (page) => page.locator("#boot").waitFor({ state: "detached", timeout: 120_000 }),
  file: (page) => page.locator('main input[type="file"]').first(),
  merge: (page) => page.getByRole("button", { name: "合并进来", exact: true }),
  merged: (page) => page.locator(".import-done"),
  capture: (page) => page.locator("main textarea").first(),
  saveAndNext: (page) => page.getByRole("button", { name: /再来一个/ }),
  search: (page) => page.locator('main input[type="search"]').first(),
  rows: (page) => page.locator(".virtual-row"),
  total: (page, people) => page.getByText(`共 ${people} 位`, { exact: true }),
  found: (page) => page.getByText(/^找到 \d+ 位$/),
};

/** How long a finger is down, in milliseconds. Let go at once, a tap would be kept waiting by the frame that shows the press. */
export const PRESS = { delay: 80 };

const scratch = [];

/** A new empty folder, removed when the bench ends. */
export function folder() {
  const dir = mkdtempSync(join(tmpdir(), "zhanye-bench-"));
  scratch.push(dir);
  return dir;
}

export function removeFolders() {
  for (const dir of scratch.splice(0)) rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
}

/** A phone with a profile on disk: what is kept in memory only, as in a private window, says nothing about saving. */
export async function phone(profile, baseURL, { newcomer = false } = {}) {
  const context = await chromium.launchPersistentContext(profile, {
    ...LAUNCH,
    ...devices["Pixel 7"],
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    baseURL,
  });
  context.profile = profile;
  await context.addInitScript(INJECT);
  // The first visit's page was answered long ago.
  if (!newcomer) {
    await context.addInitScript(() => {
      if (location.protocol === "http:") localStorage["zhanye.settings"] ??= JSON.stringify({ welcomed: true });
    });
  }
  return context;
}

/** Opens a path in a new tab. */
export async function open(context, path, { slow = 1 } = {}) {
  const page = await context.newPage();
  page.on("pageerror", (error) => console.error(`the page failed: ${error.stack ?? error}`));
  const cdp = await context.newCDPSession(page);
  if (slow !== 1) await cdp.send("Emulation.setCPUThrottlingRate", { rate: slow });
  await page.goto(path);
  await UI.booted(page);
  return { page, cdp };
}

/** What stands on a screen, by the marks of inject.js. */
export const SCREENS = { firstVisit: ["ways"], today: ["heading", "rings"] };

/** The files of `dist` that had arrived when a screen stood, by an empty profile; `index.html` first. */
export async function firstScreen(context, dist, marks) {
  const page = await context.newPage();
  await page.goto("/");
  await UI.booted(page);
  await page.waitForFunction((marks) => marks.every((mark) => bench.marks[mark]), marks);
  // What arrives later, in idle time or for the service worker's offline copy, delays no screen.
  const arrived = await page.evaluate((marks) => {
    const stood = Math.max(...marks.map((mark) => bench.marks[mark].stood));
    const entries = performance.getEntriesByType("resource");
    return entries.filter((entry) => entry.responseEnd <= stood && entry.name.startsWith(location.origin)).map((entry) => new URL(entry.name).pathname);
  }, marks);
  await page.close();
  const files = arrived.filter((path) => path !== "/" && existsSync(join(dist, path))).map((path) => path.slice(1));
  return [...new Set(["index.html", ...files])];
}

/** Waits until the service worker serves the page, so that no network is needed from then on. */
export async function servedOffline(page) {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller) return;
    await new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true }));
  });
}

/** Waits until the page has had nothing to do for a while: no long task, no change, no write. */
export async function quiet(page, calm = 1500) {
  await page.evaluate(async (calm) => {
    let last = performance.now();
    const busy = () => (last = performance.now());
    const observer = new MutationObserver(busy);
    observer.observe(document, { childList: true, subtree: true, characterData: true });
    const tasks = new PerformanceObserver(busy);
    tasks.observe({ entryTypes: ["longtask"] });
    let writes = bench.writes.length;
    while (performance.now() - last < calm) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      if (bench.writes.length !== writes) busy();
      writes = bench.writes.length;
    }
    observer.disconnect();
    tasks.disconnect();
  }, calm);
}

/** Takes a file in by the app's own import. What a person takes to read the preview is not counted. */
export async function importBook(page, file) {
  await page.evaluate(() => {
    globalThis.chosen = 0;
    document.addEventListener("change", (event) => (chosen = event.timeStamp), { capture: true, once: true });
  });
  await UI.file(page).setInputFiles(file);
  await UI.merge(page).waitFor({ timeout: 300_000 });
  const read = await page.evaluate(() => performance.now() - chosen);
  await page.evaluate(() => {
    globalThis.tapped = 0;
    document.addEventListener("click", (event) => (tapped = event.timeStamp), { capture: true, once: true });
  });
  const before = await page.evaluate(() => bench.writes.length);
  await UI.merge(page).click();
  await UI.merged(page).waitFor({ timeout: 300_000 });
  const written = await page.evaluate((before) => {
    const mine = bench.writes.slice(before);
    return { until: Math.max(...mine.map((write) => write.completed)) - tapped, transactions: mine.length };
  }, before);
  return { read, write: written.until, transactions: written.transactions, total: read + written.until };
}

/** Lets the store finish its work in idle time: everything in blocks, nothing left in the journal. */
export async function packed(page, atMost = 60_000) {
  const end = Date.now() + atMost;
  while (Date.now() < end) {
    await quiet(page);
    const left = await page.evaluate(
      () =>
        new Promise((resolve, reject) => {
          const opening = indexedDB.open("zhanye");
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const count = opening.result.transaction("journal").objectStore("journal").count();
            count.onerror = () => reject(count.error);
            count.onsuccess = () => {
              opening.result.close();
              resolve(count.result);
            };
          };
        }),
    );
    if (left <= 1) return;
    await sleep(500);
  }
  console.error("the journal was not packed in time; the figures are those of a book not yet packed");
}
