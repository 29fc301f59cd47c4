// Takes the pictures of the pages that the documentation shows, of the bundled examples, with the machine's own Chromium.
//
//   npm run pictures
//
// With a folder after it, takes every page at 360, 768 and 1440 pixels in both themes into that folder, to be looked at.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { openBrowser, openPage, type Served, serveExamples } from "../test/browser/support.ts";

interface Shot {
  readonly name: string;
  readonly path: string;
  readonly width: number;
  /** Pixels of height; null for all of the page. */
  readonly height: number | null;
  readonly theme: "light" | "dark";
}

/** A page that is only looked at. */
const LOOKED_AT = [360, 768, 1440] as const;

async function take(browser: Browser, served: Served, shot: Shot, folder: string): Promise<void> {
  const viewport = { width: shot.width, height: shot.height ?? 800 };
  const { page } = await openPage(browser, { colorScheme: shot.theme, viewport });
  await page.goto(served.url(shot.path));
  await page.screenshot({ path: join(folder, `${shot.name}.png`), fullPage: shot.height === null });
  await page.context().close();
}

/** The pages that pictures are taken of, by name. */
async function pathsOf({ desk }: Served): Promise<Readonly<Record<string, string>>> {
  const story = async (words: string) => (await desk.search({ words, limit: 1 }))[0];
  const [flood, gates, korea] = [
    await story("bodies cellar Oster"),
    await story("gates closed noon"),
    await story("Shoigu exhibition"),
  ];
  return {
    front: "/",
    story: `/stories/${flood?.story}`,
    origins: `/stories/${korea?.story}#origins`,
    report: `/reports/${gates?.report}?at=165-284#at`,
    copied: `/reports/${korea?.report}`,
    changes: `/reports/${flood?.report}/changes?to=2`,
    compare: `/compare?a=${gates?.report}&b=${flood?.report}`,
    search: "/search?q=flood",
    entity: "/entities/Marren%20Water",
    outlet: "/outlets/Hallstead%20Gazette",
    outlets: "/outlets",
    watches: "/watches",
    sources: "/sources",
    quarantine: "/quarantine",
    missing: "/nothing-here",
  };
}

const folder = process.argv[2];
const [browser, served] = await Promise.all([openBrowser(), serveExamples()]);
const paths = await pathsOf(served);
const shots: Shot[] =
  folder === undefined
    ? [
        { name: "front", path: paths.front ?? "/", width: 1440, height: 900, theme: "light" },
        { name: "story", path: paths.story ?? "/", width: 1440, height: 900, theme: "light" },
        { name: "origins", path: paths.origins ?? "/", width: 1200, height: 760, theme: "dark" },
        { name: "report", path: paths.report ?? "/", width: 1440, height: 760, theme: "light" },
      ]
    : Object.entries(paths).flatMap(([name, path]) =>
        LOOKED_AT.flatMap((width) =>
          (["light", "dark"] as const).map((theme) => ({
            name: `${name}-${width}-${theme}`,
            path,
            width,
            height: null,
            theme,
          })),
        ),
      );
const into = folder ?? fileURLToPath(new URL("pictures/", import.meta.url));
await mkdir(into, { recursive: true });
for (const shot of shots) await take(browser, served, shot, into);
await browser.close();
await served.close();
