// Made-up reports with whom they credit, one a line, for a process that does no reading: node bench/credited.ts FOLDER COUNT [OPTION…]
import { once } from "node:events";
import { creditsOf } from "../src/annotate/index.ts";
import { generated } from "./reports.ts";

const [folder, count, ...options] = process.argv.slice(2);
if (folder === undefined || count === undefined)
  throw new Error("usage: node bench/credited.ts FOLDER COUNT [OPTION…]");
for await (const report of generated(folder, Number(count), ...options)) {
  const line = `${JSON.stringify({ report, credits: creditsOf(report) })}\n`;
  if (!process.stdout.write(line)) await once(process.stdout, "drain");
}
