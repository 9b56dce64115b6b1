// What leaves the phone to be seen by others: a report as a picture, a week on paper; and what the figures ask to look at.
// Everything here happens without a network. Names are masked until the agent says otherwise, phone numbers never show.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { crc32, inflateSync } from "node:zlib";
import { accessible, discard, expect, open, openOffline, scratch, started, test } from "./app.js";

const DAY = "2026-11-20";
const NOW = `${DAY}T18:20:00+08:00`;
const ME = "agent:01REPORTAGENT";
let dir;

test.beforeAll(() => {
  dir = scratch();
});

test.afterAll(() => discard(dir));

/** Three months of many calls and few appointments, then two idle weeks, and the 20th with something of everything. */
function book() {
  const documents = [];
  const add = (_id, kind, body) =>
    documents.push({ _id, kind, schema: 1, version: 1, created_at: NOW, updated_at: NOW, author: ME, body });
  add(ME, "agent", { id: ME, name: "李敏", works_on: ["Mon", "Tue", "Wed", "Thu", "Fri"] });
  ["王丽华", "欧阳娜娜", "👨‍👩‍👧 虎妞一家", "Bartholomew Featherstonehaugh-Cholmondeley"].forEach((name, n) => {
    const id = `person:01PERSON${n}`;
    const gradings = [{ class: "A", on: "2026-11-02" }];
    add(id, "person", { id, name, phones: [`1380013800${n}`], recorded_on: "2026-08-03", gradings });
  });
  let n = 0;
  const line = (date, person, kind, state, at, purpose = "") => ({
    id: `entry:01ENTRY${String(n++).padStart(6, "0")}`,
    person: `person:01PERSON${person}`,
    kind,
    purpose,
    at,
    state,
    noted_at: `${date}T08:00:00+08:00`,
  });
  const done = (date, outcome, more = {}) => ({ is: "done", outcome, at: `${date}T10:30:00+08:00`, ...more });
  const day = (date, entries, words = {}) => add(`day:${ME.split(":")[1]}:${date}`, "day", { agent: ME, date, entries, ...words });
  for (let at = Date.UTC(2026, 7, 3); at < Date.UTC(2026, 9, 31); at += 864e5) {
    const date = new Date(at).toISOString().slice(0, 10);
    if (new Date(at).getUTCDay() % 6 === 0) continue;
    const outcome = new Date(at).getUTCDay() === 1 ? "appointed" : "no_need";
    day(date, [line(date, 0, "appointment_call", done(date, outcome)), line(date, 1, "appointment_call", done(date, "no_need"))]);
  }
  day(
    DAY,
    [
      line(DAY, 1, "closing_interview", done(DAY, "signed", { premium: 6000, note: "她先生不知道" }), "10:00:00"),
      line(DAY, 2, "sales_interview", done(DAY, "wants_proposal"), "11:00:00", "给王丽华的女儿存教育金，先生在外地，下次两个人一起谈"),
      line(DAY, 3, "appointment_call", done(DAY, "no_answer"), "11:30:00"),
      line(DAY, 0, "sales_interview", { is: "planned" }, "16:00:00"),
    ],
    { summary: "王丽华问得很细，电话 13800138000 打不通。" },
  );
  documents.sort((a, b) => (a._id < b._id ? -1 : 1));
  const list = `[\n${documents.map((d) => JSON.stringify(d)).join(",\n")}\n]`;
  const checksum = crc32(Buffer.from(list)).toString(16).padStart(8, "0");
  const head = `"format":"zhanye-book","version":1,"exported_at":"${NOW}","app":"0.1.0","agent":"${ME}"`;
  return `{${head},"count":${documents.length},"documents":${list},"checksum":"${checksum}"}\n`;
}

/** The book on this phone, on the evening of the 20th. */
async function withBook(page) {
  await page.clock.install({ time: new Date(NOW) });
  await page.clock.resume();
  await open(page, "/me/data");
  const path = join(dir, "book.json");
  writeFileSync(path, book());
  await page.locator("input[type=file]").setInputFiles(path);
  await page.getByRole("button", { name: "合并进来" }).click();
  await expect(page.locator(".page-sub")).toContainText("4 位客户");
}

/** The size of a PNG, and how many colours its first rows have: a blank picture has one. */
function look(png) {
  expect(png.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const data = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    if (png.toString("latin1", at + 4, at + 8) === "IDAT") data.push(png.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  const rows = inflateSync(Buffer.concat(data));
  const different = new Set(rows.subarray(0, Math.min(rows.length, 2_000_000)));
  return { width, height, different: different.size };
}

const picture = (page) => page.getByTestId("report-picture");
const text = (page) => page.getByTestId("report-text");

async function shown(page) {
  await expect(picture(page)).toBeVisible();
  const address = await picture(page).getAttribute("src");
  return Buffer.from(address.split(",")[1], "base64");
}

test("a day leaves as a picture: sharp, masked, seen before it is sent, without a network", async ({ page }) => {
  await withBook(page);
  await openOffline(page, `/journal/${DAY}`);
  await page.getByRole("link", { name: "发日报" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("发报表");
  const { width, height, different } = look(await shown(page));
  const ratio = await page.evaluate(() => Math.min(3, Math.max(2, devicePixelRatio)));
  expect(width).toBe(Math.round(390 * ratio));
  expect(height).toBeGreaterThan(600 * ratio);
  expect(different, "something is drawn").toBeGreaterThan(20);
  // Shown whole, without a sideways scroll.
  const box = await picture(page).boundingBox();
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await accessible(page);

  await page.getByText("文字版").click();
  await expect(text(page)).toContainText("王**问得很细，电话 *** 打不通");
  await expect(text(page)).toContainText("给王**的女儿存教育金");
  const said = await page.locator("main").innerText();
  for (const secret of ["丽华", "娜娜", "1380", "先生不知道", "6,000"]) expect(said).not.toContain(secret);

  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "存成图片" }).click()]);
  expect(download.suggestedFilename()).toBe(`展业本-日报-${DAY}.png`);
  const path = join(dir, "report.png");
  await download.saveAs(path);
  expect(look(readFileSync(path))).toEqual({ width, height, different });

  await page.getByRole("button", { name: "显示全名" }).click();
  await expect(text(page)).toContainText("欧阳娜娜");
  await expect(text(page)).not.toContainText("1380");
});

test("a week and a month are pictures too, and the share sheet is handed a PNG", async ({ page }) => {
  await page.addInitScript(() => {
    navigator.canShare = (data) => data.files.every((file) => file.type === "image/png");
    navigator.share = async (data) => {
      window.handedOver = await Promise.all(data.files.map(async (f) => [f.name, f.type, (await f.arrayBuffer()).byteLength]));
    };
  });
  await withBook(page);
  await open(page, "/review");
  await page.getByRole("link", { name: "发成图片" }).click();
  await shown(page);
  await page.getByText("文字版").click();
  await expect(text(page)).toContainText("工作周报 · 11/16 – 11/22");
  await expect(text(page)).toContainText("首年保费 6,000 元");
  await page.getByRole("button", { name: "发给…" }).click();
  await expect(page.getByText("已发出")).toBeVisible();
  const [[name, type, bytes]] = await page.evaluate(() => window.handedOver);
  expect([name, type]).toEqual(["展业本-周报-2026-11-16.png", "image/png"]);
  expect(bytes).toBe((await shown(page)).length);

  await page.getByRole("link", { name: "月", exact: true }).click();
  await expect(text(page)).toContainText("工作月报 · 2026年11月");
  const month = look(await shown(page));
  expect(month.height).toBeGreaterThan(month.width);
});

test("a week fits on paper, black on white in the dark theme", async ({ page }) => {
  await withBook(page);
  await page.evaluate(() => {
    const settings = JSON.parse(localStorage.getItem("zhanye.settings"));
    localStorage.setItem("zhanye.settings", JSON.stringify({ ...settings, theme: "dark" }));
    window.print = () => {};
  });
  await open(page, `/review?period=week&at=${DAY}`);
  await page.getByRole("link", { name: "打印周表" }).click();
  const paper = page.getByTestId("paper");
  await expect(paper).toContainText("欧阳**");
  await expect(paper).not.toContainText("娜娜");
  await accessible(page);

  // A4 without its margins, at 96 dots an inch.
  await page.setViewportSize({ width: 710, height: 1040 });
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".tab-bar")).toBeHidden();
  await expect(page.getByRole("button", { name: "打印" })).toBeHidden();
  const sheet = await paper.evaluate((element) => {
    const wide = [...element.querySelectorAll("*")].filter((e) => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0);
    const { backgroundColor, color } = getComputedStyle(element);
    return {
      wide: wide.map((e) => e.outerHTML.slice(0, 80)),
      page: [document.documentElement.scrollWidth, innerWidth],
      colours: [backgroundColor, color],
      days: element.querySelectorAll("tbody").length,
      notes: getComputedStyle(element.querySelector("td.paper-notes")).display,
      height: element.getBoundingClientRect().height,
    };
  });
  expect(sheet.wide).toEqual([]);
  expect(sheet.page[0]).toBeLessThanOrEqual(sheet.page[1]);
  expect(sheet.colours).toEqual(["rgb(255, 255, 255)", "rgb(0, 0, 0)"]);
  expect(sheet.days).toBe(7);
  expect(sheet.notes).toBe("table-cell");
  expect(sheet.height, "one page").toBeLessThan(1040);
});

test("a signal shows what it rests on, is acted on with one tap, and rests", async ({ page }) => {
  await withBook(page);
  await open(page, "/review");
  const signals = page.getByRole("region", { name: "提醒" });
  const calls = signals.locator("details", { hasText: "约访成功率连着 3 个月不到 20%" });
  await calls.locator("summary").click();
  // By hand: each Monday of October made one appointment of two calls; 22 working days with two calls each.
  await expect(calls.getByRole("button", { name: /10月 约访成功率/ })).toContainText("9% · 4/44");
  await accessible(page);
  await calls.getByRole("button", { name: /10月 约访成功率/ }).click();
  await expect(page.getByRole("dialog")).toContainText("44");
  await page.getByRole("dialog").getByRole("button", { name: "关闭" }).click();

  await calls.getByRole("button", { name: "换一天" }).click();
  await calls.getByRole("button", { name: "今天", exact: true }).click();
  await calls.getByRole("button", { name: "记到今天" }).click();
  await expect(calls).toHaveCount(0);
  await open(page);
  await expect(page.getByText("今天练：练电话约访")).toBeVisible();
  await accessible(page);
  await page.getByRole("button", { name: /练过了/ }).click();
  await expect(page.getByText("今天练：练电话约访")).toHaveCount(0);

  // What is put aside stays aside after a restart, until its time is over.
  await open(page, "/review");
  const idle = signals.locator("details", { hasText: "连着 2 周做得太少" });
  await idle.locator("summary").click();
  await idle.getByRole("button", { name: "先放一放" }).click();
  await expect(idle).toHaveCount(0);
  await page.reload();
  await started(page);
  await expect(page.getByRole("heading", { name: "转化" })).toBeVisible();
  await expect(idle).toHaveCount(0);
});
