import { findDate } from "../dates.ts";
import type { PageFacts } from "./facts.ts";
import type { Passage } from "./passages.ts";
import { type DateContext, dateIn } from "./published.ts";
import type { Box } from "./tree.ts";
import { clean, lineOf } from "./walk.ts";

/** A sign of when a post of a live blog was published. */
export interface Mark {
  readonly box: Box;
  readonly published: string | null;
}

/** A mark is a short line, in UTF-16 code units. */
const LONGEST_MARK = 80;

const clock =
  "(?:um|at|à|a las|alle|às|kl\\.?|в|о|об)?\\s*([01]?\\d|2[0-3])[:.h]([0-5]\\d)(?::[0-5]\\d)?\\s*([ap]\\.?m\\.?)?(?:\\s*(?:uhr|hrs?|h|gmt|utc|[ecmp][sd]?t|cest|msk|ist|bst|wib))?";
const clockLine = new RegExp(`^(?:(?:posted|published|updated|aktualisiert|mis à jour)\\s*:?\\s*)?${clock}$`, "iu");
/** "10:42 Uhr: The bridge is open": the time stands before the post's first sentence. */
const clockStart = new RegExp(`^${clock}\\s*[:|–—-]\\s+(?=\\S)`, "iu");

/** A clock time as `HH:MM`; null where the line is none. */
function clockOf(line: string, pattern: RegExp): string | null {
  const match = line.length > LONGEST_MARK && pattern === clockLine ? null : pattern.exec(line.slice(0, LONGEST_MARK));
  if (!match?.[1]) return null;
  const half = match[3];
  const hour = Number(match[1]);
  const full = half === undefined ? hour : (hour % 12) + (/^p/i.test(half) ? 12 : 0);
  return `${String(full).padStart(2, "0")}:${match[2]}`;
}

/** A mark as it stands: a whole date with its time, or only a clock's. */
interface Written {
  readonly box: Box;
  readonly date: string | null;
  readonly clock: string | null;
}

function writtenIn(box: Box, context: DateContext): Written | null {
  const line = lineOf(box, LONGEST_MARK);
  const attribute = clean(box.attributes.get("datetime") ?? box.attributes.get("title") ?? "");
  const date = dateIn(attribute, context) ?? dateIn(line, context);
  const time = clockOf(line, clockLine) ?? clockOf(attribute, clockLine);
  return date === null && time === null ? null : { box, date, clock: time };
}

/** Marks among the text's own lines, where a page has no `time` for its posts. */
function writtenLines(passages: readonly Passage[], context: DateContext): Written[] {
  return passages.flatMap(({ box, text }) => {
    const time = clockOf(text, clockLine) ?? clockOf(text, clockStart);
    const date = text.length <= LONGEST_MARK && findDate(text)?.start === 0 ? dateIn(text, context) : null;
    return time === null && date === null ? [] : [{ box, date, clock: time }];
  });
}

/** What the page says of itself: its clock times without a day are counted from there. */
export interface Coverage {
  readonly published: string | null;
  readonly modified: string | null;
}

const DAY = 86_400_000;

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
const HALF_A_DAY = 12 * 60;

/** Whether clock times fall more often than they rise: the newest post stands first. A jump over half a day is midnight. */
function isNewestFirst(clocks: readonly string[]): boolean {
  let falls = 0;
  for (const [index, time] of clocks.entries()) {
    const step = minutesOf(time) - minutesOf(clocks[index - 1] ?? time);
    falls -= Math.abs(step) > HALF_A_DAY ? -Math.sign(step) : Math.sign(step);
  }
  return falls > 0;
}

/**
 * Gives each clock time its day: that of the date named before it, else the day on which the page began (or, newest first,
 * was last changed); where the clock jumps against the page's order, midnight lies between.
 */
function dated(written: readonly Written[], { published, modified }: Coverage): Mark[] {
  const newestFirst = isNewestFirst(written.flatMap((mark) => mark.clock ?? mark.date?.slice(11, 16) ?? []));
  let day = ((newestFirst ? modified : null) ?? published)?.slice(0, 10) ?? null;
  let last: string | null = null;
  return written.flatMap(({ box, date, clock: time }) => {
    if (date !== null) {
      day = date.slice(0, 10);
      last = date.length > 10 ? date.slice(11, 16) : null;
      // A line with a day alone heads the posts below it.
      return date.length > 10 || time === null ? [{ box, published: date }] : [{ box, published: `${day}T${time}` }];
    }
    if (time === null) return [];
    if (day !== null && last !== null && (newestFirst ? time > last : time < last))
      day = dayAfter(day, newestFirst ? -1 : 1);
    last = time;
    return [{ box, published: day === null ? null : `${day}T${time}` }];
  });
}

/** Marks of the posts in the order of the page: its `time` elements, else lines of its text that are clock times. */
export function marksOf(
  facts: PageFacts,
  passages: readonly Passage[],
  coverage: Coverage,
  context: DateContext,
): Mark[] {
  const times = facts.times.flatMap((box) => (box.hidden ? [] : (writtenIn(box, context) ?? [])));
  const lines = writtenLines(passages, context);
  return dated(times.length >= lines.length ? times : lines, coverage);
}

/** Whether a passage tells the time and nothing else. */
export function isClockLine(text: string): boolean {
  return clockLine.test(text.slice(0, LONGEST_MARK)) && text.length <= LONGEST_MARK;
}

/** Whether a passage is a clock time, or opens with one. */
export function isClock(text: string): boolean {
  return clockOf(text, clockLine) !== null || clockOf(text, clockStart) !== null;
}
