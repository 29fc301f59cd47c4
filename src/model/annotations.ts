import type { Report } from "./report.ts";
import type { Range } from "./span.ts";

/** Types of TIMEX3 (ISO-TimeML): a day or longer, a time of day, a length, something repeated. */
export type TimeType = "DATE" | "TIME" | "DURATION" | "SET";

/** A TIMEX3 expression (ISO-TimeML): its place, its type, its value and how the value was found. */
export interface Time extends Range {
  readonly type: TimeType;
  /** TIMEX3 value: `2023-07-27`, `2023-06`, `2023-W30`, `P2D`, `PXD`, `PAST_REF`, `2023-07-27T10:28`. */
  readonly value: string;
  /** TIMEX3 `mod`: `EARLY`, `LATE`, `APPROX`, `MORE_THAN`, … */
  readonly mod?: string;
  /** TIMEX3 `quant` and `freq` of a SET. */
  readonly quant?: string;
  readonly freq?: string;
  /** The rule that found it. */
  readonly rule: string;
  /** What the value was resolved against: `written` (nothing inferred), `published`, `text` (another time of the report). */
  readonly anchor: "written" | "published" | "text" | "none";
  /** The tense of the clause around it, where that chose between past and future. */
  readonly tense?: "past" | "present" | "future";
  /** For "days after the visit": a bound rather than a day, relative to the anchor. */
  readonly relation?: "before" | "after";
}

/** A named period ("the pandemic", "the collapse of the USSR") from the curated table. */
export interface Period extends Range {
  readonly name: string;
  /** ISO 8601 days or years, inclusive; null where open. */
  readonly begins: string | null;
  readonly ends: string | null;
}

/** What an entity is. */
export type EntityKind = "person" | "organisation" | "place" | "nationality" | "outlet" | "government";

/** One mention of an entity and what resolved it. */
export interface Mention extends Range {
  readonly by: "name" | "short" | "role" | "acronym" | "pronoun" | "table";
}

/** A person, organisation, place, nationality or outlet as this report speaks of it. */
export interface Entity {
  /** `e1`, `e2`, … in order of first mention; unique in the report only. */
  readonly id: string;
  readonly kind: EntityKind;
  /** Canonical name: the table's where it has one, else the longest name the report uses. */
  readonly name: string;
  /** Roles as the report words them ("Russian Defence Minister"), in order, without repeats. */
  readonly roles: readonly string[];
  /** The institution the entity speaks for, where a table or the report says so ("White House"). */
  readonly institution: string | null;
  /** The government that institution or place stands for ("US government"). */
  readonly government: string | null;
  readonly wikidata?: string;
  readonly mentions: readonly Mention[];
}

/** `direct`: all of the content is quoted; `indirect`: none is; `mixed`: a part. */
export type StatementKind = "direct" | "indirect" | "mixed";
/** What is done by saying: `declines` is a refusal to comment, `questions` casts doubt. */
export type StatementAct = "says" | "denies" | "declines" | "questions" | "believes";

/** An attribution relation: who (source) expresses (cue) what (content). Pieces are in text order. */
export interface Statement {
  readonly source: readonly Range[];
  readonly cue: readonly Range[];
  readonly content: readonly Range[];
  readonly kind: StatementKind;
  readonly act: StatementAct;
  /** The id of the speaker among the report's entities, or null: nobody named. */
  readonly speaker: string | null;
  /** The source's words with its pronoun or short name resolved: "Antony Blinken". Null where the source is absent. */
  readonly speakerName: string | null;
  /** Whom it was said to ("the BBC"). */
  readonly addressee?: Range;
  /** On what occasion ("in an interview on Sunday"). */
  readonly occasion?: Range;
  /** When it was said: index into `times`. */
  readonly time?: number;
  /** "did not say", "reportedly". */
  readonly negated: boolean;
  readonly hedged: boolean;
  /** What found it: the page's layout ("NAME: …") or the trained chains. */
  readonly by: "layout" | "chains";
  /** Calibrated, in thousandths (0 to 1000): integers are the same on every machine. */
  readonly confidence: number;
  /** Statements inside the content, not flattened. */
  readonly inner: readonly Statement[];
}

/** Where a credit stands: in the words, in a byline, dateline or sign-off, or for a picture (evidence of nothing about the words). */
export type CreditKind = "text" | "byline" | "photo";

/** A report credits an outlet or agency. The range covers the outlet's name only. */
export interface Citation extends Range {
  /** One usual name ("AP"), as written where generic ("state media"). */
  readonly outlet: string;
  readonly credit: CreditKind;
  /** No name: "local media", "a German newspaper". */
  readonly generic: boolean;
  /** The report's own outlet or its family. */
  readonly self: boolean;
  /** What the credit speaks for. */
  readonly covers: Range;
  /** The rule that found it. */
  readonly rule: string;
}

/** A document that a report rests on: a filing, a post, a press release, a broadcast. */
export interface DocumentSource extends Range {
  readonly kind: string;
  /** Entity id of the issuer, where named. */
  readonly issuer: string | null;
}

/** A number with what it counts. */
export interface Quantity extends Range {
  /** Decimal, without grouping: "1500", "2.5". A vague one ("dozens") has its least value here and `bound: "about"`. */
  readonly value: string;
  /** Unit or currency ("km", "USD", "percent"), or null for a plain count. */
  readonly unit: string | null;
  /** Head of what is counted, lemma, lower case ("person"); null where nothing is. */
  readonly counted: string | null;
  readonly bound: "exact" | "about" | "least" | "most";
}

/** Whether a happening is told as done, to come, denied, claimed by somebody, or only possible. */
export type Modality = "happened" | "planned" | "denied" | "alleged" | "possible";

/** A clause's frame. */
export interface Happening extends Range {
  /** Lemma of the clause's main verb or noun, lower case. */
  readonly predicate: string;
  /** Range of the predicate's words. */
  readonly head: Range;
  /** Entity ids, subject first. */
  readonly actors: readonly string[];
  /** Entity id of a place. */
  readonly place: string | null;
  /** Index into `times`. */
  readonly time: number | null;
  readonly quantities: readonly Quantity[];
  readonly negated: boolean;
  readonly modality: Modality;
  /** A PLOVER event type where the trigger table is sure, else null. */
  readonly type: string | null;
  /** Index of the statement whose content it lies in, else null: a plain clause. */
  readonly statement: number | null;
}

/** Everything that `annotate` finds in one report. All ranges point into that report's `text`. */
export interface Annotations {
  readonly report: string;
  readonly language: string;
  readonly sentences: readonly Range[];
  readonly times: readonly Time[];
  readonly periods: readonly Period[];
  readonly entities: readonly Entity[];
  /** Outermost statements, in text order of their cues. */
  readonly statements: readonly Statement[];
  readonly citations: readonly Citation[];
  readonly documents: readonly DocumentSource[];
  readonly happenings: readonly Happening[];
  /** Parts that were not tried because the language has no rules for them ("statements", "entities"). */
  readonly notTried: readonly string[];
}

/** A report with its annotations and, once linked, its story. */
export interface AnnotatedReport {
  readonly report: Report;
  readonly annotations: Annotations;
  readonly story?: string;
  readonly copy?: Copy | null;
  /** Passages that it shares with earlier reports of which it is no copy. */
  readonly shares?: readonly SharedText[];
  /** Place in the log; in memory the place after sorting by published, then id. */
  readonly sequence?: number;
}

/** A report's text carried by another. */
export interface Copy {
  /** Id of the report whose text it carries. */
  readonly of: string;
  /** Share of this report's shingles found in the original, in thousandths. */
  readonly share: number;
  /** Matching spans: pairs of equal length lists, in this report and in the original. */
  readonly spans: readonly { readonly here: Range; readonly there: Range }[];
  /** What told the direction: a credit, the time, containment, or nothing (`unsure`). */
  readonly by: "credit" | "time" | "containment" | "unsure";
}

/** A passage of a report, or several, that another carries too, without being a copy of it. */
export interface SharedText {
  /** Id of the other report. */
  readonly with: string;
  readonly spans: Copy["spans"];
}
