// Runs every benchmark of a folder against the stage filters and prints one table: `npm run eval -- --help`.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Command, CommanderError } from "commander";
import { z } from "zod";
import { hashOf, inputLines, interleave, only } from "./data.ts";
import { dataOf, type Figure, type Program, programs, type Task, tasks } from "./tasks.ts";

/** Points that a figure may fall before `--check` fails: below it is noise of rounding and order. */
const TOLERANCE = 0.3;
const LARGEST_OUTPUT = 1024 * 1024 * 1024;
const baselinePath = new URL("baseline.json", import.meta.url);
const baselineShape = z.record(
  z.string(),
  z.object({ data: z.string(), figures: z.record(z.string(), z.number()), reason: z.string().optional() }),
);
type Baseline = z.infer<typeof baselineShape>;

interface Result {
  readonly figure: Figure;
  /** In points; null where the scorer gave none. */
  readonly points: number | null;
}

/** What is scored: a filter's answers, or what a program of ours finds. */
interface Measure {
  readonly name: string;
  /** The files that it is taken of, in the benchmark folder. */
  readonly data: (folder: string) => readonly string[];
  readonly take: (folder: string) => Result[];
}

function runFilter(task: Task, folder: string, output: string): void {
  const lines = interleave(task.input.map((input) => inputLines(input, folder))).map((line) => only(line, task.fields));
  const cli = new URL("../src/cli/bin.ts", import.meta.url).pathname;
  const ran = spawnSync(process.execPath, [cli, task.filter], {
    input: `${lines.join("\n")}\n`,
    maxBuffer: LARGEST_OUTPUT,
  });
  if (ran.status !== 0) throw new Error(`${task.name}: dateline ${task.filter} failed: ${ran.stderr.toString()}`);
  writeFileSync(output, ran.stdout);
}

function score(task: Task, folder: string, predictions: string, scratch: string): unknown {
  const gold = join(scratch, "gold.ndjson");
  writeFileSync(gold, task.gold.flatMap((input) => inputLines(input, folder)).join("\n"));
  const extra = task.extra.map((word) => (word.startsWith("--") ? word : join(folder, word)));
  const ran = spawnSync(
    process.execPath,
    [join(folder, task.scorer), "--gold", gold, "--pred", predictions, ...extra],
    { maxBuffer: LARGEST_OUTPUT },
  );
  const last = ran.stdout.toString().trim().split("\n").at(-1) ?? "";
  if (ran.status !== 0) throw new Error(`${task.name}: the scorer failed: ${ran.stderr.toString()}`);
  return JSON.parse(last);
}

/** A number deep in a scorer's answer, or null. */
function pick(value: unknown, path: readonly string[]): number | null {
  let at: unknown = value;
  for (const key of path) {
    if (typeof at !== "object" || at === null) return null;
    at = Object.entries(at).find(([name]) => name === key)?.[1];
  }
  return typeof at === "number" ? at : null;
}

function resultsOf(figures: readonly Figure[], scores: unknown): Result[] {
  return figures.map((figure) => {
    const part = pick(scores, figure.path);
    const whole = figure.of === undefined ? 1 : pick(scores, figure.of);
    const value = part === null || whole === null ? null : part / whole;
    return { figure, points: value === null ? null : Math.round((figure.share ? 100 * value : value) * 10) / 10 };
  });
}

function runProgram(program: Program, folder: string): Result[] {
  const path = new URL(program.file, import.meta.url).pathname;
  const ran = spawnSync(process.execPath, [path, folder], { maxBuffer: LARGEST_OUTPUT });
  if (ran.status !== 0) throw new Error(`${program.name} failed: ${ran.stderr.toString()}`);
  return resultsOf(program.figures, JSON.parse(ran.stdout.toString().trim().split("\n").at(-1) ?? ""));
}

function evaluate(task: Task, folder: string): Result[] {
  const scratch = mkdtempSync(join(tmpdir(), "dateline-eval-"));
  try {
    const predictions = join(scratch, "predictions.ndjson");
    runFilter(task, folder, predictions);
    return resultsOf(task.figures, score(task, folder, predictions, scratch));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function print(task: Pick<Task, "name">, results: readonly Result[]): void {
  for (const { figure, points } of results) {
    console.log(
      `${task.name.padEnd(20)} ${figure.name.padEnd(27)} ${(points === null ? "–" : points.toFixed(1)).padStart(6)}   ${figure.others}`,
    );
  }
}

/** Figures that fell below the baseline, as sentences. */
function fallen(task: Pick<Task, "name">, results: readonly Result[], baseline: Baseline, data: string): string[] {
  const known = baseline[task.name];
  if (known === undefined || known.data !== data) return [];
  return results.flatMap(({ figure, points }) => {
    const before = known.figures[figure.name];
    return before !== undefined && (points ?? 0) < before - TOLERANCE
      ? [`${task.name}, ${figure.name}: ${points} is below ${before}`]
      : [];
  });
}

/** Everything that is measured, in order. */
const measures: readonly Measure[] = [
  ...tasks.map((task) => ({
    name: task.name,
    data: (folder: string) => dataOf(task, folder),
    take: (folder: string) => evaluate(task, folder),
  })),
  ...programs.map((program) => ({
    name: program.name,
    data: (folder: string) => program.data.map((file) => join(folder, file)),
    take: (folder: string) => runProgram(program, folder),
  })),
];

/** The folder that is meant, whichever folder npm was called from. @throws Error for what is none of benchmarks */
function benchmarkFolder(given: string, chosen: readonly Measure[]): string {
  const path = resolve(process.env.INIT_CWD ?? ".", given);
  if (!existsSync(path) || !statSync(path).isDirectory())
    throw new Error(`${path}: no such folder: give the benchmark folder as an argument`);
  // Scorers compare their own address with the path they were started by, which a link would make differ.
  const folder = realpathSync(path);
  const missing = chosen.flatMap(({ data }) => data(folder)).find((file) => !existsSync(file));
  if (missing !== undefined) throw new Error(`${path}: is no folder of benchmarks, it lacks ${missing}`);
  return folder;
}

interface Options {
  readonly only?: string;
  readonly check: boolean;
  readonly update: boolean;
}

function measure(given: string, { only: name, check, update }: Options): void {
  const chosen = measures.filter((one) => name === undefined || one.name.startsWith(name));
  if (chosen.length === 0)
    throw new Error(`--only ${name}: no measure begins so: ${measures.map((one) => one.name).join(", ")}`);
  const folder = benchmarkFolder(given, chosen);
  const baseline = baselineShape.parse(JSON.parse(readFileSync(baselinePath, "utf8")));
  const problems: string[] = [];
  for (const one of chosen) {
    const data = hashOf(one.data(folder));
    const results = one.take(folder);
    print(one, results);
    problems.push(...fallen(one, results, baseline, data));
    const figures = Object.fromEntries(
      results.flatMap(({ figure, points }) => (points === null ? [] : [[figure.name, points]])),
    );
    if (update) baseline[one.name] = { ...baseline[one.name], data, figures };
  }
  if (update) writeFileSync(baselinePath, `${JSON.stringify(baseline, null, 2)}\n`);
  for (const problem of check ? problems : []) console.error(`eval: ${problem}`);
  if (check && problems.length > 0) process.exitCode = 1;
}

const examples = `
Examples:
  npm run eval -- ../shared/eval                  # all of it, beside the figures of other systems
  npm run eval -- ../shared/eval --only stories   # measures whose names begin so
  npm run eval -- ../shared/eval --check          # fails if a figure is more than ${TOLERANCE} points below eval/baseline.json
  npm run eval -- ../shared/eval --update         # writes the figures there
`;

const program = new Command("eval")
  .description("runs every benchmark of a folder against the stage filters and prints one table")
  .argument("[folder]", "the benchmark folder", "../shared/eval")
  .option("--only <name>", "measures whose names begin so")
  .option("--check", "fail if a figure fell below the baseline", false)
  .option("--update", "write the figures to the baseline", false)
  .addHelpText("after", examples)
  .configureOutput({ outputError: (said, write) => write(said.replace(/^error: /, "eval: ")) })
  .exitOverride()
  .action(measure);

try {
  program.parse();
} catch (error) {
  if (!(error instanceof Error)) throw error;
  // What commander throws it has printed already, its help too.
  if (!(error instanceof CommanderError)) console.error(`eval: ${error.message}`);
  process.exitCode = error instanceof CommanderError && error.exitCode === 0 ? 0 : 2;
}
