import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Command } from "commander";

/** The file's name; it is looked for where the command is given. */
const NAME = "dateline.toml";
/** The commands that settings under `[serve]` are for. */
const serving: ReadonlySet<string> = new Set(["serve", "demo", "config"]);

/** The file of settings that holds here: the one that `DATELINE_CONFIG` names, there or not, else `dateline.toml` if it is there. */
export function configPath(environment: NodeJS.ProcessEnv = process.env): string | null {
  const named = environment.DATELINE_CONFIG;
  if (named !== undefined) return resolve(named);
  return existsSync(NAME) ? resolve(NAME) : null;
}

/**
 * Gives the options of a command, and of those that it stands under, what the file says, where neither flag nor environment does.
 *
 * @throws DatelineError `missing` or `usage` for a file that cannot be read
 */
export async function applyConfig(command: Command): Promise<void> {
  const path = configPath();
  if (path === null) return;
  // Only now: without a file nothing of it is needed.
  const { readConfigFile } = await import("./config-file.ts");
  const settings = readConfigFile(path);
  for (let at: Command | null = command; at !== null; at = at.parent) {
    const own = new Set(at.options.map((option) => option.attributeName()));
    for (const { key, option, value } of settings) {
      if (!own.has(option) || (key.startsWith("serve.") && !serving.has(at.name()))) continue;
      const source = at.getOptionValueSource(option);
      if (source === undefined || source === "default") at.setOptionValueWithSource(option, value, "config");
    }
  }
}
