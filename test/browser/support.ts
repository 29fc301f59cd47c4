import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { type Desk, openDesk } from "../../src/desk/index.ts";
import { gather } from "../../src/gather/index.ts";
import { type Serving, serve } from "../../src/serve/index.ts";

/** Where Debian and others put Chromium. */
const places = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Starts the machine's own Chromium; root may not use its sandbox. */
export function openBrowser(): Promise<Browser> {
  const executablePath = places.find((place) => place !== undefined && existsSync(place));
  if (executablePath === undefined)
    throw new Error("no Chromium: apt-get install chromium, or set CHROMIUM to where it is");
  return chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ["--no-sandbox"] : [] });
}

/** The bundled examples. */
export const examples = fileURLToPath(new URL("../../examples/", import.meta.url));

/** A served desk in a folder of its own. */
export interface Served {
  readonly desk: Desk;
  readonly url: (path: string) => string;
  readonly close: () => Promise<void>;
}

/** Serves a desk that holds the bundled examples, all of them weighed. */
export async function serveExamples(): Promise<Served> {
  const folder = await mkdtemp(join(tmpdir(), "dateline-browser-"));
  const desk = await openDesk(folder);
  for await (const receipt of desk.add(gather(examples))) {
    if (receipt.status === "refused") throw new Error(receipt.message ?? receipt.name);
  }
  for (let story = await desk.weighNext(); story !== null; ) story = await desk.weighNext();
  const serving: Serving = await serve(desk, { port: 0 });
  return {
    desk,
    url: (path) => new URL(path, serving.url).href,
    close: async () => {
      await serving.close();
      await desk.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** Adds up what moves on a page without the reader having done anything (Layout Instability API). */
const countShifts = `
  globalThis.shifted = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) globalThis.shifted += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
`;

/** Opens a page that counts what moves on it. Errors of the page, and what its policy refuses, end in `errors`. */
export async function openPage(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<{ readonly page: Page; readonly errors: string[] }> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  await page.addInitScript(countShifts);
  return { page, errors };
}

/** How much moved on a page so far. */
export async function shiftOf(page: Page): Promise<number> {
  return Number(await page.evaluate("globalThis.shifted"));
}

const axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds against WCAG 2.2 AA on a page, a line each. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const found: unknown = await page.evaluate(`axe.run(document, {
    runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
  }).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => id + ": " + html + " – " + failureSummary)))`);
  return Array.isArray(found) ? found.map(String) : ["axe gave no list"];
}
