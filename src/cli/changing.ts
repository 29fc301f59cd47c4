import { userInfo } from "node:os";
import type { Command } from "commander";

/** Commands that change a desk, by their names. */
const changing: ReadonlySet<string> = new Set([
  "add",
  "follow",
  "sources add",
  "sources remove",
  "merge",
  "split",
  "move",
  "pin",
  "correct chain",
  "correct speaker",
  "correct family",
  "correct same",
  "correct apart",
  "takedown",
  "drop",
  "rebuild",
  "token create",
  "token revoke",
  "watch add",
  "watch remove",
]);

/** Words of a command line that are written down: a long list of files says no more than its first. */
const MOST_WORDS = 12;

function nameOf(command: Command): string {
  const parent = command.parent;
  return parent === null || parent.parent === null ? command.name() : `${parent.name()} ${command.name()}`;
}

/** Writes down in the audit log that a command changed a desk, and who gave it. */
export async function noteCommand(command: Command): Promise<void> {
  const name = nameOf(command);
  const { desk: folder, by } = command.optsWithGlobals<{ desk?: string; by?: string }>();
  if (folder === undefined || !changing.has(name)) return;
  const words = command.args.slice(0, MOST_WORDS).join(" ");
  const target = command.args.length > MOST_WORDS ? `${words} …` : words;
  // Only now: what changes no desk need not wait for one.
  const { withDesk } = await import("./desk.ts");
  await withDesk(folder, (desk) =>
    desk.note({ who: by ?? userInfo().username, action: `dateline ${name}`, target: target === "" ? null : target }),
  );
}
