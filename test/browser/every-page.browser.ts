import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import type { Capture } from "../../src/model/index.ts";
import { stream, textCapture } from "../support/reports.ts";
import { openBrowser, openPage, type Served, serveExamples, shiftOf, violations } from "./support.ts";

/** Reports of a story on which its page must still be readable. */
const REPORTS = 40;

let browser: Browser;
let served: Served;
let paths: string[] = [];

/** A story of many outlets, some of which carry the same text, so that lists and the graph are full; and a capture that is refused. */
function captures(count: number): Capture[] {
  const told =
    "The harbour of Vessel Bay was shut on Monday after a storm broke the northern pier, the coast guard told Reuters.";
  const reports = Array.from({ length: count }, (_, index) => {
    const own = `"We saw ${index + 2} boats go down," said Mara Lind of the harbour office, on Tuesday.`;
    const hints = {
      title: `Storm shuts harbour (${index})`,
      outlet: `Outlet ${index}`,
      published: `2024-10-0${1 + (index % 3)}T0${index % 9}:15`,
    };
    return textCapture(index % 3 === 0 ? told : `${told}\n\n${own}`, {
      url: `https://outlet-${index}.example/storm`,
      hints,
    });
  });
  return [...reports, textCapture("", { name: "empty" })];
}

before(async () => {
  [browser, served] = await Promise.all([openBrowser(), serveExamples()]);
  const { desk } = served;
  for await (const _ of desk.add(stream(captures(REPORTS))));
  await desk.saveSource({
    url: "https://feeds.example/news",
    address: "https://feeds.example/news",
    kind: "feed",
    title: null,
    added: "2024-10-01T00:00:00Z",
    status: "dead",
    message: "https://feeds.example/news: 410 Gone",
    failures: 11,
    interval: 900,
    lastFetch: "2024-10-02T00:00:00Z",
    lastNew: null,
    nextFetch: null,
    etag: null,
    lastModified: null,
    content: null,
  });
  const { watch } = await desk.watches.create({
    name: "Vessel Bay",
    query: { words: "harbour" },
    on: ["conflict", "origin"],
    webhook: "https://hook.example/",
    by: "a tester",
  });
  const stories = await desk.stories();
  assert.equal(stories[0]?.reports, REPORTS);
  const [korea] = await desk.search({ words: "Shoigu exhibition" });
  const [gates] = await desk.search({ words: "gates closed noon" });
  const [seven] = await desk.search({ words: "bodies cellar Oster" });
  paths = [
    "/",
    "/?outlet=Valley+Post&day=2024-05-14",
    "/?place=Nowhere",
    ...stories.slice(0, 3).map(({ story }) => `/stories/${story}`),
    `/stories/${stories[0]?.story}?claim=all`,
    `/reports/${korea?.report}`,
    `/reports/${gates?.report}?at=165-284#at`,
    `/reports/${seven?.report}/changes?to=2`,
    `/compare?a=${gates?.report}&b=${seven?.report}`,
    "/search?q=flood",
    "/search?q=nothingofthekind",
    "/search",
    "/entities/Marren%20Water",
    "/entities/the%20regional%20fire%20service",
    "/outlets",
    "/outlets/Hallstead%20Gazette",
    "/outlets/Reuters",
    "/watches",
    `/watches/${watch.id}`,
    "/sources",
    "/api",
    "/sign-in",
    "/quarantine",
    "/nothing-here",
  ];
});
after(async () => {
  await browser.close();
  await served.close();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing against WCAG 2.2 AA on any page, ${colorScheme}`, async () => {
    const { page } = await openPage(browser, { colorScheme, viewport: { width: 1280, height: 900 } });
    const found: string[] = [];
    for (const path of paths) {
      await page.goto(served.url(path));
      // What is folded away is read, too.
      await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
      found.push(...(await violations(page)).map((violation) => `${path}: ${violation}`));
    }
    assert.deepEqual(found, []);
  });
}

test("no page is wider than a screen of 360 pixels, moves what is read, or is refused anything by its policy", async () => {
  const { page, errors } = await openPage(browser, { viewport: { width: 360, height: 740 } });
  for (const path of paths) {
    await page.goto(served.url(path));
    const over = Number(
      await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"),
    );
    assert.ok(over <= 0, `${path}: ${over} pixels too wide`);
    assert.ok((await shiftOf(page)) < 0.001, `${path}: moves`);
  }
  assert.deepEqual(
    errors.filter((error) => !error.includes("404")),
    [],
  );
});

test("the front page is read in less than 60 kB", async () => {
  const { page } = await openPage(browser);
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  let bytes = 0;
  session.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await page.goto(served.url("/"), { waitUntil: "load" });
  assert.ok(bytes > 1000 && bytes < 60_000, `${bytes} bytes`);
});

test("pages print without what is only for the screen", async () => {
  const { page } = await openPage(browser, { colorScheme: "dark" });
  await page.goto(served.url(paths[3] ?? "/"));
  await page.emulateMedia({ media: "print" });
  for (const hidden of ["nav", ".foot form", ".decide"])
    assert.equal(await page.locator(hidden).first().isVisible(), false, hidden);
  assert.ok(await page.locator("h1").isVisible());
  const paper = await page.evaluate("getComputedStyle(document.body).backgroundColor");
  assert.equal(paper, "rgb(255, 255, 255)");
});
