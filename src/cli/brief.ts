import { existsSync } from "node:fs";
import { Command, Option } from "commander";
import { compareText, DatelineError, harmless, isPublished } from "../base/index.ts";
import { compose, type Format, type Length, newSince, render } from "../brief/index.ts";
import { linkStories } from "../desk/index.ts";
import { gatherCaptures, isCapture } from "../gather/index.ts";
import type { Refusal, RelatedStory, Report, StoryRecord } from "../model/index.ts";
import { isRefusal, read } from "../read/index.ts";
import { weigh } from "../weigh/index.ts";
import { deskOption, withDesk } from "./desk.ts";
import { complain } from "./print.ts";

interface Options {
  readonly desk: string;
  readonly format: Format;
  readonly json?: boolean;
  readonly length: Length;
  readonly since?: string;
}

/** Of two texts of one report the later: by its dates, then by its text, so that the order of files does not matter. */
function newer(known: Report | undefined, found: Report): Report {
  if (known === undefined) return found;
  const dates = compareText(known.modified ?? known.published ?? "", found.modified ?? found.published ?? "");
  return (dates || compareText(known.text, found.text)) < 0 ? found : known;
}

/** Reads everything at the given places; of a report found twice the later text is kept. */
async function readAll(
  sources: readonly string[],
): Promise<{ readonly reports: Report[]; readonly refusals: Refusal[] }> {
  const reports = new Map<string, Report>();
  const refusals: Refusal[] = [];
  for (const source of sources) {
    for await (const gathered of gatherCaptures(source)) {
      const result = isCapture(gathered) ? read(gathered) : gathered;
      if (isRefusal(result)) refusals.push(result);
      else reports.set(result.id, newer(reports.get(result.id), result));
    }
  }
  return { reports: [...reports.values()], refusals };
}

/** A story to tell, with those near it where a desk knows them. */
interface Told {
  readonly record: StoryRecord;
  readonly related: readonly RelatedStory[];
}

/** Stories on a desk; the desk is opened only if there are any. */
async function storiesOf(ids: readonly string[], folder: string): Promise<Told[]> {
  if (ids.length === 0) return [];
  return withDesk(folder, async (desk) => {
    const told: Told[] = [];
    for (const id of ids) told.push({ record: await desk.record(id), related: await desk.related(id) });
    return told;
  });
}

/** Says what was refused, a line each and a count; sets the exit code. */
function sayRefusals(refusals: readonly Refusal[]): void {
  for (const refusal of refusals) complain(refusal.message);
  if (refusals.length === 0) return;
  complain(`${refusals.length} refused`);
  process.exitCode = 1;
}

function timeOption(value: string): string {
  if (isPublished(value)) return value;
  throw new DatelineError("unreadable", `--since ${value}: no day or time: write 2023-07-28 or 2023-07-28T10:00Z`);
}

/** `dateline brief`: files in, a brief of each story out. */
export function briefCommand(): Command {
  return new Command("brief")
    .description("read files and print a brief of each story they tell, in memory")
    .argument("<sources...>", "files, folders, - for standard input, or the id of a story on the desk")
    .addOption(deskOption())
    .addOption(
      new Option("--format <format>", "how to print").choices(["text", "markdown", "html", "json"]).default("text"),
    )
    .option("--json", "the whole record and brief of each story, one JSON object a line")
    .addOption(
      new Option("--length <length>", "how much to tell").choices(["short", "standard", "full"]).default("standard"),
    )
    .option("--since <time>", "only what is new since a day or time (2023-07-28, 2023-07-28T10:00Z)", timeOption)
    .addHelpText(
      "after",
      "\nExamples:\n  dateline brief report-a.txt report-b.html\n  dateline brief --format markdown reports/ > brief.md\n  dateline brief s-1a2b3c4d5e6f --since 2023-07-28\n",
    )
    .action(async (sources: string[], options: Options) => {
      // An existing path is a path, otherwise an id.
      const ids = sources.filter((source) => /^s-[0-9a-f]+$/.test(source) && !existsSync(source));
      const stories = await storiesOf(ids, options.desk);
      const { reports, refusals } = await readAll(sources.filter((source) => !ids.includes(source)));
      stories.push(...linkStories(reports).map((story) => ({ record: weigh(story.reports), related: [] })));
      const { since } = options;
      const printed = stories.map(({ record: whole, related }) => {
        const record = since === undefined ? whole : newSince(whole, since);
        const brief = compose(record, options.length, related);
        if (options.json) return `${JSON.stringify({ record, brief })}\n`;
        const told = render(brief, options.format);
        return options.format === "text" || options.format === "markdown" ? harmless(told) : told;
      });
      process.stdout.write(printed.join(options.json || options.format === "json" ? "" : "\n"));
      sayRefusals(refusals);
    });
}
