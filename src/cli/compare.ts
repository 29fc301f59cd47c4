import { Command } from "commander";
import { compareReports } from "../desk/index.ts";
import { deskOption, withDesk } from "./desk.ts";
import { say, sayJson } from "./print.ts";

/** `dateline compare`: what two reports share, what only one has, where they differ. */
export function compareCommand(): Command {
  return new Command("compare")
    .description("what two reports both carry, what only one does, and where they differ")
    .argument("<first>", "id of a report")
    .argument("<second>", "id of another")
    .addOption(deskOption())
    .option("--json", "as JSON")
    .addHelpText("after", "\nExample:\n  dateline compare r-1a2b3c4d5e6f r-0f9e8d7c6b5a\n")
    .action(async (first: string, second: string, options: { desk: string; json?: boolean }) => {
      await withDesk(options.desk, async (desk) => {
        const comparison = compareReports(await desk.report(first), await desk.report(second));
        if (options.json) return sayJson(comparison);
        const name = (outlet: string | null, id: string) => `${outlet ?? "outlet unknown"} (${id})`;
        say("Both carry:");
        for (const { first: a, second: b } of comparison.shared) say(`  = ${a.text}\n    ${b.text}`);
        say("They differ:");
        for (const { first: a, second: b } of comparison.differing) say(`  ≠ ${a.text}\n    ${b.text}`);
        say(`Only ${name(comparison.first.outlet, comparison.first.id)}:`);
        for (const sentence of comparison.onlyFirst) say(`  + ${sentence.text}`);
        say(`Only ${name(comparison.second.outlet, comparison.second.id)}:`);
        for (const sentence of comparison.onlySecond) say(`  + ${sentence.text}`);
      });
    });
}
