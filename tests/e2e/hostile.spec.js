// A book full of what nobody means well, through every page and sheet: markup, formulas, control characters and those that
// turn the direction of writing, marks piled upon each other, names of one unbroken word, 100 kB of note. It is shown as
// text, breaks no layout, reorders nothing around it, leaves in files as harmless as it came, and stays whole.

import { readFileSync } from "node:fs";
import { crc32 } from "node:zlib";
import { expect, open, started, test } from "./app.js";
import { EVENING, goTo, look, NARROW, PAGES, SHEETS, TODAY, WIDE } from "./places.js";

const AT = "2026-11-20T18:00:00+08:00";
const AGENT = "01KAKV6B7M0000000000000000";
const agent = `agent:${AGENT}`;

/** Runs in the page if any markup of ours were taken for markup. */
const INJECTED = `<img id=injected src=x onerror="window.injected=1"><svg onload="window.injected=1">`;

/** The same, and everything behind it turned around. */
const TURNED = `${INJECTED}\u202e`;

const HOSTILE = [
  `甲${INJECTED}`,
  `乙</script><script>window.injected=1</script>`,
  `丙"' onmouseover="window.injected=1" x="`,
  `=cmd|' /C calc'!A0`,
  `+1+1`,
  `-2+3`,
  `@SUM(1+1)`,
  `\t=1+1`,
  `丁\r\n=1+1`,
  `戊\u202egnp.exe\u2066己`,
  `\u202a\u202b庚\u2067\u2068`,
  `محمد علي`,
  `\u200b\u200d\ufeff\u2060`,
  `z\u0301\u0302\u0303${"\u0334\u0335\u0336\u0337\u0338".repeat(40)}a\u0301`,
  `👨‍👩‍👧‍👦🏳️‍🌈🇨🇳👍🏽${"👩‍👧".repeat(30)}`,
  `辛\u0000\u0007\u001b[31m\u007f\u0085`,
  `{{壬}} \${癸} %s %n \\u0000 &lt;b&gt; &#60;`,
  "W".repeat(3_000),
  "王".repeat(3_000),
  "",
];

/** 100 kB without a blank, and with a hostile word at its end. */
const LONG = `${"长".repeat(20_000)}${"x".repeat(40_000)}${INJECTED}\u202e尾`;

function hostileBook() {
  const documents = [];
  const add = (_id, kind, body) =>
    documents.push({ _id, kind, schema: 1, version: 1, created_at: AT, updated_at: AT, author: agent, body });
  const ids = HOSTILE.map((_, n) => `person:01KAKV6B7M00000000000${String(10001 + n)}`);
  const pick = (n) => HOSTILE[n % HOSTILE.length];
  let lines = 0;
  const entry = (person, state, more = {}) => ({
    id: `entry:01KAKV6B7M00000000000${String(20000 + lines++)}`,
    person,
    kind: "sales_interview",
    state,
    noted_at: AT,
    ...more,
  });

  add(agent, "agent", {
    id: agent,
    name: HOSTILE[0],
    works_on: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
    standards: [{ from: "2026-11-01", standard: "standard:01KAKV6B7M000000000000000A" }],
  });
  add("standard:01KAKV6B7M000000000000000A", "standard", {
    id: "standard:01KAKV6B7M000000000000000A",
    name: `${TURNED}${"标".repeat(200)}`,
    version: 1,
    targets: [
      { metric: "appointment_calls", period: "day", count: 4294967295, wished: false },
      { metric: "visits", period: "week", count: 2, wished: true },
    ],
  });
  add("score_rule:01KAKV6B7M000000000000000B", "score_rule", {
    id: "score_rule:01KAKV6B7M000000000000000B",
    name: `${TURNED}${"W".repeat(200)}`,
    version: 1,
    excellent: 85,
    items: [{ metric: "visits", tenths: 70, target: 4294967295 }],
  });
  add(`calendar:${AGENT}:2026`, "calendar", {
    year: 2026,
    whole: false,
    off: [{ date: "2026-11-27", name: TURNED }],
    on: ["2026-11-28"],
  });
  add(`goal:${AGENT}:2026-11`, "goal", {
    agent,
    month: "2026-11",
    versions: [
      {
        id: "goal_version:01KAKV6B7M0000000000000021",
        set_at: "2026-11-01T20:00:00+08:00",
        inputs: {
          income: 4294967295,
          commission: 500,
          average_premium: 1,
          average_basis: { from: "preset" },
          close_rate: 1,
          close_basis: { from: "preset" },
        },
        premium: 4294967295,
        deals: 4294967295,
        visits: 4294967295,
        working_days: 21,
        resolution: `${TURNED}${"做".repeat(2_000)}`,
      },
    ],
  });
  add(`review:${AGENT}:2026-10`, "review", { agent, month: "2026-10", worked: LONG, change: `${TURNED}${"改".repeat(500)}` });

  HOSTILE.forEach((words, n) => {
    add(ids[n], "person", {
      id: ids[n],
      name: words,
      phones: [`138001380${String(n).padStart(2, "0")}`, pick(n + 3).slice(0, 40)],
      wechat: pick(n + 1),
      gender: n % 2 ? "female" : "male",
      birth: { year: 1991, day: n % 2 ? { lunar: { month: 10, day: 15 } } : { solar: { month: 11, day: 24 } } },
      job: pick(n + 2),
      district: pick(n + 4),
      address: pick(n + 5),
      children: [{ birth_year: 2018 }],
      family: pick(n + 6),
      income: 4294967295,
      concern: pick(n + 7),
      source: "referral",
      referrer: { name: pick(n + 8), ...(n ? { person: ids[n - 1] } : { person: ids.at(-1) }) },
      stage: n % 3 ? "prospect" : "client",
      gradings: [{ class: "ABCD"[n % 4], on: "2026-07-01" }],
      score: { need: 9, means: 8, trust: 9 },
      plan100: true,
      recruit: { note: pick(n + 9) },
      tags: [pick(n + 1), pick(n + 5)],
      note: n ? pick(n + 10) : LONG,
      recorded_on: "2026-08-15",
    });
  });

  const done = (n) => ({ is: "done", outcome: n % 2 ? "signed" : "not_now", at: `2026-11-20T1${n % 10}:05:00+08:00`, obstacle: "price", note: pick(n), ...(n % 2 && { premium: 4294967295 }) });
  const page = (date, entries, more = {}) => add(`day:${AGENT}:${date}`, "day", { agent, date, entries, ...more });
  page("2026-11-19", ids.slice(0, 6).map((id, n) => entry(id, { is: "planned" }, { purpose: pick(n) })));
  page("2026-11-20", ids.map((id, n) => entry(id, done(n), { purpose: pick(n + 2), at: "10:00:00" })), {
    summary: LONG,
    problems: TURNED,
    closing: {
      at: "2026-11-20T18:30:00+08:00",
      standard: "standard:preset-5311",
      figures: [{ metric: "appointment_calls", done: 4294967295, wanted: 5, wished: false }],
      percent: 255,
    },
    amendments: [
      { id: "amendment:01KAKV6B7M0000000000000007", at: AT, reason: TURNED, change: { part: "problems", before: LONG, after: INJECTED } },
    ],
  });
  page(TODAY, [
    ...ids.map((id, n) => entry(id, { is: "planned" }, { purpose: pick(n + 1), ...(n % 2 && { at: "23:30:00" }) })),
    ...ids.slice(0, 8).map((id, n) => entry(id, { ...done(n), at: "2026-11-23T10:05:00+08:00" }, { kind: "appointment_call", purpose: pick(n) })),
    entry("person:01KAKV6B7M0000000000099999", { is: "moved", to: "2026-12-01", entry: "entry:gone" }),
  ]);
  page("2026-12-01", ids.slice(0, 5).map((id, n) => entry(id, { is: "planned" }, { purpose: pick(n) })));
  return { file: fileOf(documents), ids };
}

/** A file in the export format; `edit` changes the text of its documents before it is sealed. */
function fileOf(documents, edit = (list) => list) {
  documents.sort((a, b) => (a._id < b._id ? -1 : 1));
  const list = edit(`[\n${documents.map((d) => JSON.stringify(d)).join(",\n")}\n]`);
  const checksum = crc32(Buffer.from(list)).toString(16).padStart(8, "0");
  const head = `"format":"zhanye-book","version":1,"exported_at":"${AT}","app":"0.1.0","agent":"${agent}"`;
  return `{${head},"count":${documents.length},"documents":${list},"checksum":"${checksum}"}\n`;
}

const BOOK = hostileBook();
const PERSON = `/people/${BOOK.ids[0].split(":")[1]}`;
const NAMES = HOSTILE.map((_, n) => `/people/${BOOK.ids[n].split(":")[1]}`);

// A trace of hundreds of pages is slow to write and tells nothing that the sentences do not.
test.use({ viewport: NARROW, contextOptions: { reducedMotion: "reduce" }, trace: "off" });

async function choose(page, name, content) {
  await page.locator("input[type=file]").setInputFiles({ name, mimeType: "application/octet-stream", buffer: Buffer.from(content) });
}

async function withHostileBook(page) {
  await page.clock.setSystemTime(EVENING);
  await page.addInitScript(() => {
    if (!localStorage.getItem("zhanye.settings")) {
      localStorage.setItem("zhanye.settings", JSON.stringify({ lang: "zh-Hans", theme: "light", care: false, welcomed: true }));
    }
  });
  page.on("dialog", (dialog) => {
    throw new Error(`a dialog opened: ${dialog.message()}`);
  });
  await open(page, "/me/data");
  await choose(page, "book.json", BOOK.file);
  await page.getByRole("button", { name: "合并进来" }).click();
  await expect(page.locator(".page-sub")).toContainText(`${HOSTILE.length} 位客户`);
}

/** What of the hostile words does more than be read, one sentence each. */
function harm(page, root = "body") {
  const own = [...HOSTILE, LONG];
  return page.evaluate(({ root, own, turned }) => {
    const found = [];
    const where = (e) => `<${e.tagName.toLowerCase()} class="${e.className}">`;
    if (window.injected || document.querySelector("#injected")) found.push("markup came alive");
    for (const e of document.querySelectorAll("*")) {
      for (const { name } of e.attributes) if (name.startsWith("on")) found.push(`${where(e)} has ${name}`);
    }
    // What turns the direction of writing turns nothing but its own words: they stand alone in a box that isolates, and
    // marks that turn more than that stand in no sentence of the app.
    const steers = /[\u202a-\u202e\u2066-\u2069]|[\u0590-\u08ff]/;
    const marks = /[\u202a-\u202e\u2066-\u2069]/;
    const texts = document.createTreeWalker(document.querySelector(root), NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const node = texts.currentNode;
      if (!steers.test(node.data) || !node.parentElement.checkVisibility()) continue;
      let box = node.parentElement;
      const isolates = (e) => {
        const style = getComputedStyle(e);
        return style.unicodeBidi.includes("isolate") || style.unicodeBidi === "plaintext" || !style.display.startsWith("inline");
      };
      while (!isolates(box)) box = box.parentElement;
      const words = node.data.trim();
      const whole = words.startsWith(turned) || own.some((all) => all.includes(words));
      if (marks.test(words) && !whole && !box.closest("[dir=auto]")) {
        found.push(`a mark turns the sentence „${words.slice(0, 30)}“ in ${where(box)}`);
      }
      const beside = box.textContent.replace(node.data, "").trim();
      if (beside) found.push(`beside what turns it stands „${beside.slice(0, 20)}“ in ${where(box)}`);
    }
    // A name of nothing is still something to press.
    const silent = /^[\s\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u0000-\u001f]*$/;
    for (const e of document.querySelectorAll(`${root} button, ${root} a[href]`)) {
      if (!e.checkVisibility()) continue;
      const said = e.getAttribute("aria-label") ?? e.textContent + (e.labels?.[0]?.textContent ?? "");
      if (silent.test(said)) found.push(`nothing is said of ${where(e)}`);
    }
    return [...new Set(found)];
  }, { root, own, turned: TURNED });
}

/** What cannot be pressed, because something lies over it. */
function covered(page, root = "body") {
  return page.evaluate(async (root) => {
    const found = [];
    const all = [...document.querySelector(root).querySelectorAll("button, a[href], input, select, textarea, summary")];
    const shown = all.filter((e) => !e.disabled && e.tabIndex >= 0 && e.checkVisibility({ visibilityProperty: true }) && !e.closest(".skip-link"));
    for (const e of shown.slice(0, 80)) {
      e.scrollIntoView({ block: "center", inline: "center" });
      const box = e.getBoundingClientRect();
      const x = Math.min(Math.max(box.x + box.width / 2, 2), innerWidth - 2);
      const at = document.elementFromPoint(x, Math.min(Math.max(box.y + Math.min(box.height / 2, 20), 2), innerHeight - 2));
      if (at && !e.contains(at) && !at.contains(e) && ![...(e.labels ?? [])].some((l) => l.contains(at))) {
        found.push(`<${e.className}> ${e.textContent.trim().slice(0, 20)} lies under <${at.className}>`);
      }
    }
    scrollTo(0, 0);
    return [...new Set(found)];
  }, root);
}

/** What a check finds and goes on finding: a page that was just given another width may still be moving. */
async function lasting(page, check) {
  let found = await check();
  for (let again = 0; again < 5 && found.length; again++) {
    await page.waitForTimeout(200);
    found = await check();
  }
  return found;
}

async function examine(page, where, found, root) {
  for (const size of [NARROW, WIDE]) {
    await page.setViewportSize(size);
    const note = (what) => found.push(`${where} at ${size.width} px: ${what}`);
    // A word of three thousand letters has to be torn.
    (await look(page, root)).filter((what) => !what.startsWith("torn apart")).forEach(note);
    (await harm(page, root)).forEach(note);
    (await lasting(page, () => covered(page, root))).forEach(note);
  }
  await page.setViewportSize(NARROW);
}

for (const lang of ["zh-Hans", "en"]) {
  test(`hostile words are words on every page: ${lang}`, async ({ page }) => {
    test.setTimeout(600_000);
    await withHostileBook(page);
    await page.evaluate((lang) => {
      const settings = JSON.parse(localStorage.getItem("zhanye.settings"));
      localStorage.setItem("zhanye.settings", JSON.stringify({ ...settings, lang }));
    }, lang);
    const found = [];
    const more = lang === "en" ? [] : [...NAMES, ...NAMES.map((path) => `${path}?tab=log`), `${NAMES.at(-2)}/edit`];
    for (const path of [...PAGES, ...more]) {
      await test.step(path, async () => {
        await goTo(page, path.replace("PERSON", PERSON));
        await examine(page, path, found);
      });
    }
    expect(found).toEqual([]);
  });
}

test("hostile words are words on every sheet", async ({ page }) => {
  test.setTimeout(600_000);
  await withHostileBook(page);
  const found = [];
  for (const [name, [path, openIt]] of Object.entries(SHEETS)) {
    await test.step(name, async () => {
      await goTo(page, path.replace("PERSON", PERSON));
      await openIt(page);
      await expect(page.locator("dialog[open]")).toBeVisible();
      await examine(page, name, found, "dialog[open]");
    });
  }
  expect(found).toEqual([]);
});

/** What a tap on a button hands over as a file. */
async function downloaded(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return readFileSync(await download.path());
}

/** The cells of a table, by the rules of RFC 4180. */
function cells(text) {
  const rows = [[""]];
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const row = rows.at(-1);
    const c = text[i];
    if (quoted && c === '"' && text[i + 1] === '"') row[row.length - 1] += text[++i];
    else if (c === '"') quoted = !quoted;
    else if (quoted) row[row.length - 1] += c;
    else if (c === ",") row.push("");
    else if (c === "\r" && text[i + 1] === "\n" && ++i) rows.push([""]);
    else row[row.length - 1] += c;
  }
  return rows.slice(0, -1);
}

test("hostile words leave as text: in the table, in the calendar, in the picture", async ({ page }) => {
  await withHostileBook(page);
  await goTo(page, "/me/files");
  await page.getByRole("button", { name: "照原样" }).click();
  const save = page.getByRole("button", { name: "存成文件" });

  const calendar = (await downloaded(page, save.first())).toString("utf8");
  const lines = calendar.split("\r\n");
  for (const line of lines) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(line).not.toMatch(/[\u0000-\u0008\u000a-\u001f]/);
  }
  const count = (line) => calendar.replaceAll("\r\n ", "").split("\r\n").filter((l) => l === line).length;
  expect(count("BEGIN:VEVENT")).toBeGreaterThan(HOSTILE.length);
  expect(count("BEGIN:VEVENT")).toBe(count("END:VEVENT"));
  expect(count("BEGIN:VCALENDAR")).toBe(1);

  const table = (await downloaded(page, save.last())).toString("utf8");
  const rows = cells(table.replace(/^\ufeff/, ""));
  expect(rows.length).toBeGreaterThan(2 * HOSTILE.length);
  for (const row of rows) {
    expect(row).toHaveLength(rows[0].length);
    for (const cell of row) expect(cell.trimStart().replace(/^[\u200b\u202a-\u202e\u2066-\u2069\ufeff]+/, "")).not.toMatch(/^[=+\-@＝＋－＠]/);
  }

  for (const path of ["/review/report?period=day", "/review/report?period=week", "/review/report?period=month"]) {
    await goTo(page, path);
    await page.getByRole("button", { name: "显示全名" }).click();
    const picture = await downloaded(page, page.getByRole("button", { name: "存成图片" }));
    expect(picture.subarray(1, 4).toString()).toBe("PNG");
    const [width, height] = [picture.readUInt32BE(16), picture.readUInt32BE(20)];
    expect(width).toBeGreaterThan(300);
    // As long as a phone's picture can be, whatever is written on it.
    expect(height).toBeGreaterThan(width / 2);
    expect(height).toBeLessThan(16_000);
  }
});

async function exported(page) {
  await goTo(page, "/me/data");
  await page.getByRole("button", { name: "导出备份" }).click();
  return JSON.parse(await downloaded(page, page.getByRole("button", { name: "存成文件" })));
}

test("a hostile book is the same after export, import and export", async ({ page, browser, watch }) => {
  await withHostileBook(page);
  const first = await exported(page);
  const sent = JSON.parse(BOOK.file).documents;
  expect(first.documents.filter((d) => d._id !== agent)).toEqual(sent.filter((d) => d._id !== agent));

  const other = await browser.newContext({ baseURL: new URL(page.url()).origin, locale: "zh-CN" });
  await watch.on(other);
  const phone = await other.newPage();
  await open(phone, "/me/data");
  await choose(phone, "again.json", fileOf(first.documents));
  await phone.getByRole("button", { name: "合并进来" }).click();
  await expect(phone.locator(".page-sub")).toContainText(`${HOSTILE.length} 位客户`);
  expect((await exported(phone)).documents).toEqual(first.documents);
  await other.close();
});

const binary = Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * 7919) % 256));
// A lone surrogate is no Unicode; JSON can write one nevertheless.
const lone = fileOf(JSON.parse(BOOK.file).documents, (list) => list.replace("甲<img", "\\ud83d<img"));
const deep = fileOf(JSON.parse(BOOK.file).documents, (list) => list.replace('"body":{', `"body":{"x":${"[".repeat(5_000)}${"]".repeat(5_000)},`));
const large = fileOf(JSON.parse(BOOK.file).documents, (list) => list.replace('"body":{', '"body":{"x":1e999,'));

for (const [what, content, says] of [
  ["a picture", Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), binary]), /不是展业本的备份|别的程序/],
  ["a file of zeros", Buffer.alloc(3_000_000), /不是展业本的备份|空的/],
  ["a book that breaks off in a name", Buffer.from(BOOK.file).subarray(0, 60_001), /文件不完整/],
  ["a book in another code", Buffer.from(`\ufeff${BOOK.file}`, "utf16le"), /不是展业本的备份/],
  ["lists within lists without end", `${"[".repeat(200_000)}`, /不是展业本的备份|别的程序|文件不完整/],
  ["half a letter", lone, /第 \d+ 条/],
  ["a body without end", deep, /第 \d+ 条/],
  ["a number beyond all numbers", large, /第 \d+ 条/],
  ["contacts of nobody", "BEGIN:VCARD\r\nVERSION:3.0\r\nNOTE:x\r\nEND:VCARD", /空的/],
]) {
  test(`${what} is refused with a sentence that says what to do, and nothing changes`, async ({ page }) => {
    await open(page, "/me/data");
    await choose(page, "good.vcf", "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:王丽华\r\nEND:VCARD");
    await page.getByRole("button", { name: "记进来 1 位" }).click();
    const holds = page.locator(".page-sub");
    await expect(holds).toContainText("1 位客户");
    await choose(page, "bad.json", content);
    await expect(page.getByRole("alert")).toContainText(says);
    expect((await page.getByRole("alert").innerText()).length).toBeGreaterThan(12);
    await expect(holds).toContainText("1 位客户 · 0 天日志");
  });
}

test("hostile words that are typed or shared are kept as they are", async ({ page }) => {
  await page.clock.setSystemTime(EVENING);
  const field = page.getByRole("textbox", { name: /记一行/ });
  const typed = [`王五 13700137000 ${INJECTED}`, `李四 =1+1 \u202eabc`, `赵六 ${"长".repeat(50_000)}`];
  for (const line of typed) {
    await open(page, "/capture");
    await field.fill(line);
    expect(await harm(page)).toEqual([]);
    await page.getByRole("button", { name: "存好，再来一个" }).click();
    await expect(field).toHaveValue("");
  }
  // From the share sheet of another app: title, text and address.
  const shared = new URLSearchParams({ title: INJECTED, text: `孙七 13600136000 \u202e${"q".repeat(3_000)}`, url: "javascript:window.injected=1" });
  await open(page, `/capture?${shared}`);
  await expect(field).toHaveValue(/孙七/);
  expect(await harm(page)).toEqual([]);
  await page.getByRole("button", { name: "存好，再来一个" }).click();
  await expect(field).toHaveValue("");

  const { documents } = await exported(page);
  const people = documents.filter((d) => d.kind === "person").map((d) => JSON.stringify(d.body));
  expect(people).toHaveLength(4);
  for (const words of [JSON.stringify(INJECTED).slice(1, -1), "=1+1", "\u202eabc", "长".repeat(50_000), "q".repeat(3_000), "javascript:window.injected=1"]) {
    expect(people.some((body) => body.includes(words)), words.slice(0, 40)).toBe(true);
  }
});

test("a page pasted into a line of the form is told at its field and stays there, and a long note is left alone", async ({ page }) => {
  await page.clock.setSystemTime(EVENING);
  await open(page, "/capture");
  await page.getByRole("textbox", { name: /记一行/ }).fill(`赵六 13500135000 ${"长".repeat(50_000)}`);
  await page.getByRole("button", { name: "存好，再来一个" }).click();
  await goTo(page, "/people");
  await page.locator(".virtual-list a").first().click();
  await page.getByRole("link", { name: "修改" }).first().click();
  const job = page.getByRole("textbox", { name: "职业" });
  await job.fill("教".repeat(101));
  const save = page.getByRole("button", { name: "存好", exact: true });
  await save.click();
  await expect(page.locator(".field_wrong")).toHaveCount(1);
  await expect(page.locator(".field_wrong .field-note")).toContainText("最多写 100 个字");
  await expect(job).toHaveValue("教".repeat(101));
  await job.fill("教".repeat(100));
  await expect(page.locator(".field_wrong")).toHaveCount(0);
  await save.click();
  await expect(page.getByText("档案已存好")).toBeVisible();
  const { documents } = await exported(page);
  const person = documents.find((d) => d.kind === "person").body;
  expect(person.job).toBe("教".repeat(100));
  expect(person.note).toContain("长".repeat(50_000));
});

test("what is looked for here is found", async ({ page }) => {
  await open(page, "/me");
  await page.evaluate(() => {
    const plant = (html) => document.querySelector("main").insertAdjacentHTML("beforeend", html);
    plant('<img id="injected" alt=""><p>前面 <i>\u202e甲</i> 后面</p><p>句子\u202e里的\u202e记号</p><button>\u200b</button>');
  });
  const found = (await harm(page)).join("\n");
  for (const complaint of [/markup came alive/, /beside what turns it stands „前面/, /a mark turns the sentence „句子/, /nothing is said of <button/]) {
    expect(found).toMatch(complaint);
  }
});
