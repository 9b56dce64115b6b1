// What every journey builds on. Import `test` and `expect` from here, not from Playwright: this `test` fails when the
// page logged an error, broke the Content-Security-Policy or asked another host for anything, whatever else it did.

import { cpSync, existsSync, mkdtempSync, readFileSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import AxeBuilder from "@axe-core/playwright";
import { chromium, expect, test as base } from "@playwright/test";
import { precache } from "../../tools/site.mjs";
import { serve } from "../serve.mjs";
import { LAUNCH } from "./browser.js";

export { expect };

/** The built site; `ZHANYE_DIST` names another one, such as that of `make dev`. */
export const DIST = process.env.ZHANYE_DIST ?? fileURLToPath(new URL("../../dist", import.meta.url));

/** Collects what a context does wrong. `tolerate(pattern)` lets complaints pass that the test itself provokes. */
export class Watch {
  #complaints = [];
  // A build for development has no service worker to be found.
  #tolerated = existsSync(join(DIST, "sw.js")) ? [] : [/404.*when fetching the script/];

  async on(context) {
    await context.addInitScript(() => {
      addEventListener("securitypolicyviolation", (event) => {
        console.error(`Content-Security-Policy: ${event.violatedDirective} ${event.blockedURI}`);
      });
    });
    context.on("request", (request) => {
      const { protocol, hostname } = new URL(request.url());
      const own = protocol === "data:" || protocol === "blob:" || hostname === "127.0.0.1";
      if (!own) this.#complaints.push(`request to another host: ${request.url()}`);
    });
    context.on("console", (message) => {
      if (message.type() === "error") this.#complaints.push(`console: ${message.text()}`);
    });
    context.on("weberror", (error) => this.#complaints.push(`uncaught: ${error.error()?.stack ?? error.error()}`));
  }

  tolerate(pattern) {
    this.#tolerated.push(pattern);
  }

  /** Everything so far, tolerated or not, as one text. */
  get seen() {
    return this.#complaints.join("\n");
  }

  get complaints() {
    return this.#complaints.filter((line) => !this.#tolerated.some((pattern) => pattern.test(line)));
  }

  /** Of those what no test provokes by breaking something: the policy was broken, or another host was asked. */
  get breaches() {
    return this.complaints.filter((line) => /Content.Security.Policy|request to another host/i.test(line));
  }
}

// Those of the browsers that a test launched for itself.
const launched = [];

export const test = base.extend({
  /** On in every test; name it as a parameter to call `watch.tolerate(/pattern/)`, or `watch.on(context)` for more contexts. */
  watch: [
    async ({ context }, use) => {
      const watch = new Watch();
      await watch.on(context);
      await use(watch);
      expect(watch.complaints, "the page complained").toEqual([]);
      expect(launched.splice(0).flatMap((other) => other.breaches), "a page of another browser broke the rules").toEqual([]);
    },
    { auto: true },
  ],
});

/** Opens a path and waits until the app stands. */
export async function open(page, path = "/") {
  await page.goto(path);
  await started(page);
}

/** Waits until the app stands: `boot.js` has taken its picture away. */
export async function started(page) {
  await expect(page.locator("#boot")).toHaveCount(0, { timeout: 60_000 });
}

/** The names in the list of people, as one text, once the whole book is read. */
export async function names(page) {
  await open(page, "/me/data");
  await expect(page.locator(".page-sub")).toContainText("位客户");
  await page.locator(".tab-bar a[href='/people']").click();
  await expect(page.locator(".virtual-list a").first()).toBeVisible();
  return (await page.locator(".virtual-list").textContent()) ?? "";
}

/** Waits until the service worker is active and serves this page: from then on no network is needed. */
export async function readyOffline(page) {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller) return;
    await new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true }));
  });
}

/** Opens a path, waits for the service worker, then cuts the network; what follows happens offline. */
export async function openOffline(page, path = "/") {
  await open(page, path);
  await readyOffline(page);
  await page.context().setOffline(true);
  await page.reload();
  await started(page);
}

/** No violation of WCAG 2.2 A and AA, nor of axe's own best practices. `include` narrows it to one part. */
export async function accessible(page, include) {
  // The other mode opens a page of its own to put the results of frames together, and there are none.
  let axe = new AxeBuilder({ page }).setLegacyMode();
  if (include) axe = axe.include(include);
  const { violations } = await axe.analyze();
  const readable = violations.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((node) => node.html).join("\n  ")}`);
  expect(readable, "axe").toEqual([]);
}

/**
 * A browser of its own with a profile on disk, for tests that end the process and start it again.
 * `profile` is a folder of `scratch()`; `context.watch` is its watch. `context.close()` ends the browser in good order, `kill(profile)` as a phone does.
 */
export async function launch(profile, options = {}) {
  const context = await chromium.launchPersistentContext(profile, {
    ...LAUNCH,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    ...options,
  });
  const watch = new Watch();
  await watch.on(context);
  launched.push(watch);
  context.watch = watch;
  return context;
}

/** Ends the browser of a profile at once, in the middle of whatever it does. */
export function kill(profile) {
  // Chromium's lock names the process that holds the profile: HOST-PID.
  const pid = Number(readlinkSync(join(profile, "SingletonLock")).split("-").at(-1));
  process.kill(pid, "SIGKILL");
  // What it leaves behind ends by itself, but in its own time, and would take the next one's.
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It had no group of its own, or none is left.
  }
}

/** A new empty folder; give it back with `discard`. */
export function scratch() {
  return mkdtempSync(join(tmpdir(), "zhanye-"));
}

export function discard(dir) {
  rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
}

/**
 * A copy of the built site that counts as another version: `<html data-build="mark">`, and a service worker of its own.
 * Serve one, then `server.swap(...)` to the other, as a deployment does. `spoil` may change its files before.
 */
export async function version(mark, spoil = () => {}) {
  const dir = scratch();
  cpSync(DIST, dir, { recursive: true });
  const page = join(dir, "index.html");
  writeFileSync(page, readFileSync(page, "utf8").replace("<html ", `<html data-build="${mark}" `));
  spoil(dir);
  await precache(dir);
  // The packed copies are still those of the first version.
  for (const stale of ["index.html", "sw.js"]) for (const kind of [".br", ".gz"]) rmSync(join(dir, stale + kind), { force: true });
  return dir;
}

/** A server on a port, and so an origin, of its own; `swap` and `close` as in tests/serve.mjs. */
export { serve };
