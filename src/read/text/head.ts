import { findDate } from "../dates.ts";
import { endsSentence, type Line, wordCount } from "./lines.ts";

/** What the lines before the story's first paragraph say. */
export interface Head {
  readonly title: string | null;
  readonly section: string | null;
  readonly byline: string | null;
  readonly outlets: readonly string[];
  readonly published: string | null;
  readonly readingMinutes: number | null;
  /** How many lines it took. */
  readonly lines: number;
}

/** A head is looked for in so many lines: no house writes a longer one. */
const HEAD_LINES = 12;
const leadingDate = /^date:? (\d{4}-\d{2}-\d{2})(?: (.*))?$/i;
const readingTime = /\b(\d{1,3})[ -]min(?:ute)?s?(?: read| reading)?\b/i;
const authored = /^(?:written |reported |edited |posted )?by:? (.+)$/i;
const outletWord =
  /\b(?:pravda|times|post|news|herald|tribune|guardian|telegraph|independent|mirror|press|agency|media|radio|tv|television|journal|gazette|daily|today|broadcasting|observer|chronicle|mail|sun|star|standard|express|monitor|review|reuters|bbc|cnn|afp|xinhua|tass|interfax|bulletin|courier|globe|inquirer|ukrinform|dispatch)\b/i;

interface Draft {
  title: string | null;
  section: string | null;
  byline: string | null;
  outlets: string[];
  published: string | null;
  readingMinutes: number | null;
}

/** Takes "2 min read" out of a line; returns the rest. */
function takeReadingTime(text: string, draft: Draft): string {
  const match = readingTime.exec(text);
  if (!match?.[1]) return text;
  draft.readingMinutes ??= Number(match[1]);
  return text.replace(match[0], "").trim();
}

function names(text: string): string[] {
  return text
    .replace(/^[\s,|–—-]+|[\s,|–—-]+$/g, "")
    .split(/\s*(?:,|;|\||\band\b)\s*/)
    .filter((name) => name !== "");
}

/** Puts names before a date where they belong: an outlet's name is known by its words, a person's by "by" or by not being one. */
function placeNames(text: string, draft: Draft): void {
  const by = authored.exec(text);
  const found = names(by?.[1] ?? text);
  const outlets = by ? [] : found.filter((name) => outletWord.test(name));
  const people = found.filter((name) => !outlets.includes(name));
  draft.outlets.push(...outlets.filter((name) => !draft.outlets.includes(name)));
  if (people.length > 0) draft.byline ??= people.join(", ");
}

/** A line of names, date and reading time: "European Pravda, Ukrainska PravdaFriday, 28 July 2023, 10:28". */
function readCredits(text: string, draft: Draft): boolean {
  const rest = takeReadingTime(text, draft);
  const unglued = rest.replace(/(\p{Ll})((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)/u, "$1 $2");
  const date = findDate(unglued);
  if (date && date.end >= unglued.length - 4 && wordCount(unglued) <= 16) {
    const before = unglued.slice(0, date.start).replace(/\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s*$/i, "");
    if (draft.published === null || date.value.startsWith(draft.published)) draft.published = date.value;
    if (before.trim() !== "")
      placeNames(before.replace(/\b(?:published|updated|posted)(?: on| at)?:?/gi, "").trim(), draft);
    return true;
  }
  const by = authored.exec(rest);
  if (by && wordCount(rest) <= 12 && !endsSentence(rest)) {
    placeNames(rest, draft);
    return true;
  }
  return rest !== text && wordCount(rest) <= 3;
}

function isHeadline(line: Line | undefined): line is Line {
  return (
    line !== undefined &&
    !line.bullet &&
    wordCount(line.text) >= 3 &&
    wordCount(line.text) <= 30 &&
    !/[.;]$/.test(line.text)
  );
}

/** " date 2023-07-28 All Sections": the day, then a section if a headline follows at once, else the headline itself. */
function readLeadingDate(lines: readonly Line[], draft: Draft): number {
  const match = leadingDate.exec(lines[0]?.text ?? "");
  if (!match?.[1]) return 0;
  draft.published = match[1];
  const rest = match[2]?.trim() ?? "";
  const next = lines[1];
  if (rest === "") return 1;
  if (next?.gap === 0 && isHeadline(next) && wordCount(rest) <= 3) draft.section = rest;
  else draft.title = rest;
  return 1;
}

/**
 * Reads the head of a plain text: leading date and section, headline (also repeated), byline, outlets, date line, reading
 * time. It takes nothing that reads as a sentence, so a text without a head loses nothing.
 */
export function readHead(lines: readonly Line[]): Head {
  const draft: Draft = { title: null, section: null, byline: null, outlets: [], published: null, readingMinutes: null };
  let taken = readLeadingDate(lines, draft);
  for (; taken < Math.min(lines.length, HEAD_LINES); taken += 1) {
    const line = lines[taken];
    if (line === undefined) break;
    if (line.text === draft.title) continue;
    if (readCredits(line.text, draft)) continue;
    const next = lines[taken + 1];
    const standsAlone = next !== undefined && (next.gap > 0 || next.text === line.text || line.gap > 0);
    if (draft.title === null && isHeadline(line) && !endsSentence(line.text.replace(/[?!]$/, "")) && standsAlone) {
      draft.title = line.text;
      continue;
    }
    break;
  }
  return { ...draft, lines: taken };
}
