// Every page and every sheet in every mode, narrow and wide, with the sample book in it: nothing axe objects to, nothing
// wider than the screen or cut off, nothing too small for a thumb, everything reachable by keyboard.
//
// A new page is one line in PAGES, a new sheet one in SHEETS.

import { accessible, expect, started, test } from "./app.js";

const TODAY = "2026-11-23"; // a Monday
const EVENING = new Date(`${TODAY}T17:40:00+08:00`);

const LINE = `/capture?text=${encodeURIComponent("张三 13800138000 教师 35岁 两娃 王姐介绍 周五下午3点见")}`;

// PERSON stands for the address of somebody in the sample book.
const PAGES = [
  "/",
  "/welcome",
  "/people",
  "/people?q=zs",
  "/people?q=nobody",
  "/people?f=plan100&lack=step&by=name",
  "/people?f=recruits",
  "PERSON",
  "PERSON?tab=log",
  "PERSON/edit",
  "/grade",
  "/grade?list=recruits",
  "/capture",
  LINE,
  "/journal",
  `/journal/${TODAY}`,
  "/journal/2026-11-20",
  "/journal/2026-12-01",
  `/journal/${TODAY}/close`,
  "/review",
  "/review?period=day",
  "/review?period=month",
  "/review/month/2026-11",
  "/review/trends",
  "/review/referrals",
  "/review/rules",
  "/review/goal",
  "/review/report?period=day&at=2026-11-20",
  "/review/report?period=month",
  "/review/sheet",
  "/review?period=month&at=2026-10-15",
  "/review/month/2026-10",
  "/me",
  "/me/data",
  "/me/standards",
  "/me/standards/new",
  "/me/lists",
  "/me/files",
  "/me/install",
  "/people/01ARZ3NDEKTSV4RRFFQ69G5FAV",
  "/nowhere",
];

// Where a sheet is opened, and by what.
const SHEETS = {
  "record a result": ["/", (page) => page.getByTestId("next-up").locator("button").click()],
  "plan a line": ["/", (page) => page.locator(".timeline-more button").first().click()],
  "what counted": ["/", (page) => page.locator(".rings button").first().click()],
  "what becomes of a line": [`/journal/${TODAY}`, (page) => page.locator(".pair").last().click()],
  "something else was done": ["PERSON", (page) => page.locator(".next-step [aria-haspopup]").click()],
  "merge two records": ["PERSON", (page) => page.locator(".line[aria-haspopup]").first().click()],
  "erase for good": ["PERSON", (page) => page.locator(".line[aria-haspopup]").last().click()],
  "what a step of the funnel counts": ["/review?period=month", (page) => page.locator(".funnel-step").nth(2).click()],
  "correct a chip": [LINE, (page) => page.getByTestId("chips").locator("button").first().click()],
  "one's own name": ["/me", (page) => page.locator(".me-name").click()],
};

const MODES = {
  light: { lang: "zh-Hans", theme: "light", care: false },
  dark: { lang: "zh-Hans", theme: "dark", care: false },
  care: { lang: "zh-Hans", theme: "light", care: true },
  english: { lang: "en", theme: "light", care: false },
};

const NARROW = { width: 320, height: 640 };
const WIDE = { width: 1280, height: 800 };

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

async function goTo(page, path) {
  await page.goto(path);
  await started(page);
  await expect(page.locator("h1")).toHaveCount(1);
}

/** What is wrong with what is on screen, one sentence each; `root` narrows it to a part. */
function look(page, root = "body") {
  return page.evaluate((root) => {
    const wrong = [];
    const doc = document.documentElement;
    const name = (e) => `<${e.tagName.toLowerCase()} class="${e.className}"> ${e.textContent.trim().slice(0, 30)}`;
    const all = [...document.querySelector(root).querySelectorAll("*")].filter(
      (e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest(".visually-hidden, .skip-link, svg"),
    );
    const styles = new Map();
    const style = (e) => styles.get(e) ?? styles.set(e, getComputedStyle(e)).get(e);
    /** The nearest box around an element that cuts off what leaves it, if it cannot be scrolled to. */
    const clips = (e, axis) => {
      for (let box = e; box && box !== doc; box = box.parentElement) {
        const overflow = style(box)[`overflow${axis}`];
        if (overflow === "auto" || overflow === "scroll") return null;
        if (overflow === "hidden" || overflow === "clip") return box;
      }
      return null;
    };
    const scrolls = (e) => {
      for (let box = e.parentElement; box && box !== doc; box = box.parentElement) {
        if (["auto", "scroll"].includes(style(box).overflowX) && box !== document.body) return true;
      }
      return false;
    };

    if (doc.scrollWidth > doc.clientWidth) wrong.push(`wider than the screen by ${doc.scrollWidth - doc.clientWidth} px`);

    for (const e of all) {
      const words = [...e.childNodes].filter((n) => n.nodeType === Node.TEXT_NODE && n.data.trim());
      if (!words.length) continue;
      const range = document.createRange();
      for (const word of words) {
        range.selectNodeContents(word);
        const box = range.getBoundingClientRect();
        if (!box.width) continue;
        const across = clips(e, "X");
        const shortened = across && style(across).textOverflow === "ellipsis";
        const leaves = (edge) => box.right > edge.right + 1 || box.left < edge.left - 1;
        if (across && !shortened && leaves(across.getBoundingClientRect())) wrong.push(`cut off at the side: ${name(e)}`);
        if (!across && !scrolls(e) && leaves({ left: 0, right: doc.clientWidth })) wrong.push(`leaves the screen: ${name(e)}`);
        const down = clips(e, "Y");
        if (down && down !== document.body) {
          const edge = down.getBoundingClientRect();
          if (box.bottom > edge.bottom + 3 || box.top < edge.top - 3) wrong.push(`cut off above or below: ${name(e)}`);
        }
        // What stands on a button stays on it.
        const own = e.closest("button, .button, .chip, .tag, .tab");
        if (own && style(own).display !== "inline") {
          const edge = own.getBoundingClientRect();
          const shown = Math.min(box.right, across?.getBoundingClientRect().right ?? Infinity);
          if (shown > edge.right + 1 || box.left < edge.left - 1 || box.bottom > edge.bottom + 2 || box.top < edge.top - 2)
            wrong.push(`runs over its own edge: ${name(own)}`);
        }
      }
    }

    // A word is not torn where it would have found room on the next line.
    for (const e of all.filter((e) => e.matches("button, .button, .chip, .tab, .tag, h1, h2, dt"))) {
      const texts = document.createTreeWalker(e, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        for (const { 0: word, index } of texts.currentNode.data.matchAll(/[a-z]{3,}/gi)) {
          const range = document.createRange();
          range.setStart(texts.currentNode, index);
          range.setEnd(texts.currentNode, index + word.length);
          if (new Set([...range.getClientRects()].map((r) => Math.round(r.top))).size > 1) wrong.push(`torn apart: ${word} in ${name(e)}`);
        }
      }
    }

    const tap = parseFloat(getComputedStyle(doc).getPropertyValue("--tap"));
    const laptop = doc.clientWidth >= 900;
    for (const e of all) {
      if (!e.matches("button, a[href], input:not([type=hidden]), select, textarea, summary, [role=button]")) continue;
      // Links inside a sentence are as tall as the sentence.
      if (style(e).display === "inline") continue;
      const box = e.getBoundingClientRect();
      if (!box.width && !box.height) continue;
      // A chip, a switch and the label around a field are taller than they look.
      const halo = getComputedStyle(e, "::after");
      const reach = (side) => (halo.content !== "none" && halo.position === "absolute" ? Math.max(0, -parseFloat(halo[side]) || 0) : 0);
      const label = e.labels?.[0] && e.matches("[type=checkbox], [type=radio], [type=file]") ? e.labels[0].getBoundingClientRect() : box;
      const height = Math.max(label.height, box.height + reach("top") + reach("bottom"));
      const width = Math.max(label.width, box.width + reach("left") + reach("right"));
      if (height < tap - 0.6) wrong.push(`${Math.round(height)} px tall: ${name(e)}`);
      // Side by side things are told apart more easily, and a finger is narrower than it is long.
      if (width < 32) wrong.push(`${Math.round(width)} px wide: ${name(e)}`);
      if (e.tabIndex < 0 && !e.disabled && !e.closest("[role=radiogroup], [role=tablist]")) wrong.push(`no key leads to it: ${name(e)}`);
    }
    if (laptop && !document.querySelector("dialog[open]")) {
      const main = document.querySelector("main").getBoundingClientRect();
      if (main.width < 560) wrong.push(`uses ${Math.round(main.width)} px of a laptop's width`);
    }
    return [...new Set(wrong)];
  }, root);
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
