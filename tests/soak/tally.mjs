// What is counted, and how it is told.

import { execFileSync } from "node:child_process";
import { cpus } from "node:os";

/** What a kill was found to have hit: see `window` in phone.mjs. */
export const WINDOWS = {
  tapped: "in mid-save: tapped, its transaction not begun",
  begun: "in mid-save: its transaction under way",
  saved: "just saved: at most 50 ms after the screen said so",
  taking: "in mid-import: its transaction under way",
  packing: "the journal is packed: its transaction under way",
  typing: "in mid-word: typed, the draft not written",
  typed: "just typed: at most 50 ms after the draft was written",
  starting: "the app starts",
  torn: "in the middle of a large write of another database: its last block cut off",
  between: "between two acts",
};

/** What happens before the end in many rounds: see mishaps.mjs. */
export const MISHAPS = {
  reload: "page reloaded in mid-save",
  closed: "tab closed in mid-save",
  packing: "tab closed while the journal is packed",
  update: "new version takes over in mid-save",
  quota: "no room left in mid-import",
  handle: "connection closed behind the app's back in mid-save",
  forced: "connection closed by the browser in mid-save",
  newer: "database wanted in a newer form in mid-save",
  crash: "two tabs write, one of them crashes in mid-save",
};

const none = (kinds) => Object.fromEntries(Object.keys(kinds).map((key) => [key, { times: 0, hit: 0, wrong: 0 }]));

export const tally = {
  kills: 0,
  windows: none(WINDOWS),
  mishaps: none(MISHAPS),
  saved: 0,
  refused: 0,
  cutOff: 0,
  /** Of those cut off, the ones that were found to have happened. */
  happened: 0,
  drafts: 0,
  compared: 0,
  /** So often the browser found its own files broken after a kill, and began anew. */
  thrown: 0,
  /** Of those, the ones after which the whole book came back from its copy. */
  restored: 0,
  /** Sentences on what was not as it must be. */
  wrong: [],
  /** Sentences on rounds that did not come to their end. */
  broken: [],
};

/** What was never hit. */
export function missed() {
  return [
    ...Object.keys(WINDOWS).filter((key) => !tally.windows[key].times).map((key) => WINDOWS[key]),
    ...Object.keys(MISHAPS).filter((key) => !tally.mishaps[key].hit).map((key) => MISHAPS[key]),
    ...(tally.restored ? [] : ["a book that comes back from its copy"]),
  ];
}

const table = (head, rows) => [head, head.map((_, n) => (n ? "---:" : "---")), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");

export function report({ rounds, seed, minutes }) {
  const chromium = execFileSync(process.env.CHROMIUM || "chromium", ["--version"], { stdio: ["ignore", "pipe", "ignore"] }).toString().trim();
  const { kills, windows, mishaps, saved, cutOff, happened, refused, drafts, compared, thrown, restored, wrong, broken } = tally;
  return `# What \`make soak\` found

Written by \`node tests/soak/soak.mjs --report\`; see there for what a round does.

${rounds} rounds with seed ${seed}: ${kills} kills, ${saved} acts acknowledged, ${cutOff} cut off (${happened} of them found whole,
${cutOff - happened} not at all), ${refused} refused and tried again, ${drafts} half-typed texts looked for, ${compared} comparisons.
**Lost, changed, there in half or twice: ${wrong.length}.** The browser threw its own files away ${thrown} times, and ${restored} times the whole
book came back from its copy. Rounds that broke off: ${broken.length}.

${table(["killed (SIGKILL)", "rounds", "wrong after it"], Object.keys(WINDOWS).map((key) => [WINDOWS[key], windows[key].times, windows[key].wrong]))}

${table(["what happened before", "rounds", "hit its moment", "wrong after it"], Object.keys(MISHAPS).map((key) => [MISHAPS[key], mishaps[key].times, mishaps[key].hit, mishaps[key].wrong]))}
${[...wrong, ...broken].map((one) => `\n* ${one}`).join("")}
Measured ${new Date().toISOString().slice(0, 10)} in ${minutes} minutes on ${cpus().length} cores (${cpus()[0].model.trim()}), ${chromium}, Node ${process.version}.
`;
}
