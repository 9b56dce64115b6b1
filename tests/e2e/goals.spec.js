// A month's goal from income to the visits of today, and a standard made one's own.

import { accessible, expect, open, started, test } from "./app.js";

const at = (day, time) => new Date(`${day}T${time}:00+08:00`);

/** One person and so many visits today, the last of them signed for a premium. */
async function visits(page, n, premium) {
  await page.getByRole("textbox", { name: /记一行/ }).fill("张三 13800138000");
  await page.getByRole("button", { name: "存好", exact: true }).click();
  for (let i = 1; i <= n; i++) {
    await page.getByRole("button", { name: "补记一次" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "销售面谈", exact: true }).click();
    const sheet = page.getByRole("dialog");
    const signed = i === n && premium;
    await sheet.getByRole("button", { name: signed ? "签了" : "不需要", exact: true }).click();
    if (signed) await sheet.getByLabel(/首年保费/).fill(premium);
    await sheet.getByRole("button", { name: "存好", exact: true }).click();
    await expect(sheet).toHaveCount(0);
  }
}

/** The first visit's page is answered. */
const welcomed = (page) =>
  page.addInitScript(() => {
    if (!localStorage.getItem("zhanye.settings")) localStorage.setItem("zhanye.settings", JSON.stringify({ welcomed: true }));
  });

const go = async (page, path) => {
  await page.goto(path);
  await started(page);
};

test("a goal is tried out, set, followed, changed, and the past month keeps its own", async ({ page }) => {
  // Monday the 2nd of November: 21 working days lie ahead.
  await page.clock.setSystemTime(at("2026-11-02", "08:30"));
  await welcomed(page);
  await open(page, "/review/goal");
  const aDay = page.getByTestId("goal-a-day");
  const main = page.locator("main");

  // 10,000 at 50 % is 20,000 of premium; at 5,000 and 5 % that is 80 visits; over 21 days 4 a day.
  await expect(main).toContainText("20,000 元");
  await expect(main).toContainText("80 访");
  await expect(aDay).toHaveText("4 访");
  await expect(main).toContainText("近三个月还没有可算的，先用参考值。");

  // What-if: a close rate of 10 % halves it, and nothing is kept.
  const close = page.getByRole("textbox", { name: "成交率" });
  await close.fill("10");
  await expect(aDay).toHaveText("2 访");
  await expect(page.getByText("正在试算，还没定。")).toBeVisible();
  await close.fill("0");
  await expect(aDay).toHaveText("—");
  await expect(page.getByRole("button", { name: "定下来" })).toBeDisabled();
  await page.getByRole("button", { name: "从头来" }).click();
  await expect(aDay).toHaveText("4 访");
  // The slider does the same without a keyboard for figures.
  const income = page.getByRole("slider", { name: /月收入/ });
  await income.focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("textbox", { name: "月收入" })).toHaveValue("10500");
  await page.keyboard.press("ArrowLeft");
  await accessible(page);

  await page.getByRole("button", { name: "定下来" }).click();
  await expect(page.getByText("2026年11月的目标定了")).toBeVisible();

  // Today asks four; three visits later one is left, and the premium counts.
  await go(page, "/");
  await expect(page.getByTestId("goal-today")).toContainText("今天 4 访");
  await go(page, "/capture");
  await visits(page, 3, "1.2万");
  await go(page, `${page.url()}?tab=log`);
  await expect(main).toContainText("首年保费 12,000 元");
  await go(page, "/");
  await expect(page.getByTestId("goal-today")).toContainText("已访 3，还差 1");
  await accessible(page);

  // On the 16th eleven days are left for 77 visits: seven a day.
  await page.clock.setSystemTime(at("2026-11-16", "08:30"));
  await go(page, "/review?period=month");
  await expect(main).toContainText("今天 7 访");
  await expect(main).toContainText("比进度少 38 访");
  await expect(main).toContainText("12,000 / 20,000 元");

  // The goal is lowered on the last day; both versions can be read.
  await page.clock.setSystemTime(at("2026-11-30", "20:00"));
  await go(page, "/review/goal");
  await page.getByRole("textbox", { name: "月收入" }).fill("5000");
  await page.getByRole("button", { name: "改成这样" }).click();
  await expect(main).toContainText("首年保费 10,000 元");
  await expect(main).toContainText("首年保费 20,000 元");

  // In December November is judged by the version that held when it ended.
  await page.clock.setSystemTime(at("2026-12-01", "08:30"));
  await go(page, "/review/goal?month=2026-11");
  await expect(main).toContainText("达成了");
  await expect(main).toContainText("3/40");
  await expect(main).toContainText("按这个算");
  await expect(page.getByRole("button", { name: /定下来|改成这样/ })).toHaveCount(0);
  await accessible(page);
});

test("a standard is made one's own, counts from its day, and the day before keeps the other", async ({ page }) => {
  await page.clock.setSystemTime(at("2026-11-23", "09:00"));
  await welcomed(page);
  await open(page, "/me/standards");
  const main = page.locator("main");
  for (const name of ["5311", "新人周标准", "金标准 1+3", "5311 + 111（主管）", "财险外勤日访"]) {
    await expect(page.getByRole("heading", { name, exact: true })).toBeVisible();
  }
  await expect(main).toContainText("收费访 10 · 2-3-3-2");
  await expect(main).toContainText("积累客户 30 · 5-10-10-5");
  await accessible(page);

  // 5311 with eight calls and a month's visits that differ by week, from tomorrow on.
  await page.getByRole("link", { name: "5311：改成自己的" }).click();
  await expect(page.getByLabel("名称")).toHaveValue("我的 5311");
  await page.getByLabel("名称").fill("本店 5311");
  const calls = page.getByRole("group", { name: "电话约访" });
  await calls.getByLabel("多少").fill("很多");
  await page.getByRole("button", { name: "存好", exact: true }).click();
  await expect(calls).toContainText("写一个 1 到 9999 的数");
  await calls.getByLabel("多少").fill("8");
  await page.getByRole("button", { name: "加一项" }).click();
  const last = page.locator("fieldset").last();
  await last.getByLabel("数什么").selectOption({ label: "收费访" });
  await last.getByLabel("多久一次").selectOption({ label: "每月" });
  await last.getByRole("button", { name: "每周不一样" }).click();
  for (const [n, count] of [2, 3, 3, 2].entries()) await last.getByLabel(`第 ${n + 1} 周`).fill(String(count));
  await expect(last).toContainText("10");
  await accessible(page);

  // Half typed, it is there again after a reload.
  await page.reload();
  await started(page);
  await expect(page.getByLabel("名称")).toHaveValue("本店 5311");
  await page.getByLabel("或选一天").fill("2026-11-24");
  await page.getByRole("button", { name: "存好", exact: true }).click();
  await expect(page.getByText("「本店 5311」").first()).toBeVisible();
  await expect(main).toContainText("收费访 10 · 2-3-3-2");

  // Today is still measured by 5311, tomorrow by one's own.
  await go(page, "/");
  await expect(page.getByRole("button", { name: /电话约访 0\/5/ })).toBeVisible();
  await page.clock.setSystemTime(at("2026-11-24", "09:00"));
  await go(page, "/");
  await expect(page.getByRole("button", { name: /电话约访 0\/8/ })).toBeVisible();

  // The next version takes its place in the list; what is still to come can be given up.
  await go(page, "/me/standards");
  await page.getByRole("link", { name: "本店 5311：修改" }).click();
  await page.getByRole("group", { name: "电话约访" }).getByLabel("多少").fill("10");
  await page.getByRole("button", { name: "12月1日" }).or(page.getByRole("button", { name: /12\/1/ })).first().click();
  await page.getByRole("button", { name: "存好", exact: true }).click();
  await expect(main).toContainText("本店 5311（第 2 版）");
  await page.getByRole("button", { name: /第 2 版.*不换了/ }).click();
  await expect(page.getByRole("button", { name: /不换了/ })).toHaveCount(0);
});

test("a year without a published table is entered in the app, and then its working days are known", async ({ page }) => {
  await page.clock.setSystemTime(at("2026-11-23", "09:00"));
  await welcomed(page);
  await open(page, "/me/standards?year=2027");
  const main = page.locator("main");
  await expect(main).toContainText("2027 年的放假安排还没公布");
  // 261 weekdays.
  await expect(main).toContainText("共 261 个工作日");

  const add = async (from, to, kind, name) => {
    await page.getByRole("button", { name: "加一天" }).click();
    await page.getByLabel("日期", { exact: true }).fill(from);
    if (to) await page.getByLabel(/到哪天/).fill(to);
    await page.getByRole("button", { name: kind, exact: true }).click();
    if (name) await page.getByLabel(/为什么/).fill(name);
    await page.getByRole("button", { name: "添加", exact: true }).click();
  };
  // Seven days from Friday on take five working days, a Saturday made up gives one back.
  await add("2027-02-05", "2027-02-11", "休息", "春节");
  await expect(main).toContainText("7 天 · 春节");
  await expect(main).toContainText("共 256 个工作日");
  await add("2027-01-30", "", "上班");
  await expect(main).toContainText("共 257 个工作日");
  await add("2027-12-31", "2028-01-02", "休息");
  await expect(main).toContainText("跨年的分两次加");
  await page.getByRole("button", { name: "取消", exact: true }).click();

  await page.getByRole("switch", { name: /2027 年全年的放假安排/ }).check();
  await expect(main).toContainText("2027 年用的是你自己填的整年日历");
  await accessible(page);
  await page.getByRole("button", { name: /去掉 2\/5/ }).click();
  await expect(main).toContainText("共 262 个工作日");
});

test("an own day half typed is there after a reload, until it is added or given up", async ({ page }) => {
  await page.clock.setSystemTime(at("2026-11-23", "09:00"));
  await welcomed(page);
  await open(page, "/me/standards");
  const adding = page.getByRole("button", { name: "加一天" });
  const date = page.getByLabel("日期", { exact: true });
  const what = page.getByLabel(/为什么/);
  const restored = page.getByText("上次没存完的还在，接着来。");
  const again = async () => {
    await page.reload();
    await started(page);
  };

  await adding.click();
  await date.fill("2026-12-18");
  await page.getByLabel(/到哪天/).fill("2026-12-19");
  await what.fill("年会");
  await again();
  await expect(restored).toBeVisible();
  await expect(date).toHaveValue("2026-12-18");
  await expect(page.getByLabel(/到哪天/)).toHaveValue("2026-12-19");
  await expect(what).toHaveValue("年会");
  await page.getByRole("button", { name: "添加", exact: true }).click();
  await expect(page.locator("main")).toContainText("2 天 · 年会");
  await expect(date).toHaveCount(0);
  await again();
  await expect(adding).toBeVisible();
  await expect(date).toHaveCount(0);

  await adding.click();
  await expect(date).toHaveValue("");
  await expect(restored).toHaveCount(0);
  await date.fill("2026-12-25");
  await page.getByRole("button", { name: "上班", exact: true }).click();
  await again();
  await expect(page.getByRole("button", { name: "上班", exact: true })).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("button", { name: "取消", exact: true }).click();
  await again();
  await expect(adding).toBeVisible();
  await expect(date).toHaveCount(0);
});
