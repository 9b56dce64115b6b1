// Draws the icons out of public/icons/icon.svg and takes the pictures of the built app that the manifest and the README show.
//   node tools/pictures.mjs          all
//   node tools/pictures.mjs icons    the icons alone; needs no built app

import { mkdirSync, readFileSync } from "node:fs";
import { chromium, devices } from "@playwright/test";
import { LAUNCH } from "../tests/e2e/browser.js";
import { serve } from "../tests/serve.mjs";

const ICONS = new URL("../public/icons/", import.meta.url).pathname;
const SCREENSHOTS = new URL("../public/screenshots/", import.meta.url).pathname;
const README = new URL("../docs/app.png", import.meta.url).pathname;

const ACCENT = "#0b7f6a";
const GLYPH = /<path[^>]*>/.exec(readFileSync(`${ICONS}icon.svg`, "utf8"))[0];

const svg = (body) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512">${body}</svg>`;
const scaled = (factor, body) => `<g transform="translate(256 256) scale(${factor}) translate(-256 -256)">${body}</g>`;
const rounded = `<rect width="512" height="512" rx="116" fill="${ACCENT}"/>`;
const square = `<rect width="512" height="512" fill="${ACCENT}"/>`;
const disc = `<circle cx="256" cy="256" r="256" fill="${ACCENT}"/>`;
const stroke = (path) =>
  `<g fill="none" stroke="#fff" stroke-width="34" stroke-linecap="round" stroke-linejoin="round">${path}</g>`;

const DRAWN = [
  ["icon-192.png", 192, svg(rounded + GLYPH)],
  ["icon-512.png", 512, svg(rounded + GLYPH)],
  // A launcher may cut everything outside a circle of 80 %; the sign stays inside it.
  ["maskable-192.png", 192, svg(square + scaled(0.84, GLYPH))],
  ["maskable-512.png", 512, svg(square + scaled(0.84, GLYPH))],
  // iOS rounds the corners itself and fills what is transparent with black.
  ["apple-touch-icon.png", 180, svg(square + GLYPH)],
  ["shortcut-capture.png", 192, svg(disc + stroke('<path d="M150 362l20-78 150-150a30 30 0 0 1 58 58L228 342zM286 168l58 58"/>'))],
  ["shortcut-today.png", 192, svg(disc + stroke('<circle cx="256" cy="256" r="124"/><path d="M202 260l40 40 72-80"/>'))],
];

async function icons(browser) {
  for (const [file, size, source] of DRAWN) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${source}`);
    await page.screenshot({ path: ICONS + file, omitBackground: true });
    await page.close();
  }
}

// A Monday afternoon with the sample book, which is the same for everybody.
const NOW = new Date("2026-11-23T14:02:00+08:00");
const PHONE = { ...devices["Pixel 7"], viewport: { width: 360, height: 780 }, deviceScaleFactor: 2 };
const LAPTOP = { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 };

async function today(page) {
  await page.waitForSelector(".rings");
}

async function record(page) {
  await today(page);
  await page.getByTestId("next-up").getByRole("button", { name: "记结果" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "有意向" }).click();
}

async function people(page) {
  await page.waitForSelector(".virtual-list a");
}

async function capture(page) {
  await page.getByRole("textbox").fill("张三 13800138000 教师 35岁 两娃 王姐介绍 周五下午3点见 想问少儿医疗");
  await page.waitForSelector(".chips");
}

// File, device, theme, address, what is done there before the picture is taken.
const SHOTS = [
  ["narrow.png", PHONE, "light", "/", today],
  ["record.png", PHONE, "light", "/", record],
  ["capture.png", PHONE, "light", "/capture", capture],
  ["people.png", PHONE, "dark", "/people", people],
  ["wide.png", LAPTOP, "light", "/", today],
];

// What the README shows, side by side.
const SIDE_BY_SIDE = ["narrow.png", "record.png", "capture.png", "people.png"];

async function screenshots(browser) {
  mkdirSync(SCREENSHOTS, { recursive: true });
  const server = await serve("dist");
  for (const [file, device, theme, path, prepare] of SHOTS) {
    const context = await browser.newContext({
      ...device,
      baseURL: server.url,
      locale: "zh-CN",
      timezoneId: "Asia/Shanghai",
      reducedMotion: "reduce",
      serviceWorkers: "block",
    });
    const page = await context.newPage();
    await page.clock.setSystemTime(NOW);
    await page.addInitScript((settings) => localStorage.setItem("zhanye.settings", settings), JSON.stringify({ lang: "zh-Hans", theme, care: false, sample: true, welcomed: true }));
    await page.goto(path);
    await page.waitForSelector("#boot", { state: "detached" });
    await prepare(page);
    // That this is the sample book need not be said on every picture.
    await page.evaluate(() => document.querySelectorAll(".banner").forEach((banner) => (banner.style.display = "none")));
    await page.waitForTimeout(300);
    await page.screenshot({ path: SCREENSHOTS + file });
    await context.close();
  }
  await server.close();
}

async function readme(browser) {
  const page = await browser.newPage({ viewport: { width: 1160, height: 620 }, deviceScaleFactor: 2 });
  const pictures = SIDE_BY_SIDE.map((file) => `<img src="data:image/png;base64,${readFileSync(SCREENSHOTS + file, "base64")}">`);
  await page.setContent(
    `<style>body{display:flex;gap:20px;margin:0;padding:20px}img{width:265px;border-radius:18px;box-shadow:0 1px 10px #0004}</style>${pictures.join("")}`,
  );
  await page.screenshot({ path: README, omitBackground: true, clip: { x: 0, y: 0, width: 1160, height: 615 } });
  await page.close();
}

const browser = await chromium.launch(LAUNCH);
try {
  await icons(browser);
  if (process.argv[2] !== "icons") {
    await screenshots(browser);
    await readme(browser);
  }
} finally {
  await browser.close();
}
