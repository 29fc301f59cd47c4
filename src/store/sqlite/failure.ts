import { DatelineError, type ErrorCode } from "../../base/index.ts";

/** SQLite's result codes (sqlite.org/rescode.html) that are no fault of ours, and what to do about each. */
const known: ReadonlyMap<number, readonly [ErrorCode, string]> = new Map([
  [5, ["locked", "another process holds it: wait for it, or end it"]],
  [6, ["locked", "another process holds it: wait for it, or end it"]],
  [8, ["disk", "it cannot be written: check its permissions and the disk"]],
  [10, ["disk", "the disk failed: check it, then run it again"]],
  [11, ["damaged", "it is damaged: run dateline rebuild"]],
  [13, ["disk", "the disk is full: nothing of this was kept: make room, then run it again"]],
  [14, ["unreadable", "it cannot be opened: check the folder's permissions"]],
  [26, ["damaged", "it is no database: run dateline rebuild"]],
]);

/** What went wrong with a database file, in words of ours where it is the file or the disk; anything else as it was. */
export function failureOf(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || !("errcode" in error) || typeof error.errcode !== "number") return error;
  // Extended codes hold the plain one in their low byte.
  const found = known.get(error.errcode & 0xff);
  return found === undefined ? error : new DatelineError(found[0], `${path}: ${found[1]}`, { cause: error });
}

/** Whether a file is there and cannot be written, or nothing beside it. */
export function isUnwritable(error: unknown): boolean {
  return (
    error instanceof Error &&
    "errcode" in error &&
    typeof error.errcode === "number" &&
    [8, 14].includes(error.errcode & 0xff)
  );
}

/** Runs something on a database file; what goes wrong with the file is told in our words. */
export function guarded<Result>(path: string, run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    throw failureOf(error, path);
  }
}
