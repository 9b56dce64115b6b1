import { defineConfig, devices } from "@playwright/test";
import { LAUNCH } from "./browser.js";

const PORT = 4173;

const china = { locale: "zh-CN", timezoneId: "Asia/Shanghai" };

export default defineConfig({
  testDir: ".",
  outputDir: "../../test-results",
  fullyParallel: true,
  workers: 2,
  // A test that passes at the second try hides what the first one found.
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: process.env.CI ? [["list"]] : [["list"], ["html", { open: "never", outputFolder: "../../playwright-report" }]],
  use: {
    baseURL: `http://127.0.0.1:${PORT}`,
    launchOptions: LAUNCH,
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
  },
  projects: [
    { name: "phone", use: { ...devices["Pixel 7"], ...china } },
    { name: "laptop", use: { ...devices["Desktop Chrome"], viewport: { width: 1280, height: 800 }, ...china } },
  ],
  webServer: {
    command: `node ../serve.mjs ../../dist ${PORT}`,
    url: `http://127.0.0.1:${PORT}/robots.txt`,
    reuseExistingServer: false,
    stdout: "ignore",
  },
});
