// Made-up reports with whom they credit, one a line, for a process that does no reading: node bench/credited.ts FOLDER COUNT [--mean REPORTS]
// FOLDER is the benchmark folder; stories have so many reports in the mean, 4 unless told. bench/link.ts starts it.
// Example: node bench/credited.ts ../shared/eval 1000 --mean 8
import { once } from "node:events";
import { commandLine } from "../soak/command-line.ts";
import { creditsOf } from "../src/annotate/index.ts";
import { generated } from "./reports.ts";

const options = { mean: { type: "string", default: "4" } } as const;
const { values, positionals, needed, number } = commandLine(import.meta.filename, options, 2);
const count = number(needed(positionals[1], "COUNT"));
for await (const report of generated(needed(positionals[0], "FOLDER"), count, "--mean", values.mean)) {
  const line = `${JSON.stringify({ report, credits: creditsOf(report) })}\n`;
  if (!process.stdout.write(line)) await once(process.stdout, "drain");
}
