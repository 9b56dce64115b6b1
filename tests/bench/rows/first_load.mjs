// All bytes that travel before the first screen stands, as a host with brotli sends them.

import { join } from "node:path";
import { existsSync } from "node:fs";
import { brotliSize } from "../../../tools/site.mjs";
import { folder, phone, UI } from "../app.mjs";
import { kB } from "../figures.mjs";

export const what = "first load, all that the first screen needs, brotli";
export const budget = "350 kB";

export async function measure({ dist, url }) {
  const context = await phone(folder(), url);
  try {
    const page = await context.newPage();
    await page.goto("/");
    await UI.booted(page);
    await page.waitForFunction(() => bench.marks.heading?.painted);
    // What is asked for later, in idle time or by the service worker for the offline copy, delays no screen.
    const asked = await page.evaluate(() => [
      "/",
      ...performance
        .getEntriesByType("resource")
        .filter((entry) => entry.startTime < bench.marks.heading.painted && entry.name.startsWith(location.origin))
        .map((entry) => new URL(entry.name).pathname),
    ]);
    const files = asked.map((path) => (existsSync(join(dist, path)) && path !== "/" ? path.slice(1) : "index.html"));
    const sizes = [...new Set(files)].map((file) => [file, brotliSize(dist, file)]).sort((a, b) => b[1] - a[1]);
    for (const [file, bytes] of sizes) console.error(`  ${String(bytes).padStart(8)}  ${file}`);
    const sum = sizes.reduce((sum, [, bytes]) => sum + bytes, 0);
    const wasm = sizes.find(([file]) => file.endsWith(".wasm"))?.[1] ?? 0;
    return { measured: kB(sum), how: `${sizes.length} files, of which the wasm ${kB(wasm)}` };
  } finally {
    await context.close();
  }
}
