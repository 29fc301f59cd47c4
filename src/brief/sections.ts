import type {
  Claim,
  Line,
  Part,
  RecordQuote,
  RecordSentence,
  RelatedStory,
  Section,
  SectionName,
  Span,
} from "../model/index.ts";
import { isBackground, isSignificant, type Length, limits, type Said, standsAlone, take } from "./choose.ts";
import { originCount, publishedText } from "./facts.ts";
import { desk, type Look, line, named, outletPart, sentenceParts, taken } from "./parts.ts";
import { isPost } from "./posts.ts";
import { marks, words } from "./words.ts";

/** A section, or nothing where it would be empty. */
export function section(name: SectionName, lines: readonly Line[]): Section[] {
  return lines.length === 0 ? [] : [{ name, title: words[name], lines }];
}

function sentenceLine(sentence: RecordSentence, look: Look): Line {
  const resolved = sentence.resolutions.map((resolution) => resolution.name);
  return line([...sentenceParts(sentence), desk(marks.dash), outletPart(look, sentence.span.report)], resolved);
}

/** A speaker who is not named is none to a reader. */
const PRONOUN = /^(?:he|she|they|it|i|we|you|who|which|that|this|one|another|others?|some|many)$/i;

/** Quotes: those of shared claims first, then one of each further speaker, whole and with the speaker named. */
export function quoteLines(look: Look, length: Length, said: Said): Line[] {
  const { record } = look;
  const rank = new Map(record.claims.map((claim, index) => [claim.id, index]));
  const order = (quote: RecordQuote) =>
    quote.claim === null ? record.claims.length : (rank.get(quote.claim) ?? record.claims.length);
  const quotes = record.quotes
    .filter(({ speaker }) => speaker !== null && !PRONOUN.test(speaker))
    .map((quote, index) => ({ quote, index }));
  quotes.sort((a, b) => order(a.quote) - order(b.quote) || a.index - b.index);
  const lines: Line[] = [];
  for (const { quote } of quotes) {
    const text = quote.pieces.map((piece) => piece.text).join(" ");
    if (lines.length >= limits[length].quotes) break;
    if (said.has(text)) continue;
    for (const piece of quote.pieces) said.add(piece.text);
    const source = quote.source ?? quote.pieces[0]?.span;
    if (source === undefined) continue;
    const speaker = quote.speaker === null ? desk(words.nobody) : named(quote.speaker);
    const pieces = quote.pieces.flatMap((piece, index) => [
      ...(index > 0 ? [desk(" ")] : []),
      taken(piece.text, piece.span),
    ]);
    lines.push(line([speaker, desk(marks.colon), ...pieces], [source]));
  }
  return lines;
}

/** Details: the sentence of the leading claim, of the widest claims, then of the rest in order, none of background. */
export function detailLines(look: Look, length: Length, said: Said, leading: Claim | undefined): Line[] {
  const { record } = look;
  const rank = new Map(
    record.claims.map((claim, index) => [
      claim.id,
      { index, reports: new Set(claim.assertions.map((a) => a.report)).size, at: claim.span },
    ]),
  );
  const candidates = record.sentences.filter(
    (sentence) =>
      !isBackground(sentence, record) && sentence.label !== "quote" && !isQuoteOnly(sentence) && standsAlone(sentence),
  );
  const leads = ({ claim }: RecordSentence): number => (claim !== null && claim === leading?.id ? 1 : 0);
  const ordered = candidates
    .map((sentence, index) => ({
      sentence,
      index,
      place: sentence.claim === null ? undefined : rank.get(sentence.claim),
    }))
    .filter(({ sentence, place }) => place === undefined || place.reports === 1 || isAt(sentence.span, place.at))
    .sort(
      (a, b) =>
        leads(b.sentence) - leads(a.sentence) ||
        (b.place?.reports ?? 0) - (a.place?.reports ?? 0) ||
        (a.place?.index ?? 0) - (b.place?.index ?? 0) ||
        a.index - b.index,
    )
    .map(({ sentence }) => sentence);
  return take(ordered, limits[length].details, said).map((sentence) => sentenceLine(sentence, look));
}

function isAt(a: Span, b: Span): boolean {
  return a.report === b.report && a.start === b.start;
}

function isQuoteOnly(sentence: RecordSentence): boolean {
  return /^["“'‘]/.test(sentence.text) && /["”'’][.,]?$/.test(sentence.text);
}

/** Background: what the reports date before the story began. */
export function backgroundLines(look: Look, length: Length, said: Said): Line[] {
  const found = look.record.sentences.filter(
    (sentence) => isBackground(sentence, look.record) && standsAlone(sentence),
  );
  return take(found, limits[length].background, said).map((sentence) => sentenceLine(sentence, look));
}

/** Why it matters: the sentences that say what stands out. */
export function whyLines(look: Look, length: Length, said: Said): Line[] {
  const found = look.record.sentences.filter((sentence) => isSignificant(sentence) && standsAlone(sentence));
  return take(found, limits[length].why, said).map((sentence) => sentenceLine(sentence, look));
}

function shared(claim: Claim): boolean {
  return new Set(claim.assertions.map((assertion) => assertion.report)).size > 1;
}

/** Agreement: the claims that several reports carry, with their origins, and the figures they share. */
export function agreementLines(look: Look, length: Length): Line[] {
  const claims = look.record.claims
    .filter((claim) => shared(claim) && !isPost(claim.text))
    .slice(0, limits[length].shared);
  return claims.map((claim) => {
    const reports = new Set(claim.assertions.map((assertion) => assertion.report)).size;
    const names = claim.origins.flatMap((origin, index): Part[] => [
      desk(index === 0 ? marks.colon : marks.comma),
      named(origin.name),
    ]);
    const spans = claim.assertions.map(({ report, start, end }) => ({ report, start, end }));
    return line(
      [
        desk(`${reports} ${words.manyReports}, ${originCount(claim)}`),
        ...names,
        desk(marks.dash),
        taken(claim.text, claim.span),
      ],
      spans,
    );
  });
}

/** Conflicts and updates, or accounts told differently, each value with its sentence and who carries it. */
export function conflictLines(look: Look, differs: boolean): Line[] {
  const chosen = look.record.conflicts.filter((conflict) => (conflict.status === "differs") === differs);
  return chosen.map((conflict) => {
    const values = conflict.values.flatMap((value, index): Part[] => {
      const [first] = value.assertions;
      const sentence = first && look.record.sentences.find((candidate) => isAt(candidate.span, first));
      if (first === undefined || sentence === undefined) return [];
      return [
        ...(index > 0 ? [desk(marks.bar)] : []),
        taken(sentence.text, sentence.span),
        desk(marks.dash),
        outletPart(look, first.report),
      ];
    });
    const status = conflict.status === "differs" ? [] : [desk(`${words[conflict.status]}${marks.colon}`)];
    return line(
      [...status, ...values],
      conflict.values.flatMap((value) => value.assertions),
    );
  });
}

/** What each report adds: the widest claims that it was first to carry. */
export function addsLines(look: Look, length: Length): Line[] {
  const claims = new Map(look.record.claims.filter(({ text }) => !isPost(text)).map((claim) => [claim.id, claim]));
  return look.record.novelty.map((novelty) => {
    const first = novelty.first.map((id) => claims.get(id)).filter((claim) => claim !== undefined);
    const told = first
      .slice(0, length === "short" ? 1 : 3)
      .flatMap((claim, index): Part[] => [desk(index === 0 ? " " : marks.bar), taken(claim.text, claim.span)]);
    const lead = told.length === 0 ? words.nothing : words.first;
    return line([outletPart(look, novelty.report), desk(`${marks.colon}${lead}`), ...told]);
  });
}

/** The reports themselves. */
export function reportLines(look: Look): Line[] {
  return look.record.reports.map((report) => {
    const title: Part[] =
      report.title === null
        ? []
        : [{ text: report.title, span: null, field: { report: report.id, name: "title" } }, desk(marks.dash)];
    const byline: Part[] =
      report.byline === null
        ? []
        : [
            desk(`${marks.comma}${words.by} `),
            { text: report.byline, span: null, field: { report: report.id, name: "byline" } },
          ];
    const minutes =
      report.readingMinutes === null ? [] : [desk(`${marks.comma}${report.readingMinutes} ${words.minutes}`)];
    const copy =
      report.copyOf === null ? [] : [desk(`${marks.comma}${words.copyOf} `), outletPart(look, report.copyOf)];
    return line(
      [
        ...title,
        outletPart(look, report.id),
        ...byline,
        desk(`${marks.comma}${publishedText(report.published)}`),
        ...minutes,
        ...copy,
      ],
      [{ report: report.id, start: 0, end: 0 }],
    );
  });
}

/** Stories near this one, with whether they came before or after, and whom both name. */
export function relatedLines(related: readonly RelatedStory[]): Line[] {
  return related.map(({ story, title, order, actors }) => {
    const shared = actors.flatMap((actor, at): Part[] => [desk(at === 0 ? " " : marks.comma), named(actor)]);
    return line([
      named(title ?? story),
      ...(order === null ? [] : [desk(`${marks.comma}${words[order]}`)]),
      ...(shared.length === 0 ? [] : [desk(`${marks.comma}${words.bothName}`), ...shared]),
    ]);
  });
}

/** What is not known, each with its report or its claim. */
export function unknownLines(look: Look): Line[] {
  const said = {
    outlet: words.outletUnknown,
    published: words.dateUnknown,
    zone: words.zone,
    language: words.notAnalysed,
    origin: words.endsInDark,
  } as const;
  return look.record.unknown.flatMap(({ what, report, claim: id }) => {
    if (report !== null) {
      const title = look.report(report)?.title ?? null;
      const named: Part[] =
        title === null ? [] : [desk(marks.colon), { text: title, span: null, field: { report, name: "title" } }];
      return [line([desk(said[what]), ...named], [{ report, start: 0, end: 0 }])];
    }
    const claim = look.record.claims.find((one) => one.id === id);
    return claim === undefined ? [] : [line([desk(`${said[what]} `), taken(claim.text, claim.span)])];
  });
}
