// The copy of the book: it brings the book back when the browser has thrown it away, and never stands in the way.

import { randomUUID } from "node:crypto";
import { readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DIST, accessible, discard, expect, kill, launch, names, open, scratch, serve, started, test } from "./app.js";
import { book } from "./book.js";
import { tear } from "./torn.js";

const phone = { viewport: { width: 412, height: 839 }, hasTouch: true, isMobile: true };
const people = ["张一", "王二", "李三", "赵四", "钱五"];
const field = (page) => page.getByRole("textbox", { name: /记一行/ });
const copy = (page) => page.locator(".fact", { has: page.getByText("副本", { exact: true }) }).locator("dd > span");

test.beforeEach(() => test.skip(test.info().project.name !== "phone", "once is enough"));

async function save(page, line) {
  await field(page).fill(line);
  await page.getByRole("button", { name: "存好，再来一个" }).click();
  await expect(field(page)).toHaveValue("");
}

/** Follows a link of the app's own, without loading the page anew. */
async function go(page, path) {
  await page.evaluate((path) => {
    const link = document.createElement("a");
    link.href = path;
    document.body.append(link);
    link.click();
    link.remove();
  }, path);
}

async function isCopied(page) {
  await go(page, "/me/data");
  await expect(copy(page)).toHaveText("和本子一致");
}

/** One write, larger than a block of the browser's log, that has nothing to do with the book. */
function writeMuch(page) {
  return page.evaluate(
    () =>
      new Promise((done, failed) => {
        const asked = indexedDB.open("much", 1);
        asked.onupgradeneeded = () => asked.result.createObjectStore("much");
        asked.onerror = () => failed(asked.error);
        asked.onsuccess = () => {
          const transaction = asked.result.transaction("much", "readwrite", { durability: "strict" });
          transaction.objectStore("much").put(crypto.getRandomValues(new Uint8Array(60_000)), 1);
          transaction.oncomplete = () => done();
        };
      }),
  );
}

/** Runs sessions of one browser on a profile of its own; each ends as its work ends it. */
async function onDisk(work) {
  const site = await serve(DIST);
  const profile = scratch();
  const session = async (use) => {
    const context = await launch(profile, { ...phone, baseURL: site.url });
    try {
      return await use(context.pages()[0] ?? (await context.newPage()), context);
    } finally {
      await context.close().catch(() => {});
    }
  };
  try {
    await work({ profile, session, origin: new URL(site.url).origin });
  } finally {
    await site.close();
    discard(profile);
  }
}

test("the browser throws all databases away: the book is back, whole, and it is said", () =>
  onDisk(async ({ profile, session }) => {
    await session(async (page) => {
      await open(page, "/capture");
      for (const [i, name] of people.entries()) await save(page, `${name} 1380013800${i}`);
      await writeMuch(page);
      kill(profile);
    });
    tear(profile);
    await session(async (page) => {
      expect(await names(page), "the browser still reads what lies before the torn end").toContain("钱五");
      await open(page, "/capture");
      await save(page, "孙六 13800138009");
      await isCopied(page);
      kill(profile);
    });
    // With the settings gone too it is the copy alone that tells a known user from a first visitor.
    rmSync(join(profile, "Default", "Local Storage"), { recursive: true });
    await session(async (page) => {
      await open(page, "/");
      await expect(page.getByRole("alert")).toContainText("浏览器把数据弄丢了，本子已经从手机里的副本恢复");
      await page.getByRole("alert").getByRole("button", { name: "知道了" }).click();
      await expect(page.getByRole("alert")).toHaveCount(0);
      await isCopied(page);
      const all = await names(page);
      for (const name of [...people, "孙六"]) expect(all).toContain(name);
      await open(page, "/capture");
      await save(page, "周七 13800138007");
    });
    await session(async (page) => {
      expect(await names(page), "it is written on as before").toContain("周七");
      await expect(page.getByRole("alert"), "and not said again").toHaveCount(0);
    });
  }));

test("a book whose data the user had deleted does not come back", () =>
  onDisk(async ({ session, origin }) => {
    await session(async (page, context) => {
      await open(page, "/capture");
      await save(page, "张一 13800138001");
      await isCopied(page);
      await page.goto("about:blank");
      const devtools = await context.newCDPSession(page);
      await devtools.send("Storage.clearDataForOrigin", { origin, storageTypes: "all" });
    });
    await session(async (page) => {
      await open(page, "/");
      await expect(page.getByRole("alert")).toHaveCount(0);
      const buckets = await page.evaluate(() => navigator.storageBuckets.keys());
      expect(buckets, "nobody was let in, so nothing was made").toEqual([]);
      await open(page, "/people");
      await expect(page.locator(".virtual-list a")).toHaveCount(0);
    });
  }));

const WITHOUT = {
  "has no place for a copy": () => Object.defineProperty(Navigator.prototype, "storageBuckets", { get: () => undefined }),
  "throws when asked for one": () =>
    Object.defineProperty(Navigator.prototype, "storageBuckets", {
      get() {
        throw new DOMException("no", "SecurityError");
      },
    }),
  "refuses to give one": () => {
    for (const name of ["open", "keys"]) StorageBucketManager.prototype[name] = async () => Promise.reject(new DOMException("no", "SecurityError"));
  },
};

for (const [what, change] of Object.entries(WITHOUT)) {
  test(`a browser that ${what}: all works as without`, async ({ page }) => {
    await page.addInitScript(change);
    await open(page, "/capture");
    await save(page, "张一 13800138001");
    expect(await names(page)).toContain("张一");
    await go(page, "/me/data");
    await expect(copy(page)).toHaveText(what.startsWith("refuses") ? "还没跟上，稍后再写" : "这个浏览器不用副本");
  });
}

/** Removes a file that the browser keeps a large value of the book in, the largest, as a failing disk does. */
function loseAFile(profile) {
  const databases = join(profile, "Default", "IndexedDB");
  const found = readdirSync(databases, { recursive: true }).map(String);
  const files = found.filter((path) => /\.indexeddb\.blob\b/.test(path)).map((path) => join(databases, path));
  const sizes = files.map((path) => [statSync(path), path]).filter(([stat]) => stat.isFile());
  const [, largest] = sizes.sort(([a], [b]) => b.size - a.size)[0];
  rmSync(largest);
}

async function importMany(page, file) {
  await open(page, "/me/data");
  // Their blocks are so large, and so hard to pack, that the browser puts them into files.
  const more = () => ({ note: Array.from({ length: 6 }, () => randomUUID()).join() });
  writeFileSync(file, book(Array.from({ length: 4000 }, () => `客户${randomUUID()}`), { more }));
  await page.locator("input[type=file]").setInputFiles(file);
  await page.getByRole("button", { name: "合并进来" }).click();
  await expect(page.locator(".import-done")).toBeVisible();
}

const damage = (page) => page.locator(".fact", { has: page.getByText("损坏", { exact: true }) }).locator("dd");

test("the browser loses a file of the book: what was in it is read from the copy, written again, and it is said", () =>
  onDisk(async ({ profile, session }) => {
    await session(async (page) => {
      await importMany(page, join(profile, "many.json"));
      await isCopied(page);
    });
    loseAFile(profile);
    await session(async (page) => {
      await open(page, "/people");
      await expect(page.getByText("共 4000 位", { exact: true })).toBeVisible();
      await expect(page.getByRole("alert")).toContainText("本子已经从手机里的副本恢复");
      await isCopied(page);
      await expect(damage(page)).toContainText("没有发现");
    });
    await session(async (page, context) => {
      // Now the book can do without the copy.
      await context.addInitScript(WITHOUT["has no place for a copy"]);
      await open(page, "/people");
      await expect(page.getByText("共 4000 位", { exact: true })).toBeVisible();
      await expect(page.getByRole("alert")).toHaveCount(0);
    });
  }));

test("the browser loses a file of a book without a copy: the rest is there, it is said, and work goes on", () =>
  onDisk(async ({ profile, session }) => {
    await session(async (page, context) => {
      await context.addInitScript(WITHOUT["has no place for a copy"]);
      await importMany(page, join(profile, "many.json"));
    });
    loseAFile(profile);
    await session(async (page, context) => {
      await context.addInitScript(WITHOUT["has no place for a copy"]);
      await open(page, "/me/data");
      await expect(damage(page)).toContainText("1");
      await expect(page.getByRole("alert").filter({ hasText: "读不出来" })).toBeVisible();
      await open(page, "/capture");
      await save(page, "张一 13800138001");
      await open(page, "/people");
      await expect(page.getByText(/^共 3\d{3} 位$/)).toBeVisible();
      await open(page, "/people?q=张一");
      await expect(page.locator(".virtual-list a")).toHaveText(/张一/);
      await open(page, "/me/data");
      const saving = page.waitForEvent("download");
      await page.getByRole("button", { name: "导出备份" }).click();
      expect(readFileSync(await (await saving).path(), "utf8")).toContain("张一");
    });
  }));

/** Throws the book away and leaves the copy, from a page of this site in which the app does not run. */
async function lose(page) {
  await page.goto("/manifest.webmanifest");
  await page.evaluate(
    () =>
      new Promise((done, failed) => {
        const asked = indexedDB.deleteDatabase("zhanye");
        asked.onsuccess = done;
        asked.onerror = () => failed(asked.error);
      }),
  );
}

test("a copy of another book is saved as a file, and gives way to the present book when that is said", () =>
  onDisk(async ({ profile, session }) => {
    const file = join(profile, "theirs.json");
    await session(async (page) => {
      await open(page, "/me/data");
      writeFileSync(file, book(["张一", "王二", "李三"]));
      await page.locator("input[type=file]").setInputFiles(file);
      await page.getByRole("button", { name: "合并进来" }).click();
      await expect(page.locator(".import-done")).toBeVisible();
      // It has gone further than the other will.
      await open(page, "/capture");
      await save(page, "周七 13800138007");
      await isCopied(page);
      await lose(page);
    });
    await session(async (page, context) => {
      await context.addInitScript(WITHOUT["has no place for a copy"]);
      await open(page, "/me/data");
      writeFileSync(file, book(["孙六"], { agent: "agent:01ATHIRDPHONE", name: "赵敏" }));
      await page.locator("input[type=file]").setInputFiles(file);
      await page.getByRole("button", { name: "合并进来" }).click();
      await expect(page.locator(".import-done")).toBeVisible();
    });
    await session(async (page) => {
      await open(page, "/me/data");
      await expect(copy(page)).toHaveText("里面有本子没有的内容，没有动它");
      await accessible(page);
      // Written on until it has gone further than the copy.
      await open(page, "/capture");
      for (const [n, name] of ["吴八", "郑九", "冯十"].entries()) await save(page, `${name} 1390013800${n}`);
      await expect(page.getByText("副本里有本子没有的内容，可以取回来。")).toBeVisible();
      await open(page, "/me/data");
      await expect(copy(page)).toHaveText("里面有本子没有的内容，没有动它");
      const saving = page.waitForEvent("download");
      await page.getByRole("button", { name: "把副本存成文件" }).click();
      const saved = readFileSync(await (await saving).path(), "utf8");
      for (const name of ["张一", "王二", "李三", "周七"]) expect(saved).toContain(name);
      expect(saved).not.toContain("孙六");
      await expect(page.getByText(/已存到「下载」：展业本-副本-.*，里面有 4 位客户、2 天日志。/)).toBeVisible();

      await page.getByRole("button", { name: "重做副本" }).click();
      const dialog = page.getByRole("dialog");
      await expect(dialog).toContainText("找不回来");
      await dialog.getByRole("button", { name: "重做副本" }).click();
      await expect(page.getByText("副本已重做，和本子一致。")).toBeVisible();
      await expect(copy(page)).toHaveText("和本子一致");
      expect(await names(page)).toContain("孙六");
      await lose(page);
    });
    await session(async (page) => {
      await open(page, "/");
      await expect(page.getByRole("alert").filter({ hasText: "从手机里的副本恢复" })).toBeVisible();
      expect(await names(page)).toContain("孙六");
    });
  }));

/** Opens the capture on a phone that has room for so many bytes of this site. */
async function openWithRoomFor(bytes, context, page, origin) {
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Network.setBypassServiceWorker", { bypass: true });
  // The limit holds for the document it is set on, and has to be set before anybody asks how much room there is.
  let run;
  const isSet = new Promise((then) => (run = then));
  await page.route(/\.wasm$/, async (route) => {
    await isSet;
    await route.continue();
  });
  await page.goto("/capture", { waitUntil: "commit" });
  await devtools.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: bytes });
  run();
  await started(page);
  await page.unrouteAll({ behavior: "wait" });
  return devtools;
}

test("a full phone: the copy gives way to what is saved, it is said, and it is made again when there is room", () =>
  onDisk(async ({ profile, session, origin }) => {
    const file = join(profile, "many.json");
    let taken;
    await session(async (page, context) => {
      await importMany(page, file);
      await isCopied(page);
      const devtools = await context.newCDPSession(page);
      ({ usage: taken } = await devtools.send("Storage.getUsageAndQuota", { origin }));
    });
    await session(async (page, context) => {
      // Less than is taken, but more than without the copy.
      const devtools = await openWithRoomFor(taken - 100_000, context, page, origin);
      // The browser counts what is in the copy's place once that was looked into.
      await isCopied(page);
      await go(page, "/capture");
      await save(page, "张一 13800138001");
      await expect(page.getByText("手机空间满了，副本已让给本子，眼下没有副本。")).toBeVisible();
      expect(await page.evaluate(() => navigator.storageBuckets.keys()), "the room of the copy is the phone's again").toEqual([]);
      await accessible(page);
      await go(page, "/me/data");
      await expect(copy(page)).toContainText("副本已让给本子");

      await devtools.send("Storage.overrideQuotaForOrigin", { origin });
      await page.goto("/me/data");
      await expect(copy(page), "it is tried again at the next start").toHaveText("和本子一致");
      await lose(page);
    });
    await session(async (page) => {
      await open(page, "/");
      await expect(page.getByRole("alert").filter({ hasText: "从手机里的副本恢复" })).toBeVisible();
      await page.goto("/people?q=张一");
      await started(page);
      await expect(page.locator(".virtual-list a")).toHaveText(/张一/);
    });
  }));
