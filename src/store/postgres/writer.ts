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

/**
 * The lock is an advisory one of a session of its own, which ends with the process however that ends. Each holder has a turn, which its transactions
 * look at: one whose connection broke without its knowing cannot write once another has the lock.
 */
export function createWriter(place: Place): Writer {
  const { desk, shown } = place;
  let turn: Turn | null = null;

  const tryLock = async (session: Client): Promise<boolean> => {
    const locked = await session.query<{ locked: boolean }>(
      "SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS locked",
      [`dateline writer ${desk}`],
    );
    return locked.rows[0]?.locked === true;
  };
  const lockWithin = async (session: Client, patience: number): Promise<void> => {
    for (let waited = 0; !(await tryLock(session)); waited += PAUSE) {
      if (waited >= patience)
        throw new DatelineError("locked", `${shown}: another process is writing to this desk: wait for it, or end it`);
      await wait(PAUSE);
    }
  };
  const begin = async (session: Client, patience: number): Promise<Turn> => {
    await session.connect();
    await lockWithin(session, patience);
    const { rows } = await session.query<{ turn: number }>("UPDATE writer SET turn = turn + 1 RETURNING turn");
    return { number: rows[0]?.turn ?? 0, lost: false };
  };

  return {
    claim: async (patience) => {
      const session = new Client(connectionTo(place));
      const held = await begin(
        session.on("error", () => undefined),
        patience,
      ).catch(async (error: unknown) => {
        await session.end().catch(() => undefined);
        throw failureOf(error, shown);
      });
      session.on("end", () => {
        held.lost = true;
      });
      turn = held;
      return async () => {
        turn = null;
        // Where the connection is gone already, so is the lock.
        await session.end().catch(() => undefined);
      };
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
