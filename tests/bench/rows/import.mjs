// A file of 10,000 people, from the moment it is chosen until all of it is durable; beside Dexie's bulkPut of the very
// same records, which are parsed already when its clock starts.

import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { serve } from "../../serve.mjs";
import { folder, importBook, open, phone, quiet } from "../app.mjs";
import { median, ms, times } from "../figures.mjs";

export const what = "import of 10,000 people → durable";
export const budget = "5× faster than Dexie `bulkPut` of the same records";

export async function measure({ imports, url, book }) {
  const file = book(10_000, 0);
  const site = folder();
  for (const name of ["index.html", "dexie.js"]) {
    copyFileSync(fileURLToPath(new URL(`../dexie/${name}`, import.meta.url)), join(site, name));
  }
  copyFileSync(fileURLToPath(import.meta.resolve("dexie/dist/modern/dexie.min.mjs")), join(site, "library.js"));
  writeFileSync(join(site, "documents.json"), JSON.stringify(JSON.parse(readFileSync(file, "utf8")).documents));
  const beside = await serve(site);
  const ours = [];
  const strict = [];
  const relaxed = [];
  try {
    for (let run = -1; run < imports; run++) {
      const context = await phone(folder(), url);
      const { page } = await open(context, "/me/data");
      await quiet(page);
      const took = await importBook(page, file);
      await context.close();

      const other = await phone(folder(), beside.url);
      const dexie = await other.newPage();
      await dexie.goto("/");
      await dexie.waitForFunction(() => globalThis.bulkPut);
      const put = await dexie.evaluate(async () => ({ strict: await bulkPut("strict"), relaxed: await bulkPut("relaxed") }));
      await other.close();
      if (run < 0) continue;
      ours.push(took);
      strict.push(put.strict);
      relaxed.push(put.relaxed);
    }
  } finally {
    await beside.close();
  }
  const total = median(ours.map((took) => took.total));
  const written = median(ours.map((took) => took.write));
  const bulk = median(strict);
  return {
    measured: `${ms(total)}, ${times(bulk / total)} as fast as Dexie (${ms(bulk)}); from the tap on merge ${ms(written)}, ${times(bulk / written)}`,
    how: `median of ${imports} each into an empty database, strict; the whole is reading, checking, comparing and writing; Dexie with relaxed durability ${ms(median(relaxed))}`,
  };
}
