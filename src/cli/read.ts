import { Command } from "commander";
import { gatherCaptures, isCapture } from "../gather/index.ts";
import { captureFromLine, type Explanation, explain, isRefusal, read } from "../read/index.ts";
import { filterJsonOption, type InputLine, notJson, parseLine, readLines, sayRefused, writeLine } from "./ndjson.ts";
import { complain, say, table } from "./print.ts";

function answer(line: InputLine): unknown {
  const value = parseLine(line);
  if (value === undefined) return notJson(line);
  const input = captureFromLine(value, `line ${line.number}`);
  if ("refused" in input) return { id: null, error: { code: input.code, message: input.message } };
  const result = read(input.capture);
  if (isRefusal(result)) return { id: input.id, error: { code: result.code, message: result.message } };
  return { ...result, id: input.id };
}

/** Prints how a page or text was read: its fields with their origins, then its passages, `+` kept and `-` not. */
function printExplained({ name, fields, passages }: Explanation): void {
  const lines = passages.map(({ text, dropped }) => (dropped === null ? `+ ${text}` : `- ${text}  [${dropped}]`));
  const rows = table(fields.map(({ field, value, from }) => [`  ${field}`, `(${from})`, value]));
  say([name, rows, ...lines].join("\n"));
}

async function explainAll(sources: readonly string[], json: boolean): Promise<void> {
  for (const source of sources) {
    for await (const gathered of gatherCaptures(source)) {
      const told = isCapture(gathered) ? explain(gathered) : gathered;
      if (!("refused" in told)) {
        if (json) await writeLine(told);
        else printExplained(told);
      } else {
        complain(told.message);
        process.exitCode = 1;
      }
    }
  }
}

/** `dateline read`: captures in, reports out. */
export function readCommand(): Command {
  return new Command("read")
    .description("filter: pages and plain texts in, reports out (NDJSON)")
    .argument("[files...]", "NDJSON files, lines {id, html | text, url?, published?}; none or - is standard input")
    .option(
      "--explain",
      "FILES are pages, texts or addresses: say what was kept, what was not and why, and where each field is from",
    )
    .addOption(filterJsonOption())
    .addHelpText(
      "after",
      '\nExamples:\n  echo \'{"id":1,"text":"Bridge closed\\n\\nThe bridge was closed on Monday."}\' | dateline read\n  dateline read --explain page.html\n  dateline read --explain https://example.org/story\n',
    )
    .action(async (files: string[], options: { explain?: boolean; json?: boolean }) => {
      if (options.explain) return explainAll(files.length === 0 ? ["-"] : files, options.json === true);
      let refused = 0;
      for await (const line of readLines(files)) {
        const result = answer(line);
        if (typeof result === "object" && result !== null && "error" in result) refused += 1;
        await writeLine(result);
      }
      sayRefused(refused);
    });
}
