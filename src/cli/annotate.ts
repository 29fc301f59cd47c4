import { Command } from "commander";
import { annotate } from "../annotate/index.ts";
import { gatherCaptures, isCapture } from "../gather/index.ts";
import { isRefusal, read } from "../read/index.ts";
import { explained } from "./explain.ts";
import { filterJsonOption, readLines, sayRefused, writeLine } from "./ndjson.ts";
import { complain, sayStyled } from "./print.ts";
import { reportLine } from "./reports.ts";

/** Says how each page or text of some files was annotated. */
async function explainAll(sources: readonly string[], json: boolean): Promise<void> {
  for (const source of sources) {
    for await (const gathered of gatherCaptures(source)) {
      const report = isCapture(gathered) ? read(gathered) : gathered;
      if (!isRefusal(report)) {
        const annotations = annotate(report);
        if (json) await writeLine({ ...report, ...annotations });
        else sayStyled(explained(report, annotations));
      } else {
        complain(report.message);
        process.exitCode = 1;
      }
    }
  }
}

/** `dateline annotate`: reports in, annotations out. */
export function annotateCommand(): Command {
  return new Command("annotate")
    .description("filter: reports in, their times, entities, statements and citations out (NDJSON)")
    .argument("[files...]", "NDJSON files, a report a line; none or - is standard input")
    .option(
      "--explain",
      "FILES are pages and texts: show their statements, credits, times and entities, and what gave each",
    )
    .addOption(filterJsonOption())
    .addHelpText(
      "after",
      "\nExamples:\n  dateline read pages.ndjson | dateline annotate > annotations.ndjson\n  dateline annotate --explain report.html\n",
    )
    .action(async (files: string[], options: { explain?: boolean; json?: boolean }) => {
      if (options.explain) return explainAll(files.length === 0 ? ["-"] : files, options.json === true);
      let refused = 0;
      for await (const line of readLines(files)) {
        const input = reportLine(line);
        if ("error" in input) {
          refused += 1;
          await writeLine(input);
          continue;
        }
        const { report: _, ...annotations } = annotate(input.report);
        await writeLine({ id: input.id, ...annotations });
      }
      sayRefused(refused);
    });
}
