// Draws the icons out of public/icons/icon.svg and takes the manifest's screenshots of the built app.
//   node tools/pictures.mjs          both
//   node tools/pictures.mjs icons    the icons alone; needs no built app

import { mkdirSync, readFileSync } from "node:fs";
import { chromium, devices } from "@playwright/test";
import { LAUNCH } from "../tests/e2e/browser.js";
import { serve } from "../tests/serve.mjs";

const ICONS = new URL("../public/icons/", import.meta.url).pathname;
const SCREENSHOTS = new URL("../public/screenshots/", import.meta.url).pathname;

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

const SHOTS = [
  ["narrow.png", { ...devices["Pixel 7"], viewport: { width: 360, height: 780 }, deviceScaleFactor: 2 }],
  ["wide.png", { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 }],
];

async function screenshots(browser) {
  mkdirSync(SCREENSHOTS, { recursive: true });
  const server = await serve("dist");
  for (const [file, device] of SHOTS) {
    const context = await browser.newContext({
      ...device,
      baseURL: server.url,
      locale: "zh-CN",
      timezoneId: "Asia/Shanghai",
      reducedMotion: "reduce",
    });
    const page = await context.newPage();
    await page.goto("/");
    await page.waitForSelector("#boot", { state: "detached" });
    await page.screenshot({ path: SCREENSHOTS + file });
    await context.close();
  }
  await server.close();
}

const browser = await chromium.launch(LAUNCH);
try {
  await icons(browser);
  if (process.argv[2] !== "icons") await screenshots(browser);
} finally {
  await browser.close();
}
