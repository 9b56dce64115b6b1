// What a tap on a link is answered with before the page is there: its heading, where it will stand.

import { expect, started, test } from "./app.js";
import { EVENING, goTo, NARROW, TODAY, WIDE } from "./places.js";

// The pages with the most links, and what of them leads to a page of a kind of its own.
const FROM = ["/", "/people", "/journal", "/journal/2026-11-20", "/review", "/review?period=month", "/review/month/2026-10", "/me", "/me/standards", "/me/data"];
// What looks into the book for its heading, or is typed into at once, answers for itself.
const UNTOLD = [/^\/people\/./, /^\/grade/, /^\/capture/, /\/close$/, /^\/me\/standards\/./];

/** Lets somebody in who was here before, with the sample book or an empty one. */
function letIn(page, sample = false) {
  return page.addInitScript((settings) => (localStorage["zhanye.settings"] ??= settings), JSON.stringify({ sample, welcomed: true }));
}

/** Taps one tab after the other, before a frame is drawn. */
function tapBoth(page, ...paths) {
  return page.evaluate((paths) => paths.forEach((path) => document.querySelector(`.tab[href='${path}']`).click()), paths);
}

/** Waits until a page that is drawn part by part has all of them: what moves under a finger is not tapped. */
function settled(page) {
  return page.evaluate(async () => {
    let changed = performance.now();
    const observer = new MutationObserver(() => (changed = performance.now()));
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    while (performance.now() - changed < 300) await new Promise((done) => setTimeout(done, 50));
    observer.disconnect();
  });
}

for (const [name, size] of Object.entries({ phone: NARROW, laptop: WIDE })) {
  test(`a tap on a link is answered by the heading of the page that comes: ${name}`, async ({ page }) => {
    test.setTimeout(300_000);
    await page.setViewportSize(size);
    await page.clock.setSystemTime(EVENING);
    await letIn(page, true);
    await page.addInitScript(() => {
      globalThis.ahead = [];
      // As it is seen: in the frame that shows it.
      const look = () => {
        const title = document.querySelector(".ahead .page-title");
        if (title) ahead.push(place(title));
        requestAnimationFrame(look);
      };
      globalThis.place = (title) => {
        const words = document.createRange();
        words.selectNodeContents(title);
        const { x, y, height } = words.getClientRects()[0];
        return { said: title.textContent, x: Math.round(x), y: Math.round(y), height: Math.round(height) };
      };
      requestAnimationFrame(look);
    });
    await goTo(page, "/people");
    await expect(page.locator(".virtual-list a").first()).toBeVisible();
    const tapped = new Set();
    for (const from of FROM) {
      await goTo(page, from);
      const own = new URL(page.url()).pathname;
      const links = await page.locator(".frame a[href^='/']:visible").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
      // Each kind of page once, days and months with their dates.
      const fresh = [...new Set(links)].filter((href) => {
        const path = new URL(href, page.url()).pathname;
        const kind = path.replace(/[0-9A-Z]{26}/, "ID");
        return path !== own && !tapped.has(kind) && tapped.add(kind);
      });
      for (const href of fresh) {
        await test.step(`${from} → ${href}`, async () => {
          await goTo(page, from);
          const link = page.locator(`.frame a[href="${href}"]:visible`).first();
          await link.scrollIntoViewIfNeeded();
          await settled(page);
          await link.click();
          await expect(page).toHaveURL((url) => url.pathname === new URL(href, url).pathname);
          await started(page);
          await expect(page.locator(".ahead")).toHaveCount(0);
          await expect(page.locator("main h1")).toHaveCount(1);
          const [seen, stands] = await page.evaluate(() => [ahead, place(document.querySelector("main h1"))]);
          const isTold = !UNTOLD.some((pattern) => pattern.test(new URL(href, page.url()).pathname));
          expect(seen.length > 0, `${href} is told ahead`).toBe(isTold);
          for (const one of seen) expect(one).toEqual(stands);
        });
      }
    }
    for (const wanted of ["/", "/people", "/journal", `/journal/${TODAY}`, "/review", "/review/trends", "/review/referrals", "/me", "/me/data", "/me/limits"]) {
      expect([...tapped], "the pages a tap led to").toContain(wanted);
    }
  });
}

test("of two taps before the first is followed the last one counts, and the way back leads to where they were made", async ({ page }) => {
  await letIn(page);
  await goTo(page, "/me");
  await tapBoth(page, "/review", "/people");
  await expect(page).toHaveURL("/people");
  await expect(page.locator(".ahead")).toHaveCount(0);
  // One whose heading nobody knows ahead is followed at once, and the one before it not at all.
  await tapBoth(page, "/review", "/capture");
  await expect(page).toHaveURL("/capture");
  await expect(page.locator(".ahead")).toHaveCount(0);
  await page.goBack();
  await expect(page).toHaveURL("/people");
  await page.goBack();
  await expect(page).toHaveURL("/me");
});

test("a tap on the tab one is on takes back the one before it", async ({ page }) => {
  await letIn(page);
  await goTo(page, "/people");
  await tapBoth(page, "/review", "/people");
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100))));
  await expect(page).toHaveURL("/people");
  await expect(page.locator(".ahead")).toHaveCount(0);
});

test("a page that is still being fetched stands under its heading and says so", async ({ page }) => {
  await letIn(page);
  let arrived;
  const wait = new Promise((done) => (arrived = done));
  await page.route(/split_rest.*\.wasm$/, async (route) => {
    await wait;
    await route.continue();
  });
  await goTo(page, "/");
  await page.locator(".tab[href='/review']").click();
  await expect(page.locator("main h1")).toHaveText("复盘");
  await expect(page.getByRole("status").filter({ hasText: "正在打开…" })).toBeVisible();
  await expect(page.locator(".ahead")).toHaveCount(0);
  arrived();
  await expect(page.locator(".review-span")).toBeVisible();
  await expect(page.getByText("正在打开…")).toHaveCount(0);
});

test("a long list stands where it was left, after a reload and on the way back", async ({ page }) => {
  await page.setViewportSize(NARROW);
  await page.clock.setSystemTime(EVENING);
  await letIn(page, true);
  await goTo(page, "/people");
  await expect(page.locator(".virtual-list a").first()).toBeVisible();
  const scrolled = () => page.evaluate(() => Math.round(scrollY));
  await page.evaluate(() => scrollTo(0, 1900));
  // A pause, after which the place is kept.
  await page.waitForTimeout(400);
  const at = () => page.evaluate(() => document.elementFromPoint(150, 300)?.closest(".virtual-row")?.textContent);
  const seen = await at();
  expect(seen).toBeTruthy();
  await page.reload();
  await started(page);
  await expect.poll(scrolled).toBe(1900);
  await expect.poll(at).toBe(seen);
  await page.mouse.click(150, 300);
  await expect(page.locator(".virtual-list")).toHaveCount(0);
  await page.goBack();
  await expect.poll(scrolled).toBe(1900);
  await expect.poll(at).toBe(seen);
});

test("a sheet that is opened before the browser has told that the one before it is gone stays", async ({ page }) => {
  await letIn(page, true);
  await goTo(page, "/");
  const ask = page.getByRole("button", { name: /^(排一条|加一条)$/ }).first();
  await expect(ask).toBeVisible();
  // All of it before a frame is drawn, as in a page that was in the background.
  await ask.evaluate(async (ask) => {
    const isOpen = () => Boolean(document.querySelector("dialog[open]"));
    const until = async (wanted) => {
      for (let turns = 0; isOpen() !== wanted && turns < 1000; turns++) await null;
      if (isOpen() !== wanted) throw new Error("it takes a frame");
    };
    globalThis.closings = 0;
    document.addEventListener("close", () => (closings += 1), true);
    ask.click();
    await until(true);
    document.querySelector("dialog[open]").dispatchEvent(new Event("cancel", { cancelable: true }));
    await until(false);
    ask.click();
    await until(true);
  });
  await expect.poll(() => page.evaluate(() => closings)).toBeGreaterThan(0);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50))));
  await expect(page.locator("dialog[open]")).toBeVisible();
});

test("the second of two taps on a line that was left open does nothing: neither the same once more nor to the next one", async ({ page }) => {
  await page.setViewportSize(NARROW);
  await page.clock.setSystemTime(EVENING);
  await letIn(page, true);
  await goTo(page, "/");
  const lines = page.locator(".leftover");
  await expect(lines.nth(1)).toBeVisible();
  const before = await lines.count();
  const today = lines.first().locator(".leftover-acts button").first();
  await today.evaluate((button) => {
    button.click();
    button.click();
  });
  await expect(lines).toHaveCount(before - 1);
  // The next line has slid under the finger.
  await lines.first().locator(".leftover-acts button").first().evaluate((button) => button.click());
  await page.waitForTimeout(500);
  await expect(lines).toHaveCount(before - 1);
  await page.getByRole("button", { name: "撤销", exact: true }).click();
  await expect(lines).toHaveCount(before);
});

test("who is called from their own page is asked about when one comes back", async ({ page }) => {
  await page.clock.setSystemTime(EVENING);
  await letIn(page, true);
  await goTo(page, "/people");
  await page.locator(".virtual-list a").first().click();
  const call = page.locator(".person-contact a[href^='tel:']").first();
  await expect(call).toBeVisible();
  await call.evaluate((link) => {
    // The dialler takes the app's place; a test has none.
    link.addEventListener("click", (event) => event.preventDefault());
    link.click();
  });
  await expect(page.locator("dialog[open]")).toHaveCount(0);
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await expect(page.getByRole("dialog", { name: "记结果" })).toBeVisible();
});
