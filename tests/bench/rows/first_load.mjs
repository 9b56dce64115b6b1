// All bytes that travel before the first screen stands, as a host with brotli sends them.

import { brotliSize } from "../../../tools/site.mjs";
import { firstScreen, folder, phone } from "../app.mjs";
import { kB } from "../figures.mjs";

export const what = "first load, all that the first screen needs, brotli";
export const budget = "350 kB";

export async function measure({ dist, url }) {
  const context = await phone(folder(), url);
  try {
    const files = await firstScreen(context, dist);
    const sizes = files.map((file) => [file, brotliSize(dist, file)]).sort((a, b) => b[1] - a[1]);
    for (const [file, bytes] of sizes) console.error(`  ${String(bytes).padStart(8)}  ${file}`);
    const sum = sizes.reduce((sum, [, bytes]) => sum + bytes, 0);
    const wasm = sizes.find(([file]) => file.endsWith(".wasm"))?.[1] ?? 0;
    return { measured: kB(sum), how: `${sizes.length} files, of which the wasm ${kB(wasm)}` };
  } finally {
    await context.close();
  }
}
