import type { Document } from "../document.ts";
import type { Mention } from "./mentions.ts";

/** Words of reporting around an outlet's name in a language without a tagger. */
interface Cues {
  /** Before the name, perhaps with an article between ("laut der dpa"). */
  readonly before: RegExp;
  /** Right behind it ("Reuters berichtet"). */
  readonly after: RegExp;
  /** Words that may stand between. */
  readonly between: RegExp;
}

const CUES: Readonly<Record<string, Cues>> = {
  de: {
    before:
      /^(?:laut|zufolge|gemäß|berichtet|berichtete|berichten|meldet|meldete|schreibt|schrieb|zitiert|sagte|erfuhr|gegenüber)$/,
    after: /^(?:berichtet|berichtete|meldet|meldete|schreibt|schrieb|zufolge|zitiert|zitierte)$/,
    between: /^(?:der|die|das|dem|den|nachrichtenagentur|agentur|zeitung|sender|sowie|unter|berufung|auf|von)$/,
  },
  fr: {
    before: /^(?:selon|d['’]après|rapporte|rapportent|indique|annonce|affirme|cite|citant|déclaré|confié)$/,
    after: /^(?:rapporte|rapportait|indique|annonce|affirme|écrit|révèle)$/,
    between: /^(?:le|la|les|l['’]|à|au|de|du|(?:l['’])?agence|journal|quotidien|chaîne)$/,
  },
  es: {
    before: /^(?:según|informa|informó|reporta|reportó|cita|citando|publica|publicó|dijo|declaró)$/,
    after: /^(?:informa|informó|reporta|reportó|publica|publicó|señala|señaló|asegura)$/,
    between: /^(?:el|la|los|a|al|de|del|agencia|diario|periódico|cadena)$/,
  },
  uk: {
    before:
      /^(?:повідомляє|повідомляють|повідомила|повідомило|пише|пишуть|передає|передають|цитує|посиланням|інформує|каже|за|даними|джерело)$/,
    after: /^(?:повідомляє|повідомила|повідомило|пише|передає|цитує)$/,
    between: /^(?:агентство|агентства|видання|газета|телеканал|на|з|зі|із|даними|:)$/,
  },
  ru: {
    before:
      /^(?:сообщает|сообщают|сообщила|сообщило|пишет|пишут|передает|передаёт|цитирует|ссылкой|информирует|по|данным|источник)$/,
    after: /^(?:сообщает|сообщила|сообщило|пишет|передает|передаёт|цитирует)$/,
    between: /^(?:агентство|агентства|издание|газета|телеканал|на|со|с|данным|:)$/,
  },
};

/** Words between a cue and the name. */
const MOST_BETWEEN = 4;

/**
 * A credit in the words of a report in another language than English, as a rule's name, or null: a verb or a preposition of
 * reporting beside an outlet's name.
 */
export function creditAbroad({ tokens, language }: Document, { first, end, generic, common }: Mention): string | null {
  const cues = CUES[language];
  if (cues === undefined || generic || common) return null;
  if (cues.after.test(tokens[end]?.lower ?? "")) return "reporting verb";
  for (let at = first - 1; at >= Math.max(0, first - 1 - MOST_BETWEEN); at--) {
    const lower = tokens[at]?.lower ?? "";
    if (cues.before.test(lower)) return "reporting word";
    if (!cues.between.test(lower)) return null;
  }
  return null;
}
