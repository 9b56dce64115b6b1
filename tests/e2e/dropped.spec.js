// What was typed and thrown away with 取消 or 不要了 can be had back, in its form or long gone from it.

import { expect, open, started, test } from "./app.js";

const DAY = "2026-11-23"; // a Monday

test.beforeEach(async ({ page }) => {
  await page.clock.install({ time: new Date(`${DAY}T12:00:00+08:00`) });
  await page.clock.resume();
});

const button = (page, name) => page.getByRole("button", { name, exact: true });

/** Takes back what was thrown away just now. */
async function undo(page) {
  await expect(page.getByText("没存的不要了")).toBeVisible();
  await button(page, "撤销").click();
}

/** To the front page within the app: an offered undo goes with the document. */
const leave = (page) => page.getByRole("link", { name: "今日", exact: true }).click();

test("the words of a day that were cancelled come back, and what was typed meanwhile does too", async ({ page }) => {
  await open(page, `/journal/${DAY}/close`);
  await page.getByRole("textbox", { name: "今天小结" }).fill("电话打完了");
  await button(page, "交日志，收工").click();
  await expect(button(page, "交日志，收工")).toHaveCount(0);
  await open(page, `/journal/${DAY}`);
  const said = page.getByTestId("day-words");
  const summary = said.getByRole("textbox", { name: "小结" });
  const edit = button(said, "修改文字");
  await edit.click();
  await button(said, "取消").click();
  await expect(edit).toBeVisible();
  await expect(page.getByText("没存的不要了"), "nothing was typed").toHaveCount(0);

  await edit.click();
  await summary.fill("张三想看重疾");
  await button(said, "取消").click();
  await expect(summary).toHaveCount(0);
  await undo(page);
  await expect(summary).toHaveValue("张三想看重疾");

  // Other words are begun before it is taken back: now those are what was thrown away.
  await button(said, "取消").click();
  await edit.press("Enter");
  await expect(summary).toHaveValue("电话打完了");
  await summary.fill("李四要改约");
  await undo(page);
  await expect(summary).toHaveValue("张三想看重疾");
  await undo(page);
  await expect(summary).toHaveValue("李四要改约");

  // Its page may be left by then.
  await button(said, "取消").click();
  await leave(page);
  await expect(said).toHaveCount(0);
  await undo(page);
  await expect(page.getByText("已撤销")).toBeVisible();
  await open(page, `/journal/${DAY}`);
  await expect(summary).toHaveValue("李四要改约");
});

test("a day of one's own that was cancelled half typed comes back", async ({ page }) => {
  await open(page, "/me/standards");
  const add = button(page, "加一天");
  const day = page.getByLabel("日期", { exact: true });
  const name = page.getByRole("textbox", { name: "为什么（可不填）" });
  await add.click();
  await day.fill("2026-12-08");
  await name.fill("年会");
  await button(page, "取消").click();
  await expect(add).toBeVisible();
  await undo(page);
  await expect(day).toHaveValue("2026-12-08");
  await expect(name).toHaveValue("年会");
  await button(page, "取消").click();
  await add.press("Enter"); // the message may lie over it
  await expect(name).toHaveValue("");
  await name.fill("体检");
  await undo(page);
  await expect(name).toHaveValue("年会");
  await expect(day).toHaveValue("2026-12-08");
});

test("points of a week that were cancelled come back with every item", async ({ page }) => {
  await open(page, "/review/rules");
  const rule = page.getByRole("region", { name: "5311 周100" });
  const edit = button(rule, "照这个改");
  const name = rule.getByLabel("名称");
  await edit.click();
  await name.fill("本店周100");
  const items = rule.locator(".rule-item");
  const before = await items.count();
  await items.first().getByRole("button", { name: /^去掉/ }).click();
  await expect(items).toHaveCount(before - 1);
  await button(rule, "取消").click();
  await undo(page);
  await expect(name).toHaveValue("本店周100");
  await expect(items).toHaveCount(before - 1);
  // The form filled anew is a form like any other.
  await items.first().getByRole("textbox").first().fill("7");
  await button(rule, "取消").click();
  await edit.click();
  await expect(items).toHaveCount(before);
  await undo(page);
  await expect(items.first().getByRole("textbox").first()).toHaveValue("7");
  await page.reload();
  await started(page);
  await edit.click();
  await expect(items.first().getByRole("textbox").first()).toHaveValue("7");
});

test("a score card, a standard and a dossier whose drafts were discarded have them again", async ({ page }) => {
  await open(page, "/me/lists");
  const factor = page.getByRole("textbox", { name: "第 1 项的名字" }).first();
  const stood = await factor.inputValue();
  // A name half typed, and the phone shuts the app.
  await factor.focus();
  await factor.fill("决策权");
  await page.reload();
  await started(page);
  await expect(factor).toHaveValue("决策权");
  await button(page, "不要了，用已存的").click();
  await expect(factor).toHaveValue(stood);
  await undo(page);
  await expect(factor).toHaveValue("决策权");
  await expect(page.getByText("上次没存完的还在，接着来。")).toBeVisible();

  await open(page, "/me/standards");
  const change = page.getByRole("link", { name: "5311：改成自己的" });
  const name = page.getByLabel("名称");
  const targets = page.getByLabel("多少", { exact: true });
  await change.click();
  const whole = await targets.count();
  await name.fill("本店 5311");
  await page.getByRole("button", { name: "加一项" }).click();
  await expect(targets).toHaveCount(whole + 1);
  await page.goBack();
  await change.click();
  await expect(name).toHaveValue("本店 5311");
  await button(page, "不要了，用已存的").click();
  await expect(name).not.toHaveValue("本店 5311");
  await expect(targets).toHaveCount(whole);
  await expect(button(page, "不要了，用已存的")).toHaveCount(0);
  await undo(page);
  await expect(name).toHaveValue("本店 5311");
  await expect(targets).toHaveCount(whole + 1);
  await targets.last().fill("4");
  await page.reload();
  await started(page);
  await expect(targets.last()).toHaveValue("4");

  await open(page, "/capture");
  await page.getByRole("textbox", { name: /记一行/ }).fill("张三 13800138000 教师");
  await button(page, "存好").click();
  const edit = page.getByRole("link", { name: "修改", exact: true });
  const note = page.getByRole("textbox", { name: "备注", exact: true });
  await edit.click();
  await note.fill("爱喝普洱");
  await page.goBack();
  await edit.click();
  await button(page, "不要了，用已存的").click();
  await expect(note).toHaveValue("");
  await undo(page);
  await expect(note).toHaveValue("爱喝普洱");
  await button(page, "不要了，用已存的").click();
  await page.goBack();
  await expect(note).toHaveCount(0);
  await undo(page);
  await edit.click();
  await expect(note).toHaveValue("爱喝普洱");
});
