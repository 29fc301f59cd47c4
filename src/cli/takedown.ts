import { Command } from "commander";
import { DatelineError } from "../base/index.ts";
import { deskOption, withDesk } from "./desk.ts";
import { count, say, sayJson } from "./print.ts";

interface Asked {
  readonly desk: string;
  readonly by?: string;
  readonly reason?: string;
  readonly json?: boolean;
}

const warning = "This cannot be undone: the reports are erased from the archive too.";

/** `dateline takedown`: reports go from the desk, its archive included, and do not come back. */
export function takedownCommand(): Command {
  return new Command("takedown")
    .description("erase reports from the desk and its archive; what is left says so and keeps them from coming back")
    .argument("<reports...>", "the reports")
    .addOption(deskOption())
    .option("--by <name>", "who decided")
    .option("--reason <words>", "why")
    .option("--json", "as JSON")
    .addHelpText(
      "after",
      `\n${warning}\n\nExample:\n  dateline takedown r-5be2c1d0aa41 --by Ada --reason "court order of 3 May"\n`,
    )
    .action(async (reports: string[], { desk: folder, by, reason, json }: Asked) => {
      await withDesk(folder, async (desk) => {
        const sequence = await desk.decide({ kind: "takedown", reports, by, reason });
        if (json) sayJson({ sequence, kind: "takedown", reports, by: by ?? null, reason: reason ?? null });
        else say(`took down ${count(reports.length, "report")} (entry ${sequence} of the log)`);
      });
    });
}

interface Rule extends Asked {
  readonly days?: string;
  readonly before?: string;
  readonly outlet?: string;
  readonly dryRun?: boolean;
}

/** The first day that is kept (ISO 8601). */
function firstDay({ days, before }: Rule): string | undefined {
  if (before !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(before))
    throw new DatelineError("usage", `--before ${before}: give a day as YYYY-MM-DD`);
  if (days === undefined) return before;
  const kept = Number(days);
  if (!Number.isInteger(kept) || kept < 1) throw new DatelineError("usage", `--days ${days}: give a number of days`);
  return new Date(Date.now() - kept * 86_400_000).toISOString().slice(0, 10);
}

/** `dateline drop`: retention by age or outlet. */
export function dropCommand(): Command {
  return new Command("drop")
    .description("erase what a retention rule does not keep: by age, by outlet, or both")
    .addOption(deskOption())
    .option("--days <days>", "drop what was published more than so many days ago")
    .option("--before <day>", "drop what was published before a day")
    .option("--outlet <name>", "drop what this outlet published")
    .option("--dry-run", "say what would go, and leave it")
    .option("--by <name>", "who decided")
    .option("--reason <words>", "why", "retention")
    .option("--json", "as JSON")
    .addHelpText(
      "after",
      `\n${warning}\n\nExamples:\n  dateline drop --days 365 --dry-run\n  dateline drop --outlet "Harbour Times"\n`,
    )
    .action(async (rule: Rule) => {
      const before = firstDay(rule);
      if (before === undefined && rule.outlet === undefined)
        throw new DatelineError("usage", "say what to drop: --days, --before or --outlet");
      await withDesk(rule.desk, async (desk) => {
        const reports = await desk.outdated({ before, outlet: rule.outlet });
        const { by, reason, dryRun = false } = rule;
        if (reports.length > 0 && !dryRun) await desk.decide({ kind: "takedown", reports, by, reason });
        if (rule.json) sayJson({ dropped: dryRun ? [] : reports, outdated: reports });
        else say(`${dryRun ? "would drop" : "dropped"} ${count(reports.length, "report")}`);
      });
    });
}
