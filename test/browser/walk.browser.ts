import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { stream, textCapture } from "../support/reports.ts";
import { openBrowser, openPage, type Served, serveExamples, shiftOf } from "./support.ts";

let browser: Browser;
let served: Served;

before(async () => {
  [browser, served] = await Promise.all([openBrowser(), serveExamples()]);
});
after(async () => {
  await browser.close();
  await served.close();
});

/** The address that a program prints once it serves. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      printed += chunk.toString("utf8");
      const [url] = /http:\/\/127\.0\.0\.1:\d+\//.exec(printed) ?? [];
      if (url !== undefined) resolve(url);
    });
    child.on("exit", (code) => reject(new Error(`ended with ${code}: ${printed}`)));
  });
}

test("a newcomer goes from npm start to a claim's origin and its sentence in a report", async (context) => {
  const root = fileURLToPath(new URL("../../", import.meta.url));
  const child = spawn(process.execPath, ["src/cli/bin.ts", "demo", "--port", "0"], { cwd: root });
  context.after(() => child.kill());
  const { page, errors } = await openPage(browser);
  await page.goto(await addressOf(child));
  assert.equal(await page.locator("article.card").count(), 4);
  await page.getByRole("link", { name: /Marren flood|Dam operator/ }).click();
  await page.getByRole("heading", { name: "Where it comes from" }).waitFor();
  assert.match((await page.locator(".tally .origins").textContent()) ?? "", /independent origins?\s*2/);

  const origin = page.locator(".origin-graph .origin", { hasText: "the regional" });
  assert.equal(await origin.count(), 1);
  await page.getByText("The same as a list").click();
  const way = page.locator("#origins li", { hasText: "Valley Post ← the regional fire service" });
  await way.locator("cite a").click();
  await page.locator("#at").waitFor();
  assert.equal(
    await page.locator("#at").innerText(),
    "Seven people were killed when the river Marren flooded the villages of Lower Marren and Oster on Monday night, the regional fire service said on Wednesday.",
  );
  assert.ok(await page.locator("#at").isVisible());
  assert.deepEqual(errors, []);
});

test("each kind of mark in a report can be switched off", async () => {
  const { page } = await openPage(browser);
  const [hit] = await served.desk.search({ words: "gates closed noon" });
  await page.goto(served.url(`/reports/${hit?.report}`));
  const time = page.locator("article mark.time").first();
  const colour = () =>
    time.evaluate((element) => element.ownerDocument.defaultView?.getComputedStyle(element).backgroundColor);
  const marked = await colour();
  await page.getByLabel("times").uncheck();
  assert.notEqual(await colour(), marked);
});

test("a person merges two stories, and both addresses lead to the one", async () => {
  const { page, errors } = await openPage(browser);
  const stories = await served.desk.stories();
  const [ferry, library] = ["Norrsund", "library"].map(
    (word) => stories.find(({ title }) => title?.includes(word))?.story ?? "",
  );
  await page.goto(served.url(`/stories/${ferry}`));
  await page.getByText("Correct this story").click();
  const form = page.locator("form", { hasText: "take it in" });
  await form.getByLabel("Story").fill(served.url(`/stories/${library}`));
  await form.getByLabel("Reason").fill("tried out");
  await form.getByRole("button", { name: "Merge" }).click();
  await page.getByText("The stories are one now.").waitFor();
  assert.match((await page.locator(".tally").innerText()).replace(/\s+/g, " "), /reports 5/);
  assert.match(await page.locator("#became").innerText(), /merged.*tried out/);
  await page.goto(served.url(`/stories/${library}`));
  assert.match((await page.locator(".tally").innerText()).replace(/\s+/g, " "), /reports 5/);
  assert.deepEqual(errors, []);
});

test("news is told of and moves nothing until it is asked for", async () => {
  const { page, errors } = await openPage(browser, { viewport: { width: 1000, height: 600 } });
  await page.goto(served.url("/"));
  await page.mouse.wheel(0, 200);
  const bar = page.locator(".news");
  assert.equal(await bar.isVisible(), false);
  const hints = { title: "Quarry closes", outlet: "Hill Post", published: "2024-10-04T09:00" };
  const capture = textCapture("The quarry at Dunmore was closed on Friday, the mine inspector Ada Quist said.", {
    hints,
  });
  for await (const receipt of served.desk.add(stream([capture]))) assert.equal(receipt.status, "added");
  await bar.waitFor({ state: "visible", timeout: 8000 });
  assert.equal(await bar.innerText(), "1 new report: show");
  assert.equal(await page.getByText("Quarry closes").count(), 0);
  assert.equal(await shiftOf(page), 0);
  await bar.getByRole("link").click();
  await page.getByRole("link", { name: "Quarry closes" }).waitFor();
  assert.deepEqual(errors, []);
});

test("a search is saved as a watch, and the watch is seen to fire", async () => {
  const { page, errors } = await openPage(browser);
  await page.goto(served.url("/search?q=lighthouse"));
  await page.getByRole("link", { name: "Watch this search" }).click();
  assert.equal(await page.getByLabel("Words").inputValue(), "lighthouse");
  await page.getByRole("button", { name: "Watch", exact: true }).click();
  await page.getByRole("link", { name: "lighthouse" }).click();
  assert.match(await page.locator("#alerts").innerText(), /Nothing yet/);
  const hints = { title: "Lighthouse goes dark", outlet: "Hill Post", published: "2024-10-05T09:00" };
  const capture = textCapture("The lighthouse of Cape Orr went dark on Saturday, the pilot Ines Holt said.", { hints });
  for await (const receipt of served.desk.add(stream([capture]))) assert.equal(receipt.status, "added");
  // Stories that changed are weighed every few seconds.
  for (let tries = 0; tries < 20 && (await page.locator(".alerts li").count()) === 0; tries += 1) {
    await page.waitForTimeout(500);
    await page.reload();
  }
  assert.match(await page.locator(".alerts li").innerText(), /a new story/);
  await page.getByRole("link", { name: "Lighthouse goes dark" }).click();
  await page.getByRole("heading", { level: 1, name: "Lighthouse goes dark" }).waitFor();
  assert.deepEqual(errors, []);
});

test("all can be read, and a theme kept, without script", async () => {
  const { page } = await openPage(browser, { javaScriptEnabled: false, colorScheme: "light" });
  await page.goto(served.url("/"));
  await page
    .getByRole("link", { name: /Pyongyang|North Korea/ })
    .first()
    .click();
  assert.ok(await page.locator(".origin-graph").isVisible());
  await page.getByRole("button", { name: "Dark" }).click();
  assert.equal(await page.locator("html").getAttribute("data-theme"), "dark");
  await page.locator(".reports h3 a").first().click();
  assert.ok((await page.locator("article mark").count()) > 5);
  assert.equal(await page.locator("html").getAttribute("data-theme"), "dark");
});

test("the keyboard comes to the content at once, and sees where it is", async () => {
  const { page } = await openPage(browser);
  await page.goto(served.url("/"));
  await page.keyboard.press("Tab");
  assert.equal(await page.locator(":focus").innerText(), "To the content");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  const focused = page.locator(":focus");
  assert.ok(await focused.evaluate((element) => element.closest("main") !== null));
  assert.notEqual(
    await focused.evaluate((element) => element.ownerDocument.defaultView?.getComputedStyle(element).outlineStyle),
    "none",
  );
});
