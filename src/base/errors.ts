/** What went wrong, as a word a program can test. */
export type ErrorCode =
  | "usage"
  | "missing"
  | "unreadable"
  | "not-found"
  | "locked"
  | "damaged"
  | "disk"
  | "version"
  | "unreachable"
  | "internal";

/**
 * An error whose message is one line that says what was wrong, where, and what to do. The command line prints it as it
 * is and exits non-zero.
 */
export class DatelineError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "DatelineError";
    this.code = code;
  }
}

/** Whether something could not be done because a server is away: it may be there again in a moment. */
export function isAway(error: unknown): boolean {
  return error instanceof DatelineError && error.code === "unreachable";
}
