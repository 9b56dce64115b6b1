// From the press of a key in the search field until the frame with the last change it made is handed on to be drawn.
// A frame is drawn every 16.7 ms at best, so the wait for it is told apart from the work: what the page's thread
// was busy with, from the press until the list is laid out. Whoever watches the list for its last change is woken by each
// of them, so the frames are measured in a round of their own. The window is as high as a phone's keyboard leaves it. The same
// keys in a field with nothing behind it tell what of it is the browser's own. The peers answer the same words by the query that their
// guides show, over the same fields and readings, and draw nothing. All find the same people.

import { open, quiet, UI } from "../app.mjs";
import { FLOORS, PEERS, each, gather } from "../beside.mjs";
import { median, ms, p95, quantile, sleep } from "../figures.mjs";

// Words for which a key made of whole readings or of initials finds the same people; the app also takes "huangxm" for
// whole and first letters mixed, which no such key does.
const TYPED = ["wlh", "ouyang", "1578", "5786", "zhouli", "lxm", "gaoy", "王丽", "sunm"];
// What the others are asked: seconds each with a slowed CPU, so not all of them.
const ASKED = ["wlh", "1578", "王丽"];

// A Pixel 7 whose keyboard is up: Chromium makes the window smaller by it, as the page asks (interactive-widget).
const TYPING = { width: 412, height: 549 };

export async function measure({ books, field, facts, rounds: wanted }) {
  const work = (await ours(await books(), facts())).map((stroke) => stroke.worked);
  const painted = (await ours(await books(), facts(), watch)).map((stroke) => stroke.painted);
  const bare = (await nothing(await books())).map((stroke) => stroke.worked);
  const names = [...Object.keys(PEERS), ...Object.keys(FLOORS)];
  await field.each(names, async (peer) => {
    await peer.fill();
    // The array lives in the page; what the others keep in memory they read themselves.
    if (peer.name !== "memory") await peer.open();
    await peer.slowly("search", "zx");
  });
  const rounds = [];
  for (let run = 0; run < wanted; run++) {
    for (const word of ASKED) {
      const round = gather([await field.each(names, (peer) => peer.slowly("search", word))]);
      const found = await field.agreed(each(round, ([one]) => [one.names]), facts().found(word), `who is found by ${word}`);
      rounds.push(Object.fromEntries(names.map((name) => [name, found[name] instanceof Error ? found[name] : round[name][0].took])));
    }
  }
  const line = (what, share, how, budget) => {
    const { raw, memory, ...peers } = each(gather(rounds), share);
    return { what, budget, ours: share(work), unit: ms, peers, floors: { [FLOORS.memory]: memory, [FLOORS.raw]: raw, "a field with nothing behind it": share(bare), "a frame": 1000 / 60 }, how };
  };
  return [
    line(
      "a keystroke in search over 10,000 people, CPU slowed 4×: work, p50",
      median,
      `${work.length} keystrokes of ${TYPED.length} words in the page, from the key to the list laid out; to the frame with the last change p50 ${ms(median(painted))}, p95 ${ms(p95(painted))}. The others ${wanted} times each of ${ASKED.length} whole words, from the query to its result`,
      { text: "16 ms", met: median(work) <= 16 },
    ),
    line("the same, p95", p95, `the slowest ${ms(quantile(work, 1))}`, { text: "16 ms", met: p95(work) <= 16 }),
  ];
}

async function ours({ full }, { found }, look = () => {}) {
  const { page, cdp } = await open(full, "/people");
  try {
    await UI.rows(page).first().waitFor();
    await quiet(page);
    await page.setViewportSize(TYPING);
    await UI.search(page).focus();
    await page.evaluate(listen);
    await page.evaluate(look);
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    const strokes = [];
    for (const [n, word] of ["zx", ...TYPED].entries()) {
      for (const key of word) {
        const stroke = await press(page, key);
        if (n > 0) strokes.push(stroke);
      }
      if (n > 0) {
        const wanted = found(word);
        const said = Number((await UI.found(page).innerText()).replace(/\D/g, ""));
        if (said !== wanted.length) throw new Error(`${word} finds ${said} people, wanted ${wanted.length}`);
        const shown = (await UI.rows(page).allInnerTexts()).filter((text) => !wanted.some((name) => text.includes(name)));
        if (shown.length) throw new Error(`${word} finds ${shown[0]}`);
      }
      await UI.search(page).fill("");
      await sleep(900);
    }
    return strokes;
  } finally {
    await page.close();
  }
}

/** The same keys where nothing is looked for. */
async function nothing({ full }) {
  const page = await full.newPage();
  try {
    await page.setViewportSize(TYPING);
    await page.setContent('<main><input type="search"></main>');
    await page.locator("input").focus();
    await page.evaluate(listen);
    const cdp = await full.newCDPSession(page);
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    const strokes = [];
    for (const word of TYPED) {
      for (const key of word) strokes.push(await press(page, key));
      await page.locator("input").fill("");
    }
    return strokes;
  } finally {
    await page.close();
  }
}

async function press(page, key) {
  await page.evaluate(() => keystroke.start());
  // A Chinese character comes from the input method as a whole.
  if (key > "\u2000") await page.keyboard.insertText(key);
  else await page.keyboard.press(key);
  await sleep(450);
  return page.evaluate(() => keystroke.end());
}

function listen() {
  let pressed = 0;
  let worked = 0;
  const field = document.activeElement;
  for (const kind of ["keydown", "beforeinput"]) {
    field.addEventListener(kind, (event) => (pressed ||= event.timeStamp), { capture: true });
  }
  // After the handlers and the microtasks that follow them the list has changed; asking for a height lays it out. A task
  // would come too late: Chromium draws the frame before it, and the wait for that is no work.
  field.addEventListener("input", async () => {
    for (let turn = 0; turn < 200; turn++) await null;
    document.body.getBoundingClientRect();
    worked = performance.now();
  });
  globalThis.keystroke = {
    start() {
      pressed = worked = 0;
    },
    end() {
      return { worked: worked - pressed, painted: (globalThis.drawn ?? 0) - pressed };
    },
  };
}

/** Notes the frame with the last change of the page. */
function watch() {
  const changed = () => {
    bench.painted((now) => (globalThis.drawn = now));
  };
  const list = document.querySelector("main");
  new MutationObserver(changed).observe(list, { childList: true, subtree: true, characterData: true, attributes: true });
  document.activeElement.addEventListener("input", changed);
}
