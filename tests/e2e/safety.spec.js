// Nothing that was told to be saved is lost: the process killed, two tabs, a new version, files that cannot be read.

import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DIST, Watch, discard, expect, kill, launch, names, open, readyOffline, scratch, serve, started, test, version } from "./app.js";

const field = (page) => page.getByRole("textbox", { name: /记一行/ });
const phone = { viewport: { width: 412, height: 839 }, hasTouch: true, isMobile: true };

async function save(page, line) {
  if (line) await field(page).fill(line);
  await page.getByRole("button", { name: "存好，再来一个" }).click();
  // The field empties when the store has acknowledged, not before.
  await expect(field(page)).toHaveValue("");
}

/** What stands in the database of drafts under a name. */
function drafted(page, name) {
  return page.evaluate(
    (name) =>
      new Promise((done, failed) => {
        const asked = indexedDB.open("zhanye-drafts");
        asked.onerror = () => failed(asked.error);
        asked.onsuccess = () => {
          const read = asked.result.transaction("drafts").objectStore("drafts").get(name);
          read.onerror = () => failed(read.error);
          read.onsuccess = () => {
            asked.result.close();
            done(read.result ?? "");
          };
        };
      }),
    name,
  );
}

test("the browser is killed while saving: what was acknowledged is there", async () => {
  test.skip(test.info().project.name !== "phone", "once is enough");
  const site = await serve(DIST);
  const profile = scratch();
  const people = ["张一", "王二", "李三", "赵四", "钱五"];
  try {
    let context = await launch(profile, { ...phone, baseURL: site.url });
    let page = context.pages()[0] ?? (await context.newPage());
    await open(page, "/capture");
    for (const [i, name] of people.entries()) await save(page, `${name} 1380013800${i}`);
    // One more is on its way when the process dies: it is there whole or not at all.
    await field(page).fill("孙六 13800138009");
    await expect.poll(() => drafted(page, "capture"), "the browser was handed the draft").toContain("孙六");
    await page.getByRole("button", { name: "存好，再来一个" }).click({ noWaitAfter: true });
    kill(profile);
    await context.close().catch(() => {});

    context = await launch(profile, { ...phone, baseURL: site.url });
    page = context.pages()[0] ?? (await context.newPage());
    await open(page, "/people");
    const all = await names(page);
    for (const name of people) expect(all).toContain(name);
    const sixth = all.includes("孙六");
    await page.goto("/capture");
    await started(page);
    // Not written: then the words still stand in the field.
    if (!sixth) await expect(field(page)).toHaveValue(/孙六/);
    await context.close();
  } finally {
    await site.close();
    discard(profile);
  }
});

test("the browser is killed while a line is typed: the words are there again, and go when they are saved", async () => {
  test.skip(test.info().project.name !== "phone", "once is enough");
  const site = await serve(DIST);
  const profile = scratch();
  try {
    for (const round of ["typed", "found", "saved"]) {
      const context = await launch(profile, { ...phone, baseURL: site.url });
      const page = context.pages()[0] ?? (await context.newPage());
      await open(page, "/capture");
      if (round === "typed") {
        await field(page).fill("周七 13800138007 教师");
        await expect.poll(() => drafted(page, "capture")).toContain("周七");
      } else {
        await expect(field(page)).toHaveValue(round === "found" ? "周七 13800138007 教师" : "");
      }
      if (round === "found") {
        await page.getByRole("button", { name: "存好，再来一个" }).click();
        await expect(field(page)).toHaveValue("");
        await expect.poll(() => drafted(page, "capture")).not.toContain("周七");
      }
      kill(profile);
      await context.close().catch(() => {});
    }
  } finally {
    await site.close();
    discard(profile);
  }
});

test.describe("a full phone", () => {
  // A profile on disk: in a private window the browser asks nobody for room.
  async function onDisk(work) {
    test.skip(test.info().project.name !== "phone", "once is enough");
    const site = await serve(DIST);
    const profile = scratch();
    const start = () => launch(profile, { ...phone, baseURL: site.url, serviceWorkers: "block" });
    // After a write the browser believes for half a minute in the room it found, so what fills up is a browser that has
    // written nothing yet.
    let context = await start();
    try {
      await open(context.pages()[0] ?? (await context.newPage()), "/capture");
      await save(context.pages()[0], "王二 13800138002");
      await context.close();
      context = await start();
      const page = context.pages()[0] ?? (await context.newPage());
      const devtools = await context.newCDPSession(page);
      const room = (quotaSize) =>
        devtools.send("Storage.overrideQuotaForOrigin", { origin: site.url.replace(/\/$/, ""), ...(quotaSize && { quotaSize }) });
      // It holds for the document it is set on, and has to be set before the app runs.
      const openFull = async (path) => {
        let opens;
        const held = new Promise((resolve) => (opens = resolve));
        await page.route(/\.wasm$/, async (route) => {
          await held;
          await route.continue();
        });
        await page.goto(path, { waitUntil: "commit" });
        await room(10_000);
        opens();
        await started(page);
        await page.unrouteAll({ behavior: "wait" });
      };
      await work(page, openFull, room);
    } finally {
      await context.close();
      await site.close();
      discard(profile);
    }
  }

  test("says so and keeps the words; with room again they are saved", () =>
    onDisk(async (page, openFull, room) => {
      await openFull("/capture");
      await field(page).fill(`张一 13800138001 ${"长".repeat(300_000)}`);
      await page.getByRole("button", { name: "存好，再来一个" }).click();
      await expect(page.locator(".toast").getByText(/手机存储满了/)).toBeVisible();
      await expect(field(page)).not.toHaveValue("");
      await room();
      await save(page);
      const all = await names(page);
      for (const name of ["张一", "王二"]) expect(all).toContain(name);
    }));

  test("in the middle of an import keeps the book as it was", () =>
    onDisk(async (page, openFull, room) => {
      const book = join(scratch(), "book.json");
      const program = ["run", "--quiet", "--locked", "--", "book", "--people", "3000", "--days", "200", "--seed", "3"];
      writeFileSync(book, execFileSync("cargo", program, { maxBuffer: 2 ** 28 }));
      const take = async () => {
        await page.locator('main input[type="file"]').first().setInputFiles(book);
        await page.getByRole("button", { name: "合并进来", exact: true }).click();
      };
      await openFull("/me/data");
      await take();
      await expect(page.getByRole("main")).toContainText("手机存储满了");
      expect(await names(page)).toContain("王二");
      await room();
      await open(page, "/me/data");
      await take();
      await expect(page.locator(".import-done")).toBeVisible({ timeout: 60_000 });
    }));
});

test("two tabs write in turn and each shows what the other wrote", async ({ context, page }) => {
  await open(page, "/capture");
  const other = await context.newPage();
  await open(other, "/capture");
  await Promise.all([save(page, "张一 13800138001"), save(other, "王二 13800138002")]);
  await save(page, "李三 13800138003");
  for (const tab of [page, other]) {
    await tab.goto("/people");
    await started(tab);
    for (const name of ["张一", "王二", "李三"]) await expect(tab.locator(".virtual-list")).toContainText(name);
  }
  // And what is written now appears in the other tab without a reload.
  await page.goto("/capture");
  await started(page);
  await save(page, "赵四 13800138004");
  await expect(other.locator(".virtual-list")).toContainText("赵四");
});

test("a new version waits for the tap, comes whole, and finds the data in place", async ({ browser }) => {
  const [one, two] = await Promise.all([version("one"), version("two")]);
  const site = await serve(one);
  const context = await browser.newContext({ baseURL: site.url, locale: "zh-CN" });
  const watch = new Watch();
  await watch.on(context);
  try {
    const page = await context.newPage();
    await open(page, "/capture");
    await readyOffline(page);
    await save(page, "张一 13800138001");
    await field(page).fill("写了一半");
    site.swap(two);
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
    const update = page.getByRole("button", { name: /更新/ });
    await expect(update).toBeVisible();
    expect(await page.locator("html").getAttribute("data-build")).toBe("one");
    await page.reload();
    await started(page);
    expect(await page.locator("html").getAttribute("data-build"), "not before the tap").toBe("one");
    await update.click();
    await expect(page.locator("html")).toHaveAttribute("data-build", "two");
    await started(page);
    await expect(field(page)).toHaveValue("写了一半");
    expect(await names(page)).toContain("张一");
    expect(watch.complaints).toEqual([]);
  } finally {
    await context.close();
    await site.close();
    discard(one);
    discard(two);
  }
});

test.describe("a file that cannot be taken says what to do and changes nothing", () => {
  for (const [what, name, bytes, sentence] of [
    ["foreign JSON", "other.json", '{"hello":"world"}', /不是展业本|别的程序/],
    ["no JSON at all", "broken.json", "这不是 JSON", /不是展业本/],
    ["an empty file", "empty.json", "", /空的/],
    [
      "a newer format",
      "newer.json",
      '{"format":"zhanye-book","version":999,"exported_at":"2030-01-01T00:00:00+08:00","count":0,"documents":[],"checksum":"0"}',
      /更新/,
    ],
  ]) {
    test(what, async ({ page }) => {
      await open(page, "/capture");
      await save(page, "张一 13800138001");
      await page.goto("/me/data");
      await started(page);
      const dir = scratch();
      const path = join(dir, name);
      writeFileSync(path, bytes);
      await page.locator("input[type=file]").setInputFiles(path);
      await expect(page.getByText(sentence).first()).toBeVisible();
      discard(dir);
      expect(await names(page)).toContain("张一");
    });
  }
});

test("an export is read back into an empty phone", async ({ page, browser }) => {
  await open(page, "/capture");
  await save(page, "张一 13800138001 教师");
  await save(page, "王二 13800138002");
  await page.goto("/me/data");
  await started(page);
  await page.getByRole("button", { name: "导出备份" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "存成文件" }).click();
  const file = await (await download).path();
  const other = await browser.newContext({ locale: "zh-CN" });
  const empty = await other.newPage();
  await empty.goto(new URL("/me/data", page.url()).href);
  await started(empty);
  await empty.locator("input[type=file]").setInputFiles({
    name: "book.json",
    mimeType: "application/json",
    buffer: (await import("node:fs")).readFileSync(file),
  });
  await empty.getByRole("button", { name: "合并进来" }).click();
  await expect(empty.getByText(/已合并/).first()).toBeVisible();
  await empty.goto(new URL("/people", page.url()).href);
  await started(empty);
  for (const name of ["张一", "王二"]) await expect(empty.locator(".virtual-list")).toContainText(name);
  await other.close();
});

test("a phone clock set back a year is noticed, and still nothing is lost", async ({ page }) => {
  await page.clock.setSystemTime(new Date("2026-11-23T09:00:00+08:00"));
  await open(page, "/capture");
  await save(page, "张一 13800138001");
  await page.clock.setSystemTime(new Date("2025-11-23T09:00:00+08:00"));
  await page.goto("/");
  await started(page);
  await expect(page.getByText(/时间|时钟/).first()).toBeVisible();
  expect(await names(page)).toContain("张一");
});
