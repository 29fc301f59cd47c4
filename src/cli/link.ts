import { Command } from "commander";
import { creditsOf } from "../annotate/index.ts";
import { createLinker, sharedPassages, sharedShare } from "../link/index.ts";
import type { Report } from "../model/index.ts";
import { type LineError, readLines, sayRefused, writeLine } from "./ndjson.ts";
import { reportLine } from "./reports.ts";

type Entry = { readonly id: string | number; readonly key: string } | LineError;

/** `dateline link`: reports in order of arrival in, stories and copies out. */
export function linkCommand(): Command {
  return new Command("link")
    .description("filter: reports in order of arrival in, their stories and originals out (NDJSON)")
    .argument("[files...]", "NDJSON files, a report a line; none or - is standard input")
    .option("--stream", "print each placement as it is made, and what later changed at the end")
    .addHelpText(
      "after",
      "\nExamples:\n  dateline link reports.ndjson > stories.ndjson\n  tail -f arriving.ndjson | dateline link --stream\n",
    )
    .action(async (files: string[], options: { stream?: boolean }) => {
      const linker = createLinker();
      const entries: Entry[] = [];
      const reports = new Map<string, Report>();
      const placed = new Map<string, string>();
      for await (const line of readLines(files)) {
        const input = reportLine(line);
        if ("error" in input) {
          entries.push(input);
          if (options.stream) await writeLine(input);
          continue;
        }
        if (reports.has(input.report.id)) {
          entries.push({
            id: input.id,
            error: { code: "duplicate-id", message: `line ${line.number}: id ${input.id} came before` },
          });
          continue;
        }
        reports.set(input.report.id, input.report);
        entries.push({ id: input.id, key: input.report.id });
        const placement = linker.add(input.report, creditsOf(input.report));
        placed.set(input.report.id, placement.story);
        if (options.stream) await writeLine({ ...placement, id: input.id });
      }
      await writeSettled(entries, linker.settled(), reports, options.stream ? placed : null);
      sayRefused(entries.filter((entry) => "error" in entry).length);
    });
}

type SettledList = ReturnType<ReturnType<typeof createLinker>["settled"]>;

/** Prints where each report stands at the end, in input order; with `placed`, only what changed since. */
async function writeSettled(
  entries: readonly Entry[],
  settled: SettledList,
  reports: ReadonlyMap<string, Report>,
  placed: ReadonlyMap<string, string> | null,
) {
  const places = new Map(settled.map((place) => [place.id, place]));
  for (const entry of entries) {
    if ("error" in entry) {
      if (placed === null) await writeLine(entry);
      continue;
    }
    const place = places.get(entry.key);
    if (place === undefined || placed?.get(entry.key) === place.story) continue;
    const copyOf = place.copyOf?.id ?? null;
    const text = reports.get(entry.key)?.text ?? "";
    const spans = copyOf === null ? [] : sharedPassages(text, reports.get(copyOf)?.text ?? "");
    const copy =
      copyOf === null ? {} : { copy: { share: sharedShare(spans, text) / 1000, by: place.copyOf?.by, spans } };
    await writeLine({ id: entry.id, story: place.story, copyOf, ...copy });
  }
}
