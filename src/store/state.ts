/** How much a store holds, and what waits. */
export interface StoreState {
  /** Current revisions. */
  readonly reports: number;
  readonly stories: number;
  /** Stories that changed since they were weighed. */
  readonly waiting: number;
  readonly tombstones: number;
  /** Alerts that are to be posted to a webhook. */
  readonly undelivered: number;
  /** What was refused and kept, by its reason. */
  readonly quarantined: Readonly<Record<string, number>>;
  /** Followed sources, by how they do. */
  readonly sources: Readonly<Record<string, number>>;
  /** Fetches that failed since one succeeded, by host, those without any left out. */
  readonly failing: Readonly<Record<string, number>>;
}
