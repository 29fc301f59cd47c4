import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { DatelineError } from "../base/index.ts";
import { applyConfig } from "./apply-config.ts";
import { noteCommand } from "./changing.ts";
import { commands } from "./commands.ts";
import { complain } from "./print.ts";

function packageVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  return typeof manifest === "object" && manifest !== null && "version" in manifest
    ? String(manifest.version)
    : "unknown";
}

/**
 * The `dateline` program: also what the documentation is generated from.
 *
 * @param name a command that is to be run; without one all are loaded
 */
export async function program(name?: string): Promise<Command> {
  const root = new Command("dateline")
    .description("Reads news reports from many outlets and keeps one dated, sourced record of each story.")
    .version(packageVersion())
    .showHelpAfterError("(dateline COMMAND --help shows examples)")
    .exitOverride()
    .hook("preAction", (_, command) => applyConfig(command))
    .hook("postAction", (_, command) => noteCommand(command));
  for (const command of await commands(name)) root.addCommand(throwing(command));
  return root;
}

/** A command that throws where it would end the process, and those under it. */
function throwing(command: Command): Command {
  for (const inner of command.commands) throwing(inner);
  return command.exitOverride();
}

/** Takes variables of Dateline's that are empty for not set: unit files and compose files leave one out like that. */
function dropEmptyVariables(): void {
  for (const [name, value] of Object.entries(process.env))
    if (value === "" && name.startsWith("DATELINE_")) delete process.env[name];
}

/**
 * Runs one command line. Errors are printed in one line and set a non-zero exit code; a reader that closes the pipe
 * early ends the run quietly.
 */
export async function main(argv: readonly string[]): Promise<void> {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    throw error;
  });
  dropEmptyVariables();
  try {
    await (await program(argv[2])).parseAsync(argv);
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : 2;
      return;
    }
    process.exitCode = 1;
    if (error instanceof DatelineError) {
      complain(error.message);
      return;
    }
    const message = error instanceof Error ? error.message.split("\n")[0] : String(error);
    complain(`internal error: ${message} (set DATELINE_DEBUG=1 for the stack, and report it)`);
    if (process.env.DATELINE_DEBUG) process.stderr.write(`${error instanceof Error ? error.stack : ""}\n`);
  }
}
