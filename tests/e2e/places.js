// Every address and every sheet of the app, and what must hold of a page wherever it is shown. What walks through the app
// (pages.spec.js with the sample book, hostile.spec.js with hostile text) takes its way from here.
//
// A new page is one line in PAGES, a new sheet one in SHEETS.

import { expect, started } from "./app.js";

export const TODAY = "2026-11-23"; // a Monday
export const EVENING = new Date(`${TODAY}T17:40:00+08:00`);

const LINE = `/capture?text=${encodeURIComponent("张三 13800138000 教师 35岁 两娃 王姐介绍 周五下午3点见")}`;

// PERSON stands for the address of somebody in the book.
export const PAGES = [
  "/",
  "/welcome",
  "/people",
  "/people?q=zs",
  "/people?q=nobody",
  "/people?f=plan100&lack=step&by=name",
  "/people?f=recruits",
  "PERSON",
  "PERSON?tab=log",
  "PERSON/edit",
  "/grade",
  "/grade?list=recruits",
  "/capture",
  LINE,
  "/journal",
  `/journal/${TODAY}`,
  "/journal/2026-11-20",
  "/journal/2026-12-01",
  `/journal/${TODAY}/close`,
  "/review",
  "/review?period=day",
  "/review?period=month",
  "/review/month/2026-11",
  "/review/trends",
  "/review/referrals",
  "/review/rules",
  "/review/goal",
  "/review/report?period=day&at=2026-11-20",
  "/review/report?period=month",
  "/review/sheet",
  "/review?period=month&at=2026-10-15",
  "/review/month/2026-10",
  "/me",
  "/me/data",
  "/me/standards",
  "/me/standards/new",
  "/me/limits",
  "/me/lists",
  "/me/files",
  "/me/install",
  "/people/01ARZ3NDEKTSV4RRFFQ69G5FAV",
  "/nowhere",
];

// Where a sheet is opened, and by what.
export const SHEETS = {
  "record a result": ["/", (page) => page.getByTestId("next-up").locator("button").click()],
  "plan a line": ["/", (page) => page.locator(".timeline-more button").first().click()],
  "what counted": ["/", (page) => page.locator(".rings button").first().click()],
  "what becomes of a line": [`/journal/${TODAY}`, (page) => page.locator(".pair").last().click()],
  "something else was done": ["PERSON", (page) => page.locator(".next-step [aria-haspopup]").click()],
  "a policy": ["PERSON", (page) => page.locator("[aria-labelledby=person-policies] .text-button").click()],
  "merge two records": ["PERSON", (page) => page.locator(".line[aria-haspopup]").first().click()],
  "erase for good": ["PERSON", (page) => page.locator(".line[aria-haspopup]").last().click()],
  "what a step of the funnel counts": ["/review?period=month", (page) => page.locator(".funnel-step").nth(2).click()],
  "correct a chip": [LINE, (page) => page.getByTestId("chips").locator("button").first().click()],
  "one's own name": ["/me", (page) => page.locator(".me-name").click()],
};

export const NARROW = { width: 320, height: 640 };
export const WIDE = { width: 1280, height: 800 };

const OPENING = /^(正在打开…|Opening…)$/;

export async function goTo(page, path) {
  await page.goto(path);
  await started(page);
  await expect(page.locator("h1")).toHaveCount(1);
  // Under that heading the page may still be fetched.
  await expect(page.getByText(OPENING)).toHaveCount(0);
}

/** What is wrong with what is on screen, one sentence each; `root` narrows it to a part. */
export function look(page, root = "body") {
  return page.evaluate((root) => {
    const wrong = [];
    const doc = document.documentElement;
    const name = (e) => `<${e.tagName.toLowerCase()} class="${e.className}"> ${e.textContent.trim().slice(0, 30)}`;
    const all = [...document.querySelector(root).querySelectorAll("*")].filter(
      (e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest(".visually-hidden, .skip-link, svg"),
    );
    const styles = new Map();
    const style = (e) => styles.get(e) ?? styles.set(e, getComputedStyle(e)).get(e);
    /** The nearest box around an element that cuts off what leaves it, if it cannot be scrolled to. */
    const clips = (e, axis) => {
      for (let box = e; box && box !== doc; box = box.parentElement) {
        const overflow = style(box)[`overflow${axis}`];
        if (overflow === "auto" || overflow === "scroll") return null;
        if (overflow === "hidden" || overflow === "clip") return box;
      }
      return null;
    };
    const scrolls = (e) => {
      for (let box = e.parentElement; box && box !== doc; box = box.parentElement) {
        if (["auto", "scroll"].includes(style(box).overflowX) && box !== document.body) return true;
      }
      return false;
    };

    if (doc.scrollWidth > doc.clientWidth) wrong.push(`wider than the screen by ${doc.scrollWidth - doc.clientWidth} px`);

    for (const e of all) {
      const words = [...e.childNodes].filter((n) => n.nodeType === Node.TEXT_NODE && n.data.trim());
      if (!words.length) continue;
      const range = document.createRange();
      for (const word of words) {
        range.selectNodeContents(word);
        const box = range.getBoundingClientRect();
        if (!box.width) continue;
        const across = clips(e, "X");
        const shortened = across && style(across).textOverflow === "ellipsis";
        const leaves = (edge) => box.right > edge.right + 1 || box.left < edge.left - 1;
        if (across && !shortened && leaves(across.getBoundingClientRect())) wrong.push(`cut off at the side: ${name(e)}`);
        if (!across && !scrolls(e) && leaves({ left: 0, right: doc.clientWidth })) wrong.push(`leaves the screen: ${name(e)}`);
        const down = clips(e, "Y");
        if (down && down !== document.body) {
          const edge = down.getBoundingClientRect();
          if (box.bottom > edge.bottom + 3 || box.top < edge.top - 3) wrong.push(`cut off above or below: ${name(e)}`);
        }
        // What stands on a button stays on it.
        const own = e.closest("button, .button, .chip, .tag, .tab");
        if (own && style(own).display !== "inline") {
          const edge = own.getBoundingClientRect();
          const shown = Math.min(box.right, across?.getBoundingClientRect().right ?? Infinity);
          if (shown > edge.right + 1 || box.left < edge.left - 1 || box.bottom > edge.bottom + 2 || box.top < edge.top - 2)
            wrong.push(`runs over its own edge: ${name(own)}`);
        }
      }
    }

    // A word is not torn where it would have found room on the next line.
    for (const e of all.filter((e) => e.matches("button, .button, .chip, .tab, .tag, h1, h2, dt"))) {
      const texts = document.createTreeWalker(e, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        for (const { 0: word, index } of texts.currentNode.data.matchAll(/[a-z]{3,}/gi)) {
          const range = document.createRange();
          range.setStart(texts.currentNode, index);
          range.setEnd(texts.currentNode, index + word.length);
          if (new Set([...range.getClientRects()].map((r) => Math.round(r.top))).size > 1) wrong.push(`torn apart: ${word} in ${name(e)}`);
        }
      }
    }

    const tap = parseFloat(getComputedStyle(doc).getPropertyValue("--tap"));
    const laptop = doc.clientWidth >= 900;
    for (const e of all) {
      if (!e.matches("button, a[href], input:not([type=hidden]), select, textarea, summary, [role=button]")) continue;
      // Links inside a sentence are as tall as the sentence.
      if (style(e).display === "inline") continue;
      const box = e.getBoundingClientRect();
      if (!box.width && !box.height) continue;
      // A chip, a switch and the label around a field are taller than they look.
      const halo = getComputedStyle(e, "::after");
      const reach = (side) => (halo.content !== "none" && halo.position === "absolute" ? Math.max(0, -parseFloat(halo[side]) || 0) : 0);
      const label = e.labels?.[0] && e.matches("[type=checkbox], [type=radio], [type=file]") ? e.labels[0].getBoundingClientRect() : box;
      const height = Math.max(label.height, box.height + reach("top") + reach("bottom"));
      const width = Math.max(label.width, box.width + reach("left") + reach("right"));
      if (height < tap - 0.6) wrong.push(`${Math.round(height)} px tall: ${name(e)}`);
      // Side by side things are told apart more easily, and a finger is narrower than it is long.
      if (width < 32) wrong.push(`${Math.round(width)} px wide: ${name(e)}`);
      if (e.tabIndex < 0 && !e.disabled && !e.closest("[role=radiogroup], [role=tablist]")) wrong.push(`no key leads to it: ${name(e)}`);
    }
    if (laptop && !document.querySelector("dialog[open]")) {
      const main = document.querySelector("main").getBoundingClientRect();
      if (main.width < 560) wrong.push(`uses ${Math.round(main.width)} px of a laptop's width`);
    }
    return [...new Set(wrong)];
  }, root);
}
