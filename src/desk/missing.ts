import { DatelineError } from "../base/index.ts";
import type { Store } from "../store/index.ts";

/** Says that there is no story of an id. */
export function noStory(id: string): DatelineError {
  return new DatelineError("not-found", `${id}: no such story on this desk: dateline stories lists them`);
}

/**
 * Says why there is no report of an id: it was taken down, or never came.
 *
 * @param id without the number of a revision
 */
export async function noReport(id: string, store: Store): Promise<DatelineError> {
  const tombstone = await store.tombstone(id);
  if (tombstone === null)
    return new DatelineError("not-found", `${id}: no such report on this desk: dateline search finds them`);
  const why = tombstone.reason === null ? "" : ` (${tombstone.reason})`;
  return new DatelineError(
    "not-found",
    `${id}: this report was taken down${why}, entry ${tombstone.sequence} of the log`,
  );
}
