import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/** Bytes that a generator may print. */
const LARGEST_MADE = 256 * 1024 * 1024;

/** The lines of an NDJSON file, `.gz` too. */
export function linesOf(path: string): string[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  return text.split("\n").filter((line) => line.trim() !== "");
}

/**
 * The lines of a task's input: a file of the folder, or `made:SCRIPT COUNT`, what a generator of the folder prints.
 *
 * @throws Error where the generator fails
 */
export function inputLines(input: string, folder: string): string[] {
  const [, script, count] = /^made:(\S+) (\d+)$/.exec(input) ?? [];
  if (script === undefined || count === undefined) return linesOf(join(folder, input));
  const made = spawnSync(process.execPath, [join(folder, script), count], {
    encoding: "utf8",
    maxBuffer: LARGEST_MADE,
  });
  if (made.status !== 0) throw new Error(`${script}: ${made.stderr}`);
  return made.stdout.split("\n").filter((line) => line.trim() !== "");
}

/** A line with only the fields that a filter may see. */
export function only(line: string, fields: readonly string[]): string {
  const value: unknown = JSON.parse(line);
  if (typeof value !== "object" || value === null) throw new TypeError("a line of the data is no object");
  return JSON.stringify(Object.fromEntries(Object.entries(value).filter(([key]) => fields.includes(key))));
}

/**
 * Interleaves lists at random, keeping the order inside each, the same way every time (a linear congruential generator,
 * Numerical Recipes' constants).
 */
export function interleave(lists: readonly (readonly string[])[]): string[] {
  const left = lists.map((list) => [...list]);
  const result: string[] = [];
  let state = 20261122;
  for (let remaining = left.reduce((sum, list) => sum + list.length, 0); remaining > 0; remaining -= 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    let pick = Math.floor((state / 2 ** 32) * remaining);
    const list = left.find((candidate) => {
      if (pick < candidate.length) return true;
      pick -= candidate.length;
      return false;
    });
    const line = list?.shift();
    if (line !== undefined) result.push(line);
  }
  return result;
}

/** SHA-256 over files, in hexadecimal, shortened to 16 digits: it tells data apart, it guards nothing. */
export function hashOf(paths: readonly string[]): string {
  const hash = createHash("sha256");
  for (const path of paths) hash.update(readFileSync(path));
  return hash.digest("hex").slice(0, 16);
}
