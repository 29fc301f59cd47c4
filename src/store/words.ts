/** Characters of a word that are looked at: what is longer is no word. */
const LONGEST = 100;
/** Bytes of the words of one report that are indexed, with what an index keeps of each: PostgreSQL takes no more of one row. */
const MOST_BYTES = 1_000_000;
const KEPT_OF_EACH = 5;

const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/** Words as they are indexed and looked for: in lower case, letters without their accents; marks that make another letter stay. */
function wordsOf(text: string): string[] {
  const folded = text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toUpperCase()
    .toLowerCase()
    .replaceAll("ς", "σ")
    .normalize("NFC");
  return (folded.match(WORD) ?? []).map((word) => [...word.slice(0, 2 * LONGEST)].slice(0, LONGEST).join(""));
}

/** The words of a report: every engine indexes the same, whatever it takes for a word itself. */
export interface ReportWords {
  readonly title: readonly string[];
  readonly text: readonly string[];
}

/** The words of a report's title and text, as far as they are indexed: of a text of hundreds of pages the first of them. */
export function reportWords(title: string | null, text: string): ReportWords {
  let room = MOST_BYTES;
  const fitting = (word: string) => {
    room -= Buffer.byteLength(word) + KEPT_OF_EACH;
    return room >= 0;
  };
  return { title: wordsOf(title ?? "").filter(fitting), text: wordsOf(text).filter(fitting) };
}

/** What a query asks for: a list of words that follow each other, for each of its words and each of its phrases in quotes. */
export function phrasesOf(query: string): string[][] {
  return (query.match(/"[^"]*"|[\p{L}\p{M}\p{N}]+/gu) ?? []).map(wordsOf).filter((words) => words.length > 0);
}

/** Characters shown on each side of the first word found. */
const AROUND = 80;

/** The stretch of a text around the first of the words. */
export function excerpt(text: string, words: string): { readonly start: number; readonly end: number } {
  // "İ" alone is longer in lower case, and would move what stands behind it.
  const lower = text.replaceAll("İ", "I").toLowerCase();
  const places = (words.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
    .map((word) => lower.indexOf(word))
    .filter((place) => place >= 0);
  const at = places.length === 0 ? 0 : Math.min(...places);
  const from = Math.max(0, at - AROUND);
  const to = Math.min(text.length, at + AROUND);
  const start = from === 0 ? 0 : text.indexOf(" ", from) + 1;
  const space = text.lastIndexOf(" ", to);
  const end = to === text.length || space <= at ? to : space;
  return start <= at ? { start, end } : { start: from, end };
}
