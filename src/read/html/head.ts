import { findDate } from "../dates.ts";
import type { Passage } from "./passages.ts";

/** A headline, its date and its authors are looked for in so many passages at the head and the foot. */
const REACH = 6;
/** A line of date and names is shorter than this, in UTF-16 code units. */
const LONGEST_LINE = 160;
/** The name of a site or section has so many words at most. */
const MOST_PART_WORDS = 4;

const small =
  /\b(?:published|posted|updated|last|modified|on|at|by|von|vom|am|um|uhr|veröffentlicht|aktualisiert|erstellt|stand|geschrieben|propos recueillis par|date|datum|time|le|à|el|a las|publié|publicado|mis à jour|ore|alle|gmt|utc|[ecmp][sd]t|[ap]\.?m|min(?:ute)?s?|read|ago|lesezeit|mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|mo|di|mi|do|fr|sa|so)\b/giu;

/** A date of numbers and nothing else, whichever of them is the month. */
const slashedDate = /^\d{1,2}[/-]\d{1,2}[/-]\d{4}(?:[ ,|-]+\d{1,2}:\d{2})?$/;

/** What the page says that its text need not repeat. */
interface Stated {
  /** The title as found, and as the page's data have it. */
  readonly titles: readonly string[];
  readonly byline: string | null;
}

/** The letters and digits of a text in lower case: what two spellings of a title share. */
export function letters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}

/** A line that says when, by whom and nothing else. */
export function isCredits(text: string, byline: string | null): boolean {
  if (text.length > LONGEST_LINE) return false;
  if (slashedDate.test(text)) return true;
  const date = findDate(text);
  const undated = date === null ? text : text.slice(0, date.start) + text.slice(date.end);
  const names = byline?.split(", ") ?? [];
  const unnamed = names.reduce((rest, name) => rest.replace(name, ""), undated);
  if (date === null && unnamed === undated) return false;
  return letters(unnamed.replace(small, " ")).length <= (date === null ? 4 : 12);
}

/** Whether a line is one of the parts of a title: the site's name, a section. */
function isPart(line: string, title: string): boolean {
  if (line.length > LONGEST_LINE || line.split(" ").length > MOST_PART_WORDS) return false;
  return title.split(/\s+[|–—·»-]\s+/).some((part) => part.trim() === line);
}

function isTitle(text: string, titles: readonly string[]): boolean {
  const own = letters(text);
  return own !== "" && titles.some((title) => letters(title) === own || isPart(text, title));
}

/** Leaves out a headline, a line of date and a byline that stand in the text's first passages, and such a line at its foot. */
export function withoutHead(passages: readonly Passage[], { titles, byline }: Stated): Passage[] {
  return passages.filter(({ text }, index) => {
    if (index < REACH && isTitle(text, titles)) return false;
    return !((index < REACH || index >= passages.length - 2) && isCredits(text, byline));
  });
}
