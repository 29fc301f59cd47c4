import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { gunzipSync } from "node:zlib";
import type { Annotations, Report } from "../src/model/index.ts";
import { type ReportLine, reportFromLine } from "../src/read/index.ts";

function lineOf(line: string): ReportLine {
  const read = reportFromLine(JSON.parse(line));
  if (!("report" in read)) throw new TypeError("a line of the data is no report");
  return read;
}

/** The reports of an NDJSON file, `.gz` too, with the story each belongs to. */
export function reportsIn(path: string): ReportLine[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map(lineOf);
}

/** Made-up reports by the generator of a benchmark folder, in order of time, with the story each belongs to. */
export async function* generatedLines(folder: string, count: number, ...options: string[]): AsyncGenerator<ReportLine> {
  const child = spawn(process.execPath, [join(folder, "stories", "generate.mjs"), String(count), ...options], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const line of createInterface({ input: child.stdout })) yield lineOf(line);
}

/** The same without their stories. */
export async function* generated(folder: string, count: number, ...options: string[]): AsyncGenerator<Report> {
  for await (const { report } of generatedLines(folder, count, ...options)) yield report;
}

/** A report with whom it credits. */
export interface Credited {
  readonly report: Report;
  readonly credits: Pick<Annotations, "citations">;
}

/**
 * Made-up reports read, and their credits found, by a process of their own: what is measured here is what is done with them.
 *
 * @param mean reports that a story has in the mean
 */
export async function* credited(folder: string, count: number, mean: string): AsyncGenerator<Credited> {
  const script = join(import.meta.dirname, "credited.ts");
  const child = spawn(process.execPath, [script, folder, String(count), "--mean", mean], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const found: Credited = JSON.parse(line);
    yield found;
  }
}

/** Prints a table: a header, then rows; columns as wide as their widest cell. */
export function printTable(rows: readonly (readonly (string | number)[])[]): void {
  const widths = rows.reduce<number[]>(
    (known, row) => row.map((cell, index) => Math.max(known[index] ?? 0, String(cell).length)),
    [],
  );
  for (const row of rows) {
    console.log(
      row
        .map((cell, index) =>
          index === 0 ? String(cell).padEnd(widths[0] ?? 0) : String(cell).padStart((widths[index] ?? 0) + 2),
        )
        .join(""),
    );
  }
}
