import type { Range, Statement } from "../model/index.ts";
import { isDamage, readLog, type Store, type StoredReport } from "../store/index.ts";
import { referenceProblems } from "./references.ts";
import { versions } from "./versions.ts";

/** Something wrong with a desk, and what to do. */
export interface Problem {
  readonly what: string;
  readonly remedy: string;
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

async function archiveProblems(folder: string, store: Store): Promise<Problem[]> {
  const problems: Problem[] = [];
  const last = (await store.lastPlace())?.sequence ?? 0;
  let newest = 0;
  for await (const found of readLog(folder)) {
    if (isDamage(found))
      problems.push({
        what: `${found.file} at byte ${found.offset}: ${found.reason}`,
        remedy: "the next add cuts a torn tail; damage before the end needs a backup",
      });
    else newest = Math.max(newest, found.entry.sequence);
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

/** Looks a desk over: its archive's records and digests, its database, its spans, its versions. */
export async function examine(archive: string, store: Store): Promise<Problem[]> {
  const problems = [...(await archiveProblems(archive, store)), ...(await referenceProblems(archive))];
  for (const line of await store.check()) problems.push({ what: `database: ${line}`, remedy: "run dateline rebuild" });
  for (const stored of await store.currentReports()) {
    const stray = strayRanges(stored);
    if (stray > 0)
      problems.push({
        what: `${stored.report.id}: ${stray} spans lie outside its text`,
        remedy: "run dateline rebuild",
      });
  }
  const kept = await store.versions();
  for (const [stage, version] of Object.entries(versions)) {
    const made = kept[stage];
    if (made !== undefined && made !== version)
      problems.push({ what: `${stage}: made by version ${made}, this is ${version}`, remedy: "run dateline rebuild" });
  }
  return problems;
}
