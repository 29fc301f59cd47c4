import { Command } from "commander";
import type { Receipt } from "../desk/index.ts";
import { createWeb, type Gathered, type GatherOptions, gather, isWebAddress } from "../gather/index.ts";
import { contactOption, databaseOption, deskOption, withDesk } from "./desk.ts";
import { complain, count, createProgress, say, sayLine } from "./print.ts";

interface Options {
  readonly desk: string;
  readonly database?: string;
  readonly json?: boolean;
  readonly byReference?: boolean;
  readonly contact?: string;
}

async function* gatherAll(sources: readonly string[], options: GatherOptions): AsyncGenerator<Gathered> {
  for (const source of sources) yield* gather(source, options);
}

type Totals = Record<Receipt["status"], number>;

function summary({ added, revised, unchanged, refused, logged }: Totals): string {
  const read = `${added} added, ${revised} revised, ${unchanged} unchanged, ${refused} refused`;
  return logged === 0 ? read : `${logged} logged for the cluster, ${unchanged} unchanged, ${refused} refused`;
}

/** `dateline add`: archives, reads, annotates, links and stores. */
export function addCommand(): Command {
  return new Command("add")
    .description("add reports to a desk: archive, read, annotate, link, store")
    .argument("<sources...>", "files, folders, http addresses, or - for standard input")
    .addOption(deskOption())
    .addOption(databaseOption())
    .option("--by-reference", "leave the records of web archives in their files: the desk keeps place and digest only")
    .addOption(contactOption())
    .option("--json", "a receipt a line for each capture")
    .addHelpText(
      "after",
      "\nExamples:\n  dateline add reports/\n  dateline add --desk ~/desk page.html feed.xml letter.eml paper.pdf reports.zip\n  dateline add https://example.org/news/bridge https://example.org/feed.xml\n  dateline add --desk ~/desk --database postgres://desk@localhost/news reports/   # the archive stays in the folder\n  dateline add --by-reference CC-NEWS-20240101.warc.gz   # run again, it goes on where it ended\n",
    )
    .action(async (sources: string[], options: Options) => {
      const totals: Totals = { added: 0, revised: 0, unchanged: 0, refused: 0, logged: 0 };
      const progress = createProgress();
      // The client is made when the first address comes, so that files need not wait for it.
      const client = sources.some(isWebAddress) ? await createWeb(options.contact ?? null) : null;
      await withDesk(
        options.desk,
        async (desk) => {
          for await (const receipt of desk.add(
            gatherAll(sources, { known: desk.known, ...(client === null ? {} : { client }) }),
            {
              byReference: options.byReference ?? false,
            },
          )) {
            totals[receipt.status] += 1;
            if (options.json) sayLine(receipt);
            else if (receipt.status === "refused") complain(receipt.message ?? receipt.name);
            progress.show(summary(totals));
          }
          progress.end();
          if (options.json) return;
          const stories = (await desk.stories()).length;
          say(`${summary(totals)}; ${count(stories, "story")} on the desk`);
        },
        options.database,
      );
      await client?.close();
      if (totals.refused > 0) {
        complain(`${totals.refused} refused`);
        process.exitCode = 1;
      }
    });
}
