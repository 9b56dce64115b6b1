// Older years that cannot be read at once: it is said, it is tried again, and nothing that needs all of them is done
// before.

import { book } from "./book.js";
import { accessible, expect, open, started, test } from "./app.js";

const FRIDAY = new Date("2026-11-27T09:00:00+08:00");
/** The week and the month of that day can be closed. */
const TUESDAY = new Date("2026-12-01T09:00:00+08:00");
const TOLD = /较早的记录还没读出来/;
const PEOPLE = 1500;

/** While `broken` is set, no block can be read but those that the first screen asks for, all in one reading. */
async function breakable(page) {
  await page.addInitScript(() => {
    const get = IDBObjectStore.prototype.get;
    let first;
    IDBObjectStore.prototype.get = function (key) {
      if (this.transaction.db.name === "zhanye" && `${key}`.startsWith("block:")) {
        first ??= this.transaction;
        if (this.transaction !== first && sessionStorage.getItem("broken")) throw new DOMException("torn", "UnknownError");
      }
      return get.call(this, key);
    };
  });
}

const set = (page, broken) => page.evaluate((broken) => (broken ? sessionStorage.setItem("broken", "1") : sessionStorage.removeItem("broken")), broken);

/** The keys of what is packed. */
const packed = (page) =>
  page.evaluate(
    () =>
      new Promise((done, failed) => {
        const asked = indexedDB.open("zhanye");
        asked.onerror = () => failed(asked.error);
        asked.onsuccess = () => {
          const read = asked.result.transaction("blocks").objectStore("blocks").getAllKeys();
          read.onerror = () => failed(read.error);
          read.onsuccess = () => {
            asked.result.close();
            done(read.result.join(" "));
          };
        };
      }),
  );

async function withManyPeople(page) {
  await page.clock.setSystemTime(FRIDAY);
  await breakable(page);
  await open(page, "/me/data");
  const names = Array.from({ length: PEOPLE }, (_, n) => `客户${n}`);
  await page.locator("input[type=file]").setInputFiles({ name: "book.json", mimeType: "application/octet-stream", buffer: Buffer.from(book(names)) });
  await page.getByRole("button", { name: "合并进来" }).click();
  await expect(page.locator(".page-sub")).toContainText(/1,?500 位客户/);
  await expect.poll(() => packed(page), { timeout: 60_000 }).toContain("block:");
  await set(page, true);
  await page.reload();
  await started(page);
}

test("older records that cannot be read are tried again by themselves, and at once when asked", async ({ page }) => {
  await withManyPeople(page);
  const told = page.getByRole("alert").filter({ hasText: TOLD });
  await expect(told).toBeVisible();
  await accessible(page);
  await set(page, false);
  await expect(told).toHaveCount(0);
  await expect(page.locator(".page-sub")).toContainText(/1,?500 位客户/);

  await set(page, true);
  await page.goto("/people");
  await started(page);
  await expect(told).toBeVisible();
  await told.getByRole("button", { name: "再试一次" }).click();
  await expect(told).toBeVisible();
  await set(page, false);
  await told.getByRole("button", { name: "再试一次" }).click();
  await expect(told).toHaveCount(0);
  await expect(page.locator(".virtual-list a").first()).toBeVisible();
});

test("what needs all years waits for them: deleting, closing a month or a week, tomorrow's plan", async ({ page }) => {
  await withManyPeople(page);
  const told = page.getByRole("alert").filter({ hasText: TOLD });
  const loading = page.getByText("正在载入较早的记录…");
  await expect(told).toBeVisible();

  await open(page, "/capture");
  await page.getByRole("textbox", { name: /记一行/ }).fill("张三 13800138000 教师");
  await page.getByRole("button", { name: "存好", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("张三");
  await expect(page.getByRole("button", { name: "删除", exact: true })).toBeDisabled();

  await page.clock.setSystemTime(TUESDAY);
  await open(page, "/journal/2026-12-01/close");
  await expect(told).toBeVisible();
  await expect(loading).toBeVisible();
  const [week, month] = ["给这周定分", "结束这个月的复盘"].map((name) => page.getByRole("button", { name }));
  await open(page, "/review?period=week&at=2026-11-27");
  await expect(told).toBeVisible();
  await expect(week).toBeDisabled();
  await open(page, "/review/month/2026-11");
  await expect(told).toBeVisible();
  await expect(month).toBeDisabled();

  await set(page, false);
  await told.getByRole("button", { name: "再试一次" }).click();
  await expect(told).toHaveCount(0);
  await expect(month).toBeEnabled();
  await open(page, "/review?period=week&at=2026-11-27");
  await expect(week).toBeEnabled();
  await open(page, "/journal/2026-12-01/close");
  await expect(loading).toHaveCount(0);
  await open(page, "/people");
  await page.locator(".virtual-list a").first().click();
  await expect(page.getByRole("button", { name: "删除", exact: true })).toBeEnabled();
});

test("as long as years are missing nothing is said that they may contradict", async ({ page }) => {
  await withManyPeople(page);
  const told = page.getByRole("alert").filter({ hasText: TOLD });
  await open(page, "/capture");
  await page.getByRole("textbox", { name: /记一行/ }).fill("张三 13800138000 教师");
  await page.getByRole("button", { name: "存好", exact: true }).click();
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toContainText("张三");
  await expect(told).toBeVisible();
  const policies = page.locator("[aria-labelledby=person-policies]");
  const neverMet = page.getByText("第一次联系", { exact: true });
  await expect(policies).toContainText("正在载入较早的记录");
  await expect(neverMet).toHaveCount(0);

  await page.locator(".tab-bar a[href='/people']").click();
  const row = page.locator(".virtual-list a", { hasText: "张三" });
  await expect(row).toBeVisible();
  await expect(row).not.toContainText("还没联系过");
  const count = page.locator(".people-count");
  await expect(count).toHaveText("已载入 1 位…");
  await expect(page.getByRole("button", { name: "全部 …" })).toBeVisible();
  await expect(page.getByText(/连着分类/)).toHaveCount(0);

  await set(page, false);
  await told.getByRole("button", { name: "再试一次" }).click();
  await expect(told).toHaveCount(0);
  await expect(count).toHaveText(`共 ${PEOPLE + 1} 位`);
  await expect(page.getByRole("button", { name: `全部 ${PEOPLE + 1}` })).toBeVisible();
  await page.getByRole("searchbox").fill("张三");
  await expect(row).toContainText("还没联系过");
  await row.click();
  await expect(heading).toContainText("张三");
  await expect(policies).not.toContainText("正在载入");
  await expect(neverMet).toBeVisible();
});
