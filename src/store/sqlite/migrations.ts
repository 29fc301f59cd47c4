import type { DatabaseSync } from "node:sqlite";
import { DatelineError } from "../../base/index.ts";
import type { Report } from "../../model/index.ts";
import { reportWords } from "../words.ts";

/** Each step brings the file from one schema version to the next; a step is never changed once released. */
const steps: readonly string[] = [
  `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  CREATE TABLE resources (sequence INTEGER PRIMARY KEY, digest TEXT NOT NULL, url TEXT, name TEXT NOT NULL, file TEXT NOT NULL,
    offset INTEGER NOT NULL, length INTEGER NOT NULL) STRICT;
  CREATE INDEX resources_digest ON resources (digest);
  CREATE TABLE reports (row INTEGER PRIMARY KEY, id TEXT NOT NULL, revision INTEGER NOT NULL, sequence INTEGER NOT NULL,
    first_sequence INTEGER NOT NULL, current INTEGER NOT NULL, url TEXT, outlet TEXT, title TEXT, published TEXT, language TEXT NOT NULL,
    report TEXT NOT NULL, annotations TEXT NOT NULL, UNIQUE (id, revision)) STRICT;
  CREATE INDEX reports_current ON reports (current, first_sequence, id);
  CREATE INDEX reports_published ON reports (published);
  CREATE TABLE placements (report TEXT PRIMARY KEY, story TEXT NOT NULL, opens TEXT NOT NULL, copy TEXT) STRICT;
  CREATE INDEX placements_story ON placements (story);
  CREATE INDEX placements_opens ON placements (opens);
  CREATE TABLE records (story TEXT PRIMARY KEY, record TEXT NOT NULL) STRICT;
  CREATE TABLE statements (report TEXT NOT NULL, revision INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, kind TEXT NOT NULL,
    act TEXT NOT NULL, speaker TEXT, source TEXT, cue TEXT NOT NULL, content TEXT NOT NULL, confidence INTEGER NOT NULL) STRICT;
  CREATE INDEX statements_report ON statements (report, revision);
  CREATE INDEX statements_speaker ON statements (speaker);
  CREATE TABLE citations (report TEXT NOT NULL, revision INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, outlet TEXT NOT NULL,
    credit TEXT NOT NULL) STRICT;
  CREATE INDEX citations_report ON citations (report, revision);
  CREATE INDEX citations_outlet ON citations (outlet);
  CREATE TABLE mentions (report TEXT NOT NULL, revision INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, entity TEXT NOT NULL,
    kind TEXT NOT NULL) STRICT;
  CREATE INDEX mentions_report ON mentions (report, revision);
  CREATE INDEX mentions_entity ON mentions (entity);
  CREATE TABLE times (report TEXT NOT NULL, revision INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, type TEXT NOT NULL,
    value TEXT NOT NULL) STRICT;
  CREATE INDEX times_report ON times (report, revision);
  CREATE INDEX times_value ON times (value);
  CREATE TABLE claims (id TEXT NOT NULL, story TEXT NOT NULL, rank INTEGER NOT NULL, text TEXT NOT NULL, reports INTEGER NOT NULL,
    independent INTEGER NOT NULL, at_least INTEGER NOT NULL, PRIMARY KEY (story, id)) STRICT;
  CREATE TABLE quarantine (sequence INTEGER NOT NULL, name TEXT NOT NULL, code TEXT NOT NULL, message TEXT NOT NULL) STRICT;
  CREATE VIRTUAL TABLE reports_words USING fts5 (title, text, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2');
  `,
  `
  ALTER TABLE resources ADD COLUMN archive TEXT;
  ALTER TABLE resources ADD COLUMN archive_offset INTEGER;
  ALTER TABLE resources ADD COLUMN payload TEXT;
  CREATE INDEX resources_archive ON resources (archive, archive_offset) WHERE archive IS NOT NULL;
  CREATE INDEX resources_payload ON resources (payload) WHERE payload IS NOT NULL;
  CREATE INDEX resources_url ON resources (url) WHERE url IS NOT NULL;
  CREATE TABLE sources (url TEXT PRIMARY KEY, address TEXT NOT NULL, kind TEXT NOT NULL, title TEXT, added TEXT NOT NULL, status TEXT NOT NULL,
    message TEXT, failures INTEGER NOT NULL, interval INTEGER NOT NULL, last_fetch TEXT, last_new TEXT, next_fetch TEXT, etag TEXT,
    last_modified TEXT, content TEXT) STRICT;
  `,
  `
  CREATE TABLE decisions (sequence INTEGER PRIMARY KEY, decision TEXT NOT NULL, file TEXT NOT NULL, offset INTEGER NOT NULL,
    length INTEGER NOT NULL) STRICT;
  ALTER TABLE placements ADD COLUMN copy_of TEXT;
  ALTER TABLE placements ADD COLUMN follows TEXT;
  ALTER TABLE placements ADD COLUMN shares TEXT NOT NULL DEFAULT '[]';
  CREATE INDEX placements_copy_of ON placements (copy_of) WHERE copy_of IS NOT NULL;
  CREATE INDEX placements_follows ON placements (follows) WHERE follows IS NOT NULL;
  CREATE TABLE story_events (row INTEGER PRIMARY KEY, sequence INTEGER NOT NULL, kind TEXT NOT NULL, from_story TEXT NOT NULL,
    to_story TEXT NOT NULL, reports TEXT NOT NULL, decided_by TEXT, reason TEXT) STRICT;
  CREATE INDEX story_events_from ON story_events (from_story);
  CREATE INDEX story_events_to ON story_events (to_story);
  CREATE TABLE related_stories (story TEXT NOT NULL, other TEXT NOT NULL, similarity INTEGER NOT NULL, PRIMARY KEY (story, other)) STRICT;
  CREATE INDEX reports_sequence ON reports (sequence);
  `,
  `
  ALTER TABLE reports ADD COLUMN fetched TEXT;
  UPDATE reports SET fetched = json_extract(report, '$.fetched');
  CREATE INDEX reports_outlet ON reports (outlet COLLATE NOCASE, published);
  CREATE INDEX reports_language ON reports (language);
  CREATE INDEX mentions_named ON mentions (entity COLLATE NOCASE, kind, report, revision);
  CREATE TABLE stories (story TEXT PRIMARY KEY, title TEXT, headline TEXT, reports INTEGER NOT NULL, outlets INTEGER NOT NULL,
    first_published TEXT, last_published TEXT, rank INTEGER NOT NULL, changes INTEGER NOT NULL, current INTEGER NOT NULL, weighed TEXT) STRICT;
  CREATE INDEX stories_rank ON stories (rank, story);
  CREATE INDEX stories_marked ON stories (rank, story) WHERE current = 0;
  INSERT INTO stories (story, title, reports, outlets, first_published, last_published, rank, changes, current)
    SELECT p.story, (SELECT q.title FROM placements o JOIN reports q ON q.id = o.report AND q.current = 1 WHERE o.story = p.story
        ORDER BY q.first_sequence, q.id LIMIT 1), count(*), count(DISTINCT r.outlet), min(r.published), max(r.published),
      CAST(1000 * (coalesce(max(min(coalesce(julianday(r.published), julianday(substr(r.published, 1, 10)), julianday(r.fetched)),
        coalesce(julianday(r.fetched) + 1, 1e9))), 0) + log2(count(*) + count(DISTINCT r.outlet))) AS INTEGER), 1, 0
    FROM placements p JOIN reports r ON r.id = p.report AND r.current = 1 GROUP BY p.story;
  DELETE FROM records;
  DELETE FROM claims;
  `,
  // Which resources carry a report was not kept before: a desk that has resources is to be rebuilt before a takedown.
  `
  CREATE TABLE carried (report TEXT NOT NULL, sequence INTEGER NOT NULL, PRIMARY KEY (report, sequence)) STRICT, WITHOUT ROWID;
  CREATE TABLE tombstones (report TEXT PRIMARY KEY, sequence INTEGER NOT NULL, opened TEXT NOT NULL, heir TEXT, decided_by TEXT, reason TEXT) STRICT;
  ALTER TABLE resources ADD COLUMN erased INTEGER NOT NULL DEFAULT 0;
  CREATE INDEX resources_erased ON resources (erased) WHERE erased = 1;
  INSERT INTO meta (key, value) SELECT 'carried', 'unknown' WHERE EXISTS (SELECT 1 FROM resources);
  `,
  `
  CREATE TABLE conflicts (id TEXT NOT NULL, story TEXT NOT NULL, kind TEXT NOT NULL, status TEXT NOT NULL, sequence INTEGER NOT NULL,
    published TEXT, conflict TEXT NOT NULL, PRIMARY KEY (story, id)) STRICT;
  CREATE INDEX conflicts_sequence ON conflicts (sequence, story, id);
  CREATE TABLE entities (name TEXT NOT NULL, kind TEXT NOT NULL, reports INTEGER NOT NULL, mentions INTEGER NOT NULL,
    PRIMARY KEY (name, kind)) STRICT;
  CREATE INDEX entities_reports ON entities (reports, name, kind);
  CREATE INDEX entities_name ON entities (name COLLATE NOCASE);
  INSERT INTO entities SELECT mentions.entity, mentions.kind, count(DISTINCT mentions.report), count(*)
    FROM mentions JOIN reports ON reports.id = mentions.report AND reports.revision = mentions.revision AND reports.current = 1
    GROUP BY mentions.entity, mentions.kind;
  CREATE INDEX carried_sequence ON carried (sequence);
  CREATE INDEX claims_id ON claims (id);
  CREATE INDEX claims_independent ON claims (independent, story, id);
  DROP INDEX mentions_entity;
  DROP INDEX statements_speaker;
  CREATE INDEX statements_speaker ON statements (speaker COLLATE NOCASE);
  DROP INDEX citations_outlet;
  CREATE INDEX citations_outlet ON citations (outlet COLLATE NOCASE);
  DROP INDEX reports_outlet;
  CREATE INDEX reports_outlet ON reports (outlet COLLATE NOCASE, current, published);
  UPDATE stories SET current = 0;
  `,
  `
  DROP INDEX placements_story;
  CREATE INDEX placements_story ON placements (story, report);
  CREATE INDEX reports_known ON reports (id, outlet, published) WHERE current = 1;
  DROP INDEX reports_current;
  CREATE INDEX reports_current ON reports (first_sequence, id) WHERE current = 1;
  `,
  `
  CREATE TABLE tokens (id TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, hash TEXT NOT NULL, created TEXT NOT NULL,
    last_used TEXT, revoked TEXT) STRICT;
  CREATE TABLE audit (number INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, action TEXT NOT NULL, target TEXT) STRICT;
  `,
  `
  CREATE TABLE watches (id TEXT PRIMARY KEY, name TEXT NOT NULL, query TEXT NOT NULL, conditions TEXT NOT NULL, webhook TEXT, secret TEXT,
    since INTEGER NOT NULL, created TEXT NOT NULL, created_by TEXT NOT NULL) STRICT;
  CREATE TABLE alerts (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, watch TEXT NOT NULL, condition TEXT NOT NULL,
    story TEXT NOT NULL, alert TEXT NOT NULL, created TEXT NOT NULL, attempts INTEGER NOT NULL, due TEXT, delivered TEXT,
    failure TEXT) STRICT;
  CREATE INDEX alerts_watch ON alerts (watch, number);
  CREATE INDEX alerts_story ON alerts (story);
  CREATE INDEX alerts_due ON alerts (due, number) WHERE due IS NOT NULL;
  `,
  `
  ALTER TABLE stories ADD COLUMN first_outlet TEXT;
  CREATE INDEX stories_first ON stories (first_outlet COLLATE NOCASE) WHERE first_outlet IS NOT NULL;
  UPDATE stories SET current = 0;
  `,
  `
  ALTER TABLE reports ADD COLUMN freshness INTEGER NOT NULL DEFAULT 0;
  UPDATE reports SET freshness = CAST(1000 * coalesce(min(coalesce(julianday(published), julianday(substr(published, 1, 10)), julianday(fetched)),
    coalesce(julianday(fetched) + 1, 1e9)), 0) AS INTEGER);
  ALTER TABLE decisions ADD COLUMN kind TEXT NOT NULL DEFAULT '';
  UPDATE decisions SET kind = json_extract(decision, '$.kind');
  DROP TABLE reports_words;
  CREATE VIRTUAL TABLE reports_words USING fts5 (title, text, content='', contentless_delete=1,
    tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* C*'");
  INSERT INTO reports_words (rowid, title, text) SELECT row, indexed(title, report, 'title'), indexed(title, report, 'text')
    FROM reports WHERE current = 1;
  `,
  `
  ALTER TABLE stories ADD COLUMN first_report TEXT;
  ALTER TABLE stories ADD COLUMN freshness INTEGER NOT NULL DEFAULT 0;
  UPDATE stories SET first_report = (SELECT r.id FROM placements p JOIN reports r ON r.id = p.report AND r.current = 1
      WHERE p.story = stories.story ORDER BY r.first_sequence, r.id LIMIT 1),
    freshness = (SELECT max(r.freshness) FROM placements p JOIN reports r ON r.id = p.report AND r.current = 1 WHERE p.story = stories.story);
  CREATE TABLE story_outlets (story TEXT NOT NULL, outlet TEXT NOT NULL, PRIMARY KEY (story, outlet)) STRICT, WITHOUT ROWID;
  INSERT INTO story_outlets SELECT DISTINCT p.story, r.outlet FROM placements p JOIN reports r ON r.id = p.report AND r.current = 1
    WHERE r.outlet IS NOT NULL;
  CREATE INDEX story_outlets_outlet ON story_outlets (outlet COLLATE NOCASE, story);
  CREATE TABLE story_entities (story TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, PRIMARY KEY (story, name, kind)) STRICT, WITHOUT ROWID;
  INSERT INTO story_entities SELECT DISTINCT p.story, m.entity, m.kind FROM placements p JOIN reports r ON r.id = p.report AND r.current = 1
    JOIN mentions m ON m.report = r.id AND m.revision = r.revision;
  CREATE INDEX story_entities_name ON story_entities (name COLLATE NOCASE, story, kind);
  `,
  `
  CREATE TABLE outlets (outlet TEXT PRIMARY KEY, reports INTEGER NOT NULL, first_published TEXT, last_published TEXT) STRICT, WITHOUT ROWID;
  INSERT INTO outlets SELECT outlet, count(*), min(published), max(published) FROM reports
    WHERE current = 1 AND outlet IS NOT NULL GROUP BY outlet;
  CREATE INDEX outlets_name ON outlets (outlet COLLATE NOCASE);
  `,
  // With the reports' keys, so that what an outlet's reports cite is looked up without their rows, which hold whole texts.
  `
  DROP INDEX reports_outlet;
  CREATE INDEX reports_outlet ON reports (outlet COLLATE NOCASE, current, published, id, revision);
  `,
];

/** Gives the steps a function of the words that are indexed of a report's title or text. */
function addFunctions(database: DatabaseSync): void {
  database.function("indexed", { deterministic: true }, (title, json, part) => {
    const { text }: Report = JSON.parse(String(json));
    const words = reportWords(title === null ? null : String(title), text);
    return (part === "title" ? words.title : words.text).join(" ");
  });
}

function schemaVersion(database: DatabaseSync): number {
  return Number(database.prepare("PRAGMA user_version").get()?.user_version ?? 0);
}

/** The version of a file's schema. @throws DatelineError `version` where a newer dateline wrote it */
function knownVersion(database: DatabaseSync, path: string): number {
  const at = schemaVersion(database);
  if (at <= steps.length) return at;
  throw new DatelineError(
    "version",
    `${path}: schema ${at} was written by a newer dateline (this one knows ${steps.length}): update dateline`,
  );
}

/** Looks at a file that cannot be migrated. @throws DatelineError `version` where that would be needed */
export function assertNewest(database: DatabaseSync, path: string): void {
  const at = knownVersion(database, path);
  if (at < steps.length)
    throw new DatelineError(
      "version",
      `${path}: is of schema ${at}, to be brought to ${steps.length}, and cannot be written here: open it once where it can`,
    );
}

/**
 * Brings a database to the newest schema, one transaction a step.
 *
 * @throws DatelineError `version` for a file that a newer dateline wrote
 */
export function migrate(database: DatabaseSync, path: string): void {
  const at = knownVersion(database, path);
  if (at < steps.length) addFunctions(database);
  for (const [index, step] of steps.entries()) {
    if (index < at) continue;
    database.exec("BEGIN IMMEDIATE");
    // Another process may have migrated while this one waited.
    if (schemaVersion(database) <= index) database.exec(`${step} PRAGMA user_version = ${index + 1}`);
    database.exec("COMMIT");
  }
}
