import { Argument, Command, Option } from "commander";
import { annotate } from "../annotate/index.ts";
import { type Cell, csvRow } from "../base/index.ts";
import { type Desk, linkStories } from "../desk/index.ts";
import { gatherCaptures, isCapture } from "../gather/index.ts";
import type { Report, StoryRecord } from "../model/index.ts";
import { isRefusal, read } from "../read/index.ts";
import { weigh } from "../weigh/index.ts";
import { deskOption, withDesk } from "./desk.ts";
import { complain } from "./print.ts";
import { claimTable, reportTables, type Table, type TableReport } from "./table-columns.ts";

const formats = ["csv", "ndjson"] as const;
type Format = (typeof formats)[number];
const names = [...reportTables.keys(), "claims"];

/** Writes to standard output and waits where the reader is slower than we are. */
async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await new Promise((resolve) => process.stdout.once("drain", resolve));
}

/** Prints a table as its sources come: no more than one of them is in memory. */
async function print<Source>(
  { columns, rows }: Table<Source>,
  sources: AsyncIterable<Source>,
  format: Format,
): Promise<void> {
  const head = columns.map(({ name }) => name);
  const line = (row: readonly Cell[]): string =>
    format === "csv"
      ? csvRow(row)
      : `${JSON.stringify(Object.fromEntries(head.map((name, index) => [name, row[index] ?? null])))}\n`;
  if (format === "csv") await write(csvRow(head));
  for await (const source of sources) await write(rows(source).map(line).join(""));
}

/** The reports of files, folders and addresses; what cannot be read is told on standard error. */
async function* reportsOf(sources: readonly string[]): AsyncGenerator<Report> {
  for (const source of sources) {
    for await (const gathered of gatherCaptures(source)) {
      const report = isCapture(gathered) ? read(gathered) : gathered;
      if (!isRefusal(report)) yield report;
      else {
        complain(report.message);
        process.exitCode = 1;
      }
    }
  }
}

async function* fromFiles(sources: readonly string[]): AsyncGenerator<TableReport> {
  for await (const report of reportsOf(sources))
    yield { report, annotations: annotate(report), story: null, revision: null };
}

async function* recordsOfFiles(sources: readonly string[]): AsyncGenerator<StoryRecord> {
  const reports: Report[] = [];
  for await (const report of reportsOf(sources)) reports.push(report);
  for (const story of linkStories(reports)) yield weigh(story.reports);
}

async function* recordsOf(desk: Desk): AsyncGenerator<StoryRecord> {
  for (const { story } of await desk.stories()) yield await desk.record(story);
}

interface Options {
  readonly desk: string;
  readonly format: Format;
}

/** `dateline table`: what was found as rows, for statistics. */
export function tableCommand(): Command {
  return new Command("table")
    .description("what was found as rows, for statistics: of a desk, or of files")
    .addArgument(new Argument("<what>", "what a row stands for").choices(names))
    .argument(
      "[files...]",
      "pages, texts, feeds, archives, folders or addresses instead of a desk; - is standard input",
    )
    .addOption(deskOption())
    .addOption(
      new Option("--format <format>", "CSV (RFC 4180) or a JSON object a line").choices(formats).default("csv"),
    )
    .addHelpText(
      "after",
      "\nRows are printed as they are found; for the claims of files all reports are read first.\n\nExamples:\n  dateline table statements > statements.csv\n  dateline table citations --format ndjson | jq -r .credited | sort | uniq -c\n  dateline table reports examples/\n",
    )
    .action(async (what: string, files: string[], options: Options) => {
      const make = async (desk: Desk | null): Promise<void> => {
        if (what === "claims")
          return print(claimTable, desk === null ? recordsOfFiles(files) : recordsOf(desk), options.format);
        const table = reportTables.get(what);
        if (table !== undefined) await print(table, desk?.reports() ?? fromFiles(files), options.format);
      };
      if (files.length > 0) await make(null);
      else await withDesk(options.desk, make);
    });
}
