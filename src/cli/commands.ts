import type { Command } from "commander";
import { annotateCommand } from "./annotate.ts";
import { briefCommand } from "./brief.ts";
import { linkCommand } from "./link.ts";
import { readCommand } from "./read.ts";
import { weighCommand } from "./weigh.ts";

/** Every command, in the order `--help` lists them. */
export function commands(): Command[] {
  return [briefCommand(), readCommand(), annotateCommand(), linkCommand(), weighCommand()];
}
