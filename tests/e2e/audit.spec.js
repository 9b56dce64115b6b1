// What every journey rests on is itself looked at: the watch that fails a test when the page complains, and that a real
// browser, not a private window, would install the app.

import { discard, expect, launch, open, readyOffline, scratch, serve, test, DIST } from "./app.js";

// Each is what a library, a style attribute or a picture from elsewhere would do to a page by the way.
const BREACHES = {
  "script-src": () => document.head.append(Object.assign(document.createElement("script"), { src: "data:text/javascript,1" })),
  "script-src-attr": () => document.body.setAttribute("onclick", "1"),
  "style-src": () => document.head.append(Object.assign(document.createElement("style"), { textContent: "p{}" })),
  "style-src-attr": () => document.body.insertAdjacentHTML("beforeend", '<p style="color: red">'),
  "img-src": () => document.body.insertAdjacentHTML("beforeend", '<img alt="" src="http://localhost:9/x.png">'),
  "connect-src": () => fetch("http://localhost:9/").catch(() => {}),
  "frame-src|child-src|default-src": () => document.body.insertAdjacentHTML("beforeend", '<iframe src="http://localhost:9/">'),
  "form-action": () => Object.assign(document.body.appendChild(document.createElement("form")), { action: "http://localhost:9/" }).submit(),
  "base-uri": () => document.head.append(Object.assign(document.createElement("base"), { href: "http://localhost:9/" })),
};

for (const [directive, breach] of Object.entries(BREACHES)) {
  test(`a breach of ${directive} would fail a journey`, async ({ page, watch }) => {
    await open(page);
    expect(watch.complaints).toEqual([]);
    await page.evaluate(breach);
    await expect.poll(() => watch.complaints.join("\n")).toMatch(new RegExp(`Content-Security-Policy: (?:${directive})`));
    watch.tolerate(/./);
  });
}

test("a script made of text would fail a journey", async ({ page, watch }) => {
  await open(page);
  // What the debugger runs may make scripts of text; a task of the page may not.
  const ran = await page.evaluate(
    () =>
      new Promise((resolve) => {
        setTimeout(() => {
          try {
            resolve(new Function("return true")());
          } catch {
            resolve(false);
          }
        });
      }),
  );
  expect(ran).toBe(false);
  await expect.poll(() => watch.complaints.join("\n")).toMatch(/Content-Security-Policy: script-src/);
  watch.tolerate(/./);
});

test("an error nobody caught and a request to another host would fail a journey", async ({ page, watch }) => {
  await page.route("http://example.invalid/**", (route) => route.abort());
  await open(page);
  await page.evaluate(() => void setTimeout(() => Promise.reject(new Error("nobody caught this"))));
  await expect.poll(() => watch.complaints.join("\n")).toContain("nobody caught this");
  await page.goto("http://example.invalid/").catch(() => {});
  expect(watch.complaints.join("\n")).toContain("request to another host: http://example.invalid/");
  watch.tolerate(/./);
});

test("a browser finds nothing that keeps the app from being installed", async () => {
  const profile = scratch();
  const server = await serve(DIST);
  const context = await launch(profile, { baseURL: server.url });
  try {
    const page = await context.newPage();
    await open(page);
    await readyOffline(page);
    const client = await context.newCDPSession(page);
    const { errors, url, data } = await client.send("Page.getAppManifest");
    expect(errors).toEqual([]);
    expect(url).toBe(`${server.url}/manifest.webmanifest`);
    expect(JSON.parse(data)).toMatchObject({ display: "standalone", start_url: expect.stringMatching(/^\//) });
    const { installabilityErrors } = await client.send("Page.getInstallabilityErrors");
    expect(installabilityErrors).toEqual([]);
    expect(context.watch.complaints).toEqual([]);

    // A browser of a test's own is watched too.
    await page.evaluate(BREACHES["style-src-attr"]);
    await expect.poll(() => context.watch.breaches.join("\n")).toMatch(/Content-Security-Policy: style-src-attr/);
    context.watch.tolerate(/./);
  } finally {
    await context.close();
    await server.close();
    discard(profile);
  }
});
