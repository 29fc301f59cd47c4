import { Kysely, sql } from "kysely";
import type { StoreHome, Successor } from "../home.ts";
import type { Tables } from "../sql/tables.ts";
import { postgresDialect } from "./dialect.ts";
import { openPostgresStore } from "./engine.ts";
import { type Place, placeOf } from "./place.ts";
import { holdDesk } from "./writer.ts";

/** Runs something on a connection of its own. */
async function withDatabase<Result>(place: Place, use: (database: Kysely<Tables>) => Promise<Result>): Promise<Result> {
  const database = new Kysely<Tables>({ dialect: postgresDialect(place) });
  try {
    return await use(database);
  } finally {
    await database.destroy();
  }
}

const drop = (database: Kysely<Tables>, schema: string) =>
  sql`DROP SCHEMA IF EXISTS ${sql.ref(schema)} CASCADE`.execute(database);

/** Renames the schemas in one transaction: whoever asks meanwhile waits for it, and finds the new one. */
async function replace(place: Place, fresh: string, keeping: boolean): Promise<string | null> {
  const { schema } = place;
  const old = `${schema}_${keeping ? "damaged" : "old"}`;
  return withDatabase(place, (database) =>
    database.transaction().execute(async (transaction) => {
      await drop(transaction, old);
      const there = await sql`SELECT 1 FROM pg_namespace WHERE nspname = ${schema}`.execute(transaction);
      if (there.rows.length > 0)
        await sql`ALTER SCHEMA ${sql.ref(schema)} RENAME TO ${sql.ref(old)}`.execute(transaction);
      await sql`ALTER SCHEMA ${sql.ref(fresh)} RENAME TO ${sql.ref(schema)}`.execute(transaction);
      if (!keeping) await drop(transaction, old);
      return keeping && there.rows.length > 0 ? `schema ${old}` : null;
    }),
  );
}

async function begin(place: Place, patience: number): Promise<Successor> {
  const fresh = `${place.schema}_new`;
  const release = await holdDesk(place, patience);
  try {
    await withDatabase(place, (database) => drop(database, fresh));
    const store = await openPostgresStore({ ...place, schema: fresh });
    return {
      store,
      succeed: async (keeping) => {
        await store.close();
        return replace(place, fresh, keeping).finally(release);
      },
      abandon: async () => {
        await store.close();
        await withDatabase(place, (database) => drop(database, fresh)).finally(release);
      },
    };
  } catch (error) {
    await release();
    throw error;
  }
}

/** A store in a schema of a PostgreSQL database. @throws DatelineError `usage` for what is no URL of one */
export function postgresHome(url: string): StoreHome {
  const place = placeOf(url);
  return { shown: place.shown, open: () => openPostgresStore(place), begin: (patience) => begin(place, patience) };
}
