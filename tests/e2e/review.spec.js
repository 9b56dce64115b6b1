// 复盘 of a book whose every figure was counted by hand: the figures, what they open, the week that is closed, and the
// month's review with its words.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { accessible, discard, expect, open, scratch, started, test } from "./app.js";

const AT = "2026-11-30T20:00:00+08:00";
const AGENT = "agent:01ANOTHERPHONE";
const CLOCK = new Date("2026-12-01T09:00:00+08:00");

// What was done, by day: kind, outcome, and what else the result says.
const NAME = ["new_prospect", "noted"];
const MADE = ["appointment_call", "appointed"];
const NO_NEED = ["appointment_call", "no_need"];
const NO_ANSWER = ["appointment_call", "no_answer"];
const MET = ["sales_interview", "interested"];
const REFUSED = ["sales_interview", "no_need", { obstacle: "price" }];
const NOT_MET = ["sales_interview", "not_met"];
const CLOSING = ["closing_interview", "thinks_it_over"];
const SIGNED = ["closing_interview", "signed", { premium: 6000 }];
const SERVED = ["service_visit", "served"];
const DAYS = {
  "2026-11-02": [NAME, NAME, MADE, NO_NEED, MET],
  "2026-11-03": [MADE, CLOSING, SIGNED],
  "2026-11-04": [SERVED, NO_ANSWER, NOT_MET],
  "2026-11-09": [NAME, MADE, REFUSED],
};

let dir;
test.beforeAll(() => {
  dir = scratch();
  writeFileSync(join(dir, "book.json"), book());
});
test.afterAll(() => discard(dir));

function book() {
  const documents = [];
  const add = (_id, kind, body) =>
    documents.push({ _id, kind, schema: 1, version: 1, created_at: AT, updated_at: AT, author: AGENT, body });
  add(AGENT, "agent", { id: AGENT, name: "李敏", works_on: ["Mon", "Tue", "Wed", "Thu", "Fri"] });
  // Whom 张三 named stands below him in the tree.
  ["张三", "李四", "王五"].forEach((name, n) => {
    const id = `person:01PERSON${n}`;
    const referrer = n > 0 ? { referrer: { name: "张三", person: "person:01PERSON0" } } : {};
    add(id, "person", { id, name, phones: [`1380013800${n}`], recorded_on: "2026-11-02", ...referrer });
  });
  let n = 0;
  for (const [date, done] of Object.entries(DAYS)) {
    const entries = done.map(([kind, outcome, more]) => {
      const at = `${date}T${String(9 + (n % 9)).padStart(2, "0")}:00:00+08:00`;
      const state = { is: "done", outcome, at, ...more };
      return { id: `entry:01ENTRY${n++}`, person: `person:01PERSON${n % 3}`, kind, state, noted_at: at };
    });
    add(`day:${AGENT.split(":")[1]}:${date}`, "day", { agent: AGENT, date, entries });
  }
  documents.sort((a, b) => (a._id < b._id ? -1 : 1));
  const list = `[\n${documents.map((d) => JSON.stringify(d)).join(",\n")}\n]`;
  const checksum = crc32(Buffer.from(list)).toString(16).padStart(8, "0");
  const head = `"format":"zhanye-book","version":1,"exported_at":"${AT}","app":"0.1.0","agent":"${AGENT}"`;
  return `{${head},"count":${documents.length},"documents":${list},"checksum":"${checksum}"}\n`;
}

async function withTheBook(page) {
  await page.clock.setSystemTime(CLOCK);
  await open(page, "/me/data");
  await page.locator("input[type=file]").setInputFiles(join(dir, "book.json"));
  await page.getByRole("button", { name: "合并进来", exact: true }).click();
  await expect(page.locator(".import-done")).toBeVisible();
}

async function visit(page, path) {
  await page.goto(path);
  await started(page);
}

/** Taps a figure and counts what it opens. */
async function opens(page, figure, title, lines) {
  await figure.click();
  const sheet = page.getByRole("dialog");
  await expect(sheet).toContainText(title);
  await expect(sheet.locator(".counted li")).toHaveCount(lines);
  await page.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);
}

test("the funnel of a month counts what was counted by hand, and each step opens its entries", async ({ page }) => {
  await withTheBook(page);
  await visit(page, "/review?period=month&at=2026-11-15");
  const funnel = page.getByRole("table").filter({ hasText: "新名单" });
  const row = (name) => funnel.getByRole("row", { name: new RegExp(name) });
  for (const [step, count, rate] of [
    ["新名单", "3", ""],
    ["约到", "3", "100%"],
    ["见到", "4", "133%"],
    ["有需求", "3", "75%"],
    ["出方案", "2", "67%"],
    ["促成", "2", "100%"],
    ["签单", "1", "50%"],
  ]) {
    const cells = row(step).getByRole("cell");
    await expect(cells.nth(1)).toContainText(count);
    await expect(cells.nth(2)).toContainText(rate);
  }
  await opens(page, funnel.getByRole("button", { name: /^见到/ }), "见到 · 4", 4);
  await opens(page, page.getByRole("button", { name: /^价格/ }), "价格 · 1", 1);
  await accessible(page);
});

test("leafing shows the period at once, the address follows, and the cards say what was done in it", async ({ page }) => {
  await withTheBook(page);
  await visit(page, "/review?period=week&at=2026-11-09");
  const span = page.locator(".review-span");
  const made = page.getByRole("row", { name: /^约到/ });
  await expect(made.getByRole("cell").nth(1)).toContainText("1");
  await page.getByRole("link", { name: "上一周" }).click();
  await expect(page).toHaveURL(/at=2026-11-02/);
  await expect(made.getByRole("cell").nth(1)).toContainText("2");
  await expect(page.getByTestId("week-score")).toContainText("31 分");
  await opens(page, made.getByRole("button"), "约到 · 2", 2);

  // Two taps within a frame: what was asked for last stands there, and one step back leads to where they began.
  await page.getByRole("link", { name: "上一周" }).evaluate((link) => {
    link.click();
    return Promise.resolve().then(() => link.click());
  });
  await expect(span).toHaveText("10/19 – 10/25");
  await expect(page).toHaveURL(/at=2026-10-19/);
  await expect(page.getByText("这一段还没有记录")).toBeVisible();
  await page.goBack();
  await expect(span).toHaveText("11/2 – 11/8");
  await expect(made.getByRole("cell").nth(1)).toContainText("2");

  await page.getByRole("link", { name: "月", exact: true }).click();
  await expect(page).toHaveURL(/period=month/);
  await expect(made.getByRole("cell").nth(1)).toContainText("3");
  await expect(page.locator(".day-mark")).toHaveCount(30);
  await expect(page.getByRole("link", { name: "月", exact: true })).toHaveAttribute("aria-current", "true");
});

test("a week in points is closed by one tap, and other points leave it alone", async ({ page }) => {
  await withTheBook(page);
  await visit(page, "/review?period=week&at=2026-11-02");
  const score = page.getByTestId("week-score");
  await expect(score).toContainText("31 分");
  await score.getByRole("button", { name: "给这周定分" }).click();
  await expect(score).toContainText("定的分");
  await accessible(page);

  await visit(page, "/review/rules");
  await page.getByRole("region", { name: "5311 周100" }).getByRole("button", { name: "改用这个" }).click();
  await expect(page.getByRole("region", { name: "5311 周100" })).toContainText("在用");
  await accessible(page);
  await visit(page, "/review?period=week&at=2026-11-02");
  await expect(score).toContainText("31 分");
  await expect(score).toContainText("新人周100");
});

test("the month's review keeps what is typed, is closed with its figures and shows in the trend", async ({ page }) => {
  await withTheBook(page);
  await visit(page, "/review?period=month&at=2026-11-15");
  await page.getByRole("link", { name: "写这个月的复盘" }).click();
  const figures = page.getByTestId("month-figures");
  for (const [name, value] of [
    ["亲访", "5"],
    ["新名单", "3"],
    ["打通的约访里约到的", "75% · 3/4"],
    ["亲访成交率", "20% · 1/5"],
    ["首年保费", "6,000 元"],
    ["件均保费", "6,000 元 · 1 件"],
  ]) {
    await expect(figures.getByRole("listitem").filter({ hasText: name }).first()).toContainText(value);
  }
  await opens(page, figures.getByRole("button", { name: /^亲访(?!成交率)/ }), "亲访 · 5", 5);

  const change = page.getByRole("textbox", { name: "下个月改什么？" });
  await change.fill("每天先打五通约访");
  await expect(page.getByText("还没存")).toBeVisible();
  await page.reload();
  await started(page);
  await expect(change).toHaveValue("每天先打五通约访");
  await accessible(page);
  await page.getByRole("button", { name: "结束这个月的复盘" }).click();
  await expect(page.getByText("数字停在那时")).toBeVisible();

  await visit(page, "/review/month/2026-12");
  await expect(page.locator("main")).toContainText("每天先打五通约访");
  await visit(page, "/review/trends?at=2026-12-01");
  await page.getByText("看数字").click();
  const november = page.getByRole("row", { name: /2026年11月/ });
  await expect(november).toContainText("20% · 1/5");
  await accessible(page);
  await visit(page, "/review/referrals");
  await page.getByRole("button", { name: "展开张三介绍的人" }).click();
  await expect(page.getByRole("link", { name: "王五" })).toBeVisible();
  await accessible(page);
});
