import { resolve } from "node:path";
import { Command } from "commander";
import { rebuildDesk, restoreDesk } from "../desk/index.ts";
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
      const rebuilt = await rebuildDesk(options.desk);
      if (options.json) sayJson(rebuilt);
      else say(`rebuilt ${count(rebuilt.reports, "report")} from ${count(rebuilt.resources, "resource")}`);
      if (rebuilt.damaged !== null)
        process.stderr.write(
          `dateline: the database could not be read and is kept as ${rebuilt.damaged}: followed sources, tokens, watches and the audit log were in it alone: a backup has them\n`,
        );
    });
}

/** `dateline doctor`: what is wrong with a desk and what to do. */
export function doctorCommand(): Command {
  return new Command("doctor")
    .description("look a desk over: archive, database, spans, versions, quarantine")
    .addOption(deskOption())
    .option("--verify", "also that every span of every record slices to its words and every reference resolves")
    .option("--json", "as JSON")
    .addHelpText("after", "\nExamples:\n  dateline doctor\n  dateline doctor --verify\n")
    .action(async (options: { desk: string; json?: boolean; verify?: boolean }) => {
      await withDesk(options.desk, async (desk) => {
        const problems = await desk.doctor({ verify: options.verify });
        const quarantined = await desk.quarantined();
        if (problems.length > 0) process.exitCode = 1;
        if (options.json) return sayJson({ problems, quarantined });
        for (const problem of problems) say(`${problem.what}: ${problem.remedy}`);
        for (const refused of quarantined) say(`in quarantine: ${refused.message}`);
        if (problems.length === 0) say("nothing wrong found");
      });
    });
}

/** `dateline backup`: a copy of a desk that others go on using. */
export function backupCommand(): Command {
  return new Command("backup")
    .description("copy a desk, checksummed, while others read it and write to it")
    .argument("<folder>", "where to: a folder that is not there yet")
    .addOption(deskOption())
    .option("--json", "as JSON")
    .addHelpText("after", "\nExample:\n  dateline backup ~/backups/2026-11-22 --desk ~/desk\n")
    .action(async (to: string, options: { desk: string; json?: boolean }) => {
      await withDesk(options.desk, async (desk) => {
        const manifest = await desk.backUp(resolve(to));
        if (options.json) sayJson(manifest);
        else
          say(`backed up ${count(manifest.sequence, "log entry")} in ${count(manifest.files.length, "file")} to ${to}`);
      });
    });
}

/** `dateline restore`: a desk from a backup. */
export function restoreCommand(): Command {
  return new Command("restore")
    .description("make a desk from a backup, every file checked against its checksum")
    .argument("<backup>", "the folder that dateline backup made")
    .addOption(deskOption())
    .option("--json", "as JSON")
    .addHelpText("after", "\nExample:\n  dateline restore ~/backups/2026-11-22 --desk ~/desk-again\n")
    .action(async (backup: string, options: { desk: string; json?: boolean }) => {
      const manifest = await restoreDesk(backup, resolve(options.desk));
      if (options.json) sayJson(manifest);
      else
        say(
          `restored ${count(manifest.sequence, "log entry")} to ${options.desk}: dateline doctor --verify looks it over`,
        );
    });
}
