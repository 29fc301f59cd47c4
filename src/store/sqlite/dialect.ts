import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";
import { SqliteDialect } from "kysely";
import { guarded } from "./failure.ts";

function isInput(value: unknown): value is SQLInputValue {
  return (
    value === null ||
    typeof value === "string" ||
    typeof value === "number" ||
    typeof value === "bigint" ||
    value instanceof Uint8Array
  );
}

function inputs(values: readonly unknown[]): SQLInputValue[] {
  return values.map((value) => {
    if (!isInput(value)) throw new TypeError(`no SQLite value: ${typeof value}`);
    return value;
  });
}

/** Statements that are kept ready: those that were asked for last. */
const MOST_STATEMENTS = 256;

/**
 * Prepares statements, each once while it is asked for: a statement that is not used again is freed only when memory is looked
 * over, and memory is not looked over for what lies outside of it.
 */
function createPreparer(database: DatabaseSync): (sql: string) => StatementSync {
  const kept = new Map<string, StatementSync>();
  return (sql) => {
    const statement = kept.get(sql) ?? database.prepare(sql);
    // Written anew, so that the order of the map is the order of asking.
    kept.delete(sql);
    kept.set(sql, statement);
    const [oldest] = kept.keys();
    if (kept.size > MOST_STATEMENTS && oldest !== undefined) kept.delete(oldest);
    return statement;
  };
}

/**
 * Kysely's dialect over Node's own SQLite, which differs from the one it expects in how a statement is asked for its columns.
 *
 * @param path of the file, for messages
 */
export function nodeSqliteDialect(database: DatabaseSync, path: string): SqliteDialect {
  const prepared = createPreparer(database);
  return new SqliteDialect({
    database: {
      close: () => database.close(),
      prepare: (sql) => {
        const statement = guarded(path, () => prepared(sql));
        return {
          reader: statement.columns().length > 0,
          all: (values) => guarded(path, () => statement.all(...inputs(values))),
          run: (values) => guarded(path, () => statement.run(...inputs(values))),
          iterate: (values) => statement.iterate(...inputs(values)),
        };
      },
    },
  });
}
