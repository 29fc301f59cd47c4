import { isoTime } from "../base/index.ts";
import type { Gathered } from "../gather/index.ts";
import type { Decision } from "../model/index.ts";
import { type LogWriter, openLogWriter, type Store } from "../store/index.ts";
import { type AddOptions, addCaptures } from "./adding.ts";
import { catchUp, derive, type Session } from "./deriving.ts";
import type { Receipt } from "./intake.ts";
import { lockToWrite } from "./lock.ts";
import { openPlacer } from "./placing.ts";
import { createReaders } from "./readers/index.ts";
import { assertErased, erase } from "./takedown.ts";
import { versions } from "./versions.ts";

/** Where a desk is kept, and how it is written to. */
export interface Place {
  readonly folder: string;
  readonly archive: string;
  readonly store: Store;
  readonly patience?: number | undefined;
}

/** Opens a desk for writing, catches up with its log, and does something with it; nobody else writes meanwhile. */
async function* writing<T>(
  { folder, archive, store, patience }: Place,
  use: (session: Session, writer: LogWriter, next: number) => AsyncGenerator<T>,
): AsyncGenerator<T> {
  const unlock = await lockToWrite(folder, store, patience);
  const readers = createReaders();
  try {
    const session: Session = { folder, archive, store, readers, placer: await openPlacer(folder, store) };
    await catchUp(session);
    await store.setVersions(versions);
    const writer = await openLogWriter(archive);
    let failed = false;
    try {
      yield* use(session, writer, ((await store.lastPlace())?.sequence ?? 0) + 1);
    } catch (error) {
      failed = true;
      throw error;
    } finally {
      await writer.close();
      // What linking has seen of what could not be stored, no state that is kept may hold.
      if (!failed) {
        await erase(archive, store, patience);
        await session.placer.keep((await store.lastPlace())?.sequence ?? 0);
      }
    }
  } finally {
    await readers.stop();
    await unlock();
  }
}

/** Adds captures to a desk, a receipt each. */
export function addAll(place: Place, captures: AsyncIterable<Gathered>, options: AddOptions): AsyncGenerator<Receipt> {
  return writing(place, (session, writer, next) => addCaptures(captures, session, writer, next - 1, options));
}

/** Logs a decision and does it. @returns its number in the log */
export async function addDecision(place: Place, decision: Decision): Promise<number> {
  const done = writing(place, async function* (session, writer, sequence) {
    await derive(await writer.append([{ sequence, logged: isoTime(Date.now()), kind: "decision", decision }]), session);
    yield sequence;
  });
  let number = 0;
  for await (const sequence of done) number = sequence;
  if (decision.kind === "takedown") await assertErased(place.store);
  return number;
}
