import { Command } from "commander";
import { type Gathered, gather, type Known } from "../gather/index.ts";
import { deskOption, withDesk } from "./desk.ts";
import { count, createProgress, say } from "./print.ts";

async function* gatherAll(sources: readonly string[], known: Known): AsyncGenerator<Gathered> {
  for (const source of sources) yield* gather(source, known);
}

/** `dateline add`: archives, reads, annotates, links and stores. */
export function addCommand(): Command {
  return new Command("add")
    .description("add reports to a desk: archive, read, annotate, link, store")
    .argument("<sources...>", "files, folders, or - for standard input")
    .addOption(deskOption())
    .option("--by-reference", "leave the records of web archives in their files: the desk keeps place and digest only")
    .option("--json", "a receipt a line for each capture")
    .addHelpText(
      "after",
      "\nExamples:\n  dateline add reports/\n  dateline add --desk ~/desk page.html feed.xml letter.eml paper.pdf reports.zip\n  dateline add --by-reference CC-NEWS-20240101.warc.gz   # run again, it goes on where it ended\n",
    )
    .action(async (sources: string[], options: { desk: string; json?: boolean; byReference?: boolean }) => {
      const totals = { added: 0, revised: 0, unchanged: 0, refused: 0 };
      const progress = createProgress();
      await withDesk(options.desk, async (desk) => {
        for await (const receipt of desk.add(gatherAll(sources, desk.known), {
          byReference: options.byReference ?? false,
        })) {
          totals[receipt.status] += 1;
          if (options.json) say(JSON.stringify(receipt));
          else if (receipt.status === "refused") process.stderr.write(`dateline: ${receipt.message}\n`);
          progress.show(
            `${totals.added} added, ${totals.revised} revised, ${totals.unchanged} unchanged, ${totals.refused} refused`,
          );
        }
        progress.end();
        if (options.json) return;
        const stories = (await desk.stories()).length;
        say(
          `${totals.added} added, ${totals.revised} revised, ${totals.unchanged} unchanged, ${totals.refused} refused; ${count(stories, "story")} on the desk`,
        );
      });
      if (totals.refused > 0) {
        process.stderr.write(`dateline: ${totals.refused} refused\n`);
        process.exitCode = 1;
      }
    });
}
