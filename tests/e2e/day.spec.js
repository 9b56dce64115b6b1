// An agent's working day, from the first visit to the next morning, on a phone; then the same without a network.

import { expect, open, openOffline, started, test } from "./app.js";

const DAY = "2026-11-23"; // a Monday
const at = (day, time) => new Date(`${day}T${time}:00+08:00`);

async function capture(page, line, again = true) {
  await page.getByRole("textbox", { name: /记一行/ }).fill(line);
  await page.getByRole("button", { name: again ? "存好，再来一个" : "存好", exact: true }).click();
}

async function planCall(page, name) {
  await page.getByRole("button", { name: /^(排一条|加一条)$/ }).first().click();
  const sheet = page.getByRole("dialog");
  await sheet.getByRole("searchbox").or(sheet.getByRole("textbox", { name: "找一位客户" })).first().fill(name);
  await sheet.getByRole("button", { name: new RegExp(name) }).first().click();
  await sheet.getByRole("button", { name: "电话约访", exact: true }).click();
  await sheet.getByRole("button", { name: "今天", exact: true }).click();
  await sheet.getByRole("button", { name: "存好", exact: true }).click();
  await expect(sheet).toHaveCount(0);
}

async function workTheDay(page) {
  // First visit: what it is, how to install it, and the way to the first person.
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("展业本");
  await page.getByRole("link", { name: "直接记第一位客户" }).or(page.getByRole("button", { name: "直接记第一位客户" })).click();

  // Three people from plain lines; the chips show what was understood.
  const field = page.getByRole("textbox", { name: /记一行/ });
  await field.fill("张三 13800138000 教师 35岁 两娃 王姐介绍");
  const chips = page.getByTestId("chips");
  for (const word of ["张三", "138 0013 8000", "教师", "1991"]) await expect(chips).toContainText(word);
  await page.getByRole("button", { name: "存好，再来一个" }).click();
  await expect(field).toHaveValue("");
  await capture(page, "李四13900139000会计");
  await expect(field).toHaveValue("");
  await capture(page, "欧阳倩 13700137000 护士", false);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("欧阳倩");

  // The new names count at once.
  await page.getByRole("link", { name: "今日", exact: true }).click();
  await expect(page.getByRole("button", { name: /准客户 3\/1/ })).toBeVisible();

  await planCall(page, "张三");
  await planCall(page, "李四");
  const next = page.getByTestId("next-up");
  await expect(next).toContainText(/张三|李四/);
  await expect(next.getByRole("link", { name: /拨打/ })).toHaveAttribute("href", /^tel:/);

  // The call makes a meeting: 约到了, a day, 存好.
  const name = (await next.textContent()).includes("张三") ? "张三" : "李四";
  await next.getByRole("button", { name: "记结果" }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByRole("button", { name: "约到了" }).click();
  await sheet.getByRole("button", { name: "后天" }).click();
  await sheet.getByRole("button", { name: "存好", exact: true }).click();
  await expect(sheet).toHaveCount(0);
  await expect(page.getByRole("button", { name: /电话约访 1\/5/ })).toBeVisible();
  await expect(page.getByRole("button", { name: "撤销" })).toBeVisible();

  // Close the day with the other call open.
  await page.goto(`/journal/${DAY}/close`);
  await started(page);
  await page.getByRole("textbox", { name: "今天卡在哪儿？" }).fill("理赔难不难，没答上来。");
  await page.getByRole("button", { name: "交日志，收工" }).click();
  await expect(page.getByText(/收工了|已经收工/).first()).toBeVisible();

  // Next morning the leftover asks, once; and the meeting stands on its day.
  await page.clock.setSystemTime(at("2026-11-24", "08:30"));
  await page.goto("/");
  await started(page);
  await expect(page.getByText("之前没做完的 1 条")).toBeVisible();
  await page.getByRole("button", { name: "今天", exact: true }).click();
  await expect(page.getByText("之前没做完的 1 条")).toHaveCount(0);
  await page.goto("/journal/2026-11-25");
  await started(page);
  await expect(page.locator("main")).toContainText(name);
  await expect(page.locator("main")).toContainText("销售面谈");
  await page.goto(`/journal/${DAY}`);
  await started(page);
  await expect(page.locator("main")).toContainText("理赔难不难");
}

test("a working day, from the first visit to the next morning", async ({ page }) => {
  await page.clock.setSystemTime(at(DAY, "09:00"));
  await open(page);
  await workTheDay(page);
});

test("the same day without a network", async ({ page }) => {
  await page.clock.setSystemTime(at(DAY, "09:00"));
  await openOffline(page);
  await workTheDay(page);
});

test("a line half typed is still there after a reload", async ({ page }) => {
  await open(page, "/capture");
  const field = page.getByRole("textbox", { name: /记一行/ });
  await field.fill("张三 138");
  await page.reload();
  await started(page);
  await expect(field).toHaveValue("张三 138");
});

test("what was changed of a planned line is there after a reload, and goes along with whatever is done next", async ({ page }) => {
  await page.clock.setSystemTime(at(DAY, "09:00"));
  await open(page, "/capture");
  await capture(page, "张三 13800138000");
  await expect(page.getByRole("textbox", { name: /记一行/ })).toHaveValue("");
  await capture(page, "李四 13900139000", false);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("李四");
  await page.getByRole("link", { name: "今日", exact: true }).click();
  await planCall(page, "张三");
  await planCall(page, "李四");
  const line = page.locator("button.entry").filter({ hasText: "电话约访" });
  const sheet = page.locator("dialog[open]");
  const purpose = sheet.getByRole("textbox", { name: "为了什么" });
  const restored = sheet.getByText("上次没存完的还在，接着来。");
  const again = async () => {
    await page.reload();
    await started(page);
    await line.click();
  };

  // The sheet is left, the page goes: the words stay, until they are saved.
  await line.click();
  await purpose.fill("送体检报告");
  await page.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);
  await again();
  await expect(restored).toBeVisible();
  await expect(purpose).toHaveValue("送体检报告");
  await sheet.getByRole("button", { name: "存好修改" }).click();
  await expect(sheet).toHaveCount(0);
  await again();
  await expect(purpose).toHaveValue("送体检报告");
  await expect(restored).toHaveCount(0);

  // The result is of the line as it was changed.
  await purpose.fill("问问续期");
  await sheet.getByRole("button", { name: "记结果", exact: true }).click();
  await expect(sheet.getByRole("button", { name: "约到了" })).toBeVisible();
  await expect(sheet).toContainText("问问续期");
  await page.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);
  await again();
  await expect(purpose).toHaveValue("问问续期");
  await expect(restored).toHaveCount(0);

  // On another day it says what was typed; taken back, the words are as they were, not saved.
  await purpose.fill("送方案");
  await sheet.getByRole("button", { name: "后天" }).click();
  await expect(sheet).toHaveCount(0);
  await page.getByRole("button", { name: "撤销", exact: true }).click();
  await expect(page.getByText("已撤销")).toBeVisible();
  await expect(line).toContainText("问问续期");
  await again();
  await expect(restored).toBeVisible();
  await expect(purpose).toHaveValue("送方案");
  await sheet.getByRole("button", { name: "后天" }).click();
  await expect(sheet).toHaveCount(0);
  await page.goto("/journal/2026-11-25");
  await started(page);
  await expect(line).toContainText("送方案");
  await line.click();
  await expect(purpose).toHaveValue("送方案");
  await expect(restored).toHaveCount(0);
});

test("text shared from another app lands in quick capture", async ({ page }) => {
  await open(page, "/capture?text=" + encodeURIComponent("赵敏 13612345678 想问重疾"));
  await expect(page.getByTestId("chips")).toContainText("赵敏");
  await expect(page.getByTestId("chips")).toContainText("136 1234 5678");
});

test("someone who may be in the book already is shown while typing", async ({ page }) => {
  await open(page, "/capture");
  await capture(page, "张三 13800138000");
  await page.getByRole("textbox", { name: /记一行/ }).fill("张珊 13800138000");
  await expect(page.getByText(/可能已有 · 张三/)).toBeVisible();
});

for (const [what, line] of [
  ["emoji and a right-to-left name", "👩‍👧‍👦 محمد 13800138000 🎉"],
  ["markup and control characters", "<img src=x onerror=alert(1)> \u202e13800138000\u0007"],
  ["a line of 10 MB", "张三 13800138000 " + "很长".repeat(1_700_000)],
]) {
  test(`bad input stays text and is kept: ${what}`, async ({ page, watch }) => {
    await open(page, "/capture");
    await page.getByRole("textbox", { name: /记一行/ }).evaluate((field, text) => {
      field.focus();
      Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(field, text);
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }, line);
    watch.tolerate(/QuotaExceeded/);
    await page.getByRole("button", { name: "存好", exact: true }).click();
    await expect(page).toHaveURL(/\/people\//, { timeout: 60_000 });
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide).toBeLessThanOrEqual(0);
  });
}

test("words that are too long for a day are told at the field: nothing is cut, and nothing handed in before they fit", async ({ page }) => {
  await page.clock.setSystemTime(at(DAY, "18:00"));
  await open(page, `/journal/${DAY}/close`);
  const summary = page.getByRole("textbox", { name: "今天小结" });
  const long = "今天见了三位客户。".repeat(2300);
  await summary.fill(long);
  const told = page.getByText("这里最多写 20,000 个字，请删短一些。");
  await expect(told).toBeVisible();
  const handIn = page.getByRole("button", { name: "交日志，收工" });
  await expect(handIn).toBeDisabled();

  // A phone that ends the page takes nothing of it along.
  await page.reload();
  await started(page);
  await expect(summary).toHaveValue(long);
  await expect(told).toBeVisible();
  await summary.fill("今天见了三位客户。");
  await expect(told).toHaveCount(0);
  await handIn.click();
  await expect(page.getByText(/收工了|已经收工/).first()).toBeVisible();
});
