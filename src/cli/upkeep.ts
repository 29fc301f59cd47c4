import { Command } from "commander";
import { deskOption, withDesk } from "./desk.ts";
import { count, say, sayJson } from "./print.ts";

/** `dateline rebuild`: everything derived again from the archive. */
export function rebuildCommand(): Command {
  return new Command("rebuild")
    .description("derive everything again from the archive")
    .addOption(deskOption())
    .option("--json", "as JSON")
    .addHelpText("after", "\nExample:\n  dateline rebuild --desk ~/desk\n")
    .action(async (options: { desk: string; json?: boolean }) => {
      await withDesk(options.desk, async (desk) => {
        const rebuilt = await desk.rebuild();
        if (options.json) sayJson(rebuilt);
        else say(`rebuilt ${count(rebuilt.reports, "report")} from ${count(rebuilt.resources, "resource")}`);
      });
    });
}

/** `dateline doctor`: what is wrong with a desk and what to do. */
export function doctorCommand(): Command {
  return new Command("doctor")
    .description("look a desk over: archive, database, spans, versions, quarantine")
    .addOption(deskOption())
    .option("--json", "as JSON")
    .addHelpText("after", "\nExample:\n  dateline doctor\n")
    .action(async (options: { desk: string; json?: boolean }) => {
      await withDesk(options.desk, async (desk) => {
        const problems = await desk.doctor();
        const quarantined = await desk.quarantined();
        if (problems.length > 0) process.exitCode = 1;
        if (options.json) return sayJson({ problems, quarantined });
        for (const problem of problems) say(`${problem.what}: ${problem.remedy}`);
        for (const refused of quarantined) say(`in quarantine: ${refused.message}`);
        if (problems.length === 0) say("nothing wrong found");
      });
    });
}
