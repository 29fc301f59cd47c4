import type { Line, RecordSentence, TimelineEntry } from "../model/index.ts";
import { type Length, limits } from "./choose.ts";
import { publishedText } from "./facts.ts";
import { desk, type Look, line, outletPart, sentenceParts } from "./parts.ts";
import { isPost } from "./posts.ts";
import { marks, words } from "./words.ts";

/** Dates of one sentence, or one report's publication. */
interface Dated {
  readonly entries: readonly TimelineEntry[];
  readonly sentence: RecordSentence | null;
}

/** The entries to tell: a date that several sentences give is told by the first, a sentence with several dates once. */
function dated(look: Look): Dated[] {
  const sentences = new Map(look.record.sentences.map((sentence) => [placeOf(sentence.span), sentence]));
  const seen = new Set<string>();
  const bySentence = new Map<string, { entries: TimelineEntry[]; sentence: RecordSentence | null }>();
  const told: { entries: TimelineEntry[]; sentence: RecordSentence | null }[] = [];
  for (const entry of look.record.timeline) {
    const key = `${entry.when} ${entry.kind === "reported" ? entry.report : (entry.unclear ?? "")}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const place = entry.kind === "reported" || entry.span === null ? null : placeOf(entry.span);
    const known = place === null ? undefined : bySentence.get(place);
    const sentence = place === null ? null : (sentences.get(place) ?? null);
    if (sentence !== null && isPost(sentence.text)) continue;
    if (known !== undefined) known.entries.push(entry);
    else if (place === null || sentence !== null) {
      const made = { entries: [entry], sentence };
      if (place !== null) bySentence.set(place, made);
      told.push(made);
    }
  }
  return told;
}

const placeOf = ({ report, start }: { readonly report: string; readonly start: number }): string =>
  `${report} ${start}`;

function lineOf({ entries, sentence }: Dated, look: Look): Line {
  const [first] = entries;
  if (first === undefined) return line([], []);
  if (sentence === null)
    return line([
      desk(`${publishedText(first.when)} ${words.reported}`),
      desk(marks.dash),
      outletPart(look, first.report),
    ]);
  const when = entries.map((entry) => entry.when).join(marks.comma);
  const unclear = first.unclear === null ? [] : [desk(` (${words.unclear} ${first.unclear})`)];
  return line(
    [desk(`${when} ${words.happened}`), ...unclear, desk(marks.dash), ...sentenceParts(sentence)],
    entries.flatMap(({ time }) => time ?? []),
  );
}

/** How far a date is from the story's own days; dates of the story come first where not all can be told. */
function distance({ entries }: Dated, days: readonly string[]): number {
  const year = (text: string): number => Number(text.slice(0, 4));
  const month = (text: string): number => (text.length >= 7 && /^\d{4}-\d\d/.test(text) ? Number(text.slice(5, 7)) : 6);
  const [first] = entries;
  if (first === undefined || days.length === 0) return 0;
  return Math.min(...days.map((day) => Math.abs((year(day) - year(first.when)) * 12 + month(day) - month(first.when))));
}

/**
 * Timeline: when it happened against when it was reported, in order of time; of more dates than the length allows those
 * nearest to the story's own days are told.
 */
export function timelineLines(look: Look, length: Length): Line[] {
  const days = look.record.reports.flatMap(({ published }) => published ?? []);
  const all = dated(look).map((entry, index) => ({ entry, index, away: distance(entry, days) }));
  const happened = all.filter(({ entry }) => entry.sentence !== null);
  const kept = new Set(
    [...happened].sort((a, b) => a.away - b.away || a.index - b.index).slice(0, limits[length].dates),
  );
  return all
    .filter((one) => one.entry.sentence === null || kept.has(one))
    .map(({ entry }) => lineOf(entry, look))
    .filter((made) => made.parts.length > 0);
}
