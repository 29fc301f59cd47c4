import type { Generated } from "kysely";

/**
 * The tables as Kysely knows them, the same in every engine, whose `migrations.ts` makes them. JSON columns hold what the model's
 * types say. `row`, `rowid` and `number` go up with every row written.
 */
export interface Tables {
  meta: { key: string; value: string };
  resources: {
    sequence: number;
    digest: string;
    url: string | null;
    name: string;
    file: string;
    offset: number;
    length: number;
    archive: string | null;
    archive_offset: number | null;
    payload: string | null;
    erased: Generated<number>;
  };
  carried: { report: string; sequence: number };
  tombstones: {
    report: string;
    sequence: number;
    opened: string;
    heir: string | null;
    decided_by: string | null;
    reason: string | null;
  };
  sources: {
    url: string;
    address: string;
    kind: string;
    title: string | null;
    added: string;
    status: string;
    message: string | null;
    failures: number;
    interval: number;
    last_fetch: string | null;
    last_new: string | null;
    next_fetch: string | null;
    etag: string | null;
    last_modified: string | null;
    content: string | null;
  };
  reports: {
    row: Generated<number>;
    id: string;
    revision: number;
    sequence: number;
    first_sequence: number;
    current: number;
    url: string | null;
    outlet: string | null;
    title: string | null;
    published: string | null;
    language: string;
    /** When it was fetched: some pages date themselves into the future. */
    fetched: string | null;
    /** When it was published, not later than it was fetched, in thousandths of a Julian day; 0 where neither is known. */
    freshness: number;
    report: string;
    annotations: string;
  };
  placements: {
    report: string;
    story: string;
    opens: string;
    copy: string | null;
    copy_of: string | null;
    follows: string | null;
    shares: string;
  };
  decisions: { sequence: number; kind: string; decision: string; file: string; offset: number; length: number };
  story_events: {
    row: Generated<number>;
    sequence: number;
    kind: string;
    from_story: string;
    to_story: string;
    reports: string;
    decided_by: string | null;
    reason: string | null;
  };
  conflicts: {
    id: string;
    story: string;
    kind: string;
    status: string;
    sequence: number;
    published: string | null;
    conflict: string;
  };
  /** Reports by outlet, as entities are counted: current revisions only. */
  outlets: { outlet: string; reports: number; first_published: string | null; last_published: string | null };
  entities: { name: string; kind: string; reports: number; mentions: number };
  tokens: {
    id: string;
    name: string;
    role: string;
    hash: string;
    created: string;
    last_used: string | null;
    revoked: string | null;
  };
  audit: { number: Generated<number>; at: string; who: string; action: string; target: string | null };
  watches: {
    id: string;
    name: string;
    query: string;
    conditions: string;
    webhook: string | null;
    secret: string | null;
    since: number;
    created: string;
    created_by: string;
  };
  alerts: {
    number: Generated<number>;
    id: string;
    watch: string;
    condition: string;
    story: string;
    alert: string;
    created: string;
    attempts: number;
    due: string | null;
    delivered: string | null;
    failure: string | null;
  };
  related_stories: { story: string; other: string; similarity: number };
  stories: {
    story: string;
    /** The first report of the log that is in it. */
    first_report: string | null;
    /** Of its first report; `headline` is what weighing chose. */
    title: string | null;
    headline: string | null;
    reports: number;
    outlets: number;
    first_published: string | null;
    last_published: string | null;
    /** Of its newest report. */
    freshness: number;
    rank: number;
    /** How often its reports changed. */
    changes: number;
    /** Whether its record is of its reports as they are. */
    current: number;
    weighed: string | null;
    first_outlet: string | null;
  };
  /** Which outlets speak in a story's reports, and whom these name. */
  story_outlets: { story: string; outlet: string };
  story_entities: { story: string; name: string; kind: string };
  records: { story: string; record: string };
  statements: {
    rowid: Generated<number>;
    report: string;
    revision: number;
    start: number;
    end: number;
    kind: string;
    act: string;
    speaker: string | null;
    source: string | null;
    cue: string;
    content: string;
    confidence: number;
  };
  citations: {
    rowid: Generated<number>;
    report: string;
    revision: number;
    start: number;
    end: number;
    outlet: string;
    credit: string;
  };
  mentions: { report: string; revision: number; start: number; end: number; entity: string; kind: string };
  times: { report: string; revision: number; start: number; end: number; type: string; value: string };
  claims: {
    id: string;
    story: string;
    rank: number;
    text: string;
    reports: number;
    independent: number;
    at_least: number;
  };
  quarantine: { rowid: Generated<number>; sequence: number; name: string; code: string; message: string };
}
