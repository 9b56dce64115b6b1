// 计划100: many new names are graded in a row, what is missing is a filter, and the plan leaves the app as a calendar and
// the entries as a table.

import { readFileSync } from "node:fs";
import { accessible, expect, open, started, test } from "./app.js";

const DAY = "2026-11-23"; // a Monday
const at = (day, time) => new Date(`${day}T${time}:00+08:00`);

const LINES = [
  "张三 13800138000 教师 35岁 王姐介绍",
  "李四 13900139000 农历八月十五生日 后天上午10点面谈",
  "王五 13700137000 护士 生日5月3号",
];

async function withThreeNames(page) {
  await page.clock.setSystemTime(at(DAY, "09:00"));
  await open(page, "/capture");
  const field = page.getByRole("textbox", { name: /记一行/ });
  for (const line of LINES) {
    await field.fill(line);
    await page.getByRole("button", { name: /^存好[,，]再来一个$/ }).click();
    await expect(field).toHaveValue("");
  }
}

async function to(page, path) {
  await page.goto(path);
  await started(page);
}

/** What a tap on a button hands over as a file. */
async function downloaded(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

test("new names are graded in a row, with the thumb or by keys, and what was given can be taken back", async ({ page }) => {
  await withThreeNames(page);
  await to(page, "/people");
  await expect(page.getByRole("button", { name: "没分类 3" })).toBeVisible();
  await page.getByRole("link", { name: "连着分类 3 位" }).click();

  const card = page.getByTestId("grade-card");
  const classes = page.getByRole("group", { name: "TA 是哪一类？" });
  await expect(card.getByRole("heading", { name: "王五" })).toBeVisible();
  await expect(page.getByText("第 1 位，共 3 位")).toBeVisible();
  await accessible(page);

  // A slip is taken back: the class too.
  await classes.getByRole("button", { name: /D 无意向/ }).click();
  await expect(card.getByRole("heading", { name: "李四" })).toBeVisible();
  await page.getByRole("button", { name: "退回上一位" }).click();
  await expect(card.getByRole("heading", { name: "王五" })).toBeVisible();

  // Scored first, the class is suggested; and onto the list in the same tap.
  await card.getByRole("button", { name: "打个分再定" }).click();
  for (const factor of ["需求匹配度", "购买力", "信任度"]) {
    await card.getByRole("slider", { name: new RegExp(factor) }).fill("9");
  }
  await expect(card.getByText("平均 9.0，建议 A 类")).toBeVisible();
  await card.getByRole("switch", { name: "排进计划100" }).click();
  await classes.getByRole("button", { name: /A 高意向/ }).click();

  // By keys from here: B, then a skip.
  await expect(card.getByRole("heading", { name: "李四" })).toBeVisible();
  await page.keyboard.press("b");
  await expect(card.getByRole("heading", { name: "张三" })).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByText("这次分了 2 位，跳过 1 位。")).toBeVisible();
  await page.getByRole("button", { name: "再看跳过的" }).click();
  await expect(card.getByRole("heading", { name: "张三" })).toBeVisible();
  await page.keyboard.press("Escape");

  // What is missing is a filter, in the address too; the best come first.
  await expect(page.getByRole("button", { name: "没分类 1" })).toBeVisible();
  const list = page.getByRole("list", { name: "客户名单" });
  await expect(list.getByRole("listitem").first()).toContainText("王五");
  await expect(list.getByRole("listitem").first()).toContainText("A 9.0");
  await page.getByRole("button", { name: "没分类 1" }).click();
  await expect(page).toHaveURL(/lack=class/);
  await expect(list.getByRole("listitem")).toHaveCount(1);
  await expect(list).toContainText("张三");
  await page.getByRole("button", { name: "没分类 1" }).click();
  await page.getByRole("button", { name: /^计划100 1$/ }).click();
  await expect(page.getByText("计划100：1 / 100 位")).toBeVisible();
  await expect(page.getByRole("button", { name: "无下一步 1" })).toBeVisible();
  await accessible(page);

  // Today says in plain words why the A is proposed.
  await to(page, "/");
  await expect(page.getByText("A 类，还没有下一步，还没联系过")).toBeVisible();
});

/** Holds up everything that is to be written, until it is released. */
async function holdWrites(page) {
  await page.evaluate(
    () =>
      new Promise((held, failed) => {
        const asked = indexedDB.open("zhanye");
        asked.onerror = () => failed(asked.error);
        asked.onsuccess = () => {
          const journal = asked.result.transaction("journal", "readwrite").objectStore("journal");
          window.held = true;
          const stay = () => {
            held();
            if (window.held) journal.count().onsuccess = stay;
            else asked.result.close();
          };
          stay();
        };
      }),
  );
}

test("what is being saved cannot be taken back yet, and what was not saved is told and comes again", async ({ page }) => {
  await page.addInitScript(() => {
    const add = IDBObjectStore.prototype.add;
    IDBObjectStore.prototype.add = function (...what) {
      if (window.broken && this.name === "journal") throw new DOMException("torn", "UnknownError");
      return add.apply(this, what);
    };
  });
  await withThreeNames(page);
  await to(page, "/grade");
  const card = page.getByTestId("grade-card");
  const back = page.getByRole("button", { name: "退回上一位" });
  await expect(card.getByRole("heading", { name: "王五" })).toBeVisible();

  // On its way: neither the thumb nor the key takes it back before it can be.
  await holdWrites(page);
  await page.keyboard.press("d");
  await expect(card.getByRole("heading", { name: "李四" })).toBeVisible();
  await expect(back).toBeDisabled();
  await page.keyboard.press("ArrowLeft");
  await expect(card.getByRole("heading", { name: "李四" })).toBeVisible();
  await page.evaluate(() => (window.held = false));
  await expect(back).toBeEnabled();
  await back.click();
  await expect(card.getByRole("heading", { name: "王五" })).toBeVisible();
  await expect(page.locator(".grade-class_held")).toHaveCount(0);
  await page.keyboard.press("c");

  // Not saved: it is said, and who has no class comes once more.
  await expect(back).toBeEnabled();
  await page.evaluate(() => (window.broken = true));
  await page.keyboard.press("b");
  await expect(page.getByText("有 1 位没存上，还没有分类。")).toBeVisible();
  await page.evaluate(() => (window.broken = false));
  await page.keyboard.press("ArrowRight");
  await expect(page.getByText("这次分了 1 位，跳过 1 位。")).toBeVisible();
  await expect(page.getByText("有 1 位没存上，还没有分类。")).toBeVisible();
  await page.getByRole("button", { name: "再看还没分上的" }).click();
  await expect(page.getByText("第 1 位，共 2 位")).toBeVisible();
  await expect(card.getByRole("heading", { name: "李四" })).toBeVisible();
  await expect(back).toBeDisabled();
  await page.keyboard.press("b");
  await expect(card.getByRole("heading", { name: "张三" })).toBeVisible();
  await page.keyboard.press("a");
  await expect(page.getByText("这次分了 3 位，跳过 0 位。")).toBeVisible();
  await to(page, "/people?lack=class");
  await expect(page.getByRole("button", { name: "没分类 0" }).or(page.getByRole("button", { name: "没分类", exact: true }))).toBeVisible();
});

test("an A of three months ago is confirmed by one tap, and its history stays", async ({ page }) => {
  await withThreeNames(page);
  await to(page, "/grade");
  for (const [name, key] of [["王五", "a"], ["李四", "c"], ["张三", "c"]]) {
    await expect(page.getByTestId("grade-card").getByRole("heading", { name })).toBeVisible();
    await page.keyboard.press(key);
  }
  await expect(page.getByText("这次分了 3 位，跳过 0 位。")).toBeVisible();

  await page.clock.setSystemTime(at("2027-02-24", "09:00"));
  await to(page, "/people?lack=confirm");
  await page.getByRole("link", { name: /王五/ }).click();
  await page.getByRole("button", { name: "还是 A 类" }).click();
  await expect(page.getByRole("button", { name: "还是 A 类" })).toHaveCount(0);
  await page.getByText("分类的变化（2 次）").click();
  await expect(page.getByText(/11月23日 · A 高意向 · 按意向/)).toBeVisible();
});

test("the company's own card and the hundred and first name", async ({ page }) => {
  await withThreeNames(page);
  await to(page, "/me/lists");
  await page.getByRole("button", { name: "加一项" }).first().click();
  await expect(page.getByRole("alert").first()).toContainText("第 4 项还没有名字");
  await page.getByRole("textbox", { name: "第 4 项的名字" }).first().fill("决策权");
  await page.keyboard.press("Tab");
  await page.getByRole("combobox", { name: "需求匹配度的权重" }).selectOption("3");
  await expect(page.getByRole("alert").first()).toBeEmpty();
  await page.getByRole("textbox", { name: "每张名单几个名额" }).fill("2");
  await page.getByRole("textbox", { name: "每张名单几个名额" }).press("Tab");
  await accessible(page);

  await to(page, "/grade");
  const card = page.getByTestId("grade-card");
  for (const name of ["王五", "李四", "张三"]) {
    await expect(card.getByRole("heading", { name })).toBeVisible();
    await card.getByRole("switch", { name: "排进计划100" }).click();
    if (name === "王五") {
      await card.getByRole("button", { name: "打个分再定" }).click();
      await card.getByRole("slider", { name: /需求匹配度/ }).fill("10");
      await card.getByRole("slider", { name: /决策权/ }).fill("0");
      // (3 × 10 + 5 + 5 + 0) ÷ 6
      await expect(card.getByText("平均 6.7，建议 B 类")).toBeVisible();
    }
    await page.getByRole("button", { name: /B 中等意向/ }).click();
  }
  await to(page, "/people?f=plan100");
  await expect(page.getByText("3 位，超过 2 位了：按价值排后面的 1 位先候补，放下谁就自动补上。")).toBeVisible();
  await expect(page.getByText("候补", { exact: true })).toHaveCount(1);
});

test("a card that is not right yet is there after a reload, and once it is right it is saved or given up", async ({ page }) => {
  await withThreeNames(page);
  await to(page, "/me/lists");
  const add = page.getByRole("button", { name: "加一项" }).first();
  const name = page.getByRole("textbox", { name: "第 4 项的名字" });
  const weight = page.getByRole("combobox", { name: "需求匹配度的权重" });
  const restored = page.getByText("上次没存完的还在，接着来。");
  const save = page.getByRole("button", { name: "存好", exact: true });
  const again = async () => {
    await page.reload();
    await started(page);
  };

  await add.click();
  await weight.selectOption("3");
  await again();
  await expect(restored).toBeVisible();
  await expect(page.getByRole("alert").first()).toContainText("第 4 项还没有名字");
  await expect(weight).toHaveValue("3");
  await expect(save).toHaveCount(0);

  // Half typed, the field not left: it is there, and nothing of it is in the book before it is wanted.
  await name.pressSequentially("决策权");
  await again();
  await expect(name).toHaveValue("决策权");
  await save.click();
  await expect(page.getByText("已存好，从现在起按这个算")).toBeVisible();
  await expect(restored).toHaveCount(0);
  await again();
  await expect(name).toHaveValue("决策权");
  await expect(weight).toHaveValue("3");
  await expect(restored).toHaveCount(0);

  await add.click();
  await again();
  const fifth = page.getByRole("textbox", { name: "第 5 项的名字" });
  await expect(fifth).toBeVisible();
  await page.getByRole("button", { name: "不要了，用已存的" }).click();
  await expect(fifth).toHaveCount(0);
  await again();
  await expect(name).toHaveValue("决策权");
  await expect(fifth).toHaveCount(0);
  await expect(restored).toHaveCount(0);
});

test("the plan and the birthdays leave as a calendar, the entries as a table", async ({ page }) => {
  await withThreeNames(page);
  await to(page, "/me/data");
  await page.getByRole("link", { name: /日历和表格/ }).click();
  await expect(page.getByRole("button", { name: "计划 1" })).toBeVisible();
  await expect(page.getByRole("button", { name: "生日 2" })).toBeVisible();
  await accessible(page);

  const save = page.getByRole("button", { name: "存成文件" });
  const calendar = await downloaded(page, save.first());
  expect(calendar.name).toBe(`展业本-日历-${DAY}.ics`);
  const lines = calendar.bytes.toString("utf8").replaceAll("\r\n ", "").split("\r\n");
  expect(lines).toContain("SUMMARY:李四 · 销售面谈");
  expect(lines).toContain("DTSTART;TZID=Asia/Shanghai:20261125T100000");
  expect(lines).toContain("TRIGGER:-PT30M");
  expect(lines).toContain("SUMMARY:王五生日");
  expect(lines).toContain("RRULE:FREQ=YEARLY");
  expect(lines.filter((line) => line === "SUMMARY:李四生日（农历八月十五）")).toHaveLength(5);
  expect(lines).toContain("DTSTART;VALUE=DATE:20270915");

  // Masked, neither names nor numbers are in it.
  await page.getByRole("button", { name: "打码 张**" }).click();
  const veiled = (await downloaded(page, save.first())).bytes.toString("utf8");
  expect(veiled).toContain("李**");
  expect(veiled).not.toContain("李四");
  await page.getByRole("button", { name: "照原样" }).click();

  const table = await downloaded(page, save.last());
  expect(table.name).toMatch(/^展业本-记录-2026-11-01-2026-11-30\.csv$/);
  expect([...table.bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const rows = table.bytes.toString("utf8").trim().split("\r\n");
  expect(rows[0]).toContain("日期,时间,姓名");
  expect(rows).toHaveLength(1 + 4);
  expect(rows.join("\n")).not.toContain("13800138000");
});
