import { Command } from "commander";
import type { Decision } from "../model/index.ts";
import { deskOption, withDesk } from "./desk.ts";
import { count, say, sayJson } from "./print.ts";

interface Asked {
  readonly desk: string;
  readonly by?: string;
  readonly reason?: string;
  readonly json?: boolean;
}

function decisionCommand(name: string, description: string, example: string): Command {
  return new Command(name)
    .description(`${description}; later linking leaves it so, and rebuild repeats it`)
    .addOption(deskOption())
    .option("--by <name>", "who decided")
    .option("--reason <words>", "why")
    .option("--json", "as JSON")
    .addHelpText("after", `\nExample:\n  ${example}\n`);
}

async function decide(decision: Decision, { desk: folder, by, reason, json }: Asked, done: string): Promise<void> {
  await withDesk(folder, async (desk) => {
    const sequence = await desk.decide({ ...decision, by, reason });
    if (json) sayJson({ sequence, ...decision, by: by ?? null, reason: reason ?? null });
    else say(`${done} (entry ${sequence} of the log)`);
  });
}

/** `dateline merge`: several stories are one. */
export function mergeCommand(): Command {
  return decisionCommand(
    "merge",
    "decide that stories are one: the first takes in the others",
    "dateline merge s-1f0c55aa10e2 s-77b3094cd9e1 --reason 'one flood'",
  )
    .argument("<story>", "the story that stays")
    .argument("<others...>", "the stories that it takes in: their ids stay as aliases")
    .action(async (story: string, others: string[], asked: Asked) => {
      const decision = { kind: "merge", stories: [story, ...others] } as const;
      await decide(decision, asked, `merged ${count(others.length, "story")} into ${story}`);
    });
}

/** `dateline split`: reports of a story are another one. */
export function splitCommand(): Command {
  return decisionCommand(
    "split",
    "decide that reports of a story are a story of their own",
    "dateline split s-1f0c55aa10e2 r-5be2c1d0aa41 r-90cd11e7f3b2 --by Ada",
  )
    .argument("<story>", "the story")
    .argument("<reports...>", "the reports that leave it")
    .action(async (story: string, reports: string[], asked: Asked) => {
      await decide({ kind: "split", story, reports }, asked, `split ${count(reports.length, "report")} from ${story}`);
    });
}

/** `dateline move`: a report belongs to another story. */
export function moveCommand(): Command {
  return decisionCommand(
    "move",
    "decide that a report belongs to another story",
    "dateline move r-5be2c1d0aa41 s-77b3094cd9e1",
  )
    .argument("<report>", "the report")
    .argument("<story>", "the story that it goes to")
    .action(async (report: string, story: string, asked: Asked) => {
      await decide({ kind: "move", report, story }, asked, `moved ${report} to ${story}`);
    });
}

/** `dateline pin`: a report stays in its story. */
export function pinCommand(): Command {
  return decisionCommand(
    "pin",
    "decide that a report stays in the story it is in",
    "dateline pin r-5be2c1d0aa41 --reason 'names the same bridge'",
  )
    .argument("<report>", "the report")
    .action(async (report: string, asked: Asked) => {
      await decide({ kind: "pin", report, story: "" }, asked, `pinned ${report}`);
    });
}
