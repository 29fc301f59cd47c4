import type { Range } from "./span.ts";

/** What a page is. `read` refuses only what has no readable text; it names the kind of everything else. */
export type ReportKind = "article" | "live" | "stub" | "error" | "search" | "front" | "consent" | "other";

/** What a block of the text is. */
export type BlockKind = "heading" | "paragraph" | "item" | "quote" | "caption";

/** A block of the report's text; blocks are in order and do not overlap. */
export interface Block extends Range {
  readonly kind: BlockKind;
  /** The desk label it began with or stands under ("Source", "Background"), in houses that write so. */
  readonly label?: string;
}

/** One entry of a live blog: a stretch of the report's text that was published by itself. */
export interface Post extends Range {
  /** ISO 8601, as exact as it was written: a day, a local time, or a time with zone. Null where it says none. */
  readonly published: string | null;
  /** Names joined by ", ", where the post names somebody of its own. */
  readonly author: string | null;
}

/** A heading of another report that stood at the foot of this one: kept, but not part of the text. */
export interface RelatedLink {
  readonly title: string;
  readonly url?: string;
}

/** What stands below a picture of a page. It is no part of the report's text. */
export interface Caption {
  readonly text: string;
  /** Where in the report's text the picture stands, in UTF-16 code units: the end of what comes before it, 0 above all. */
  readonly at: number;
}

/** The picture that a page shows of itself. */
export interface LeadImage {
  readonly url: string;
  readonly caption?: string;
}

/** One news item read from a capture. */
export interface Report {
  /** `r-…`, or the caller's own id. */
  readonly id: string;
  readonly url: string | null;
  readonly kind: ReportKind;
  readonly title: string | null;
  /** Authors as one string, names joined by ", ". */
  readonly byline: string | null;
  /**
   * ISO 8601, as exact as it was written: a day (`2023-07-29`), a local time of the outlet (`2023-07-28T10:28`), or a
   * time with zone. Null where the report has no date.
   */
  readonly published: string | null;
  /** When the text was last changed, where the page says so and it was on a later day; ISO 8601 as `published`. */
  readonly modified?: string;
  /** The first of `outlets`: a name or a host, or null where the outlet is not known. */
  readonly outlet: string | null;
  readonly outlets: readonly string[];
  readonly section: string | null;
  /** BCP 47 primary subtag (`en`), or `und` where it could not be told. */
  readonly language: string;
  /** As printed by the outlet, else null. */
  readonly readingMinutes: number | null;
  /** The article, never altered after `read`; every offset of the project points into it. */
  readonly text: string;
  readonly blocks: readonly Block[];
  /** Posts of a live blog in the order of the page; absent where none are told apart. They do not overlap. */
  readonly posts?: readonly Post[];
  /** Captions of a page's pictures in the order of the page; absent where there are none. */
  readonly captions?: readonly Caption[];
  readonly image?: LeadImage;
  /** Words that the page gives itself, as written. */
  readonly keywords?: readonly string[];
  readonly related: readonly RelatedLink[];
  /** An outlet that the capture's surroundings credit: RSS `<source>`, JSON-LD `isBasedOn`, a wire's place in the address. */
  readonly credited: readonly string[];
  /** When the capture was fetched, ISO 8601 with zone; null where unknown. */
  readonly fetched: string | null;
}

/** A capture that has no readable text, or could not be handled: a finding, not an exception. */
export interface Refusal {
  readonly refused: true;
  readonly id: string | null;
  readonly code: RefusalCode;
  /** One line: what was wrong, where, and what to do. */
  readonly message: string;
}

/** Why something was not fetched. */
export type FetchCode =
  | "fetch-url"
  | "fetch-scheme"
  | "fetch-user-info"
  | "fetch-port"
  | "fetch-address"
  | "fetch-name"
  | "fetch-connect"
  | "fetch-tls"
  | "fetch-http"
  | "fetch-headers"
  | "fetch-slow-headers"
  | "fetch-idle"
  | "fetch-slow"
  | "fetch-too-large"
  | "fetch-bomb"
  | "fetch-coding"
  | "fetch-broken"
  | "fetch-redirect"
  | "fetch-redirects"
  | "fetch-loop"
  | "fetch-status"
  | "fetch-robots"
  | "fetch-later"
  | "fetch-stopped";

/** Why nothing was read, as a word a program can test. */
export type RefusalCode =
  | FetchCode
  | "empty"
  | "binary"
  | "no-text"
  | "too-large"
  | "too-deep"
  | "too-many"
  | "bomb"
  | "unsafe-path"
  | "encrypted"
  | "unresolved"
  | "bad-json"
  | "bad-line"
  | "bad-archive"
  | "bad-feed"
  | "unreadable"
  | "missing"
  | "not-news"
  | "duplicate-id"
  | "failed";
