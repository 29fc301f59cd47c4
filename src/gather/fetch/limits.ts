/** What one fetch may cost. Times are milliseconds, sizes bytes. */
export interface FetchLimits {
  readonly headerBytes: number;
  /** Of the body as it is sent. */
  readonly bodyBytes: number;
  /** Of the body once its content codings are undone. */
  readonly inflatedBytes: number;
  /** Below so many inflated bytes the ratio is not asked. */
  readonly harmlessBytes: number;
  /** From asking to the last header, looking the name up and connecting included. */
  readonly headersTime: number;
  /** Between two pieces of the body. */
  readonly idleTime: number;
  /** Of one fetch with all its redirects. */
  readonly totalTime: number;
  readonly redirects: number;
}

/** The limits of all fetching, unless a caller gives others: room for the largest pages and feeds met, little for an attacker. */
export const fetchLimits: FetchLimits = {
  headerBytes: 32 * 1024,
  bodyBytes: 20_000_000,
  inflatedBytes: 50_000_000,
  harmlessBytes: 4 * 1024 * 1024,
  headersTime: 20_000,
  idleTime: 15_000,
  totalTime: 60_000,
  redirects: 5,
};
