import { Command } from "commander";
import { DatelineError, harmless } from "../base/index.ts";
import { type FollowEvent, follow } from "../desk/index.ts";
import { createWeb } from "../gather/index.ts";
import { contactOption, databaseOption, deskOption, withDesk } from "./desk.ts";
import { count, say, sayLine } from "./print.ts";
import { addSources } from "./sources.ts";

interface Options {
  readonly desk: string;
  readonly database?: string;
  readonly once?: boolean;
  readonly full?: boolean;
  readonly json?: boolean;
  readonly contact?: string;
}

interface Totals {
  looks: number;
  failed: number;
  added: number;
  revised: number;
  refused: number;
  logged: number;
}

function add(totals: Totals, { status, receipts }: FollowEvent): void {
  totals.looks += 1;
  if (status === "wrong" || status === "refused" || status === "dead") totals.failed += 1;
  for (const receipt of receipts) if (receipt.status !== "unchanged") totals[receipt.status] += 1;
}

/** A line for a source, where somebody looks on. */
function showEvent({ source, status, message, items, receipts, nextFetch }: FollowEvent): void {
  if (!process.stderr.isTTY) return;
  const brought = receipts.filter(({ status }) => status !== "unchanged" && status !== "refused").length;
  const line = [
    status.padEnd(7),
    `${brought} new of ${items}`.padEnd(15),
    source,
    message ?? "",
    nextFetch === null ? "" : `next ${nextFetch}`,
  ];
  process.stderr.write(`${harmless(line.join("  "))}\n`);
}

/** The first signal ends the run cleanly; the second at once. */
function stopOnSignals(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => controller.abort());
  return controller.signal;
}

/** `dateline follow`: looks at sources when they are due and adds what is new, for ever. */
export function followCommand(): Command {
  return new Command("follow")
    .description("follow feeds, sitemaps and pages: fetch what is new, politely, until stopped")
    .argument(
      "[sources...]",
      "feeds, sitemaps, pages that name a feed, OPML files; they stay followed. None: those of the desk",
    )
    .addOption(deskOption())
    .addOption(databaseOption())
    .option("--once", "one round over the sources that are due, and those named here")
    .option("--full", "fetch the page behind each item of a feed, for its whole text")
    .addOption(contactOption())
    .option("--json", "a line for each look at a source, with its receipts")
    .addHelpText(
      "after",
      "\nA source is asked every 5 minutes to 6 hours, as often as it brings something new, never more often than it allows;\nrobots.txt is obeyed, and a host gets one request a second. Ctrl+C stops; the next run goes on where this one was.\n\nExamples:\n  dateline follow --contact desk@example.org feeds.opml\n  dateline follow --full https://example.org/\n  dateline follow --once            # from cron\n  dateline sources                  # how they do\n",
    )
    .action(async (sources: string[], options: Options) => {
      const totals: Totals = { looks: 0, failed: 0, added: 0, revised: 0, refused: 0, logged: 0 };
      await withDesk(
        options.desk,
        async (desk) => {
          const named = await addSources(desk, sources);
          if ((await desk.sources()).length === 0)
            throw new DatelineError("usage", "no sources yet: name a feed, a page or an OPML file");
          const client = await createWeb(options.contact ?? null);
          try {
            const { once = false, full = false } = options;
            for await (const event of follow(desk, { client, once, full, now: named, signal: stopOnSignals() })) {
              add(totals, event);
              if (options.json) sayLine(event);
              else showEvent(event);
            }
          } finally {
            await client.close();
          }
        },
        options.database,
      );
      if (!options.json)
        say(
          `looked ${count(totals.looks, "time")}, ${totals.failed} failed; ${totals.added} added, ${totals.revised} revised, ${totals.refused} refused${totals.logged === 0 ? "" : `, ${totals.logged} logged for the cluster`}`,
        );
      if (options.once && totals.looks > 0 && totals.failed === totals.looks) process.exitCode = 1;
    });
}
