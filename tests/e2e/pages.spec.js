// Every page and every sheet in every mode, narrow and wide, with the sample book in it: nothing axe objects to, nothing
// wider than the screen or cut off, nothing too small for a thumb, everything reachable by keyboard.
//
// The pages and sheets are those of places.js.

import { accessible, expect, started, test } from "./app.js";
import { EVENING, goTo, look, NARROW, PAGES, SHEETS, WIDE } from "./places.js";

const MODES = {
  light: { lang: "zh-Hans", theme: "light", care: false },
  dark: { lang: "zh-Hans", theme: "dark", care: false },
  care: { lang: "zh-Hans", theme: "light", care: true },
  english: { lang: "en", theme: "light", care: false },
};

// A trace of hundreds of audits is slow to write and tells nothing that the sentences do not.
test.use({ viewport: NARROW, contextOptions: { reducedMotion: "reduce" }, trace: "off" });

async function openSample(page, mode) {
  await page.clock.setSystemTime(EVENING);
  await page.addInitScript(
    ([key, settings]) => {
      if (!localStorage.getItem(key)) localStorage.setItem(key, settings);
    },
    ["zhanye.settings", JSON.stringify({ ...MODES[mode], sample: true, welcomed: true })],
  );
  await goTo(page, "/people");
  const row = page.locator(".virtual-list a").first();
  await expect(row).toBeVisible();
  return new URL(await row.getAttribute("href"), page.url()).pathname;
}

async function examine(page, where, found, root) {
  for (const size of [NARROW, WIDE]) {
    await page.setViewportSize(size);
    const note = (what) => found.push(`${where} at ${size.width} px: ${what}`);
    (await look(page, root)).forEach(note);
    await accessible(page, root).catch((error) => note(error.message.split("Call log")[0]));
  }
  await page.setViewportSize(NARROW);
}

for (const mode of Object.keys(MODES)) {
  test(`every page is whole at 320 px and at 1280 px: ${mode}`, async ({ page }) => {
    test.setTimeout(400_000);
    const person = await openSample(page, mode);
    const found = [];
    for (const path of PAGES) {
      await test.step(path, async () => {
        await goTo(page, path.replace("PERSON", person));
        await examine(page, path, found);
      });
    }
    expect(found).toEqual([]);
  });

  test(`every sheet is whole at 320 px and at 1280 px: ${mode}`, async ({ page }) => {
    test.setTimeout(400_000);
    const person = await openSample(page, mode);
    const found = [];
    for (const [name, [path, open]] of Object.entries(SHEETS)) {
      await test.step(name, async () => {
        await goTo(page, path.replace("PERSON", person));
        await open(page);
        await expect(page.locator("dialog[open]")).toBeVisible();
        await examine(page, name, found, "dialog[open]");
      });
    }
    expect(found).toEqual([]);
  });
}

test("what the audit looks for it finds", async ({ page }) => {
  await openSample(page, "light");
  await page.evaluate(() => {
    const plant = (html) => document.querySelector("main").insertAdjacentHTML("beforeend", html);
    plant('<p id="wide">太宽</p><button id="low">矮</button><p id="pale">看不清</p><div id="cut"><p>切掉的一行字</p></div>');
    plant('<button id="torn">unteilbar</button>');
    plant('<button id="tight">写出了边</button><div role="button" id="dead">键盘到不了</div><img src="/icons/favicon.svg">');
    const style = (id, rules) => Object.assign(document.getElementById(id).style, rules);
    style("wide", { width: "2000px" });
    style("low", { height: "20px", display: "block" });
    style("pale", { color: "#bbb" });
    style("cut", { height: "10px", overflow: "hidden" });
    style("tight", { width: "44px", height: "44px", whiteSpace: "nowrap", display: "block" });
    style("torn", { width: "48px", height: "80px", overflowWrap: "anywhere", display: "block" });
    style("dead", { height: "44px" });
  });
  const found = [];
  await examine(page, "/people", found);
  for (const complaint of [
    /wider than the screen/,
    /20 px tall.*矮/,
    /color-contrast/,
    /cut off above or below.*切掉/,
    /runs over its own edge.*写出/,
    /torn apart: unteilbar/,
    /no key leads to it.*键盘/,
    /image-alt/,
  ])
    expect(found.join("\n")).toMatch(complaint);
});

/** Presses Tab until the element has the focus, as somebody without a pointer does. */
async function tabTo(page, target) {
  await expect(target).toBeVisible();
  for (let i = 0; i < 150; i++) {
    if (await target.evaluate((e) => e === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`the Tab key does not lead to ${target}`);
}

async function choose(page, target, key = "Enter") {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

/** Walks with the Tab key through what is open; notes what is never reached and what is covered when it has the focus. */
async function walk(page, where, lost) {
  const controls = await page.evaluate(() => {
    const root = document.querySelector("dialog[open]") ?? document;
    const all = [...root.querySelectorAll("button, a[href], input, select, textarea, summary")];
    // Ten thousand rows are too far to walk, and all alike.
    const rows = [...document.querySelectorAll(".virtual-list a, .virtual-list button")].slice(4);
    rows.forEach((row) => (row.tabIndex = -1));
    window.unseen = all.filter((e) => !e.disabled && e.tabIndex >= 0 && e.checkVisibility({ visibilityProperty: true }));
    return window.unseen.length;
  });
  // What comes in idle time, above what was counted, is walked over too.
  for (let i = 0; i < 2 * controls + 60; i++) {
    await page.keyboard.press("Tab");
    const { left, covered } = await page.evaluate(async () => {
      const e = document.activeElement;
      // What has been drawn anew meanwhile is another element.
      window.unseen = window.unseen.filter((u) => u !== e && u.isConnected);
      const left = window.unseen.length;
      let at;
      const inSight = () => {
        const box = e.getBoundingClientRect();
        // Of what is wider than the screen, or half beside it, the part that shows.
        const x = Math.min(Math.max(box.x + box.width / 2, box.left + 2, 2), box.right - 2, innerWidth - 2);
        at = document.elementFromPoint(x, box.y + Math.min(box.height / 2, 20));
        return e === document.body || (at && (e.contains(at) || at.contains(e) || [...(e.labels ?? [])].some((l) => l.contains(at))));
      };
      // The browser may still be scrolling to it.
      for (let n = 0; n < 10 && !inSight(); n++) await new Promise((then) => setTimeout(then, 50));
      return { left, covered: inSight() ? "" : `<${e.className}> ${e.textContent.trim().slice(0, 20)} is out of sight or under <${at?.className}>` };
    });
    if (covered) lost.push(`${where}: ${covered}`);
    if (!left) break;
  }
  const never = await page.evaluate(() => window.unseen.map((e) => `<${e.className}> ${e.textContent.trim().slice(0, 20)}`));
  lost.push(...never.map((what) => `${where}: Tab never comes to ${what}`));
}

test("every control is reached by Tab, and is in sight then", async ({ page }) => {
  test.setTimeout(400_000);
  const person = await openSample(page, "light");
  const lost = [];
  for (const path of PAGES) {
    await goTo(page, path.replace("PERSON", person));
    await walk(page, path, lost);
  }
  for (const [name, [path, open]] of Object.entries(SHEETS)) {
    await goTo(page, path.replace("PERSON", person));
    await open(page);
    await expect(page.locator("dialog[open]")).toBeVisible();
    await walk(page, name, lost);
  }
  expect(lost).toEqual([]);
});

test("the skip link leads over the tabs into the page", async ({ page }) => {
  await openSample(page, "light");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "跳到正文" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("#content")).toBeFocused();
});

test("a working day without a pointer: capture, plan, record, close", async ({ page }) => {
  await page.clock.setSystemTime(EVENING);
  await page.goto("/");
  await started(page);
  await choose(page, page.getByRole("link", { name: "直接记第一位客户" }).or(page.getByRole("button", { name: "直接记第一位客户" })));

  // Quick capture: the field waits for the first letter.
  const field = page.getByRole("textbox", { name: /记一行/ });
  await expect(field).toBeFocused();
  await page.keyboard.type("张三 13800138000 教师 35岁");
  await choose(page, page.getByRole("button", { name: "存好，再来一个" }));
  await expect(field).toHaveValue("");
  await expect(field).toBeFocused();
  await page.keyboard.type("李四 13900139000 会计");
  await choose(page, page.getByRole("button", { name: "存好", exact: true }));
  await expect(page.locator("h1")).toContainText("李四");

  // Planned for today.
  await choose(page, page.getByRole("link", { name: "今日", exact: true }));
  await choose(page, page.getByRole("button", { name: /^(排一条|加一条)$/ }).first());
  const sheet = page.getByRole("dialog");
  await tabTo(page, sheet.getByRole("searchbox"));
  await page.keyboard.type("zs");
  await choose(page, sheet.getByRole("button", { name: /张三/ }));
  await choose(page, sheet.getByRole("button", { name: "电话约访", exact: true }), "Space");
  await choose(page, sheet.getByRole("button", { name: "今天", exact: true }), "Space");
  await choose(page, sheet.getByRole("button", { name: "存好", exact: true }));
  await expect(sheet).toHaveCount(0);

  // Recorded: the call makes a meeting.
  await choose(page, page.getByTestId("next-up").getByRole("button", { name: "记结果" }));
  await choose(page, sheet.getByRole("button", { name: "约到了" }), "Space");
  await choose(page, sheet.getByRole("button", { name: "后天" }), "Space");
  await choose(page, sheet.getByRole("button", { name: "存好", exact: true }));
  await expect(sheet).toHaveCount(0);
  await expect(page.getByRole("button", { name: /电话约访 1\/5/ })).toBeVisible();

  // And the day is closed.
  await choose(page, page.getByRole("link", { name: "收工" }));
  await tabTo(page, page.getByRole("textbox", { name: "今天卡在哪儿？" }));
  await page.keyboard.type("没答上来理赔难不难");
  await choose(page, page.getByRole("button", { name: "交日志，收工" }));
  await expect(page.getByText(/收工了/).first()).toBeVisible();
});

test("going back closes a sheet first and leaves the page then", async ({ page }) => {
  const person = await openSample(page, "light");
  const back = () => page.evaluate(() => history.back());
  const sheet = page.locator("dialog[open]");
  await page.getByRole("link", { name: "今日", exact: true }).click();
  await expect(page).toHaveURL("/");
  const openOne = () => page.getByTestId("next-up").getByRole("button", { name: "记结果" }).click();

  await openOne();
  await expect(sheet).toBeVisible();
  await back();
  await expect(sheet).toHaveCount(0);
  await expect(page).toHaveURL("/");
  await expect(page.locator("h1")).toHaveText("今日");
  await back();
  await expect(page).toHaveURL("/people");

  // Closed by its own means, it takes no second gesture, however often it was open.
  await page.getByRole("link", { name: "今日", exact: true }).click();
  for (let i = 0; i < 3; i++) {
    await openOne();
    await expect(sheet).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(sheet).toHaveCount(0);
  }
  await expect(page).toHaveURL("/");
  await back();
  await expect(page).toHaveURL("/people");

  // Nor after the app was started again with an open sheet.
  await page.getByRole("link", { name: "今日", exact: true }).click();
  await openOne();
  await page.reload();
  await started(page);
  await expect(sheet).toHaveCount(0);
  await back();
  await expect(page).toHaveURL("/people");

  // A link on a sheet leads on, and back to the page that the sheet was opened on.
  await page.getByRole("link", { name: "今日", exact: true }).click();
  await page.getByRole("button", { name: /^准客户/ }).click();
  await sheet.getByRole("link").first().click();
  await expect(page).toHaveURL(/\/people\/|\/journal\//);
  await expect(sheet).toHaveCount(0);
  await back();
  await expect(page).toHaveURL("/");
  await expect(sheet).toHaveCount(0);
  await back();
  await expect(page).toHaveURL("/people");

  // One sheet that gives way to another counts as one.
  await page.locator(".virtual-list a").first().click();
  await expect(page).toHaveURL(new RegExp(person));
  await page.getByRole("button", { name: "补记一次" }).click();
  await sheet.getByRole("button").first().click();
  await expect(sheet.getByRole("button", { name: "存好", exact: true })).toBeVisible();
  await back();
  await expect(sheet).toHaveCount(0);
  await expect(page).toHaveURL(new RegExp(person));
  await back();
  await expect(page).toHaveURL("/people");
});
