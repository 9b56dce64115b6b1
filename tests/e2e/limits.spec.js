// 提醒的分寸: the numbers behind the signals are seen, set, refused, taken back.

import { accessible, expect, open, started, test } from "./app.js";

test("a number behind a signal is set, kept, refused where it makes no sense, and goes back to its preset", async ({ page }) => {
  await page.clock.setSystemTime(new Date("2026-11-23T09:00:00+08:00"));
  await open(page, "/me/standards");
  await page.getByRole("link", { name: /提醒的分寸/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "提醒的分寸" })).toBeVisible();
  await accessible(page);

  const weeks = page.getByRole("textbox", { name: "几周里最少" });
  await expect(weeks).toHaveValue("4");
  await weeks.fill("99");
  await expect(page.getByText("填 2 到 26 之间的整数")).toBeVisible();
  await weeks.press("Tab");
  await expect(weeks).toHaveValue("99");
  // What makes no sense is not kept, and not lost either.
  await page.reload();
  await started(page);
  await expect(weeks).toHaveValue("99");
  await expect(page.getByText("填 2 到 26 之间的整数")).toBeVisible();

  await weeks.fill("６");
  await weeks.press("Tab");
  await expect(page.getByText("分寸改好了")).toBeVisible();
  await expect(page.getByText("预设 4").first()).toBeVisible();
  await page.reload();
  await started(page);
  await expect(weeks).toHaveValue("6");

  await page.getByRole("button", { name: "全部恢复预设" }).click();
  await expect(weeks).toHaveValue("4");
  await page.getByRole("button", { name: "撤销" }).click();
  await expect(weeks).toHaveValue("6");
  await weeks.fill("");
  await weeks.press("Tab");
  await expect(weeks).toHaveValue("4");
  await expect(page.getByRole("button", { name: "全部恢复预设" })).toHaveCount(0);
});

test("a number that is typed and left with the back key is kept, and one that a reload cut off is there", async ({ page }) => {
  await page.clock.setSystemTime(new Date("2026-11-23T09:00:00+08:00"));
  for (const { at, link, name, from, to } of [
    { at: "/me/standards", link: /提醒的分寸/, name: "几周里最少", from: "4", to: "7" },
    { at: "/me", link: /计划100与评分/, name: "每张名单几个名额", from: "100", to: "120" },
  ]) {
    await open(page, at);
    const field = page.getByRole("textbox", { name });
    const there = () => page.getByRole("link", { name: link }).click();
    await there();
    await expect(field).toHaveValue(from);
    await field.fill(to);
    await page.goBack();
    await expect(page.getByRole("button", { name: "撤销" })).toBeVisible();
    await there();
    await expect(field).toHaveValue(to);

    await field.fill("8");
    await page.reload();
    await started(page);
    await expect(field).toHaveValue("8");
    await page.goBack();
    await expect(page.getByRole("button", { name: "撤销" })).toBeVisible();
    await page.getByRole("button", { name: "撤销" }).click();
    await there();
    await expect(field).toHaveValue(to);
  }
});
