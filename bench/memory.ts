// Memory of annotate without statements over many reports: node --expose-gc bench/memory.ts FILE [COUNT]
// FILE is NDJSON of reports; they are taken in turn, each time with words that never came before, so that what is cached
// by word is put to the test. Prints the heap after a collection at every tenth of the way.
// Example: node --expose-gc bench/memory.ts reports.ndjson 20000
import { commandLine } from "../soak/command-line.ts";
import { findEntities } from "../src/annotate/entities/index.ts";
import { tag } from "../src/annotate/tags/index.ts";
import { findTimes } from "../src/annotate/times/index.ts";
import { cutUp } from "../src/annotate/tokens/index.ts";
import { reportsIn } from "./reports.ts";

const { positionals, needed, number, refuse } = commandLine(import.meta.filename, {}, 2);
const path = needed(positionals[0], "FILE");
const collect = globalThis.gc ?? refuse("started without --expose-gc");
const reports = reportsIn(path).map(({ report }) => report);
const count = number(positionals[1] ?? "100000");
/** A word of letters for a number. */
const word = (number: number): string =>
  [...number.toString(26)].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 26))).join("");

for (let done = 0; done <= count; done++) {
  const report = reports[done % reports.length];
  if (report === undefined) break;
  const name = `X${word(done)}`;
  const document = tag(
    cutUp({ ...report, text: `${report.text}\n${name} of ${name}ville met the ${word(done)}.` }, "en"),
  );
  findTimes(document);
  findEntities(document);
  if (done % Math.ceil(count / 10) > 0) continue;
  collect();
  console.log(`${done} reports: ${(process.memoryUsage().heapUsed / 2 ** 20).toFixed(1)} MB heap`);
}
