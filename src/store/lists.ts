import type { Conflict, CreditKind, Decision, EntityKind, Span, StatementAct, StatementKind } from "../model/index.ts";
import type { Page, Paging } from "./page.ts";
import type { Quarantined } from "./store.ts";

/** Published on or after this day, and on or before that one (ISO 8601). */
interface Published {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** A report in a list: its current revision, without its text. */
export interface ReportItem {
  readonly id: string;
  readonly revision: number;
  readonly url: string | null;
  readonly title: string | null;
  readonly outlet: string | null;
  readonly published: string | null;
  readonly language: string;
  readonly story: string | null;
  readonly copyOf: string | null;
  readonly sequence: number;
}

/** Which reports, the last to arrive first. */
export interface ReportFilter extends Published, Paging {
  readonly story?: string | undefined;
  readonly outlet?: string | undefined;
  readonly entity?: string | undefined;
  readonly language?: string | undefined;
}

/** A statement of a report's current revision. */
export interface StatementItem {
  /** Where the content stands. */
  readonly span: Span;
  readonly kind: StatementKind;
  readonly act: StatementAct;
  /** The speaker's name with pronouns and short names resolved, and the words that name them there. */
  readonly speaker: string | null;
  readonly source: string | null;
  readonly cue: string;
  readonly content: string;
  /** In thousandths. */
  readonly confidence: number;
  readonly outlet: string | null;
  readonly published: string | null;
  readonly story: string | null;
}

/** Which statements, the last to arrive first. */
export interface StatementFilter extends Published, Paging {
  readonly report?: string | undefined;
  readonly story?: string | undefined;
  readonly speaker?: string | undefined;
  /** An entity that the content names. */
  readonly about?: string | undefined;
  readonly outlet?: string | undefined;
  readonly kind?: StatementKind | undefined;
  readonly act?: StatementAct | undefined;
}

/** A credit of a report's current revision to another outlet. */
export interface CitationItem {
  /** Where the outlet is named. */
  readonly span: Span;
  /** Who is credited, and the outlet that credits. */
  readonly outlet: string;
  readonly by: string | null;
  readonly credit: CreditKind;
  readonly published: string | null;
  readonly story: string | null;
}

/** Which credits, the last to arrive first. */
export interface CitationFilter extends Published, Paging {
  readonly report?: string | undefined;
  readonly story?: string | undefined;
  readonly outlet?: string | undefined;
  readonly by?: string | undefined;
  readonly credit?: CreditKind | undefined;
}

/** Somebody or something that reports name. */
export interface EntityItem {
  readonly name: string;
  readonly kind: EntityKind;
  /** Reports that name it, and how often they do. */
  readonly reports: number;
  readonly mentions: number;
}

/** Which entities, those that most reports name first. */
export interface EntityFilter extends Paging {
  readonly kind?: EntityKind | undefined;
  /** What the name, or a word of it, begins with. */
  readonly prefix?: string | undefined;
}

/** A name with how often. */
export interface Counted {
  readonly name: string;
  readonly count: number;
}

/** All about an entity that is counted rather than listed. */
export interface EntityDetail extends EntityItem {
  readonly stories: number;
  /** Statements that it made, and outlets that report them, the most first. */
  readonly statements: number;
  readonly reportedBy: readonly Counted[];
}

/** An outlet with its reports on the desk. */
export interface OutletItem {
  readonly name: string;
  readonly reports: number;
  readonly firstPublished: string | null;
  readonly lastPublished: string | null;
}

/** All about an outlet that is counted rather than listed. */
export interface OutletDetail extends OutletItem {
  readonly stories: number;
  /** Stories of several outlets in which it surely was the first, and how many such stories it is in. */
  readonly first: number;
  readonly shared: number;
  readonly cites: readonly Counted[];
  readonly citedBy: readonly Counted[];
}

/** A claim in a list. */
export interface ClaimItem {
  readonly id: string;
  readonly story: string;
  readonly text: string;
  readonly reports: number;
  readonly independent: number;
  readonly atLeast: number;
}

/** Which claims, those of most origins first; of one story by rank. */
export interface ClaimFilter extends Paging {
  readonly story?: string | undefined;
  /** Origins at least. */
  readonly independent?: number | undefined;
}

/** A conflict in a list. */
export interface ConflictItem extends Conflict {
  /** `k-…`, of what is asked and the first answer: it stays while the conflict grows. */
  readonly id: string;
  readonly story: string;
  /** When the last answer was published. */
  readonly published: string | null;
}

/** Which conflicts, those with the newest answers first. */
export interface ConflictFilter extends Paging {
  readonly story?: string | undefined;
  readonly kind?: Conflict["kind"] | undefined;
  readonly status?: Conflict["status"] | undefined;
}

/** A decision in a list, the last first. */
export interface DecisionItem {
  readonly sequence: number;
  readonly decision: Decision;
}

/** Lists of a desk's rows, a stretch at a time: none reads more than it gives, or an index of it. */
export interface RowLists {
  readonly reports: (filter?: ReportFilter) => Promise<Page<ReportItem>>;
  readonly statements: (filter?: StatementFilter) => Promise<Page<StatementItem>>;
  readonly citations: (filter?: CitationFilter) => Promise<Page<CitationItem>>;
  readonly entities: (filter?: EntityFilter) => Promise<Page<EntityItem>>;
  /** The entity of a name, whatever the case of its Latin letters; of several kinds the one that most reports name. */
  readonly entity: (name: string) => Promise<EntityDetail | null>;
  readonly outlets: (paging?: Paging) => Promise<Page<OutletItem>>;
  readonly outlet: (name: string) => Promise<OutletDetail | null>;
  readonly claims: (filter?: ClaimFilter) => Promise<Page<ClaimItem>>;
  /** The story of a claim; null where no story has it. */
  readonly storyOfClaim: (id: string) => Promise<string | null>;
  readonly conflicts: (filter?: ConflictFilter) => Promise<Page<ConflictItem>>;
  readonly decisions: (paging?: Paging) => Promise<Page<DecisionItem>>;
  readonly quarantined: (paging?: Paging) => Promise<Page<Quarantined>>;
}
