import { join } from "node:path";
import { cutTail, isDamage, type LogPlace, type PlacedEntry, readLog } from "../store/index.ts";

/**
 * The entries of an archive behind a place. What was torn as it was written is cut, and what cannot be read is passed over with a
 * warning. Nobody else may be writing.
 */
export async function* logBeyond(archive: string, place: LogPlace | null): AsyncGenerator<PlacedEntry> {
  for await (const found of readLog(archive, place ?? undefined)) {
    if (!isDamage(found)) yield found;
    else if (found.next === null) {
      process.emitWarning(
        `${join(archive, found.file)}: a torn record at byte ${found.offset} was cut (${found.reason})`,
      );
      await cutTail(archive, found);
    } else
      process.emitWarning(
        `${join(archive, found.file)}: bytes ${found.offset} to ${found.next} cannot be read (${found.reason}) and were passed over: restore them from a backup`,
      );
  }
}
