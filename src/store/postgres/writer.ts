import { setTimeout as wait } from "node:timers/promises";
import { sql, type Transaction } from "kysely";
import { Client } from "pg";
import { DatelineError } from "../../base/index.ts";
import type { Tables } from "../sql/tables.ts";
import { connectionTo } from "./dialect.ts";
import { failureOf } from "./failure.ts";
import type { Place } from "./place.ts";

/** Milliseconds between two looks at whether another writer is done. */
const PAUSE = 100;

/** Who writes to a database that several machines reach. */
export interface Writer {
  /** Takes the database for writing, and gives back what gives it back. @throws DatelineError `locked` or `unreachable` */
  readonly claim: (patience: number) => Promise<() => Promise<void>>;
  /** Lets a transaction write where this process holds the database still, or never claimed it. @throws DatelineError `locked` or `unreachable` */
  readonly guard: (transaction: Transaction<Tables>) => Promise<void>;
}

/** The turn of the writer that holds a database, and whether its connection was lost: with it went its lock. */
interface Turn {
  readonly number: number;
  lost: boolean;
}

async function tryLock(session: Client, desk: string): Promise<boolean> {
  const { rows } = await session.query<{ locked: boolean }>(
    "SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS locked",
    [`dateline writer ${desk}`],
  );
  return rows[0]?.locked === true;
}

/** Opens a session that holds the lock of a desk: an advisory one, which ends with the session however that ends. */
async function lockedSession(place: Place, patience: number): Promise<Client> {
  const { desk, shown } = place;
  const session = new Client(connectionTo(place));
  // Whoever uses it is told by its query; whoever holds the lock, by its end.
  session.on("error", () => undefined);
  try {
    await session.connect();
    for (let waited = 0; !(await tryLock(session, desk)); waited += PAUSE) {
      if (waited >= patience)
        throw new DatelineError("locked", `${shown}: another process is writing to this desk: wait for it, or end it`);
      await wait(PAUSE);
    }
    return session;
  } catch (error) {
    await session.end().catch(() => undefined);
    throw failureOf(error, shown);
  }
}

/**
 * Holds the lock of a desk, whatever its schema holds.
 *
 * @returns what gives it back
 * @throws DatelineError `locked` or `unreachable`
 */
export async function holdDesk(place: Place, patience: number): Promise<() => Promise<void>> {
  const session = await lockedSession(place, patience);
  // Where the connection is gone already, so is the lock.
  return () => session.end().catch(() => undefined);
}

/**
 * The writer of a desk. Each holder of the lock has a turn, which its transactions look at: one whose session was given up without
 * its knowing cannot write once another has the lock.
 */
export function createWriter(place: Place): Writer {
  const { shown } = place;
  let turn: Turn | null = null;
  return {
    claim: async (patience) => {
      const session = await lockedSession(place, patience);
      const release = async () => {
        turn = null;
        await session.end().catch(() => undefined);
      };
      try {
        const { rows } = await session.query<{ turn: number }>("UPDATE writer SET turn = turn + 1 RETURNING turn");
        const held: Turn = { number: rows[0]?.turn ?? 0, lost: false };
        session.on("end", () => {
          held.lost = true;
        });
        turn = held;
        return release;
      } catch (error) {
        await release();
        throw failureOf(error, shown);
      }
    },
    guard: async (transaction) => {
      if (turn === null) return;
      if (turn.lost)
        throw new DatelineError(
          "unreachable",
          `${shown}: the connection was lost: nothing of this was kept: check that it runs, then run it again`,
        );
      const { rows } = await sql<{ turn: number }>`SELECT turn FROM writer FOR SHARE`.execute(transaction);
      if (rows[0]?.turn !== turn.number)
        throw new DatelineError(
          "locked",
          `${shown}: another process writes to this desk now: nothing of this was kept`,
        );
    },
  };
}
