/** How a followed source does: what its last fetch brought. */
export type SourceStatus = "new" | "ok" | "empty" | "refused" | "wrong" | "dead";

/** What a followed source is. */
export type SourceKind = "feed" | "sitemap" | "page" | "unknown";

/** A source that a desk follows, with its health. Times are ISO 8601 in UTC. */
export interface StoredSource {
  /** The address as it was given: its name. */
  readonly url: string;
  /** Where it is fetched from: another address after a permanent redirect or autodiscovery. */
  readonly address: string;
  readonly kind: SourceKind;
  readonly title: string | null;
  readonly added: string;
  readonly status: SourceStatus;
  /** What went wrong last; null where nothing did. */
  readonly message: string | null;
  /** Fetches that failed since one succeeded. */
  readonly failures: number;
  /** Seconds between fetches, as they have come out of what the source brings. */
  readonly interval: number;
  readonly lastFetch: string | null;
  readonly lastNew: string | null;
  readonly nextFetch: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** Digest of the items of its last fetch: a feed that only changed its clock brings nothing. */
  readonly content: string | null;
}
