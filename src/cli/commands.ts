import type { Command } from "commander";
import { addCommand } from "./add.ts";
import { annotateCommand } from "./annotate.ts";
import { briefCommand } from "./brief.ts";
import { compareCommand } from "./compare.ts";
import { linkCommand } from "./link.ts";
import { readCommand } from "./read.ts";
import { searchCommand } from "./search.ts";
import { demoCommand, serveCommand } from "./serve.ts";
import { storiesCommand } from "./stories.ts";
import { timelineCommand } from "./timeline.ts";
import { traceCommand } from "./trace.ts";
import { doctorCommand, rebuildCommand } from "./upkeep.ts";
import { weighCommand } from "./weigh.ts";

/** Every command, in the order `--help` lists them: the desk's, then the filters. */
export function commands(): Command[] {
  return [
    briefCommand(),
    addCommand(),
    storiesCommand(),
    timelineCommand(),
    traceCommand(),
    compareCommand(),
    searchCommand(),
    serveCommand(),
    demoCommand(),
    rebuildCommand(),
    doctorCommand(),
    readCommand(),
    annotateCommand(),
    linkCommand(),
    weighCommand(),
  ];
}
