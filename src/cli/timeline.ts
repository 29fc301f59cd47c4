import { Command } from "commander";
import { deskOption, withDesk } from "./desk.ts";
import { say, sayJson } from "./print.ts";

/** `dateline timeline`: when it happened against when it was reported. */
export function timelineCommand(): Command {
  return new Command("timeline")
    .description("the dated sentences of a story, and when its reports were published")
    .argument("<story>", "id of a story")
    .addOption(deskOption())
    .option("--json", "as JSON")
    .addHelpText("after", "\nExample:\n  dateline timeline s-1a2b3c4d5e6f\n")
    .action(async (story: string, options: { desk: string; json?: boolean }) => {
      await withDesk(options.desk, async (desk) => {
        const record = await desk.record(story);
        if (options.json) return sayJson(record.timeline);
        const texts = new Map(
          record.sentences.map((sentence) => [`${sentence.span.report} ${sentence.span.start}`, sentence.text]),
        );
        for (const entry of record.timeline) {
          const outlet = record.reports.find((report) => report.id === entry.report)?.outlet ?? "outlet unknown";
          const unclear = entry.unclear === null ? "" : ` (unclear: ${entry.unclear})`;
          if (entry.span === null) say(`${entry.when}  reported by ${outlet}  [${entry.report}]`);
          else if (texts.has(`${entry.span.report} ${entry.span.start}`)) {
            say(
              `${entry.when}  ${texts.get(`${entry.span.report} ${entry.span.start}`)}${unclear}  [${entry.span.report}:${entry.span.start}–${entry.span.end}]`,
            );
          }
        }
      });
    });
}
