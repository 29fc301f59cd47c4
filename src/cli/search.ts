import { Command, Option } from "commander";
import { deskOption, withDesk } from "./desk.ts";
import { say, sayJson } from "./print.ts";

interface Options {
  readonly desk: string;
  readonly json?: boolean;
  readonly outlet?: string;
  readonly entity?: string;
  readonly from?: string;
  readonly to?: string;
  readonly limit: string;
}

/** `dateline search`: full text with filters. */
export function searchCommand(): Command {
  return new Command("search")
    .description("find reports by their words; a phrase in quotes stays one")
    .argument("<words...>", "all of them must occur")
    .addOption(deskOption())
    .option("--outlet <name>", "published by this outlet")
    .option("--entity <name>", "speaking of this person, organisation or place")
    .option("--from <day>", "published on or after, YYYY-MM-DD")
    .option("--to <day>", "published on or before, YYYY-MM-DD")
    .addOption(new Option("--limit <number>", "most reports shown").default("20"))
    .option("--json", "as JSON")
    .addHelpText(
      "after",
      '\nExamples:\n  dateline search bridge closed\n  dateline search \'"state media"\' --from 2023-07-01 --entity "Sergei Shoigu"\n',
    )
    .action(async (words: string[], options: Options) => {
      const { outlet, entity, from, to } = options;
      const query = {
        words: words.join(" "),
        limit: Math.max(1, Number.parseInt(options.limit, 10) || 20),
        ...(outlet === undefined ? {} : { outlet }),
        ...(entity === undefined ? {} : { entity }),
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
      };
      await withDesk(options.desk, async (desk) => {
        const hits = await desk.search(query);
        if (options.json) return sayJson(hits);
        if (hits.length === 0) return say("Nothing found.");
        for (const hit of hits) {
          say(
            `${hit.report}  ${hit.published?.slice(0, 10) ?? "no date"}  ${hit.outlet ?? "outlet unknown"}  ${hit.title ?? "(no title)"}`,
          );
          say(
            `    … ${hit.text.replace(/\s+/g, " ")} …  [${hit.start}–${hit.end}]${hit.story === null ? "" : `  ${hit.story}`}`,
          );
        }
      });
    });
}
