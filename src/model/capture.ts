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

/** Where the bytes of a capture stand in an archive file on this machine. */
export interface ArchivePlace {
  /** The file's absolute path when it was added. */
  readonly path: string;
  /** SHA-256 of its first 64 KB: what tells it from others, whatever it is called and however it grows. */
  readonly archive: string;
  /** Bytes from its start to the record, or to the gzip member that holds the record alone, and their length there. */
  readonly offset: number;
  readonly length: number;
  /** The digest that the archive states for the payload (`sha1:…`); null where it states none. */
  readonly payload: string | null;
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
  /** Set for a record of an archive file that can be read again by itself. */
  readonly place?: ArchivePlace;
}
