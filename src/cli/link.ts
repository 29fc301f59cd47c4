import { Command } from "commander";
import { creditsOf } from "../annotate/index.ts";
import {
  createLinker,
  createPlaces,
  type Placement,
  type Settled,
  sharedPassages,
  sharedShare,
} from "../link/index.ts";
import type { Report } from "../model/index.ts";
import { deskOption } from "./desk.ts";
import { filterJsonOption, type LineError, readLines, sayRefused, writeLine } from "./ndjson.ts";
import { reportLine } from "./reports.ts";
import { explainOnDesk, sayWhy, whyAmong } from "./why.ts";

type Entry = { readonly id: string | number; readonly key: string } | LineError;

/** `dateline link`: reports in order of arrival in, stories and copies out. */
export function linkCommand(): Command {
  return new Command("link")
    .description("filter: reports in order of arrival in, their stories and originals out (NDJSON)")
    .argument("[files...]", "NDJSON files, a report a line; none or - is standard input")
    .option("--explain <id>", "say why a report is in its story: words, time, runner-up; without files, of a desk")
    .addOption(deskOption())
    .addOption(filterJsonOption())
    .option("--stream", "print each placement as it is made, and what it changes of earlier ones")
    .addHelpText(
      "after",
      "\nExamples:\n  dateline link reports.ndjson > stories.ndjson\n  tail -f arriving.ndjson | dateline link --stream\n  dateline link --explain r-5be2c1d0aa41 --desk ~/desk\n",
    )
    .action(async (files: string[], options: { stream?: boolean; explain?: string; desk: string; json?: boolean }) => {
      if (options.explain !== undefined && files.length === 0) {
        await explainOnDesk(options.explain, options.desk, options.json === true);
        return;
      }
      const linker = createLinker();
      const places = createPlaces();
      const entries: Entry[] = [];
      const reports = new Map<string, Report>();
      const given = new Map<string, string | number>();
      for await (const line of readLines(files)) {
        const input = reportLine(line);
        if ("error" in input) {
          entries.push(input);
          if (options.stream) await writeLine(input);
          continue;
        }
        if (reports.has(input.report.id)) {
          const message = `line ${line.number}: id ${input.id} came before`;
          entries.push({ id: input.id, error: { code: "duplicate-id", message } });
          continue;
        }
        reports.set(input.report.id, input.report);
        given.set(input.report.id, input.id);
        entries.push({ id: input.id, key: input.report.id });
        const placement = linker.add(input.report, creditsOf(input.report));
        places.note(placement);
        if (options.stream) await writePlacement(placement, given);
      }
      if (options.explain !== undefined)
        sayWhy(options.explain, whyAmong(options.explain, reports, given, linker), options.json === true);
      else if (!options.stream) await writeSettled(entries, places.all(), reports, given);
      sayRefused(entries.filter((entry) => "error" in entry).length);
    });
}

/** Ids as the caller gave them, by the reports' own. */
type Given = ReadonlyMap<string, string | number>;

/** Prints a placement as it is made, then what it changed of earlier ones, a line each. */
async function writePlacement({ id, story, copyOf, shares, similarity, changes }: Placement, given: Given) {
  const name = (report: string) => given.get(report) ?? report;
  await writeLine({
    id: name(id),
    story,
    copyOf: copyOf === null ? null : name(copyOf.id),
    ...(shares.length === 0 ? {} : { shares: shares.map(name) }),
    similarity,
  });
  for (const change of changes) {
    if (change.kind === "merge") await writeLine({ change });
    else if (change.kind === "split") await writeLine({ change: { ...change, reports: change.reports.map(name) } });
    else if (change.kind === "move") await writeLine({ change: { ...change, report: name(change.report) } });
    else await writeLine({ change: { ...change, report: name(change.report), of: name(change.of) } });
  }
}

/** Prints where each report stands at the end, in input order. */
async function writeSettled(
  entries: readonly Entry[],
  settled: readonly Settled[],
  reports: ReadonlyMap<string, Report>,
  given: Given,
) {
  const places = new Map(settled.map((place) => [place.id, place]));
  const name = (report: string) => given.get(report) ?? report;
  for (const entry of entries) {
    if ("error" in entry) {
      await writeLine(entry);
      continue;
    }
    const place = places.get(entry.key);
    if (place === undefined) continue;
    const text = reports.get(entry.key)?.text ?? "";
    const common = (other: string) => sharedPassages(text, reports.get(other)?.text ?? "");
    const { story, copyOf, shares } = place;
    const spans = copyOf === null ? [] : common(copyOf.id);
    await writeLine({
      id: entry.id,
      story,
      copyOf: copyOf === null ? null : name(copyOf.id),
      ...(copyOf === null ? {} : { copy: { share: sharedShare(spans, text) / 1000, by: copyOf.by, spans } }),
      ...(shares.length === 0 ? {} : { shares: shares.map((id) => ({ id: name(id), spans: common(id) })) }),
    });
  }
}
