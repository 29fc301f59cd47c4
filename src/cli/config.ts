import { Command } from "commander";
import { shownQueue } from "../queue/index.ts";
import { withoutPassword } from "../store/index.ts";
import { configPath } from "./apply-config.ts";
import { readConfigFile } from "./config-file.ts";
import { contactOption, databaseOption, deskOption, queueOption } from "./desk.ts";
import { say, sayJson, table } from "./print.ts";
import { addressOptions } from "./serve-options.ts";

/** Where a value is from, in words. */
function sourceWords(source: string | undefined, option: string, variable: string | undefined): string {
  if (source === "cli") return "flag";
  if (source === "env") return `environment, ${variable ?? ""}`;
  if (source !== "config") return "default";
  const path = configPath() ?? "";
  const key = readConfigFile(path).find((setting) => setting.option === option)?.key ?? option;
  return `${path}, ${key}`;
}

/** `dateline config`: what holds, and where it is from. */
export function configCommand(): Command {
  const command = new Command("config")
    .description("show the settings that hold here, and where each is from: flag, environment, file or default")
    .addOption(deskOption())
    .addOption(databaseOption())
    .addOption(queueOption())
    .addOption(contactOption());
  for (const option of addressOptions()) command.addOption(option);
  return command
    .option("--json", "as JSON")
    .addHelpText(
      "after",
      "\nThe file is dateline.toml where the command is given, or the one that DATELINE_CONFIG names.\n\nExamples:\n  dateline config\n  DATELINE_PORT=8080 dateline config --json\n",
    )
    .action((options: Record<string, unknown>) => {
      const rows = command.options
        .filter((option) => option.attributeName() !== "json")
        .map((option) => {
          const name = option.attributeName();
          const given = options[name] ?? null;
          const secret = name === "database" ? withoutPassword : name === "queue" ? shownQueue : null;
          const value = secret !== null && typeof given === "string" ? secret(given) : given;
          return { name, value, from: sourceWords(command.getOptionValueSource(name), name, option.envVar) };
        });
      if (options.json === true) return sayJson(rows);
      const shown = (value: unknown) =>
        value === null ? "(none)" : Array.isArray(value) ? value.join(", ") : String(value);
      say(table(rows.map(({ name, value, from }) => [name, shown(value), from])));
    });
}
