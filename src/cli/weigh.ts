import { Command } from "commander";
import { linkStories } from "../desk/index.ts";
import type { Report, StoryRecord } from "../model/index.ts";
import { weigh } from "../weigh/index.ts";
import { type LineError, readLines, sayRefused, writeLine } from "./ndjson.ts";
import { reportLine } from "./reports.ts";

/** A record as the filter prints it: chains and origins as names, ids of reports as they came. */
function printed(record: StoryRecord, ids: ReadonlyMap<string, string | number>): unknown {
  const id = (key: string) => ids.get(key) ?? key;
  const span = <T extends { report: string }>(value: T) => ({ ...value, report: id(value.report) });
  return {
    story: record.story,
    reports: record.reports.map((report) => id(report.id)),
    citations: record.citations.map(span),
    claims: record.claims.map(({ id: claim, text, assertions, origins, independent, atLeast }) => ({
      id: claim,
      text,
      assertions: assertions.map(({ report, start, end, stance, chain }) => ({
        report: id(report),
        start,
        end,
        stance,
        chain: chain.map((link) => link.name),
      })),
      origins: origins.map((origin) => origin.name),
      independent,
      atLeast,
    })),
    conflicts: record.conflicts
      .filter((conflict) => conflict.status !== "differs")
      .map((conflict) => ({
        ...conflict,
        values: conflict.values.map((value) => ({ ...value, assertions: value.assertions.map(span) })),
      })),
    differs: record.conflicts
      .filter((conflict) => conflict.status === "differs")
      .map((conflict) => ({
        ...conflict,
        values: conflict.values.map((value) => ({ ...value, assertions: value.assertions.map(span) })),
      })),
    timeline: record.timeline.map((entry) => ({
      ...entry,
      report: id(entry.report),
      span: entry.span && span(entry.span),
      time: entry.time && span(entry.time),
    })),
    novelty: record.novelty.map(span),
  };
}

/** `dateline weigh`: reports in, a record a story out. */
export function weighCommand(): Command {
  return new Command("weigh")
    .description("filter: reports in, a record of each story out (NDJSON)")
    .argument(
      "[files...]",
      "NDJSON files, a report a line, linked first unless all have `story`; none or - is standard input",
    )
    .option("--json", "a line of JSON each, which is what is printed anyway")
    .addHelpText("after", "\nExample:\n  dateline weigh reports.ndjson | jq '.claims[0]'\n")
    .action(async (files: string[]) => {
      const ids = new Map<string, string | number>();
      const given = new Map<string, string>();
      const reports: Report[] = [];
      let refused = 0;
      const refuse = async (error: LineError) => {
        refused += 1;
        await writeLine(error);
      };
      for await (const line of readLines(files)) {
        const input = reportLine(line);
        if ("error" in input) await refuse(input);
        else if (ids.has(input.report.id))
          await refuse({
            id: input.id,
            error: { code: "duplicate-id", message: `line ${line.number}: id ${input.id} came before` },
          });
        else {
          ids.set(input.report.id, input.id);
          reports.push(input.report);
          if (input.story !== null) given.set(input.report.id, input.story);
        }
      }
      const stories = linkStories(reports, given.size === reports.length ? given : null);
      for (const story of stories) await writeLine(printed(weigh(story.reports), ids));
      sayRefused(refused);
    });
}
