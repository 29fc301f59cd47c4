import { type SqlBool, sql } from "kysely";
import type { EntityKind } from "../../../model/index.ts";
import type { Counted, EntityDetail, EntityFilter, EntityItem } from "../../lists.ts";
import { keyOf, limitOf, type Page, pageOf } from "../../page.ts";
import { type Engine, withoutCase } from "../engine.ts";

/** Outlets that are told as reporting somebody's words. */
const MOST_OUTLETS = 20;

interface EntityRow {
  readonly name: string;
  readonly kind: EntityKind;
  readonly reports: number;
  readonly mentions: number;
}

/** Text for LIKE, without the case of Latin letters; LIKE takes three characters for more than themselves. */
const literal = (text: string) => withoutCase(text).replace(/[\\%_]/g, "\\$&");

/** Entities, those that most reports name first. */
export async function listEntities({ database, caseless }: Engine, filter: EntityFilter): Promise<Page<EntityItem>> {
  const limit = limitOf(filter);
  const { kind, prefix } = filter;
  const key = keyOf(filter, ["number", "string", "string"]);
  const conditions = [
    sql<SqlBool>`true`,
    ...(kind === undefined ? [] : [sql<SqlBool>`kind = ${kind}`]),
    ...(prefix === undefined
      ? []
      : [
          sql<SqlBool>`(${caseless("name")} LIKE ${`${literal(prefix)}%`} ESCAPE '\\' OR ${caseless("name")} LIKE ${`% ${literal(prefix)}%`} ESCAPE '\\')`,
        ]),
    ...(key === null ? [] : [sql<SqlBool>`(reports, name, kind) < (${key[0]}, ${key[1]}, ${key[2]})`]),
  ];
  const { rows } =
    await sql<EntityRow>`SELECT name, kind, reports, mentions FROM entities WHERE ${sql.join(conditions, sql` AND `)}
    ORDER BY reports DESC, name DESC, kind DESC LIMIT ${limit + 1}`.execute(database);
  return pageOf(
    rows,
    limit,
    (row) => [row.reports, row.name, row.kind],
    ({ name, kind, reports, mentions }) => ({ name, kind, reports, mentions }),
  );
}

/** All that is counted about an entity; of several kinds under one name the one that most reports name. */
export async function describeEntity({ database, named }: Engine, asked: string): Promise<EntityDetail | null> {
  const {
    rows: [found],
  } = await sql<EntityRow>`SELECT name, kind, reports, mentions FROM entities WHERE ${named("name", asked)}
    ORDER BY reports DESC, name, kind LIMIT 1`.execute(database);
  if (found === undefined) return null;
  const { name, kind, reports, mentions } = found;
  const {
    rows: [counted],
  } = await sql<{
    stories: number;
  }>`SELECT count(DISTINCT story) AS stories FROM story_entities WHERE ${named("story_entities.name", name)}`.execute(
    database,
  );
  const { rows: outlets } = await sql<Counted>`SELECT r.outlet AS name, count(*) AS count FROM statements s
    JOIN reports r ON r.id = s.report AND r.revision = s.revision AND r.current = 1
    WHERE ${named("s.speaker", name)} AND r.outlet IS NOT NULL
    GROUP BY r.outlet ORDER BY count DESC, name LIMIT ${MOST_OUTLETS}`.execute(database);
  const {
    rows: [said],
  } = await sql<{ statements: number }>`SELECT count(*) AS statements FROM statements s
    JOIN reports r ON r.id = s.report AND r.revision = s.revision AND r.current = 1
    WHERE ${named("s.speaker", name)}`.execute(database);
  return {
    name,
    kind,
    reports,
    mentions,
    stories: counted?.stories ?? 0,
    statements: said?.statements ?? 0,
    reportedBy: outlets.map(({ name: outlet, count }) => ({ name: outlet, count })),
  };
}
