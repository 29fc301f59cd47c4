import { open, rename } from "node:fs/promises";
import { join } from "node:path";
import { DatelineError } from "../../base/index.ts";
import type { EntryPlace } from "../takedown.ts";
import { entriesOf, isDamage } from "./entries.ts";
import { syncFolder } from "./folder.ts";
import { type PlacedEntry, readRecord } from "./log.ts";
import { encodeEntry, type LogEntry } from "./record.ts";

/**
 * Writes a file of the archive anew with some of its entries replaced, whole or not at all: until the last step the old file
 * stands, and from it on the new one. No writer may be open on it.
 *
 * @param replace gives the entry back as it was, or another of the same number
 * @returns where every entry of the file stands now
 * @throws DatelineError `damaged` where a record of the file cannot be read: it might hold what is to go
 */
export async function rewriteFile(
  folder: string,
  file: string,
  replace: (placed: PlacedEntry) => Promise<LogEntry>,
): Promise<EntryPlace[]> {
  const path = join(folder, file);
  const moved: EntryPlace[] = [];
  const handle = await open(`${path}.new`, "w");
  try {
    let offset = 0;
    for await (const found of entriesOf(folder, file, 0)) {
      if (isDamage(found))
        throw new DatelineError(
          "damaged",
          `${path} at byte ${found.offset}: ${found.reason}: restore the archive from a backup, then take down again`,
        );
      const { entry } = found;
      const made = await replace(found);
      const bytes = made === entry ? await readRecord(folder, found.place) : encodeEntry(made);
      await handle.appendFile(bytes);
      moved.push({ sequence: entry.sequence, place: { file, offset, length: bytes.length } });
      offset += bytes.length;
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${path}.new`, path);
  await syncFolder(folder);
  return moved;
}
