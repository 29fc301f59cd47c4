import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { createReporter } from "../made-up.ts";
import { createRandom } from "../random.ts";

const bin = fileURLToPath(new URL("../../src/cli/bin.ts", import.meta.url));
const preload = fileURLToPath(new URL("../preload.ts", import.meta.url));

/**
 * Writes made-up reports into a folder, a file each; `add` takes them in the order of their names.
 *
 * @param length how many times as long as the shortest they are: each tells of so many events, of some 60 words
 */
export async function writeReports(folder: string, count: number, seed: number, length = 1): Promise<void> {
  const report = createReporter(createRandom(seed));
  await mkdir(folder, { recursive: true });
  for (let index = 0; index < count; index += 1) {
    const more = Array.from({ length: length - 1 }, () => report().split("\n\n").slice(1).join("\n\n"));
    const text = [report().trimEnd(), ...more].join("\n\n");
    await writeFile(join(folder, `report-${String(index).padStart(7, "0")}.txt`), text);
  }
}

/** A process of the command line, and what it said. */
export interface Running {
  readonly process: ChildProcess;
  /** Lines of its standard output that hold an event of this name, and when they came, in milliseconds. */
  readonly events: { readonly event: string; readonly message: string; readonly at: number }[];
  readonly errors: () => string;
  /** Its exit code; null where a signal ended it. */
  readonly ended: Promise<number | null>;
}

/**
 * @param clock stops the clock of the process: two desks then log the same bytes
 * @param core binds the process to one of the processor's cores, by Linux's `taskset`
 */
export function dateline(args: readonly string[], clock = false, core: number | null = null): Running {
  const bound = core === null ? [] : ["taskset", "-c", String(core)];
  const [command = "", ...rest] = [...bound, process.execPath, ...(clock ? ["--import", preload] : []), bin, ...args];
  const child = spawn(command, rest, { stdio: ["ignore", "pipe", "pipe"] });
  const events: { event: string; message: string; at: number }[] = [];
  let errors = "";
  child.stderr?.on("data", (data) => {
    errors += data;
  });
  if (child.stdout !== null)
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (!line.startsWith('{"event"') || !line.endsWith("}")) return;
      const { event, message } = JSON.parse(line);
      events.push({ event: String(event), message: String(message), at: performance.now() });
    });
  return {
    process: child,
    events,
    errors: () => errors,
    // Its last words too: at its exit they may still be on their way.
    ended: once(child, "close").then(() => child.exitCode),
  };
}

/** Runs a command to its end. @throws where it fails */
export async function finished(args: readonly string[], clock = false): Promise<void> {
  const { ended, errors } = dateline(args, clock);
  const code = await ended;
  if (code !== 0) throw new Error(`dateline ${args[0]} ended with ${code}: ${errors()}`);
}
