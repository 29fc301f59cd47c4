import { setTimeout as wait } from "node:timers/promises";
import {
  type PostgresCursor,
  PostgresDialect,
  type PostgresPool,
  type PostgresPoolClient,
  type PostgresQueryResult,
} from "kysely";
import { Pool, type PoolConfig, types } from "pg";
import { failureOf, isGone } from "./failure.ts";
import type { Place } from "./place.ts";
import { escaped, unescaped } from "./text.ts";

/** Connections of one process at most. */
const MOST_CONNECTIONS = 8;
/** Milliseconds after which a statement is given up; what takes longer on purpose says so. */
const LONGEST_STATEMENT = 120_000;
/** Milliseconds that a server which went away is waited for, and between two looks. */
const PATIENCE = 5000;
const PAUSE = 250;

/** Types of PostgreSQL by their numbers (pg_type.dat). */
const [INT2, INT4, INT8, TEXT] = [21, 23, 20, 25];

/** How values are read: whole numbers as numbers, which stay below 2^53, and text as it was given. */
function parserOf(type: number): (text: string) => unknown {
  if (type === INT2 || type === INT4 || type === INT8) return Number;
  return type === TEXT ? unescaped : types.getTypeParser(type, "text");
}

/** How a place is connected to. */
export function connectionTo({ url, schema }: Place): PoolConfig {
  return {
    connectionString: url,
    // No statement runs for so long that compiling it first would pay, however many rows the planner expects.
    options: `-c search_path=${schema} -c jit=off`,
    application_name: "dateline",
    statement_timeout: LONGEST_STATEMENT,
    connectionTimeoutMillis: PATIENCE,
    keepAlive: true,
    types: { getTypeParser: parserOf },
  };
}

/** A connection that takes and gives every text, and tells what goes wrong in our words. */
function speaking(client: PostgresPoolClient, shown: string): PostgresPoolClient {
  function query<Row>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<Row>>;
  function query<Row>(cursor: PostgresCursor<Row>): PostgresCursor<Row>;
  function query<Row>(
    text: string | PostgresCursor<Row>,
    values: readonly unknown[] = [],
  ): Promise<PostgresQueryResult<Row>> | PostgresCursor<Row> {
    if (typeof text !== "string") throw new TypeError("rows are read in stretches here, not by a cursor");
    const given = values.map((value) => (typeof value === "string" ? escaped(value) : value));
    return client.query<Row>(text, given).catch((error: unknown) => {
      throw failureOf(error, shown);
    });
  }
  return { query, release: (destroy) => client.release(destroy) };
}

/** A connection, waited for while the server is away for a moment, as it is when it starts again. */
async function connect(pool: Pool, shown: string): Promise<PostgresPoolClient> {
  for (let waited = 0; ; waited += PAUSE) {
    try {
      return speaking(await pool.connect(), shown);
    } catch (error) {
      if (waited >= PATIENCE || !isGone(error)) throw failureOf(error, shown);
      await wait(PAUSE);
    }
  }
}

/** Kysely's dialect over connections to a place: a few, made when they are needed, and made again when they were lost. */
export function postgresDialect(place: Place): PostgresDialect {
  const pool = new Pool({ ...connectionTo(place), max: MOST_CONNECTIONS });
  // Whoever uses a connection is told by its query that it was lost; one that nobody uses is made again.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  const speakers: PostgresPool = {
    connect: () => connect(pool, place.shown),
    end: () => pool.end(),
    options: pool.options,
  };
  return new PostgresDialect({ pool: speakers });
}
