// Fields that come and go while a form stands open, and what may be done beside a form: nothing stops the app, and nothing
// is lost or done unasked.

import { expect, open, started, test } from "./app.js";

const DAY = "2026-11-23"; // a Monday
const at = (time) => new Date(`${DAY}T${time}:00+08:00`);

const sheet = (page) => page.locator("dialog[open]");
const undo = (page) => page.getByRole("button", { name: "撤销", exact: true }).click();

/** These lines as people of the book; the last one's page stands open. */
async function withPeople(page, ...lines) {
  const field = page.getByRole("textbox", { name: /记一行/ });
  await open(page, "/capture");
  for (const [n, line] of lines.entries()) {
    await field.fill(line);
    if (n < lines.length - 1) {
      await page.getByRole("button", { name: "存好，再来一个" }).click();
      await expect(field).toHaveValue("");
    }
  }
  await page.getByRole("button", { name: "存好", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(lines.at(-1).split(" ")[0]);
}

/** The first visit's page is answered. */
const welcomed = (page) =>
  page.addInitScript(() => {
    if (!localStorage.getItem("zhanye.settings")) localStorage.setItem("zhanye.settings", JSON.stringify({ welcomed: true }));
  });

async function planning(page, name) {
  await page.getByRole("link", { name: "今日", exact: true }).click();
  await page.getByRole("button", { name: /^(排一条|加一条)$/ }).first().click();
  await sheet(page).getByRole("searchbox").or(sheet(page).getByRole("textbox", { name: "找一位客户" })).first().fill(name);
  await sheet(page).getByRole("button", { name: new RegExp(name) }).first().click();
}

/** The page of today with one line on it, of 张三. */
async function withOneLine(page) {
  await page.clock.setSystemTime(at("09:00"));
  await withPeople(page, "张三 13800138000");
  await planning(page, "张三");
  await sheet(page).getByRole("button", { name: "今天", exact: true }).click();
  await sheet(page).getByRole("button", { name: "存好", exact: true }).click();
  await expect(sheet(page)).toHaveCount(0);
  await open(page, `/journal/${DAY}`);
}

async function close(page) {
  await page.keyboard.press("Escape");
  await expect(sheet(page)).toHaveCount(0);
}

test("items are added to a rule of points, filled in and found again", async ({ page }) => {
  await page.clock.setSystemTime(at("09:00"));
  await welcomed(page);
  await open(page, "/review/rules");
  const rule = page.getByRole("region", { name: "5311 周100" });
  await rule.getByRole("button", { name: "照这个改" }).click();
  const items = rule.locator(".rule-item");
  const add = rule.getByRole("combobox", { name: "加一项" });
  const before = await items.count();
  await add.selectOption({ index: 1 });
  await expect(items).toHaveCount(before + 1);
  await items.last().getByLabel("每个几分").fill("2.5");
  await add.selectOption({ index: 2 });
  await expect(items).toHaveCount(before + 2);
  await items.last().getByLabel("每个几分").fill("3");
  await items.last().getByLabel("最多算几个").fill("4");
  await expect(items.nth(before).getByLabel("每个几分")).toHaveValue("2.5");
  await items.nth(before).getByRole("button").click();
  await expect(items).toHaveCount(before + 1);
  await items.last().getByLabel("最多算几个").fill("5");

  await page.reload();
  await started(page);
  await rule.getByRole("button", { name: "照这个改" }).click();
  await expect(items).toHaveCount(before + 1);
  await expect(items.last().getByLabel("每个几分")).toHaveValue("3");
  await expect(items.last().getByLabel("最多算几个")).toHaveValue("5");
});

test("a draft of a dossier is thrown away, brought back and typed on, with its numbers and children", async ({ page }) => {
  await page.clock.setSystemTime(at("09:00"));
  await withPeople(page, "张三 13800138000 教师");
  const edit = page.getByRole("link", { name: "修改", exact: true });
  const note = page.getByRole("textbox", { name: "备注", exact: true });
  const phone = page.getByRole("textbox", { name: "电话", exact: true });
  const child = page.getByRole("group", { name: "第 1 个孩子" }).getByRole("textbox", { name: "出生年份或年龄" });
  const restored = page.getByText("上次没存完，已接着上次填的。");
  const discard = page.getByRole("button", { name: "不要了，用已存的" });
  const saved = page.getByText("档案已存好");
  const save = async () => {
    await page.getByRole("button", { name: "存好", exact: true }).click();
    await expect(saved).toBeVisible();
    await expect(note).toHaveCount(0);
  };
  await edit.click();
  await page.getByRole("button", { name: "加一个孩子" }).click();
  await child.fill("2015");
  await save();

  await edit.click();
  await note.fill("爱喝普洱");
  await child.fill("2016");
  await page.goBack();
  await expect(note).toHaveCount(0);
  await edit.click();
  await expect(restored).toBeVisible();
  await discard.click();
  await expect(restored).toHaveCount(0);
  await expect(child).toHaveValue("2015");
  await note.pressSequentially("爱");
  await phone.fill("13800138001");
  await child.fill("2014");
  await expect(note).toHaveValue("爱");
  await expect(child).toHaveValue("2014");

  // Taken back after that: what was thrown away is there, and can be typed on.
  await undo(page);
  await expect(restored).toBeVisible();
  await expect(note).toHaveValue("爱喝普洱");
  await expect(phone).toHaveValue("138 0013 8000");
  await expect(child).toHaveValue("2016");
  await note.press("End");
  await note.pressSequentially("，不喝酒");
  await phone.fill("13800138002");
  await child.fill("2017");
  await discard.click();
  await expect(note).toHaveValue("");
  await undo(page);
  await expect(child).toHaveValue("2017");
  await page.reload();
  await started(page);
  await expect(phone).toHaveValue("13800138002");
  await expect(child).toHaveValue("2017");
  await save();
  await expect(page.locator("main")).toContainText("爱喝普洱，不喝酒");
});

test("who named somebody stays linked when a draft is thrown away, and not when another name is typed", async ({ page }) => {
  await page.clock.setSystemTime(at("09:00"));
  await withPeople(page, "王姐 13700137000", "张三 13800138000");
  const edit = page.getByRole("link", { name: "修改", exact: true });
  const called = page.getByRole("textbox", { name: "介绍人", exact: true });
  const linked = page.getByText("已对上本子里的这位");
  await edit.click();
  await called.fill("王姐");
  await page.getByRole("group", { name: "是不是其中一位？" }).getByRole("button", { name: "王姐" }).click();
  await expect(linked).toBeVisible();
  await page.getByRole("button", { name: "存好", exact: true }).click();
  await expect(called).toHaveCount(0);

  // Another name is another person, more of the name is not.
  await edit.click();
  await expect(linked).toBeVisible();
  await called.press("End");
  await called.pressSequentially("（楼上）");
  await expect(linked).toBeVisible();
  await called.fill("李四");
  await expect(linked).toHaveCount(0);
  await page.goBack();
  await expect(called).toHaveCount(0);
  await edit.click();
  await expect(called).toHaveValue("李四");
  await page.getByRole("button", { name: "不要了，用已存的" }).click();
  await expect(called).toHaveValue("王姐");
  await expect(linked).toBeVisible();
  await page.getByRole("textbox", { name: "备注", exact: true }).fill("爱喝普洱");
  await expect(linked).toBeVisible();
});

test("a plan for today that was left in the evening is still for today", async ({ page }) => {
  await page.clock.setSystemTime(at("18:00"));
  await withPeople(page, "张三 13800138000");
  await planning(page, "张三");
  const today = sheet(page).getByRole("button", { name: "今天", exact: true });
  await expect(today).toHaveAttribute("aria-pressed", "false");
  await today.click();
  await close(page);
  await page.reload();
  await started(page);
  await page.getByRole("button", { name: /^(排一条|加一条)$/ }).first().click();
  await expect(sheet(page).getByText("上次没存完的还在，接着来。")).toBeVisible();
  await expect(today).toHaveAttribute("aria-pressed", "true");
  await close(page);

  // A day that has gone by since is today.
  await page.clock.setSystemTime(new Date("2026-11-25T09:00:00+08:00"));
  await page.reload();
  await started(page);
  await page.getByRole("button", { name: /^(排一条|加一条)$/ }).first().click();
  await expect(today).toHaveAttribute("aria-pressed", "true");
});

test("a goal is not set while a figure cannot be read", async ({ page }) => {
  await page.clock.setSystemTime(at("09:00"));
  await welcomed(page);
  await open(page, "/review/goal");
  const income = page.getByRole("textbox", { name: "月收入" });
  const set = page.getByRole("button", { name: "定下来" });
  const wrong = page.getByText("没看懂，写个数");
  await expect(set).toBeEnabled();
  await income.fill("很多");
  await expect(wrong).toBeVisible();
  await expect(set).toBeDisabled();
  await income.fill("12000");
  await expect(wrong).toHaveCount(0);
  await expect(set).toBeEnabled();
  // Two taps in one turn set it once.
  await set.evaluate((button) => {
    button.click();
    button.click();
  });
  await expect(page.getByRole("button", { name: "改成这样" })).toBeDisabled();
  await expect(page.getByText("的目标定了")).toBeVisible();
  await undo(page);
  await expect(set).toBeVisible();
});

test("the text of a report that the browser does not copy is not passed over", async ({ page }) => {
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error("refused"));
  });
  await welcomed(page);
  await open(page, "/review/report");
  await page.getByText("文字版").click();
  await page.getByRole("button", { name: "复制文字" }).click();
  await expect(page.getByText("浏览器不让复制，请长按选中。")).toBeVisible();
});

test("a line is put off to a typed day once it is confirmed, to a picked day at once", async ({ page }) => {
  await withOneLine(page);
  const line = page.locator(".pair").last();
  const pick = sheet(page).getByRole("button", { name: "选日期" });
  const date = sheet(page).getByLabel("日期", { exact: true });
  const said = (day) => page.getByText(new RegExp(`张三 改到.*${day}`)).first();

  await line.click();
  await pick.click();
  await date.focus();
  // The browser itself speaks English here: month, day, year.
  await page.keyboard.type("12242026");
  await expect(date).toHaveValue("2026-12-24");
  await expect(sheet(page).getByRole("button", { name: "确定" })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(sheet(page)).toHaveCount(0);
  await expect(said("12/24")).toBeVisible();
  await undo(page);

  await line.click();
  await pick.click();
  await date.fill("2026-12-15");
  await expect(sheet(page)).toHaveCount(0);
  await expect(said("12/15")).toBeVisible();
});

test("a day with only what stood in the way is shown", async ({ page }) => {
  await withOneLine(page);
  const words = page.getByTestId("day-words");
  await words.getByRole("button", { name: "修改文字" }).click();
  await words.getByRole("textbox", { name: "卡在哪儿" }).fill("下雨，没人出门。");
  await words.getByRole("button", { name: "存好", exact: true }).click();
  await expect(words.getByRole("textbox")).toHaveCount(0);
  await page.locator(".pair").last().click();
  await sheet(page).getByRole("button", { name: "删掉这一条", exact: true }).click();
  await expect(sheet(page)).toHaveCount(0);
  await expect(words).toContainText("下雨，没人出门。");
  await expect(page.getByText("这天没有记录")).toHaveCount(0);
});

test("a key gives no class while a sheet lies over the card, or into a field", async ({ page }) => {
  await page.clock.setSystemTime(at("09:00"));
  await withPeople(page, "张三 13800138000", "李四 13900139000");
  await open(page, "/grade");
  const card = page.getByTestId("grade-card");
  const heading = card.getByRole("heading", { level: 2 });
  const first = await heading.textContent();
  for (const over of ["dialog", "textarea", "select"]) {
    await page.evaluate((over) => {
      const element = document.body.appendChild(document.createElement(over));
      element.id = "over";
      if (over === "dialog") element.showModal();
      else element.focus();
    }, over);
    await page.keyboard.press("a");
    await page.keyboard.press("ArrowRight");
    await page.evaluate(() => document.getElementById("over").remove());
    await expect(heading).toHaveText(first);
  }
  await page.keyboard.press("a");
  await expect(heading).not.toHaveText(first);
  await expect(page.getByText("第 2 位，共 2 位")).toBeVisible();
});
