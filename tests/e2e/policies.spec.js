// 保单: a policy is noted with a person, its renewal stands among the proposals and in the phone's calendar, and once it is
// paid it stands there no more.

import { readFileSync } from "node:fs";
import { accessible, expect, open, started, test } from "./app.js";

const DAY = "2026-11-23"; // a Monday
const at = (day, time) => new Date(`${day}T${time}:00+08:00`);

async function withOneName(page, line = "张三 13800138000 教师") {
  await page.clock.setSystemTime(at(DAY, "09:00"));
  await open(page, "/capture");
  const field = page.getByRole("textbox", { name: /记一行|One line/ });
  await field.fill(line);
  await page.getByRole("button", { name: /再来一个|one more/ }).click();
  await expect(field).toHaveValue("");
  await to(page, "/people");
  await page.locator(".virtual-list a").first().click();
}

async function to(page, path) {
  await page.goto(path);
  await started(page);
}

/** The calendar file, its folded lines joined. */
async function calendar(page, save) {
  await to(page, "/me/files");
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: save }).first().click()]);
  return readFileSync(await download.path(), "utf8").replaceAll("\r\n ", "");
}

test("a policy is noted, its renewal is proposed and in the calendar, and paid it is not any more", async ({ page }) => {
  await withOneName(page);
  const person = page.url();

  await page.getByRole("button", { name: "记一张保单" }).click();
  const sheet = page.locator("dialog[open]");
  // Everything that is wrong is said at once, each at its field, and nothing typed is lost.
  await sheet.getByRole("textbox", { name: /每期保费/ }).fill("很多");
  await sheet.getByRole("textbox", { name: /交几年/ }).fill("0");
  await sheet.getByRole("button", { name: "存好" }).click();
  await expect(sheet.getByText("这里要填一点内容。")).toBeVisible();
  await expect(sheet.getByText("请填数字，如 8000 或 1.2万。")).toBeVisible();
  await expect(sheet.getByText("请填 1 到 99 年；一直续下去的就空着。")).toBeVisible();
  await expect(sheet.getByRole("alert").first()).toContainText("有 3 处要改");
  await accessible(page, "dialog[open]");

  await sheet.getByRole("textbox", { name: "险种" }).fill("长青重疾险");
  await sheet.getByRole("textbox", { name: /每期保费/ }).fill("5,320.50");
  await sheet.getByLabel("生效日").fill("2020-11-29");
  await sheet.getByRole("textbox", { name: /交几年/ }).fill("20");
  // The next premium is the first to come; what is overdue can be chosen instead.
  const dues = sheet.getByRole("group", { name: "下一期该交的是" });
  await expect(dues.getByRole("button", { pressed: true })).toHaveText("11月29日");
  await expect(dues.getByRole("button", { name: "2025年11月29日 还没交" })).toBeVisible();
  await sheet.getByRole("button", { name: "存好" }).click();
  await expect(page.getByText("长青重疾险 存好了，张三转为客户")).toBeVisible();
  const policy = page.locator(".policy");
  await expect(policy).toContainText("5,320.50 元 年交 · 交 20 年");
  await expect(policy).toContainText("下次交费 11月29日，续期 6 天后到期");
  await expect(page.getByRole("link", { name: "拨打" })).toHaveAttribute("href", "tel:13800138000");
  await accessible(page);

  // Today proposes the call and says why; a tap plans it.
  await to(page, "/");
  const proposal = page.getByRole("button", { name: /张三.*续期 6 天后到期 · 电联/ });
  await expect(proposal).toBeVisible();
  await proposal.click();
  await expect(page.getByText("张三 已排进今天")).toBeVisible();
  await expect(page.getByText("续期：长青重疾险")).toBeVisible();

  // The phone's calendar rings ahead of the day.
  const file = await calendar(page, "存成文件");
  expect(file).toMatch(/UID:renewal-\w+-2026-11-29@zhanye/);
  expect(file).toContain("DTSTART;VALUE=DATE:20261129");
  expect(file).toContain("SUMMARY:张三 续期保费到期");
  expect(file).toContain("DESCRIPTION:长青重疾险 · 5\\,320.50 元");
  expect(file).toContain("TRIGGER:-PT63H");

  // Paid, taken back, paid for good.
  await page.goto(person);
  await started(page);
  const pay = page.getByRole("button", { name: "长青重疾险：11月29日这期已交" });
  await pay.click();
  await expect(policy).toContainText("下次交费 2027年11月29日");
  await expect(pay).toHaveCount(0);
  await page.getByRole("button", { name: "撤销" }).click();
  await expect(pay).toBeVisible();
  await pay.click();
  await expect(policy).toContainText("下次交费 2027年11月29日");
  await page.reload();
  await started(page);
  await expect(policy).toContainText("下次交费 2027年11月29日");
  const after = await calendar(page, "存成文件");
  expect(after).not.toMatch(/renewal-\w+-2026-11-29/);

  // A year on nobody has paid: first a call, then the days of grace run.
  await page.clock.setSystemTime(at("2027-12-30", "09:00"));
  await to(page, "/");
  await page.getByRole("button", { name: "看看该联系谁" }).or(page.getByText("建议联系")).first().click();
  await expect(page.getByText("宽限期还剩 29 天 · 收费访")).toBeVisible();
  await page.goto(person);
  await started(page);
  await expect(policy).toContainText("11月29日该交，宽限期还剩 29 天");

  // Surrendered, it asks for nothing any more; what was typed in between is still there.
  await policy.getByRole("button", { name: /长青重疾险/ }).first().click();
  await sheet.getByText("保险公司、宽限期、退保、备注").click();
  await sheet.getByRole("button", { name: "退保" }).click();
  await expect(sheet.getByLabel("从哪天起")).toHaveValue("2027-12-30");
  await sheet.getByRole("button", { name: "存好" }).click();
  await expect(policy).toContainText("12月30日起退保");
  await policy.getByRole("button", { name: /长青重疾险/ }).first().click();
  await sheet.getByRole("button", { name: "删掉这张保单" }).click();
  await expect(policy).toHaveCount(0);
  await page.getByRole("button", { name: "撤销" }).click();
  await expect(policy).toHaveCount(1);
});

/** A policy of the person on screen, paid by the year, whose next premium fell due on that day. */
async function withPolicy(page, product, first, due) {
  await page.getByRole("button", { name: "记一张保单" }).click();
  const sheet = page.locator("dialog[open]");
  await sheet.getByRole("textbox", { name: "险种" }).fill(product);
  await sheet.getByLabel("生效日").fill(first);
  await sheet.getByRole("button", { name: `${due} 还没交` }).click();
  await sheet.getByRole("button", { name: "存好" }).click();
  await expect(page.locator(".policy").filter({ hasText: product })).toContainText(`${due}该交`);
}

test("a premium collected on a visit is paid with the result, and the undo takes both back", async ({ page }) => {
  await withOneName(page);
  const person = page.url();
  await withPolicy(page, "长青重疾险", "2020-11-01", "11月1日");
  const first = page.locator(".policy").filter({ hasText: "长青重疾险" });
  const sheet = page.locator("dialog[open]");
  const paid = sheet.getByRole("group", { name: "交的是哪一期？" });
  const visit = async () => {
    await page.getByRole("button", { name: "补记一次" }).click();
    await sheet.getByRole("button", { name: "收费访", exact: true }).click();
  };
  const collected = () => sheet.getByRole("button", { name: "交了", exact: true }).click();

  // The only premium that is due is marked already.
  await visit();
  await collected();
  await expect(paid.getByRole("button", { pressed: true })).toHaveText(["长青重疾险 11月1日这期"]);
  await accessible(page, "dialog[open]");
  await sheet.getByRole("button", { name: "存好" }).click();
  await expect(first).toContainText("下次交费 2027年11月1日");
  await page.getByRole("button", { name: "撤销" }).click();
  await expect(first).toContainText("11月1日该交");
  await expect(page.getByText("收费访")).toHaveCount(0);

  // Of two nobody knows which: one tap says it.
  await withPolicy(page, "安心医疗险", "2020-10-20", "10月20日");
  await visit();
  await collected();
  await expect(paid.getByRole("button")).toHaveText(["安心医疗险 10月20日这期", "长青重疾险 11月1日这期"]);
  await expect(paid.getByRole("button", { pressed: true })).toHaveCount(0);
  await paid.getByRole("button", { name: /安心医疗险/ }).click();
  // Half done, it survives the app.
  await page.goto(person);
  await started(page);
  await visit();
  await expect(paid.getByRole("button", { pressed: true })).toHaveText(["安心医疗险 10月20日这期"]);
  await sheet.getByRole("button", { name: "存好" }).click();
  await expect(page.locator(".policy").filter({ hasText: "安心医疗险" })).toContainText("下次交费 2027年10月20日");
  await expect(first).toContainText("11月1日该交");
});

test("a policy left half typed does not take back the premium that is paid meanwhile", async ({ page }) => {
  await withOneName(page);
  await withPolicy(page, "长青重疾险", "2020-11-01", "11月1日");
  const policy = page.locator(".policy").filter({ hasText: "长青重疾险" });
  const sheet = page.locator("dialog[open]");
  const years = sheet.getByRole("textbox", { name: /交几年/ });
  const edit = () => policy.locator(".policy-open").click();
  await edit();
  await years.fill("30");
  await page.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);
  await policy.locator(".policy-pay").click();
  await expect(policy).toContainText("下次交费 2027年11月1日");
  await edit();
  await expect(years).toHaveValue("30");
  await sheet.getByRole("button", { name: "存好" }).click();
  await expect(sheet).toHaveCount(0);
  await expect(policy).toContainText("交 30 年");
  await expect(policy).toContainText("下次交费 2027年11月1日");
});

test("a half-typed policy survives the app, and so it goes in English", async ({ page }) => {
  await page.addInitScript(() => {
    const settings = { lang: "en", theme: "light", care: false, sample: false, welcomed: true };
    localStorage.setItem("zhanye.settings", JSON.stringify(settings));
  });
  await withOneName(page);
  await page.getByRole("button", { name: "Add a policy" }).click();
  const sheet = page.locator("dialog[open]");
  await sheet.getByRole("textbox", { name: "Product" }).fill("Evergreen");
  await sheet.getByRole("button", { name: "monthly", exact: true }).click();
  await page.reload();
  await started(page);
  await page.getByRole("button", { name: "Add a policy" }).click();
  await expect(sheet.getByRole("textbox", { name: "Product" })).toHaveValue("Evergreen");
  await sheet.getByLabel("First day").fill("2026-01-31");
  await sheet.getByRole("button", { name: "Oct 31, not paid" }).click();
  await sheet.getByRole("button", { name: "Save" }).click();
  const policy = page.locator(".policy");
  await expect(policy).toContainText("was due Oct 31, 37 days of grace left");
  await page.getByRole("button", { name: "Evergreen: premium of Oct 31 paid" }).click();
  await expect(policy).toContainText("next premium Nov 30, premium due in 7 days");
  await accessible(page);
  const file = await calendar(page, "Save as a file");
  expect(file).toContain("SUMMARY:张三: premium due");
  expect(file.match(/BEGIN:VEVENT/g)).toHaveLength(12);
});
