import type { Range, Statement } from "../model/index.ts";
import { isDamage, readLog, type Store, type StoredReport } from "../store/index.ts";
import { referenceProblems } from "./references.ts";
import { recordProblems } from "./verify.ts";
import { versions } from "./versions.ts";

/** Something wrong with a desk, and what to do. */
export interface Problem {
  readonly what: string;
  readonly remedy: string;
}

/** How closely a desk is looked at. */
export interface ExamineOptions {
  /** Every revision, every record's spans and words, and the place of every entry of the log too. */
  readonly verify?: boolean | undefined;
}

function statementRanges(statement: Statement): Range[] {
  return [...statement.source, ...statement.cue, ...statement.content, ...statement.inner.flatMap(statementRanges)];
}

/** Ranges of a report's annotations that do not lie in its text. */
function strayRanges({ report, annotations }: StoredReport): number {
  const ranges: Range[] = [
    ...report.blocks,
    ...annotations.sentences,
    ...annotations.times,
    ...annotations.citations,
    ...annotations.happenings,
    ...annotations.entities.flatMap((entity) => entity.mentions),
    ...annotations.statements.flatMap(statementRanges),
  ];
  return ranges.filter(({ start, end }) => start < 0 || end <= start || end > report.text.length).length;
}

/** Whether the store knows where an entry stands. */
async function isPlaced(sequence: number, file: string, offset: number, store: Store): Promise<boolean> {
  const known = await store.placeOf(sequence);
  return known !== null && known.file === file && known.offset === offset;
}

async function archiveProblems(folder: string, store: Store, verify: boolean): Promise<Problem[]> {
  const problems: Problem[] = [];
  const last = (await store.lastPlace())?.sequence ?? 0;
  let newest = 0;
  for await (const found of readLog(folder)) {
    if (isDamage(found)) {
      const remedy =
        found.next === null
          ? "the next add cuts a torn end"
          : "the records behind it are whole: restore it from a backup";
      problems.push({ what: `${found.file} at byte ${found.offset}: ${found.reason}`, remedy });
      continue;
    }
    const { entry, place } = found;
    if (entry.sequence !== newest + 1)
      problems.push({
        what: `${place.file} at byte ${place.offset}: entry ${entry.sequence} follows entry ${newest}`,
        remedy: "restore the archive from a backup",
      });
    newest = Math.max(newest, entry.sequence);
    if (verify && newest <= last && !(await isPlaced(entry.sequence, place.file, place.offset, store)))
      problems.push({
        what: `the database has entry ${entry.sequence} elsewhere than at byte ${place.offset} of ${place.file}`,
        remedy: "run dateline rebuild",
      });
  }
  if (newest > last)
    problems.push({
      what: `the archive holds entries up to ${newest}, the database up to ${last}`,
      remedy: "run dateline add or dateline rebuild",
    });
  if (newest < last)
    problems.push({
      what: `the database holds entries up to ${last}, the archive only up to ${newest}`,
      remedy: "restore the archive from a backup",
    });
  return problems;
}

async function spanProblems(store: Store): Promise<Problem[]> {
  const problems: Problem[] = [];
  for await (const stored of store.since(0)) {
    if (!("report" in stored)) continue;
    const stray = strayRanges(stored);
    if (stray > 0)
      problems.push({
        what: `${stored.report.id}, revision ${stored.revision}: ${stray} spans lie outside its text`,
        remedy: "run dateline rebuild",
      });
  }
  return problems;
}

/** Looks a desk over: its archive's records and digests, its database, its spans, its versions. */
export async function examine(
  archive: string,
  store: Store,
  { verify = false }: ExamineOptions = {},
): Promise<Problem[]> {
  const problems = [...(await archiveProblems(archive, store, verify)), ...(await referenceProblems(archive))];
  for (const line of await store.check()) problems.push({ what: `database: ${line}`, remedy: "run dateline rebuild" });
  problems.push(...(await spanProblems(store)));
  const erasures = (await store.erasures()).length;
  if (erasures > 0)
    problems.push({
      what: `${erasures} resources with reports that were taken down are not erased yet`,
      remedy: "the next add does, once nobody reads the database as it was before",
    });
  if (verify) problems.push(...(await recordProblems(store)));
  const kept = await store.versions();
  for (const [stage, version] of Object.entries(versions)) {
    const made = kept[stage];
    if (made !== undefined && made !== version)
      problems.push({ what: `${stage}: made by version ${made}, this is ${version}`, remedy: "run dateline rebuild" });
  }
  return problems;
}
