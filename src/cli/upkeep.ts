import { resolve } from "node:path";
import { Command, Option } from "commander";
import { copyDesk, rebuildDesk, restoreDesk } from "../desk/index.ts";
import { databaseOption, deskOption, withDesk } from "./desk.ts";
import { complain, count, createProgress, say, sayJson } from "./print.ts";

/** `dateline rebuild`: everything derived again from the archive. */
export function rebuildCommand(): Command {
  return new Command("rebuild")
    .description("derive everything again from the archive")
    .addOption(deskOption())
    .addOption(databaseOption())
    .option("--json", "as JSON")
    .addHelpText("after", "\nExample:\n  dateline rebuild --desk ~/desk\n")
    .action(async (options: { desk: string; database?: string; json?: boolean }) => {
      const { desk, database } = options;
      const rebuilt = await rebuildDesk(desk, database === undefined ? {} : { database });
      if (options.json) sayJson(rebuilt);
      else say(`rebuilt ${count(rebuilt.reports, "report")} from ${count(rebuilt.resources, "resource")}`);
      if (rebuilt.damaged !== null)
        complain(
          `the database could not be read and is kept as ${rebuilt.damaged}: followed sources, tokens, watches and the audit log were in it alone: a backup has them`,
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
    .addOption(databaseOption())
    .option("--json", "as JSON")
    .addHelpText("after", "\nExample:\n  dateline restore ~/backups/2026-11-22 --desk ~/desk-again\n")
    .action(async (backup: string, options: { desk: string; database?: string; json?: boolean }) => {
      const manifest = await restoreDesk(backup, resolve(options.desk), options.database);
      if (options.json) sayJson(manifest);
      else
        say(
          `restored ${count(manifest.sequence, "log entry")} to ${options.desk}: dateline doctor --verify looks it over`,
        );
    });
}

/** `dateline copy`: a desk again, in another folder, its store in either engine. */
export function copyCommand(): Command {
  return new Command("copy")
    .description("copy a desk while others use it: to another folder, and from a file into PostgreSQL or back")
    .argument("<from>", "the folder of a desk")
    .argument("<to>", "the folder of the new one: not there yet, or empty")
    .addOption(
      new Option("--database <url>", "the PostgreSQL database that is to keep the copy; without it desk.db does"),
    )
    .option("--json", "as JSON")
    .addHelpText(
      "after",
      "\nRecords are the same byte for byte, and adding goes on with no difference.\n\nExamples:\n  dateline copy ~/desk ~/large --database postgres://desk@db.example/news\n  dateline copy ~/large ~/small\n",
    )
    .action(async (from: string, to: string, { database, json }: { database?: string; json?: boolean }) => {
      const progress = createProgress();
      const copied = await copyDesk(from, resolve(to), database, (done, of) => progress.show(`${done} of ${of}`));
      progress.end();
      if (json) sayJson(copied);
      else say(`copied ${count(copied.reports, "report")} to ${to}, kept in ${copied.database}`);
    });
}
