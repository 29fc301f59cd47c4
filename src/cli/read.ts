import { Command } from "commander";
import type { Capture } from "../model/index.ts";
import { captureLineShape, isRefusal, read } from "../read/index.ts";
import { type InputLine, type LineError, notJson, parseLine, readLines, sayRefused, writeLine } from "./ndjson.ts";

/** A capture of a line's own bytes; its id is given back as it came. */
function captureFrom(line: InputLine): { readonly id: string | number; readonly capture: Capture } | LineError {
  const value = parseLine(line);
  if (value === undefined) return notJson(line);
  const parsed = captureLineShape.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return {
      id: null,
      error: {
        code: "bad-line",
        message: `line ${line.number}, field ${issue?.path.join(".") || "(line)"}: ${issue?.message}`,
      },
    };
  }
  const { id, html, text, url, published, outlet, title, fetched } = parsed.data;
  const capture: Capture = {
    bytes: new TextEncoder().encode(html ?? text ?? ""),
    mediaType: html ? "text/html; charset=utf-8" : "text/plain; charset=utf-8",
    url: url ?? null,
    fetched: fetched ?? null,
    name: `line ${line.number}`,
    hints: {
      id: String(id),
      ...(published ? { published } : {}),
      ...(outlet ? { outlet } : {}),
      ...(title ? { title } : {}),
    },
  };
  return { id, capture };
}

function answer(line: InputLine): unknown {
  const input = captureFrom(line);
  if ("error" in input) return input;
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
