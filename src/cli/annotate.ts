import { Command } from "commander";
import { annotate } from "../annotate/index.ts";
import { readLines, sayRefused, writeLine } from "./ndjson.ts";
import { reportLine } from "./reports.ts";

/** `dateline annotate`: reports in, annotations out. */
export function annotateCommand(): Command {
  return new Command("annotate")
    .description("filter: reports in, their times, entities, statements and citations out (NDJSON)")
    .argument("[files...]", "NDJSON files, a report a line; none or - is standard input")
    .addHelpText("after", "\nExample:\n  dateline read pages.ndjson | dateline annotate > annotations.ndjson\n")
    .action(async (files: string[]) => {
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
