/** What is already known about a capture from where it was found: a data set's fields, a feed item, an HTTP header. */
export interface CaptureHints {
  /** The id the caller gave; given back as it came. */
  readonly id?: string;
  readonly title?: string;
  readonly byline?: string;
  /** A day, a local time, or a time with zone, ISO 8601. */
  readonly published?: string;
  /** A name or a host. */
  readonly outlet?: string;
  /** An outlet that a feed's `<source>` credits for the item. */
  readonly source?: string;
  readonly section?: string;
}

/** Bytes as they came: a page, a feed item, a file, a WARC record. */
export interface Capture {
  readonly bytes: Uint8Array;
  /** As declared by the sender, with its parameters (`text/html; charset=utf-8`); null where nobody said. */
  readonly mediaType: string | null;
  readonly url: string | null;
  /** When it was fetched, ISO 8601 with zone; null for a local file, whose own time says nothing. */
  readonly fetched: string | null;
  /** A name to show in messages: a path, a URL, a place in an archive. */
  readonly name: string;
  readonly hints: CaptureHints;
}
