// What happens to the app in the middle of its work, and how the work ends.

import { readyOffline, started } from "../e2e/app.js";
import { tear } from "../e2e/torn.js";
import { sleep } from "./phone.mjs";

/** When a round is ended, each as often as it stands here. */
export const ENDS = [
  ...["any", "any", "any", "any", "any", "tap", "tap", "begun", "begun", "begun", "written", "written"],
  ...["typing", "typing", "typed", "packing", "packing", "taking", "taking", "starting", "torn", "torn"],
];

const isBegun = (kind) => (event) => event.what === "begun" && event.kind === kind && event.act;
const isPacking = (event) => event.what === "begun" && event.kind === "rewrite" && !event.act;
const isTap = (event) => event.what === "tap";
const isWritten = (event) => event.what === "written" && event.kind === "append";

/** Counts down to a moment of a save that the dice choose. */
function aimed({ upTo, pick }) {
  const which = pick([isTap, isTap, isBegun("append"), isBegun("append"), isWritten]);
  let left = 1 + upTo(4);
  return (event) => which(event) && (left -= 1) === 0;
}

/** Reloads the page. The page's own change of address can call a reload off that has just begun; then it is begun again. */
async function reloaded(page) {
  const begin = () => page.reload({ waitUntil: "commit" });
  await begin().catch((error) => {
    if (!/ERR_ABORTED/.test(error.message)) throw error;
    return begin();
  });
}

// The mishaps. Each leaves a page in which the work can go on, and says whether its moment was hit.

export const mishaps = {
  async reload(phone, { work }) {
    const running = phone.works((last) => work.next(last));
    await phone.until(aimed(work.chances));
    running.leaves = true;
    await reloaded(phone.page);
    await running.ended;
    const hit = phone.left();
    await started(phone.page);
    return hit;
  },

  async closed(phone, { work }) {
    const running = phone.works((last) => work.next(last));
    await phone.until(aimed(work.chances));
    running.leaves = true;
    await phone.page.close();
    await running.ended;
    const hit = phone.left();
    await phone.another("/capture");
    return hit;
  },

  async packing(phone, { work }) {
    const begins = phone.until(isPacking, 30_000);
    await phone.does(work.capture({ long: true }));
    const { n, page } = await begins;
    await sleep(work.chances.upTo(2) * work.chances.upTo(6));
    await phone.page.close();
    const hit = phone.book.transactions.get(`${page}:${n}`).state === "begun";
    phone.left();
    await phone.another("/capture");
    return hit;
  },

  async update(phone, { work, site, versions }) {
    await readyOffline(phone.page);
    const before = await phone.page.evaluate(() => document.documentElement.dataset.build);
    const build = before === "one" ? "two" : "one";
    site.swap(versions[build]);
    await phone.page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
    await phone.page.waitForFunction(() => document.documentElement.dataset.update === "ready", null, { timeout: 30_000 });
    // Line after line without a pause until the new version takes the page away, so that it falls into a save. All of it
    // stays on one page: a page that changes all the time puts the reload off.
    const lines = Array.from({ length: 60 }, () => phone.book.tries(work.capture()));
    const burst = phone.page.evaluate((all) => soak.burst(all), lines.map(({ id, given }) => ({ ...given, act: id, pause: 0 })));
    burst.catch(() => {});
    await phone.until(aimed(work.chances));
    await phone.page.evaluate(() => dispatchEvent(new CustomEvent("zhanye:update-accept"))).catch(() => {});
    // It ends when its page goes.
    await burst.catch(() => {});
    const hit = phone.left();
    await phone.page.waitForFunction((build) => document.documentElement.dataset.build === build, build, { timeout: 30_000 });
    await started(phone.page);
    return hit;
  },

  // In this one the import comes first: after a write the browser believes for half a minute in the room it found.
  async quota(phone, { work, site }) {
    const origin = site.url;
    const act = work.take(2_000);
    if (!act) return false;
    const devtools = await phone.context.newCDPSession(phone.page);
    const { usage } = await devtools.send("Storage.getUsageAndQuota", { origin });
    await devtools.send("Network.enable");
    await devtools.send("Network.setBypassServiceWorker", { bypass: true });
    // It holds for the document it is set on, and has to be set before the app runs.
    let opens;
    const held = new Promise((resolve) => (opens = resolve));
    await phone.page.route(/\.wasm$/, async (route) => {
      await held;
      await route.continue();
    });
    await phone.page.goto("/me/data", { waitUntil: "commit" });
    await devtools.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: usage + work.chances.upTo(200_000) });
    opens();
    await started(phone.page);
    await phone.page.unrouteAll({ behavior: "wait" });
    const isSaved = await phone.does(act);
    const hit = phone.events.some((event) => event.what === "aborted" && event.act === act.id && event.why === "QuotaExceededError");
    if (isSaved) throw new Error("the import found room where there was none");
    await devtools.send("Storage.overrideQuotaForOrigin", { origin });
    await devtools.detach();
    phone.left();
    await phone.open("/capture");
    return hit;
  },

  async handle(phone, { work }) {
    for (let n = work.chances.upTo(3); n > 0; n--) await phone.does(work.next());
    const when = work.chances.pick(["idle", "tap", "begun"]);
    await phone.page.evaluate((when) => soak.cutAt(when), when);
    for (let n = 0; n < 3; n++) await phone.does(work.next());
    return phone.events.some((event) => event.what === "cut" && (event.act || event.when === "idle"));
  },

  async forced(phone, { work }) {
    const internals = await phone.context.newPage();
    await internals.goto("chrome://indexeddb-internals/");
    // The other bucket holds the copy.
    const book = internals.locator("indexeddb-bucket", { hasText: "_default" });
    const button = book.getByText("Force close", { exact: true });
    await button.waitFor();
    const running = phone.works((last) => work.next(last));
    await phone.until(aimed(work.chances));
    const cut = phone.until((event) => event.what === "cut");
    await button.click();
    const { act } = await cut;
    await phone.until((event) => event.what === "saved");
    running.over = true;
    await running.ended;
    await internals.close();
    if (running.error) throw running.error;
    return Boolean(act);
  },

  async newer(phone, { work }) {
    const running = phone.works((last) => work.next(last));
    await phone.until(aimed(work.chances));
    const cut = phone.until((event) => event.what === "cut" && event.when === "versionchange");
    await phone.page.evaluate(() => soak.newer());
    const { act } = await cut;
    await phone.until((event) => event.what === "saved");
    running.over = true;
    await running.ended;
    if (running.error) throw running.error;
    return Boolean(act);
  },

  async crash(phone, { work }) {
    const first = phone.page;
    const second = await phone.context.newPage();
    await phone.open("/capture", second);
    const devtools = await phone.context.newCDPSession(second);
    const captures = () => work.capture();
    const [one, two] = [phone.works(captures, first), phone.works(captures, second)];
    const mine = await second.evaluate(() => soak.page);
    const aim = aimed(work.chances);
    await phone.until((event) => event.page === mine && aim(event));
    two.leaves = true;
    const crashed = second.waitForEvent("crash");
    devtools.send("Page.crash").catch(() => {});
    await crashed;
    const hit = phone.left(mine);
    await two.ended;
    await second.close();
    // The lock of the dead tab is free again.
    for (let n = 0; n < 2; n++) await phone.until((event) => event.what === "saved");
    one.over = true;
    await one.ended;
    if (one.error) throw one.error;
    return hit;
  },
};

// The ends: each works on until its moment has come, and kills.

export async function end(phone, kind, { work }) {
  const { chances } = work;
  if (kind === "packing" || kind === "taking") {
    const isTaken = kind === "taking" && phone.book.agent;
    const begins = phone.until(isTaken ? isBegun("rewrite") : isPacking, 30_000);
    const act = isTaken ? work.take(300) : work.capture({ long: true });
    const done = phone.does(act).catch(() => {});
    await begins;
    await sleep(chances.upTo(2) * chances.upTo(6));
    await phone.kill();
    await done;
    return;
  }
  if (kind === "typing" || kind === "typed") {
    const typing = work.typing();
    const { where, path, text, pause } = typing;
    const before = await phone.page.evaluate((given) => soak.read(given), { where, path });
    phone.typing = { ...typing, before, typed: 0, sure: 0, sureAt: 0, way: new Map() };
    const length = 1 + chances.upTo(typing.text.length);
    const reached = phone.until((event) => event.what === "typed" && event.length === length);
    const done = phone.page.evaluate((given) => soak.type(given), { where, path, text: text.slice(0, kind === "typed" ? length : text.length), pause }).catch(() => {});
    await reached;
    if (kind === "typed" && phone.typing.sure < length) await phone.until(() => phone.typing.sure >= length);
    await phone.kill();
    await done;
    return;
  }
  if (kind === "torn") {
    for (let n = chances.upTo(3); n > 0; n--) await phone.does(work.next());
    // What is cut off is a write of its own: nothing that the app was told is written may be lost by that alone.
    await phone.page.evaluate(() => soak.much());
    await phone.kill();
    tear(phone.profile);
    phone.torn = true;
    return;
  }
  if (kind === "copied") {
    for (let n = chances.upTo(3); n > 0; n--) await phone.does(work.next());
    await phone.page.evaluate(() => soak.copied());
    await phone.kill();
    return;
  }
  const running = phone.works((last) => work.next(last));
  const moment = { any: () => sleep(200 + chances.upTo(1_600)), tap: isTap, begun: isBegun("append"), written: isWritten }[kind];
  if (kind === "any") {
    await Promise.race([moment(), running.ended]);
  } else {
    let left = 1 + chances.upTo(5);
    await Promise.race([phone.until((event) => moment(event) && (left -= 1) === 0, 30_000), running.ended]);
    await sleep(chances.upTo(2) * chances.upTo(10));
  }
  if (running.error) throw running.error;
  running.leaves = true;
  await phone.kill();
  await running.ended;
}
