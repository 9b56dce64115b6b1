// The shell alone: it starts, starts again without a network, can be installed, and changes versions when told to.

import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DIST, accessible, discard, expect, open, openOffline, readyOffline, serve, started, test, version } from "./app.js";

test("the app starts without a complaint", async ({ page }) => {
  await open(page);
  await expect(page.locator("#boot-failed")).toHaveCount(0);
});

test("after the first visit the app starts without a network", async ({ page }) => {
  await openOffline(page);
});

test("an address inside the app, as a share or a shortcut opens it, works without a network", async ({ page }) => {
  await open(page);
  await readyOffline(page);
  await page.context().setOffline(true);
  await page.goto("/capture?title=&text=%E5%BC%A0%E4%B8%89&url=");
  await started(page);
});

test("a first visit to an address deep inside the app starts it", async ({ page }) => {
  await open(page, "/people/person:01ARZ3NDEKTSV4RRFFQ69G5FAV?tab=log");
});

test("axe has nothing to say about the first screen", async ({ page }) => {
  await open(page);
  await accessible(page);
});

test("the page and the server forbid the same things", async ({ page }) => {
  const response = await page.goto("/");
  const meta = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
  const header = response.headers()["content-security-policy"];
  expect(header).toBe(`${meta}; frame-ancestors 'none'`);
});

test("a script that is written into the page does not run", async ({ page, watch }) => {
  watch.tolerate(/Content.Security.Policy/i);
  await open(page);
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.ran = true";
    document.body.append(script);
  });
  expect(await page.evaluate(() => window.ran)).toBeUndefined();
  expect(watch.seen).toMatch(/script-src/);
});

test("a browser that cannot run the app says so in both languages", async ({ page, watch }) => {
  watch.tolerate(/WebAssembly is missing/);
  await page.addInitScript(() => delete window.WebAssembly);
  await page.goto("/");
  await expect(page.getByRole("alert")).toContainText("请更新系统浏览器");
  await expect(page.getByRole("alert")).toContainText("Please update your browser");
  await accessible(page);
});

test("the app can be installed", async ({ page, request }) => {
  await open(page);
  const client = await page.context().newCDPSession(page);
  const { errors } = await client.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  const { installabilityErrors } = await client.send("Page.getInstallabilityErrors");
  // Playwright's contexts are private windows, from which nothing is installed; a real one has no such reason.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito")).toEqual([]);

  const manifest = JSON.parse(readFileSync(join(DIST, "manifest.webmanifest"), "utf8"));
  const pictures = [...manifest.icons, ...manifest.screenshots, ...manifest.shortcuts.flatMap(({ icons }) => icons)];
  for (const { src, sizes, type } of pictures) {
    const response = await request.get(src);
    expect(response.headers()["content-type"], src).toBe(type);
    if (type !== "image/png") continue;
    const header = await response.body();
    expect(`${header.readUInt32BE(16)}x${header.readUInt32BE(20)}`, src).toBe(sizes);
  }
  expect(manifest.icons.some(({ purpose }) => purpose === "maskable")).toBe(true);
});

test("every file the page names may be kept for ever, the page itself may not", async ({ request }) => {
  const page = await request.get("/");
  expect(page.headers()["cache-control"]).toBe("no-cache");
  expect((await request.get("/sw.js")).headers()["cache-control"]).toBe("no-cache");
  const named = [...(await page.text()).matchAll(/"(\/[\w-]+\.(?:js|css|wasm))"/g)].map(([, path]) => path);
  expect(named.length).toBeGreaterThanOrEqual(4);
  for (const path of new Set(named)) {
    const response = await request.get(path);
    expect(response.headers()["cache-control"], path).toContain("immutable");
    expect(response.status(), path).toBe(200);
  }
});

test("a new version waits for a tap and then serves every tab", async ({ browser, watch }) => {
  const [first, second] = [await version("first"), await version("second")];
  const server = await serve(first);
  const context = await browser.newContext({ baseURL: server.url });
  await watch.on(context);
  const build = (page) => page.evaluate(() => document.documentElement.dataset.build);
  try {
    const [page, other] = [await context.newPage(), await context.newPage()];
    await open(page);
    await readyOffline(page);
    await open(other);
    server.swap(second);
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
    await expect(page.locator("html")).toHaveAttribute("data-update", "ready");

    // Nothing changes by itself, not even on a reload.
    await page.reload();
    await started(page);
    expect(await build(page)).toBe("first");
    await expect(page.locator("html")).toHaveAttribute("data-update", "ready");

    await page.evaluate(() => dispatchEvent(new CustomEvent("zhanye:update-accept")));
    for (const tab of [page, other]) {
      await expect(tab.locator("html")).toHaveAttribute("data-build", "second");
      await started(tab);
    }
    await context.setOffline(true);
    await page.reload();
    await started(page);
    expect(await build(page)).toBe("second");
  } finally {
    await context.close();
    await server.close();
    discard(first);
    discard(second);
  }
});

test("a version that cannot start gives way to the next one without a tap", async ({ browser, watch }) => {
  watch.tolerate(/the first version is broken/);
  const first = await version("first", (dir) => {
    const app = readdirSync(dir).find((name) => /^zhanye-\w+\.js$/.test(name));
    // A file of a name is the same for ever.
    const broken = "zhanye-000000000000.js";
    writeFileSync(join(dir, broken), 'throw new Error("the first version is broken");');
    const page = join(dir, "index.html");
    writeFileSync(page, readFileSync(page, "utf8").replaceAll(app, broken));
  });
  const second = await version("second");
  const server = await serve(first);
  const context = await browser.newContext({ baseURL: server.url });
  await watch.on(context);
  try {
    const page = await context.newPage();
    await page.goto("/");
    await expect(page.getByRole("alert")).toContainText("打不开展业本");
    await readyOffline(page);
    server.swap(second);
    await page.reload();
    await expect(page.locator("html")).toHaveAttribute("data-build", "second", { timeout: 60_000 });
    await started(page);
  } finally {
    await context.close();
    await server.close();
    discard(first);
    discard(second);
  }
});

test("an app that stops in its course says so, and goes on with what was typed", async ({ page }) => {
  await open(page, "/capture");
  const line = page.getByRole("textbox", { name: /记一行/ });
  await line.fill("张三 13800138000");
  const stopped = page.getByRole("dialog", { name: "展业本出了差错，停住了" });
  // What is no trap stops nothing.
  await page.evaluate(() => dispatchEvent(new ErrorEvent("error", { error: new TypeError("nothing to do with it") })));
  await expect(stopped).toHaveCount(0);
  await page.evaluate(() => {
    const error = new WebAssembly.RuntimeError("unreachable");
    dispatchEvent(new ErrorEvent("error", { error }));
    dispatchEvent(new PromiseRejectionEvent("unhandledrejection", { promise: Promise.resolve(), reason: error }));
  });
  await expect(stopped).toContainText("unreachable");
  await accessible(page);
  await stopped.getByRole("button", { name: "重新载入" }).click();
  await started(page);
  await expect(stopped).toHaveCount(0);
  await expect(line).toHaveValue("张三 13800138000");
});
