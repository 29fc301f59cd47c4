import { createReadStream } from "node:fs";
import { access } from "node:fs/promises";
import type { Readable, Writable } from "node:stream";
import { createGunzip } from "node:zlib";
import { Option } from "commander";
import { DatelineError } from "../base/index.ts";
import { complain } from "./print.ts";

/** `--json` of the filters: what they print is JSON already, but for what `--explain` shows. */
export function filterJsonOption(): Option {
  return new Option("--json", "a line of JSON each: what is printed anyway, but for --explain");
}

/** A line of input, with its number for messages. */
export interface InputLine {
  readonly number: number;
  readonly text: string;
}

async function open(path: string): Promise<Readable> {
  if (path === "-") return process.stdin;
  try {
    await access(path);
  } catch (cause) {
    throw new DatelineError("missing", `${path}: no such file, or no permission to read it`, { cause });
  }
  const file = createReadStream(path);
  return path.endsWith(".gz") ? file.pipe(createGunzip()) : file;
}

/** Lines of a stream, ended by line feeds alone: U+2028, at which `node:readline` cuts too, may stand inside JSON. */
async function* linesOf(stream: Readable): AsyncGenerator<string> {
  stream.setEncoding("utf8");
  let parts: string[] = [];
  for await (const chunk of stream) {
    const lines = String(chunk).split("\n");
    for (const line of lines.slice(0, -1)) {
      yield parts.length === 0 ? line : parts.join("") + line;
      parts = [];
    }
    parts.push(lines.at(-1) ?? "");
  }
  yield parts.join("");
}

/**
 * The non-empty lines of NDJSON files, `.gz` too; `-` or none is standard input.
 *
 * @throws DatelineError `missing` for a file that cannot be opened
 */
export async function* readLines(paths: readonly string[]): AsyncGenerator<InputLine> {
  let number = 0;
  for (const path of paths.length === 0 ? ["-"] : paths) {
    for await (const line of linesOf(await open(path))) {
      number += 1;
      if (line.trim() !== "") yield { number, text: line };
    }
  }
}

/** Parses a line; undefined where it is no JSON. */
export function parseLine(line: InputLine): unknown {
  try {
    return JSON.parse(line.text);
  } catch {
    // `undefined` is no JSON value, so the caller can tell; the line is answered with an error in its place.
    return undefined;
  }
}

/** Writes a value as one line and waits where the reader is slower than we are. */
export async function writeLine(value: unknown, output: Writable = process.stdout): Promise<void> {
  if (!output.write(`${JSON.stringify(value)}\n`)) await new Promise((resolve) => output.once("drain", resolve));
}

/** What stands in the place of a line that could not be handled. */
export interface LineError {
  readonly id: string | number | null;
  readonly error: { readonly code: string; readonly message: string };
}

/** The error for a line that is no JSON. */
export function notJson(line: InputLine): LineError {
  const message = `line ${line.number} is not JSON: a filter takes a JSON object a line; "add", "brief" and "read --explain" take pages`;
  return { id: null, error: { code: "bad-json", message } };
}

/** Says on standard error how many lines were refused, if any. */
export function sayRefused(count: number): void {
  if (count > 0) complain(`${count} ${count === 1 ? "line" : "lines"} refused`);
}
