import type { CreditKind } from "./annotations.ts";
import type { Span } from "./span.ts";

/** How an assertion stands to its claim. */
export type Stance = "asserts" | "denies" | "questions";

/** One link of a chain, nearest to the report first, with the words that name it and why it was added. */
export interface ChainLink {
  readonly name: string;
  readonly kind: "copy" | "outlet" | "document" | "speaker" | "institution" | "government";
  /** The words it rests on; null where a table supplied it. */
  readonly span: Span | null;
  /** `said`, `credited`, `copied`, `holds office`, `nearby`, `revealed by another report`, … */
  readonly reason: string;
}

/** One report's carrying of a claim. */
export interface Assertion extends Span {
  readonly stance: Stance;
  /** Empty: the report asserts it on its own authority. */
  readonly chain: readonly ChainLink[];
}

/** Where chains end. */
export interface Origin {
  readonly name: string;
  /** No name: "local media"; counts as written. */
  readonly generic: boolean;
  /** Inferred from a table or another report rather than named in a chain's own words. */
  readonly guessed: boolean;
  /** What was merged into it and why. */
  readonly merges: readonly { readonly name: string; readonly reason: string; readonly span: Span | null }[];
}

/** What one or more reports assert in their own words, and the origins it rests on. */
export interface Claim {
  /** `c-…`, from its first-arrived assertion. */
  readonly id: string;
  /** The words of its most central assertion. */
  readonly text: string;
  /** Where `text` stands. */
  readonly span: Span;
  readonly assertions: readonly Assertion[];
  readonly origins: readonly Origin[];
  /** Number of origins. */
  readonly independent: number;
  /** Origins that are named and not guessed. */
  readonly atLeast: number;
  /** Who decided what it holds, where a person did. */
  readonly decided?: string;
}

/** What accounts conflict about; `denial` is one account that denies what another tells. */
export type ConflictKind = "number" | "date" | "place" | "who" | "what" | "denial";

/** One answer, the words that give it, and who is behind them. */
export interface ConflictValue {
  readonly value: string;
  readonly assertions: readonly Span[];
  /** Origins of those who carry the value. */
  readonly origins: readonly string[];
}

/** Values that answer one question. `differs` marks accounts told differently that can both be true. */
export interface Conflict {
  readonly kind: ConflictKind;
  /** What is asked: "people killed". */
  readonly slot: string;
  /** In order of publication. */
  readonly values: readonly ConflictValue[];
  readonly status: "conflict" | "update" | "correction" | "differs";
  /** Why it is not called a conflict, or what the later value replaced. */
  readonly note: string | null;
}

/** A slot on which independent origins coincide. */
export interface Agreement {
  readonly kind: ConflictKind;
  readonly slot: string;
  readonly value: string;
  readonly origins: readonly string[];
  readonly assertions: readonly Span[];
}

/** One dated thing. */
export interface TimelineEntry {
  /** TIMEX3 DATE value, or a published time. */
  readonly when: string;
  readonly kind: "happened" | "reported";
  /** The sentence, or null for `reported`. */
  readonly span: Span | null;
  /** The time expression itself. */
  readonly time: Span | null;
  readonly report: string;
  /** "of reporting or of arrival", where the text leaves it open. */
  readonly unclear: string | null;
}

/** A pronoun or bare role whose name stands elsewhere: the brief puts the name beside it. */
export interface Resolution {
  /** The pronoun. */
  readonly at: Span;
  /** The name, where the report writes it. */
  readonly name: Span;
  readonly words: string;
}

/** A sentence of the story that a brief may take, with its words. */
export interface RecordSentence {
  readonly span: Span;
  readonly text: string;
  /** The claim it carries, by id. */
  readonly claim: string | null;
  /** The desk label it stands under ("background"), where the house writes so. */
  readonly label: string | null;
  /** Earliest and latest DATE that it names, TIMEX3. */
  readonly earliest: string | null;
  readonly latest: string | null;
  /** Names a period of the curated table ("since the collapse of the USSR"). */
  readonly period: boolean;
  readonly resolutions: readonly Resolution[];
}

/** A direct quote of one speaker. */
export interface RecordQuote {
  /** The words with their marks; pieces in order where the speech is broken by its cue. */
  readonly pieces: readonly { readonly span: Span; readonly text: string }[];
  readonly speaker: string | null;
  /** Where the speaker is named or meant. */
  readonly source: Span | null;
  readonly claim: string | null;
}

/** What a report adds. */
export interface Novelty {
  readonly report: string;
  /** Claim ids it was first to carry, that it repeats, and that earlier ones shared and it leaves out (50 at most). */
  readonly first: readonly string[];
  readonly repeats: readonly string[];
  readonly omits: readonly string[];
}

/** A credit of one of the story's reports: a report, a range of its text, and the outlet named there. */
interface RecordCitation extends Span {
  readonly outlet: string;
  readonly credit: CreditKind;
}

/** A report as the record knows it. */
export interface RecordReport {
  readonly id: string;
  readonly title: string | null;
  readonly outlet: string | null;
  readonly outlets: readonly string[];
  readonly byline: string | null;
  readonly published: string | null;
  readonly url: string | null;
  readonly language: string;
  readonly readingMinutes: number | null;
  /** Words of its text. */
  readonly words: number;
  readonly copyOf: string | null;
  /** Reports with which it shares a passage, and of which it is no copy. */
  readonly sharesTextWith: readonly string[];
  /** Parts of `annotate` that were not tried. */
  readonly notTried: readonly string[];
}

/**
 * What is not known of a story: a report's outlet, its day, the zone of its time, what was not analysed for its language
 * (`language`), or where a claim comes from (`origin`: every chain ends with somebody unnamed).
 */
export interface Unknown {
  readonly what: "outlet" | "published" | "zone" | "language" | "origin";
  readonly report: string | null;
  /** Id of the claim, for `origin`. */
  readonly claim: string | null;
}

/** Everything that weighing found about one story. */
export interface StoryRecord {
  readonly story: string;
  readonly title: string | null;
  readonly reports: readonly RecordReport[];
  readonly citations: readonly RecordCitation[];
  /** By rank: the leading claim first. */
  readonly claims: readonly Claim[];
  readonly conflicts: readonly Conflict[];
  readonly agreements: readonly Agreement[];
  readonly timeline: readonly TimelineEntry[];
  readonly novelty: readonly Novelty[];
  /** In order of the reports, then of their text. */
  readonly sentences: readonly RecordSentence[];
  readonly quotes: readonly RecordQuote[];
  readonly unknown: readonly Unknown[];
}

/** A story that is near another without being the same, and how. */
export interface RelatedStory {
  readonly story: string;
  readonly title: string | null;
  /** Likeness in thousandths, the highest that a report of either had with the other. */
  readonly similarity: number;
  /** It came before or after by its reports' dates; null where that is not sure, or they overlap. */
  readonly order: "earlier" | "later" | null;
  /** Persons and organisations that both name, those that this story names most first. */
  readonly actors: readonly string[];
}
