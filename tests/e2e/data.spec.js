// The book as a file: what is written out, what is taken in, what is refused and why; and what is said when something
// about the book is not as it should be. Nothing here may ever lose what was in the book.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { accessible, discard, expect, open, scratch, started, test } from "./app.js";
import { AT, book } from "./book.js";

let dir;

test.beforeAll(() => {
  dir = scratch();
});

test.afterAll(() => discard(dir));

const CONTACTS = [
  "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:王丽华\r\nTEL:+86 139-0013-9000\r\nEND:VCARD",
  "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E5=8D=95;=E6=99=93=E4=B8=9C;;;\r\nTEL;CELL:13700137000\r\nEND:VCARD",
].join("\r\n");

async function choose(page, name, content) {
  const path = join(dir, name);
  writeFileSync(path, content);
  await page.locator("input[type=file]").setInputFiles(path);
}

const holds = (page) => page.locator(".page-sub");

/** Two people of one's own, from an address book. */
async function withOwnPeople(page) {
  await open(page, "/me/data");
  await choose(page, "contacts.vcf", CONTACTS);
  await page.getByRole("button", { name: "记进来 2 位" }).click();
  await expect(holds(page)).toContainText("2 位客户");
}

test("contacts come in by choice, and who is in the book already is known", async ({ page }) => {
  await withOwnPeople(page);
  await choose(page, "again.vcf", CONTACTS);
  await expect(page.getByText("这些人都已经在本子里了")).toBeVisible();
  await accessible(page);
  await page.goto("/people");
  await started(page);
  await expect(page.getByText("单晓东")).toBeVisible();
});

for (const [what, content, says] of [
  ["a file of another app", '{"a":1}', "别的程序的文件"],
  ["an empty file", " \n", "空的"],
  ["something that is no data at all", "您好,请查收", "不是展业本的备份"],
  ["a file of a newer version", '{"format":"zhanye-book","version":9}', "请先更新展业本"],
  ["half a file", book(["张三"]).slice(0, 400), "文件不完整"],
  ["an edited file", book(["张三"]).replace("张三", "张四"), "和导出时不一样"],
]) {
  test(`${what} is refused with a sentence, and the book is as before`, async ({ page }) => {
    await withOwnPeople(page);
    await choose(page, "bad.json", content);
    await expect(page.getByRole("alert")).toContainText(says);
    await expect(holds(page)).toContainText("2 位客户 · 0 天日志");
    await accessible(page);
    // The next file is taken all the same.
    await choose(page, "good.json", book(["张三"]));
    await expect(page.getByRole("button", { name: "合并进来" })).toBeEnabled();
  });
}

test("another phone's book is merged in, taken back, and found again", async ({ page }) => {
  await withOwnPeople(page);
  const file = book(["张三", "🐯 虎妞", "‏عمر"]);
  await choose(page, "book.json", file);
  await expect(page.getByText("新增 3 位客户、1 天日志")).toBeVisible();
  await expect(page.getByText("这是另一个本子")).toBeVisible();
  await accessible(page);
  await page.getByRole("button", { name: "合并进来" }).click();
  await expect(holds(page)).toContainText("5 位客户 · 1 天日志");
  await page.getByRole("button", { name: "撤销", exact: true }).click();
  await expect(holds(page)).toContainText("2 位客户 · 0 天日志");

  await choose(page, "again.json", file);
  await expect(page.getByRole("switch", { name: /你删掉过的也找回来/ })).toBeChecked();
  await page.getByRole("button", { name: "合并进来" }).click();
  await expect(holds(page)).toContainText("5 位客户 · 1 天日志");
  await page.reload();
  await started(page);
  await expect(holds(page)).toContainText("5 位客户 · 1 天日志");
});

test("of two results that two phones wrote of one line the later holds, and the other is kept beside the page", async ({ page }) => {
  const line = (outcome, note) => [
    {
      id: "entry:01LINE",
      person: "person:01PERSON0",
      kind: "service_call",
      state: { is: "done", outcome, at: AT, note },
      noted_at: AT,
    },
  ];
  const write = (entries, at) => book(["张三"], { entries, at });
  await open(page, "/me/data");
  for (const [name, file] of [
    ["one.json", write(line("served", "送了体检报告"), "2026-11-20T19:00:00+08:00")],
    ["other.json", write(line("new_need", "想问教育金"), "2026-11-20T20:00:00+08:00")],
  ]) {
    await choose(page, name, file);
    await page.getByRole("button", { name: "合并进来" }).click();
    await expect(page.getByRole("button", { name: "撤销", exact: true })).toBeVisible();
  }
  await open(page, "/journal/2026-11-20");
  await expect(page.locator("main")).toContainText("想问教育金");
  const beside = page.getByTestId("overruled");
  await beside.locator("summary").click();
  await expect(beside).toContainText("张三 · 电联 · 办好了 · 「送了体检报告」");
  await accessible(page);
});

test("before the book is replaced it says what will be lost, and afterwards it can be undone", async ({ page }) => {
  await withOwnPeople(page);
  await choose(page, "book.json", book(["张三"]));
  await page.getByRole("button", { name: "整本替换…" }).click();
  const question = page.getByRole("dialog");
  await expect(question).toContainText("会失去：2 位客户（");
  await expect(question).toContainText("王丽华");
  await accessible(page);
  await question.getByRole("button", { name: "替换", exact: true }).click();
  await expect(holds(page)).toContainText("1 位客户 · 1 天日志");

  await page.reload();
  await started(page);
  await page.getByRole("button", { name: "撤销替换" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "撤销替换" }).click();
  await expect(holds(page)).toContainText("2 位客户 · 0 天日志");
  await page.reload();
  await started(page);
  await expect(holds(page)).toContainText("2 位客户 · 0 天日志");
});

test("a book replaced in one tab stands whole in the other, and what is noted there goes into it", async ({ page, context }) => {
  await withOwnPeople(page);
  const other = await context.newPage();
  await open(other, "/people");
  await expect(other.getByText("王丽华")).toBeVisible();

  await choose(page, "book.json", book(["张三"]));
  await page.getByRole("button", { name: "整本替换…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "替换", exact: true }).click();
  await expect(holds(page)).toContainText("1 位客户 · 1 天日志");

  await expect(other.getByText("张三")).toBeVisible();
  await expect(other.getByText("王丽华")).toHaveCount(0);
  await other.locator(".tab-bar a[href='/capture']").click();
  await other.locator("textarea").fill("李四 13700137001");
  await other.getByRole("button", { name: "存好", exact: true }).click();
  await expect(holds(page)).toContainText("2 位客户 · 2 天日志");
  await page.reload();
  await started(page);
  await expect(holds(page)).toContainText("2 位客户 · 2 天日志");
});

test("whoever leaves while a file is merged is not called back, and may undo it all the same", async ({ page }) => {
  await withOwnPeople(page);
  const names = Array.from({ length: 2_000 }, (_, n) => `客户${n}`);
  await choose(page, "large.json", book(names));
  await expect(page.getByText("新增 2,000 位客户、1 天日志")).toBeVisible();
  await page.evaluate(() => {
    const merge = [...document.querySelectorAll("button")].find((button) => button.textContent.trim() === "合并进来");
    merge.click();
    document.querySelector(".tab-bar a[href='/people']").click();
  });
  await expect(page.locator("h1")).toHaveText("客户");
  await expect(page.getByText("共 2002 位")).toBeVisible();
  await page.getByRole("button", { name: "撤销", exact: true }).click();
  await expect(page.getByText("共 2 位")).toBeVisible();
});

test("a backup is the whole book and moves it to another phone", async ({ page, browser, watch }) => {
  await withOwnPeople(page);
  await page.getByRole("button", { name: "导出备份" }).click();
  const save = page.getByRole("button", { name: "存成文件" });
  await expect(save).toBeVisible();
  const [download] = await Promise.all([page.waitForEvent("download"), save.click()]);
  expect(download.suggestedFilename()).toMatch(/^展业本-\d{4}-\d\d-\d\d\.json$/);
  const path = join(dir, "backup.json");
  await download.saveAs(path);
  expect(JSON.parse(readFileSync(path, "utf8")).format).toBe("zhanye-book");
  await expect(page.locator(".fact", { hasText: "上次备份" })).toContainText("今天");

  const other = await browser.newContext({ baseURL: new URL(page.url()).origin, locale: "zh-CN" });
  await watch.on(other);
  const phone = await other.newPage();
  await open(phone, "/me/data");
  await choose(phone, "moved.json", readFileSync(path));
  await expect(phone.getByText("这是另一个本子")).toHaveCount(0);
  await phone.getByRole("button", { name: "合并进来" }).click();
  await expect(holds(phone)).toContainText("2 位客户");
  await other.close();
});

test("records that are missing since last time are spoken of until it is accepted", async ({ page }) => {
  await withOwnPeople(page);
  const seen = () => page.evaluate(() => JSON.parse(localStorage.getItem("zhanye.settings")).documents_seen);
  await expect.poll(seen).toBe(3);
  await page.evaluate(() => {
    const settings = JSON.parse(localStorage.getItem("zhanye.settings"));
    localStorage.setItem("zhanye.settings", JSON.stringify({ ...settings, documents_seen: 10 }));
  });
  await page.reload();
  await started(page);
  await expect(page.getByRole("alert")).toContainText("少了 7 条数据");
  await accessible(page);
  await page.getByRole("button", { name: "知道了" }).click();
  await expect(page.getByRole("alert")).toHaveCount(0);
  await page.reload();
  await started(page);
  await expect(holds(page)).toContainText("2 位客户");
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("a clock that was set back a year is noticed, and what is noted then is kept", async ({ page }) => {
  await withOwnPeople(page);
  await page.clock.setSystemTime(Date.now() - 365 * 24 * 3600_000);
  await page.reload();
  await started(page);
  await expect(page.getByRole("alert")).toContainText("手机时间不对");
  await accessible(page);
  const more = CONTACTS.replace("王丽华", "李四").replace("139-0013-9000", "136-0013-6000");
  await choose(page, "more.vcf", more);
  await page.getByRole("button", { name: "记进来 1 位" }).click();
  await expect(holds(page)).toContainText("3 位客户");
});

test("after a week without a backup the first page reminds, and can be told later", async ({ page }) => {
  await withOwnPeople(page);
  await page.evaluate(() => {
    const settings = JSON.parse(localStorage.getItem("zhanye.settings"));
    const at = new Date(Date.now() - 8 * 24 * 3600_000).toISOString();
    localStorage.setItem("zhanye.settings", JSON.stringify({ ...settings, welcomed: true, backed_up_at: at }));
  });
  await open(page);
  await expect(page.getByText("8 天没备份了")).toBeVisible();
  await page.getByRole("button", { name: "以后再说" }).click();
  await expect(page.getByText("8 天没备份了")).toHaveCount(0);
  await page.reload();
  await started(page);
  await expect(page.getByText("8 天没备份了")).toHaveCount(0);
});

test("the sample book is another one, says so, and leaves no trace in one's own", async ({ page }) => {
  await withOwnPeople(page);
  await page.goto("/me");
  await started(page);
  await page.getByRole("button", { name: "打开示例" }).click();
  await expect(page.getByText("示例本子，客户都是虚构的")).toBeVisible();
  await open(page, "/me/data");
  await expect(holds(page)).toContainText("60 位客户");
  await page.getByRole("button", { name: "回到我的本子" }).first().click();
  await expect(page.getByText("示例本子，客户都是虚构的")).toHaveCount(0);
  await open(page, "/me/data");
  await expect(holds(page)).toContainText("2 位客户");
});

test("a book that cannot be opened says why, and its ways out work", async ({ page }) => {
  await page.addInitScript(() => {
    if (sessionStorage.getItem("heal")) return;
    IDBFactory.prototype.open = () => {
      throw new DOMException("private window", "SecurityError");
    };
  });
  await open(page);
  // A first visit opens no book before somebody goes in.
  await page.getByRole("link", { name: "直接记第一位客户" }).click();
  await expect(page.getByRole("alert")).toContainText("浏览器不让在这里存东西");
  await accessible(page);
  await page.evaluate(() => sessionStorage.setItem("heal", "1"));
  await page.reload();
  await started(page);
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("data of a newer version is left alone", async ({ page }) => {
  await open(page);
  // The app gives its connection up when somebody needs the database in a newer form.
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open("zhanye", 99);
        opening.onsuccess = () => {
          opening.result.close();
          resolve();
        };
      }),
  );
  await page.reload();
  await started(page);
  await expect(page.getByRole("alert")).toContainText("更新版本的展业本写的");
  await page.getByRole("button", { name: "救出能读的" }).click();
  await expect(page.getByRole("status")).toContainText("更新版本");
  const version = await page.evaluate(async () => (await indexedDB.databases()).find((d) => d.name === "zhanye")?.version);
  expect(version).toBe(99);
});

test("what is half typed in one's own book neither shows in the sample nor is lost there", async ({ page }) => {
  await withOwnPeople(page);
  const turnTo = async (sample) => {
    await page.evaluate((sample) => {
      const settings = JSON.parse(localStorage.getItem("zhanye.settings"));
      localStorage.setItem("zhanye.settings", JSON.stringify({ ...settings, sample }));
    }, sample);
    await open(page, "/capture");
  };
  const line = page.locator("textarea");
  await open(page, "/capture");
  await line.fill("赵六 13600136000 下周");
  await turnTo(true);
  await expect(line).toHaveValue("");
  await line.fill("试一试 13500135000");
  await page.getByRole("button", { name: "存好", exact: true }).click();
  await expect(page.locator("h1")).toContainText("试一试");
  await turnTo(false);
  await expect(line).toHaveValue("赵六 13600136000 下周");
});

test("a browser that refuses its small stores keeps the book all the same", async ({ page }) => {
  await page.addInitScript(() => {
    const refuse = { get: () => { throw new DOMException("blocked", "SecurityError"); } };
    for (const store of ["localStorage", "sessionStorage"]) Object.defineProperty(window, store, refuse);
  });
  await open(page, "/capture");
  await page.locator("textarea").fill("赵六 13600136000");
  await page.getByRole("button", { name: "存好", exact: true }).click();
  await expect(page.locator("h1")).toContainText("赵六");
  await open(page, "/capture");
  await page.locator("textarea").fill("钱七 半句话");
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const asked = indexedDB.open("zhanye-drafts");
        const db = await new Promise((resolve) => (asked.onsuccess = () => resolve(asked.result)));
        const store = db.transaction(db.objectStoreNames[0]).objectStore(db.objectStoreNames[0]);
        const all = await new Promise((resolve) => (store.getAll().onsuccess = (event) => resolve(event.target.result)));
        db.close();
        return JSON.stringify(all);
      }),
    )
    .toContain("半句话");
  await page.reload();
  await started(page);
  await expect(page.locator("textarea")).toHaveValue("钱七 半句话");
  await open(page, "/people");
  await expect(page.getByText("赵六")).toBeVisible();
});
