import { access, readFile } from "node:fs/promises";
import { Command } from "commander";
import { DatelineError } from "../base/index.ts";
import { type Desk, newSource } from "../desk/index.ts";
import { isWebAddress, listOf } from "../gather/index.ts";
import { decode } from "../read/index.ts";
import { deskOption, withDesk } from "./desk.ts";
import { count, say, sayJson, table } from "./print.ts";

interface Named {
  readonly url: string;
  readonly title: string | null;
}

/** The sources that an argument names: an address, or a file with a list of them (OPML, or an address a line). */
async function namedBy(source: string): Promise<Named[]> {
  if (isWebAddress(source)) {
    if (!URL.canParse(source)) throw new DatelineError("usage", `${source}: not an address`);
    return [{ url: new URL(source).href, title: null }];
  }
  try {
    await access(source);
  } catch (cause) {
    throw new DatelineError(
      "missing",
      `${source}: neither an http address nor a file: give a feed, a page or an OPML file`,
      { cause },
    );
  }
  const text = decode(await readFile(source), null);
  const listed = listOf(text).addresses;
  const lines = text.split(/\r?\n/).filter((line) => isWebAddress(line.trim()) && URL.canParse(line.trim()));
  const named = listed.length > 0 ? listed : lines.map((line) => ({ url: new URL(line.trim()).href, title: null }));
  if (named.length === 0)
    throw new DatelineError("usage", `${source}: names no sources: give an OPML file, or an address a line`);
  return named.map(({ url, title }) => ({ url, title }));
}

/** Puts sources on a desk; those it follows already stay as they are. @returns the addresses that were named */
export async function addSources(desk: Desk, sources: readonly string[]): Promise<Set<string>> {
  const named = (await Promise.all(sources.map(namedBy))).flat();
  const known = new Set((await desk.sources()).map(({ url }) => url));
  for (const { url, title } of named) {
    if (known.has(url)) continue;
    known.add(url);
    await desk.saveSource(newSource(url, title, Date.now()));
  }
  return new Set(named.map(({ url }) => url));
}

async function listSources(desk: Desk, json: boolean): Promise<void> {
  const sources = await desk.sources();
  if (json) return sayJson(sources.map(({ content: _, ...source }) => source));
  if (sources.length === 0) return say("No sources yet: dateline sources add URL, or dateline follow URL.");
  const rows = sources.map(({ status, url, lastFetch, lastNew, nextFetch, title, message }) => [
    status,
    lastFetch ?? "never fetched",
    lastNew === null ? "nothing new yet" : `new ${lastNew}`,
    nextFetch === null ? "due" : `next ${nextFetch}`,
    url,
    message ?? title ?? "",
  ]);
  say(table(rows));
}

interface Options {
  readonly desk: string;
  readonly json?: boolean;
}

/** `dateline sources`: what a desk follows and how it does. */
export function sourcesCommand(): Command {
  const command = new Command("sources")
    .description("list the sources that a desk follows, with their health; add or remove some")
    .addOption(deskOption())
    .option("--json", "as JSON")
    .addHelpText(
      "after",
      "\nStatus: new (never fetched), ok, empty (no items), refused (robots.txt or the server says no), wrong (fails), dead\n\nExamples:\n  dateline sources\n  dateline sources add https://example.org/feed.xml feeds.opml\n  dateline sources remove https://example.org/feed.xml\n",
    )
    .action((options: Options) => withDesk(options.desk, (desk) => listSources(desk, options.json ?? false)));
  command
    .command("add")
    .description("follow sources from the next dateline follow on")
    .argument("<sources...>", "addresses of feeds, sitemaps or pages; OPML files; files with an address a line")
    .action(async (sources: string[], _: unknown, asked: Command) => {
      const { desk: folder } = asked.optsWithGlobals<Options>();
      await withDesk(folder, async (desk) => {
        const before = (await desk.sources()).length;
        await addSources(desk, sources);
        say(`${count((await desk.sources()).length - before, "source")} added`);
      });
    });
  command
    .command("remove")
    .description("follow sources no longer; their reports stay")
    .argument("<urls...>", "addresses as dateline sources lists them")
    .action(async (urls: string[], _: unknown, asked: Command) => {
      const { desk: folder } = asked.optsWithGlobals<Options>();
      await withDesk(folder, async (desk) => {
        for (const url of urls) {
          if (await desk.removeSource(url)) say(`removed ${url}`);
          else
            throw new DatelineError("not-found", `${url}: not followed on this desk: dateline sources lists what is`);
        }
      });
    });
  return command;
}
