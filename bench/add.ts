// Speed and memory of `dateline add`: node bench/add.ts FILE
// FILE is NDJSON of reports with `title`, `published`, `outlet`, `text`. They become text files in a temporary folder,
// which is added to a new desk by the command itself, in a process of its own.
// Example: node bench/add.ts reports.ndjson

import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { commandLine } from "../soak/command-line.ts";
import { printTable, reportsIn } from "./reports.ts";

const LOOK_EVERY_MS = 50;

/** Most memory that a process held while it ran, in MB, as Linux counts it; null elsewhere. */
function peakOf(process_: number): number | null {
  try {
    const line = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${process_}/status`, "utf8"));
    return line?.[1] === undefined ? null : Number(line[1]) / 1024;
  } catch {
    return null;
  }
}

async function add(folder: string, desk: string): Promise<{ seconds: number; peak: number; code: number | null }> {
  const cli = new URL("../src/cli/bin.ts", import.meta.url).pathname;
  const started = performance.now();
  const child = spawn(process.execPath, [cli, "add", "--desk", desk, folder], {
    stdio: ["ignore", "inherit", "ignore"],
  });
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, peakOf(child.pid ?? 0) ?? 0);
  }, LOOK_EVERY_MS);
  const code = await new Promise<number | null>((resolve) => child.on("exit", resolve));
  clearInterval(timer);
  return { seconds: (performance.now() - started) / 1000, peak, code };
}

const { positionals, needed } = commandLine(import.meta.filename, {}, 1);
const path = needed(positionals[0], "FILE");
const scratch = mkdtempSync(join(tmpdir(), "dateline-bench-"));
try {
  const folder = join(scratch, "reports");
  mkdirSync(folder);
  const reports = reportsIn(path);
  for (const [index, { report }] of reports.entries()) {
    const head = [report.published?.slice(0, 10) ?? "", report.title ?? "", report.outlet ?? ""].filter(
      (line) => line !== "",
    );
    writeFileSync(join(folder, `${String(index).padStart(6, "0")}.txt`), `${head.join("\n")}\n\n${report.text}\n`);
  }
  const { seconds, peak, code } = await add(folder, join(scratch, "desk"));
  const again = await add(folder, join(scratch, "desk"));
  printTable([
    ["", "reports", "s", "reports/s", "peak MB", "exit"],
    ["add", reports.length, seconds.toFixed(1), (reports.length / seconds).toFixed(1), peak.toFixed(0), code ?? "–"],
    [
      "the same again",
      reports.length,
      again.seconds.toFixed(1),
      (reports.length / again.seconds).toFixed(1),
      again.peak.toFixed(0),
      again.code ?? "–",
    ],
  ]);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
