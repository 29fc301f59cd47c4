import { Command } from "commander";
import { captureFromLine, isRefusal, read } from "../read/index.ts";
import { type InputLine, notJson, parseLine, readLines, sayRefused, writeLine } from "./ndjson.ts";

function answer(line: InputLine): unknown {
  const value = parseLine(line);
  if (value === undefined) return notJson(line);
  const input = captureFromLine(value, `line ${line.number}`);
  if ("refused" in input) return { id: null, error: { code: input.code, message: input.message } };
  const result = read(input.capture);
  if (isRefusal(result)) return { id: input.id, error: { code: result.code, message: result.message } };
  return { ...result, id: input.id };
}

/** `dateline read`: captures in, reports out. */
export function readCommand(): Command {
  return new Command("read")
    .description("filter: pages and plain texts in, reports out (NDJSON)")
    .argument("[files...]", "NDJSON files, lines {id, html | text, url?, published?}; none or - is standard input")
    .addHelpText(
      "after",
      '\nExample:\n  echo \'{"id":1,"text":"Bridge closed\\n\\nThe bridge was closed on Monday."}\' | dateline read\n',
    )
    .action(async (files: string[]) => {
      let refused = 0;
      for await (const line of readLines(files)) {
        const result = answer(line);
        if (typeof result === "object" && result !== null && "error" in result) refused += 1;
        await writeLine(result);
      }
      sayRefused(refused);
    });
}
