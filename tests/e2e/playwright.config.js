import { defineConfig, devices } from "@playwright/test";
import { serve } from "../serve.mjs";
import { LAUNCH } from "./browser.js";

// A free port, so that two checkouts can be tested at once. The workers read this file too and must find the same one.
async function freePort() {
  const { url, close } = await serve(".");
  await close();
  return new URL(url).port;
}
const PORT = (process.env.ZHANYE_TEST_PORT ??= await freePort());

const china = { locale: "zh-CN", timezoneId: "Asia/Shanghai" };

export default defineConfig({
  testDir: ".",
  outputDir: "../../test-results",
  fullyParallel: true,
  workers: 2,
  // On a machine that does other things too, what fails twice is wrong. What passes at the second try is named as flaky
  // in the report, with the trace of the first: it has found something as well.
  retries: 1,
  forbidOnly: Boolean(process.env.CI),
  // Generous, because a machine may be busy with other things; a test that passes never waits for them.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: process.env.CI ? [["list"]] : [["list"], ["html", { open: "never", outputFolder: "../../playwright-report" }]],
  use: {
    baseURL: `http://127.0.0.1:${PORT}`,
    launchOptions: LAUNCH,
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
  },
  projects: [
    { name: "phone", use: { ...devices["Pixel 7"], ...china } },
    // The journeys are walked on the phone; the laptop shows that the same pages stand there.
    { name: "laptop", testMatch: /smoke/, use: { ...devices["Desktop Chrome"], viewport: { width: 1280, height: 800 }, ...china } },
  ],
  webServer: {
    command: `node ../serve.mjs ${process.env.ZHANYE_DIST ?? "../../dist"} ${PORT}`,
    url: `http://127.0.0.1:${PORT}/robots.txt`,
    reuseExistingServer: false,
    stdout: "ignore",
  },
});
