// What was saved and taken back stands where it was typed, however long later; what was saved for good leaves nothing
// behind.

import { expect, open, started, test } from "./app.js";

const DAY = "2026-11-23"; // a Monday
const NOON = new Date(`${DAY}T12:00:00+08:00`);
/** Longer than an undo is offered. */
const LATER = "00:12";

/** One person with a call planned for today, and the clock in hand. */
async function withOneCall(page) {
  await page.clock.install({ time: NOON });
  await page.clock.resume();
  await open(page, "/capture");
  await page.getByRole("textbox", { name: /记一行/ }).fill("张三 13800138000 教师");
  await page.getByRole("button", { name: "存好", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("张三");
  await tab(page, "今日");
  await planning(page);
  await sheet(page).getByRole("button", { name: "今天", exact: true }).click();
  await save(page);
}

/** The sheet for a plan, with 张三. */
async function planning(page) {
  await page.getByRole("button", { name: /^(排一条|加一条)$/ }).first().click();
  await sheet(page).getByRole("searchbox").or(sheet(page).getByRole("textbox", { name: "找一位客户" })).first().fill("张三");
  await sheet(page).getByRole("button", { name: /张三/ }).first().click();
}

const sheet = (page) => page.locator("dialog[open]");
const tab = (page, name) => page.getByRole("link", { name, exact: true }).click();

async function save(page) {
  await sheet(page).getByRole("button", { name: "存好", exact: true }).click();
  await expect(sheet(page)).toHaveCount(0);
}

async function close(page) {
  await page.keyboard.press("Escape");
  await expect(sheet(page)).toHaveCount(0);
}

async function undo(page) {
  await page.getByRole("button", { name: "撤销", exact: true }).click();
  await expect(page.getByText("已撤销")).toBeVisible();
}

test("the words of a day that was handed in and taken back are still there later", async ({ page }) => {
  await withOneCall(page);
  await open(page, `/journal/${DAY}/close`);
  const words = page.getByRole("textbox", { name: "今天小结" });
  const handIn = page.getByRole("button", { name: "交日志，收工" });
  await words.fill("张三想看重疾。");
  await handIn.click();
  await expect(handIn).toHaveCount(0);
  await undo(page);
  await expect(words).toHaveValue("张三想看重疾。");
  await tab(page, "今日");
  await expect(words).toHaveCount(0);
  await page.clock.fastForward(LATER);
  await page.goBack();
  await expect(words).toHaveValue("张三想看重疾。");
  await page.reload();
  await started(page);
  await expect(words).toHaveValue("张三想看重疾。");

  // Handed in, taken back and handed in again with other words: none of it is forgotten by the first.
  await handIn.click();
  await expect(handIn).toHaveCount(0);
  await undo(page);
  await words.fill("张三想看重疾，周五再约。");
  await page.clock.fastForward(LATER);
  await page.reload();
  await started(page);
  await expect(words).toHaveValue("张三想看重疾，周五再约。");

  // The page of the day: what was changed there and taken back is open again.
  await handIn.click();
  await expect(handIn).toHaveCount(0);
  await page.clock.fastForward(LATER);
  await open(page, `/journal/${DAY}`);
  const said = page.getByTestId("day-words");
  await said.getByRole("button", { name: "修改文字" }).click();
  const summary = said.getByRole("textbox", { name: "小结" });
  await summary.fill("张三想看重疾，周六再约。");
  await said.getByRole("button", { name: "记错了" }).click();
  await said.getByRole("button", { name: "存好", exact: true }).click();
  await expect(summary).toHaveCount(0);
  await undo(page);
  await expect(summary).toHaveValue("张三想看重疾，周六再约。");
  await page.clock.fastForward(LATER);
  await page.reload();
  await started(page);
  await expect(summary).toHaveValue("张三想看重疾，周六再约。");
  await said.getByRole("button", { name: "存好", exact: true }).click();
  await expect(summary).toHaveCount(0);
  await page.reload();
  await started(page);
  await expect(said).toContainText("周六再约");
  await expect(summary).toHaveCount(0);
});

test("a result that was taken back opens with its note, and once saved with nothing", async ({ page }) => {
  await withOneCall(page);
  const record = page.getByTestId("next-up").getByRole("button", { name: "记结果" });
  const note = sheet(page).getByRole("textbox", { name: "备注" });
  await record.click();
  await sheet(page).getByRole("button", { name: "约到了" }).click();
  await sheet(page).getByRole("button", { name: "后天" }).click();
  await note.fill("约在茶馆");
  await save(page);
  await undo(page);
  await page.clock.fastForward(LATER);
  await page.reload();
  await started(page);
  await record.click();
  await expect(note).toHaveValue("约在茶馆");
  await expect(sheet(page).getByText("上次没存完的还在，接着来。")).toBeVisible();
  await save(page);
  await page.clock.fastForward(LATER);
  await page.reload();
  await started(page);
  const left = await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("zhanye.draft.record")));
  expect(left).toEqual([]);
});

test("a plan that was taken back is not lost to the one begun after it", async ({ page }) => {
  await withOneCall(page);
  const what = sheet(page).getByRole("textbox", { name: "为了什么" });
  await planning(page);
  await what.fill("送体检报告");
  await save(page);
  // Another one is begun and left, then the first is taken back.
  await planning(page);
  await expect(what).toHaveValue("");
  await what.fill("问问续期");
  await close(page);
  await undo(page);
  await page.clock.fastForward(LATER);
  await page.reload();
  await started(page);
  await page.getByRole("button", { name: /^(排一条|加一条)$/ }).first().click();
  await expect(what).toHaveValue("问问续期");
  await save(page);
  await page.getByRole("button", { name: /^(排一条|加一条)$/ }).first().click();
  await expect(what).toHaveValue("送体检报告");
  await save(page);
  await page.getByRole("button", { name: /^(排一条|加一条)$/ }).first().click();
  await expect(what).toHaveValue("");
});

test("a dossier that was taken back is filled in as it was typed", async ({ page }) => {
  await withOneCall(page);
  await tab(page, "客户");
  await page.locator(".virtual-list a").first().click();
  const edit = page.getByRole("link", { name: "修改", exact: true });
  const note = page.getByRole("textbox", { name: "备注", exact: true });
  await edit.click();
  await note.fill("爱喝普洱");
  await page.getByRole("button", { name: "存好", exact: true }).click();
  await expect(page.getByText("档案已存好")).toBeVisible();
  // Taken back while the form stands open again: what it shows is what it saves.
  await edit.click();
  await expect(note).toHaveValue("爱喝普洱");
  await undo(page);
  await expect(note).toHaveValue("爱喝普洱");
  await page.goBack();
  await expect(note).toHaveCount(0);
  await expect(page.getByText("爱喝普洱")).toHaveCount(0);
  await page.clock.fastForward(LATER);
  await page.reload();
  await started(page);
  await edit.click();
  await expect(note).toHaveValue("爱喝普洱");
  await expect(page.getByText("上次没存完，已接着上次填的。")).toBeVisible();
  await page.getByRole("button", { name: "存好", exact: true }).click();
  await expect(page.getByText("爱喝普洱")).toBeVisible();
});

test("a policy that was taken back is filled in as it was typed", async ({ page }) => {
  await withOneCall(page);
  await tab(page, "客户");
  await page.locator(".virtual-list a").first().click();
  const add = page.getByRole("button", { name: "记一张保单" });
  const product = sheet(page).getByRole("textbox", { name: "险种" });
  await add.click();
  await product.fill("长青重疾险");
  await sheet(page).getByRole("textbox", { name: /每期保费/ }).fill("5320");
  await sheet(page).getByLabel("生效日").fill("2026-11-23");
  await save(page);
  await undo(page);
  await page.clock.fastForward(LATER);
  await page.reload();
  await started(page);
  await add.click();
  await expect(product).toHaveValue("长青重疾险");
  await save(page);
  await add.click();
  await expect(product).toHaveValue("");
});

test("a standard and a rule of points that were taken back are filled in as they were typed", async ({ page }) => {
  await withOneCall(page);
  const save = page.getByRole("button", { name: "存好", exact: true });
  const name = page.getByLabel("名称");
  await open(page, "/me/standards");
  const change = page.getByRole("link", { name: "5311：改成自己的" });
  await change.click();
  await name.fill("本店 5311");
  await save.click();
  await expect(name).toHaveCount(0);
  await undo(page);
  await page.clock.fastForward(LATER);
  await page.reload();
  await started(page);
  await change.click();
  await expect(name).toHaveValue("本店 5311");

  await open(page, "/review/rules");
  const rule = page.getByRole("region", { name: "5311 周100" });
  await rule.getByRole("button", { name: "照这个改" }).click();
  await name.fill("本店周100");
  await page.getByRole("button", { name: "存好，从今天起用" }).click();
  await expect(name).toHaveCount(0);
  await undo(page);
  await page.clock.fastForward(LATER);
  await page.reload();
  await started(page);
  await rule.getByRole("button", { name: "照这个改" }).click();
  await expect(name).toHaveValue("本店周100");
});

test("who is erased leaves no draft behind either", async ({ page }) => {
  await withOneCall(page);
  await page.getByTestId("next-up").getByRole("button", { name: "记结果" }).click();
  await sheet(page).getByRole("button", { name: "约到了" }).click();
  await sheet(page).getByRole("textbox", { name: "备注" }).fill("约在茶馆");
  await close(page);
  await tab(page, "客户");
  await page.locator(".virtual-list a").first().click();
  await page.getByRole("link", { name: "修改", exact: true }).click();
  await page.getByRole("textbox", { name: "备注", exact: true }).fill("爱喝普洱");
  await page.goBack();
  const typed = () => page.evaluate(() => Object.keys(localStorage).filter((key) => /茶馆|普洱/.test(localStorage[key])).length);
  expect(await typed()).toBe(2);
  await page.getByRole("button", { name: "应本人要求彻底清除" }).click();
  await page.getByRole("button", { name: "彻底清除", exact: true }).click();
  await expect(page.getByText("已彻底清除")).toBeVisible();
  expect(await typed()).toBe(0);
  await page.reload();
  await started(page);
  expect(await typed()).toBe(0);
});

const lineField = (page) => page.getByRole("textbox", { name: /记一行/ });
/** The card with the newest of the lines that stand beside the field. */
const besideIt = (page) => page.locator(".capture-aside");
const saveAndNext = async (page) => {
  await page.getByRole("button", { name: "存好，再来一个" }).click();
  await expect(lineField(page)).toHaveValue("");
};
/** Into quick capture and out of it within the app: an offered undo goes with the document. */
const toCapture = (page) => page.locator(".tab-bar").getByRole("link", { name: "速记", exact: true }).click();
const leaveCapture = async (page) => {
  await page.getByRole("button", { name: "返回", exact: true }).click();
  await expect(lineField(page)).toHaveCount(0);
};
const swap = (page) => besideIt(page).getByRole("button", { name: "换过来" }).click();

test("of lines that push one another aside none is lost", async ({ page }) => {
  const share = (line) => open(page, `/capture?text=${encodeURIComponent(line)}`);
  await open(page, "/capture");
  await lineField(page).fill("赵敏 想问重");
  await share("钱七 13700137000");
  await expect(lineField(page)).toHaveValue("钱七 13700137000");
  await expect(besideIt(page)).toContainText("赵敏 想问重");
  // The same text once more pushes nothing aside.
  await share("钱七 13700137000");
  await expect(besideIt(page)).toContainText("还有一条没存的");
  await share("孙八 13600136000");
  await expect(lineField(page)).toHaveValue("孙八 13600136000");
  await expect(besideIt(page)).toContainText("还有 2 条没存的");
  await expect(besideIt(page)).toContainText("钱七 13700137000");
  await expect(page).toHaveURL(/\/capture$/);
  await page.reload();
  await started(page);
  await expect(besideIt(page)).toContainText("还有 2 条没存的");

  // One after the other comes up.
  await saveAndNext(page);
  await swap(page);
  await expect(lineField(page)).toHaveValue("钱七 13700137000");
  await expect(besideIt(page)).toContainText("赵敏 想问重");
  await saveAndNext(page);
  await expect(besideIt(page)).toContainText("赵敏 想问重");

  // A draft from when there was room for one line is understood too.
  await page.evaluate(() => {
    const key = Object.keys(localStorage).find((key) => key.endsWith("capture.aside"));
    const row = JSON.parse(localStorage[key]);
    localStorage[key] = JSON.stringify({ ...row, draft: row.draft[0] });
  });
  await page.reload();
  await started(page);
  await swap(page);
  await expect(lineField(page)).toHaveValue("赵敏 想问重");
  await expect(besideIt(page)).toHaveCount(0);
});

test("a line that was taken back while the next one stands open goes into its field, or beside it", async ({ page }) => {
  const line = "张三 13800138000 教师";
  const saveAndCaptureAgain = async () => {
    await page.getByRole("button", { name: "存好", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("张三");
    await toCapture(page);
    await expect(lineField(page)).toHaveValue("");
  };
  await open(page, "/capture");
  await lineField(page).fill(line);
  await saveAndCaptureAgain();
  await undo(page);
  await expect(lineField(page)).toHaveValue(line);
  await page.reload();
  await started(page);
  await expect(lineField(page)).toHaveValue(line);

  await saveAndCaptureAgain();
  await lineField(page).fill("李四 想问");
  await undo(page);
  await expect(lineField(page)).toHaveValue("李四 想问");
  await expect(besideIt(page)).toContainText(line);
  await page.reload();
  await started(page);
  await expect(lineField(page)).toHaveValue("李四 想问");
  await expect(besideIt(page)).toContainText(line);
});

test("a line that was taken back on another page does not push out the one half typed", async ({ page }) => {
  const line = "张三 13800138000 教师";
  await open(page, "/review");
  await toCapture(page);
  await lineField(page).fill(line);
  await saveAndNext(page);
  await lineField(page).fill("李四 想问");
  await leaveCapture(page);
  await undo(page);
  await expect(lineField(page)).toHaveValue("李四 想问");
  await expect(besideIt(page)).toContainText(line);
  await page.reload();
  await started(page);
  await swap(page);
  await expect(lineField(page)).toHaveValue(line);
  await expect(besideIt(page)).toContainText("李四 想问");
});

test("a line that was dropped comes back also when its page was left", async ({ page }) => {
  await open(page, "/capture");
  await lineField(page).fill("赵敏 想问重");
  await open(page, `/capture?text=${encodeURIComponent("钱七 13700137000")}`);
  await expect(besideIt(page)).toContainText("赵敏 想问重");
  await open(page, "/review");
  const dropAndLeave = async () => {
    await besideIt(page).getByRole("button", { name: "不要了" }).click();
    await expect(besideIt(page)).toHaveCount(0);
    await leaveCapture(page);
  };
  await toCapture(page);
  await dropAndLeave();
  await undo(page);
  await toCapture(page);
  await expect(lineField(page)).toHaveValue("钱七 13700137000");
  await expect(besideIt(page)).toContainText("赵敏 想问重");
  // Or when another page stands open by then.
  await dropAndLeave();
  await toCapture(page);
  await expect(lineField(page)).toHaveValue("钱七 13700137000");
  await expect(besideIt(page)).toHaveCount(0);
  await undo(page);
  await expect(besideIt(page)).toContainText("赵敏 想问重");
  await page.reload();
  await started(page);
  await expect(besideIt(page)).toContainText("赵敏 想问重");
});

test("what is typed while a plan is being written is a draft, and the plan is as it was when it was saved", async ({ page }) => {
  await withOneCall(page);
  await planning(page);
  await sheet(page).getByRole("button", { name: "明天", exact: true }).click();
  const purpose = sheet(page).getByRole("textbox", { name: "为了什么" });
  await purpose.fill("送方案");
  // Between the tap and the answer of the disk there is no time for a test's own keyboard.
  await sheet(page).evaluate((sheet) => {
    [...sheet.querySelectorAll("button")].find((one) => one.textContent.trim() === "存好").click();
    const field = [...sheet.querySelectorAll("input")].find((one) => one.value === "送方案");
    field.value = "送方案，带计算器";
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
  await expect(sheet(page)).toHaveCount(0);
  await page.getByRole("button", { name: /^(排一条|加一条)$/ }).first().click();
  await expect(purpose).toHaveValue("送方案，带计算器");
  await close(page);
  await open(page, "/journal/2026-11-24");
  await expect(page.locator("main")).toContainText("送方案");
  await expect(page.locator("main")).not.toContainText("带计算器");
});

test("words typed beside the tap that hands the day in wait on the day's page", async ({ page }) => {
  await withOneCall(page);
  await open(page, `/journal/${DAY}/close`);
  await page.getByRole("textbox", { name: "今天小结" }).fill("张三想看重疾。");
  await page.locator("main").evaluate((main) => {
    [...main.querySelectorAll("button")].find((one) => one.textContent.trim() === "交日志，收工").click();
    const field = [...main.querySelectorAll("textarea")].find((one) => one.value === "张三想看重疾。");
    field.value = "张三想看重疾，带计算器。";
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
  const handedIn = page.getByTestId("handed-in");
  await expect(handedIn).toContainText("有几句没赶上交");
  await page.clock.fastForward(LATER);
  await page.reload();
  await started(page);
  await expect(handedIn).toContainText("有几句没赶上交");
  await page.getByRole("link", { name: "看这一页" }).click();
  const said = page.getByTestId("day-words");
  const summary = said.getByRole("textbox", { name: "小结" });
  await expect(summary).toHaveValue("张三想看重疾，带计算器。");
  await said.getByRole("button", { name: "记错了" }).click();
  await said.getByRole("button", { name: "存好", exact: true }).click();
  await expect(summary).toHaveCount(0);
  await expect(said).toContainText("带计算器");
  await open(page, `/journal/${DAY}/close`);
  await expect(handedIn).toBeVisible();
  await expect(handedIn).not.toContainText("没赶上");
});

test("words half typed in one place do not take the place of those saved in another meanwhile", async ({ page }) => {
  await withOneCall(page);
  await open(page, `/journal/${DAY}/close`);
  const summary = page.getByRole("textbox", { name: "今天小结" });
  const problems = page.getByRole("textbox", { name: "今天卡在哪儿" });
  await summary.fill("张三想看重疾。");
  // Left there, and something is written on the page of the day.
  await open(page, `/journal/${DAY}`);
  const said = page.getByTestId("day-words");
  await said.getByRole("button", { name: "修改文字" }).click();
  await said.getByRole("textbox", { name: "小结" }).fill("李四要改约。");
  await said.getByRole("textbox", { name: "卡在哪儿" }).fill("话术不熟");
  await said.getByRole("button", { name: "存好", exact: true }).click();
  await expect(said).toContainText("话术不熟");
  await open(page, `/journal/${DAY}/close`);
  await expect(summary).toHaveValue("李四要改约。\n张三想看重疾。");
  await expect(problems).toHaveValue("话术不熟");
  await page.getByRole("button", { name: "交日志，收工" }).click();
  await expect(page.getByTestId("handed-in")).toBeVisible();
  await open(page, `/journal/${DAY}`);
  await expect(said).toContainText("李四要改约。");
  await expect(said).toContainText("张三想看重疾。");
  await expect(said).toContainText("话术不熟");
});

test("what is typed behind a line while it is being saved, or takes its place, is not cleared with it", async ({ page }) => {
  const begin = (change) =>
    page.locator("main").evaluate((main, change) => {
      [...main.querySelectorAll("button")].find((one) => one.textContent.trim() === "存好，再来一个").click();
      if (change === "swap") {
        [...main.querySelectorAll("button")].find((one) => one.textContent.trim() === "换过来").click();
        return;
      }
      const field = main.querySelector("textarea");
      field.value += change;
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }, change);
  await open(page, "/capture");
  await lineField(page).fill("张三 13800138000 教师");
  await begin(" 李四 想问");
  await expect(lineField(page)).toHaveValue("李四 想问");
  await open(page, `/capture?text=${encodeURIComponent("钱七 13700137000")}`);
  await expect(besideIt(page)).toContainText("李四 想问");
  await begin("swap");
  await expect(lineField(page)).toHaveValue("李四 想问");
  await expect(besideIt(page)).toHaveCount(0);
  await page.reload();
  await started(page);
  await expect(lineField(page)).toHaveValue("李四 想问");
  await open(page, "/people");
  await expect(page.locator(".virtual-list a")).toHaveCount(2);
});

test("a pasted list of people becomes a line for each, and none is lost", async ({ page }) => {
  await open(page, "/capture");
  await lineField(page).fill("张三 13911110001\n李四 13911110002 会计\n王五 13911110003");
  await page.getByRole("button", { name: "分成 3 条，一位一条" }).click();
  await expect(lineField(page)).toHaveValue("张三 13911110001");
  await expect(besideIt(page)).toContainText("还有 2 条没存的");
  await saveAndNext(page);
  await page.reload();
  await started(page);
  await swap(page);
  await expect(lineField(page)).toHaveValue("李四 13911110002 会计");
  await saveAndNext(page);
  await swap(page);
  await expect(lineField(page)).toHaveValue("王五 13911110003");
  await expect(besideIt(page)).toHaveCount(0);
});

test("who introduced somebody is a guess as long as only the surname speaks for it", async ({ page }) => {
  await open(page, "/capture");
  await lineField(page).fill("王芳芳 13811112222");
  await saveAndNext(page);
  await lineField(page).fill("周小美 13800138222 王姐介绍");
  const chip = page.getByTestId("chips").getByRole("button", { name: /王芳芳/ });
  await expect(chip).toHaveClass(/chip_guess/);
  await chip.click();
  await sheet(page).getByRole("button", { name: "王芳芳" }).click();
  await close(page);
  await expect(chip).not.toHaveClass(/chip_guess/);
});
