import { Command } from "commander";
import { deskOption, withDesk } from "./desk.ts";
import { say, sayJson, table } from "./print.ts";

/** `dateline audit`: who changed what. */
export function auditCommand(): Command {
  return new Command("audit")
    .description("who changed what on a desk and when, the last first: by command, by page or over the network")
    .addOption(deskOption())
    .option("--limit <number>", "most lines shown", "50")
    .option("--json", "as JSON")
    .addHelpText("after", "\nExamples:\n  dateline audit --desk ~/desk\n  dateline audit --limit 500 --json\n")
    .action(async (options: { desk: string; limit: string; json?: boolean }) => {
      await withDesk(options.desk, async (desk) => {
        const { items } = await desk.audit({ limit: Math.max(1, Number.parseInt(options.limit, 10) || 50) });
        if (options.json) sayJson(items);
        else if (items.length === 0) say("Nobody has changed anything yet.");
        else say(table(items.map(({ at, who, action, target }) => [at, who, action, target ?? ""])));
      });
    });
}
