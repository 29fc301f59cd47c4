import { publishedDay, surelyBefore } from "../base/index.ts";
import type { StoryRecord } from "../model/index.ts";

/** Whether a report is older: by the outlet's calendar for a day, by the clock for a time. */
function isOlder(published: string | null, since: string): boolean {
  const [day, from] = [publishedDay(published), publishedDay(since)];
  return since.length > "YYYY-MM-DD".length
    ? surelyBefore(published, since)
    : day !== null && from !== null && day < from;
}

/**
 * What a story has that is new since a time: the reports that are not surely older, the claims that no older report carries,
 * the conflicts that they brought a value to (with the older reports of those), and what they date. Claims keep all their assertions, so that their origins
 * are counted as before.
 *
 * @param since ISO 8601 day, local time or time with zone. A report without a date counts as new.
 */
export function newSince(record: StoryRecord, since: string): StoryRecord {
  const recent = new Set(record.reports.filter(({ published }) => !isOlder(published, since)).map(({ id }) => id));
  const isRecent = ({ report }: { readonly report: string }): boolean => recent.has(report);
  const claims = record.claims.filter(({ assertions }) => assertions.every(isRecent));
  const fresh = new Set(claims.map(({ id }) => id));
  const conflicts = record.conflicts.filter(({ values }) => values.some(({ assertions }) => assertions.some(isRecent)));
  const opposed = new Set(
    conflicts.flatMap(({ values }) => values.flatMap(({ assertions }) => assertions.map(({ report }) => report))),
  );
  return {
    ...record,
    reports: record.reports.filter(({ id }) => recent.has(id) || opposed.has(id)),
    claims,
    conflicts,
    citations: record.citations.filter(isRecent),
    agreements: record.agreements.filter(({ assertions }) => assertions.every(isRecent)),
    timeline: record.timeline.filter(isRecent),
    novelty: record.novelty.filter(isRecent),
    sentences: record.sentences.filter(({ span, claim }) => isRecent(span) && (claim === null || fresh.has(claim))),
    quotes: record.quotes.filter(({ pieces }) => pieces.every(({ span }) => isRecent(span))),
    unknown: record.unknown.filter(({ report, claim }) => recent.has(report ?? "") || fresh.has(claim ?? "")),
  };
}
