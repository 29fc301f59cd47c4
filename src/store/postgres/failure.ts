import { DatelineError, type ErrorCode } from "../../base/index.ts";

/** PostgreSQL's classes of errors (postgresql.org/docs/current/errcodes-appendix.html) that are no fault of ours, and what to do. */
const known: readonly (readonly [RegExp, ErrorCode, string])[] = [
  [/^28/, "unreachable", "it does not let this user in: check the name and the password (~/.pgpass, PGPASSWORD)"],
  [/^3D/, "missing", "there is no database of that name: make it with createdb"],
  [/^42501$/, "unreadable", "this user may not do that: give it the right to make tables in the schema"],
  [/^(?:42P01|3F000)$/, "damaged", "tables of the desk are missing: run dateline rebuild"],
  [/^XX00[12]$/, "damaged", "it is damaged: run dateline rebuild"],
  [/^(?:53100|58030)$/, "disk", "its disk is full or failed: nothing of this was kept: make room, then run it again"],
  [/^25006$/, "unreadable", "it can only be read: give the address of the primary server"],
  [/^(?:55P03|40P01|40001)$/, "locked", "another process holds it: wait for it, or end it"],
  [/^57014$/, "locked", "it took too long: try again when less is going on"],
  [
    /^(?:08|57P|53)/,
    "unreachable",
    "it does not answer: nothing of this was kept: check that it runs, then run it again",
  ],
];

/** What the driver says where no server does. */
const GONE =
  /^(?:ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|ENOENT)|Connection terminated|timeout exceeded|not queryable|connection is closed/i;

function codeOf(error: Error): string | null {
  return "code" in error && typeof error.code === "string" ? error.code : null;
}

/** Whether the server could not be reached, or a connection to it was lost: it may be there again in a moment. */
export function isGone(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isGone);
  if (!(error instanceof Error)) return false;
  const code = codeOf(error);
  return (code !== null && /^(?:08|57P0[1-3])/.test(code)) || GONE.test(code ?? "") || GONE.test(error.message);
}

/** What went wrong with a database, in words of ours where it is the server or the way to it; anything else as it was. */
export function failureOf(error: unknown, shown: string): unknown {
  if (!(error instanceof Error) || error instanceof DatelineError) return error;
  const code = codeOf(error);
  const found = code === null ? undefined : known.find(([pattern]) => pattern.test(code));
  if (found !== undefined) return new DatelineError(found[1], `${shown}: ${found[2]}`, { cause: error });
  if (!isGone(error)) return error;
  const what = "it cannot be reached: nothing of this was kept: check that it runs, then run it again";
  return new DatelineError("unreachable", `${shown}: ${what}`, { cause: error });
}
