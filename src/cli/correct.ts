import { Command } from "commander";
import { DatelineError } from "../base/index.ts";
import type { Correction, Span } from "../model/index.ts";
import { deskOption, withDesk } from "./desk.ts";
import { say, sayJson } from "./print.ts";

interface Asked {
  readonly desk: string;
  readonly by?: string;
  readonly reason?: string;
  readonly json?: boolean;
}

/** A span as `trace` prints it: `r-5be2c1d0aa41:120–180`. */
function spanFrom(words: string): Span {
  const [, report, start, end] = /^(.+):(\d+)[–-](\d+)$/.exec(words) ?? [];
  if (report === undefined)
    throw new DatelineError("usage", `${words}: give a span as dateline trace prints it: r-5be2c1d0aa41:120-180`);
  return { report, start: Number(start), end: Number(end) };
}

async function correct(correction: Correction, { desk: folder, by, reason, json }: Asked): Promise<void> {
  await withDesk(folder, async (desk) => {
    const sequence = await desk.decide({ ...correction, by, reason });
    if (json) sayJson({ sequence, ...correction, by: by ?? null, reason: reason ?? null });
    else say(`corrected (entry ${sequence} of the log)`);
  });
}

function correctionCommand(name: string, description: string, example: string): Command {
  return new Command(name)
    .description(description)
    .addOption(deskOption())
    .option("--by <name>", "who decided: records and briefs say so")
    .option("--reason <words>", "why")
    .option("--json", "as JSON")
    .addHelpText("after", `\nExample:\n  dateline correct ${example}\n`);
}

function chainCommand(): Command {
  return correctionCommand(
    "chain",
    "whom a sentence rests on: the nearest to the report first, the origin last; none where the report stands for itself",
    'chain r-5be2c1d0aa41:120-180 Reuters "John Kirby" "White House"',
  )
    .argument("<span>", "the sentence")
    .argument("[names...]", "the chain")
    .action((span: string, chain: string[], asked: Asked) =>
      correct({ kind: "chain", span: spanFrom(span), chain }, asked),
    );
}

function speakerCommand(): Command {
  return correctionCommand(
    "speaker",
    "who is meant by the words that name a source",
    'speaker r-5be2c1d0aa41:120-122 "John Kirby"',
  )
    .argument("<span>", 'the words: "he", "the minister"')
    .argument("<name>", "the speaker")
    .action((span: string, speaker: string, asked: Asked) =>
      correct({ kind: "speaker", span: spanFrom(span), speaker }, asked),
    );
}

function familyCommand(): Command {
  return correctionCommand("family", "outlets that count as one origin", 'family "Harbour Times" "Harbour Post"')
    .argument("<outlets...>", "two outlets or more")
    .action(async (outlets: string[], asked: Asked) => {
      if (outlets.length < 2) throw new DatelineError("usage", "a family has two outlets or more: name them");
      await correct({ kind: "family", outlets }, asked);
    });
}

function sameCommand(): Command {
  return correctionCommand(
    "same",
    "sentences that assert the same: their claims become one",
    "same r-5be2c1d0aa41:120-180 r-90cd11e7f3b2:10-64",
  )
    .argument("<spans...>", "a sentence of each claim")
    .action(async (spans: string[], asked: Asked) => {
      if (spans.length < 2) throw new DatelineError("usage", "give a sentence of each claim: two or more");
      await correct({ kind: "same", spans: spans.map(spanFrom) }, asked);
    });
}

function apartCommand(): Command {
  return correctionCommand("apart", "a sentence that makes a claim of its own", "apart r-5be2c1d0aa41:120-180")
    .argument("<span>", "the sentence")
    .action((span: string, asked: Asked) => correct({ kind: "apart", span: spanFrom(span) }, asked));
}

/** `dateline correct`: what a person knows better about chains, speakers, families and claims. */
export function correctCommand(): Command {
  const command = new Command("correct").description(
    "correct a chain, a speaker, a family of outlets or what a claim holds; weighing leaves it so, and rebuild repeats it",
  );
  for (const part of [chainCommand(), speakerCommand(), familyCommand(), sameCommand(), apartCommand()])
    command.addCommand(part.exitOverride());
  return command.addHelpText(
    "after",
    '\nSpans are those that dateline trace prints.\n\nExample:\n  dateline correct chain r-5be2c1d0aa41:120-180 Reuters "John Kirby" "White House"\n',
  );
}
