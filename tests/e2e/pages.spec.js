// Every page in every mode: nothing axe objects to, nothing wider than the screen, one heading, everything reachable by
// keyboard. The pages are full: they show the sample book.

import { accessible, expect, started, test } from "./app.js";

const TODAY = "2026-11-23";

const PAGES = [
  "/",
  "/welcome",
  "/people",
  "/people?q=zs",
  "/capture",
  "/journal",
  `/journal/${TODAY}`,
  "/journal/2026-11-20",
  `/journal/${TODAY}/close`,
  "/review",
  "/review?period=month",
  "/me",
  "/me/data",
  "/me/standards",
  "/me/install",
  "/nowhere",
];

const MODES = {
  light: { lang: "zh-Hans", theme: "light", care: false },
  dark: { lang: "zh-Hans", theme: "dark", care: false },
  care: { lang: "zh-Hans", theme: "light", care: true },
  english: { lang: "en", theme: "light", care: false },
};

async function openSample(page, mode) {
  await page.clock.setSystemTime(new Date(`${TODAY}T10:20:00+08:00`));
  await page.addInitScript(
    ([key, settings]) => {
      if (!localStorage.getItem(key)) localStorage.setItem(key, settings);
    },
    ["zhanye.settings", JSON.stringify({ ...MODES[mode], sample: true, welcomed: true })],
  );
  await page.goto("/");
  await started(page);
  // The sample is written on the first visit; from then on every page has something to show.
  await expect(page.locator("h1")).toBeVisible();
}

async function goTo(page, path) {
  await page.goto(path);
  await started(page);
  await expect(page.locator("h1")).toHaveCount(1);
}

async function personPath(page) {
  await goTo(page, "/people");
  const row = page.locator(".virtual-list a").first();
  await expect(row).toBeVisible();
  return new URL(await row.getAttribute("href"), page.url()).pathname;
}

async function overflow(page) {
  return page.evaluate(() => {
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (wide <= 0) return "";
    const limit = document.documentElement.clientWidth + 1;
    const culprits = [...document.querySelectorAll("body *")]
      .filter((e) => e.getBoundingClientRect().right > limit)
      .slice(0, 5)
      .map((e) => `${e.tagName}.${e.className}`);
    return `${location.pathname} is ${wide} px too wide: ${culprits.join(", ")}`;
  });
}

for (const mode of Object.keys(MODES)) {
  test(`no page has anything that axe objects to: ${mode}`, async ({ page }) => {
    test.setTimeout(400_000);
    await openSample(page, mode);
    const person = await personPath(page);
    for (const path of [...PAGES, person, `${person}/edit`]) {
      await test.step(path, async () => {
        await goTo(page, path);
        await accessible(page);
      });
    }
  });
}

for (const [mode, width] of [
  ["light", 320],
  ["care", 320],
  ["english", 320],
  ["light", 1280],
]) {
  test(`no page is wider than its screen: ${mode} at ${width} px`, async ({ page }) => {
    test.setTimeout(300_000);
    await page.setViewportSize({ width, height: 700 });
    await openSample(page, mode);
    const person = await personPath(page);
    const wide = [];
    for (const path of [...PAGES, person, `${person}/edit`]) {
      await goTo(page, path);
      wide.push(await overflow(page));
    }
    expect(wide.filter(Boolean)).toEqual([]);
  });
}

test("every target of a finger is tall enough on every page", async ({ page }) => {
  test.setTimeout(300_000);
  await page.setViewportSize({ width: 360, height: 780 });
  await openSample(page, "light");
  const person = await personPath(page);
  const small = [];
  for (const path of [...PAGES, person, `${person}/edit`]) {
    await goTo(page, path);
    small.push(
      ...(await page.evaluate(() =>
        [...document.querySelectorAll("button, a[href], input:not([type=hidden]), select, textarea")]
          .filter((e) => e.checkVisibility() && !e.closest(".skip-link, .visually-hidden"))
          .map((e) => {
            // A chip is as tall as its halo.
            const halo = getComputedStyle(e, "::after");
            const extra = halo.content !== "none" && halo.position === "absolute" ? -2 * (parseFloat(halo.top) || 0) : 0;
            return [e, e.getBoundingClientRect().height + Math.max(0, extra)];
          })
          // Links inside a sentence are as tall as the sentence.
          .filter(([e, height]) => height < 43.5 && getComputedStyle(e).display !== "inline")
          .slice(0, 4)
          .map(([e, height]) => `${location.pathname}: ${e.tagName}.${e.className} ${Math.round(height)} px`),
      )),
    );
  }
  expect(small).toEqual([]);
});

test("the tabs and the skip link are reached and used by keyboard alone", async ({ page }) => {
  await openSample(page, "light");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "跳到正文" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("#content")).toBeFocused();
  const people = page.getByRole("link", { name: "客户", exact: true });
  for (let i = 0; i < 80 && !(await people.evaluate((e) => e === document.activeElement)); i++) {
    await page.keyboard.press("Tab");
  }
  await expect(people).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/people$/);
  await expect(page.locator("h1")).toHaveText("客户");
});
