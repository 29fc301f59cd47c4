import { setTimeout as sleep } from "node:timers/promises";
import { isAway } from "../base/index.ts";
import type { FetchClient, Gathered } from "../gather/index.ts";
import type { SourceStatus, StoredSource } from "../store/index.ts";
import type { Desk } from "./desk.ts";
import { afterSuccess, newSource } from "./follow-schedule.ts";
import { look } from "./follow-source.ts";
import type { Receipt } from "./intake.ts";
import { createTurns, type Turns } from "./turns.ts";

/** Sources that are looked at at the same time: hosts have their own pace. */
const AT_ONCE = 4;
/** Longest sleep between looking for due sources, in milliseconds: others may add sources meanwhile. */
const LONGEST_SLEEP = 30_000;

/** Milliseconds until a database that is away is looked for again. */
const AWAY = 5000;

/** What one look at a source came to. */
export interface FollowEvent {
  /** The source's address as it was given. */
  readonly source: string;
  readonly status: SourceStatus;
  readonly message: string | null;
  /** Items that the source lists. */
  readonly items: number;
  readonly receipts: readonly Receipt[];
  readonly nextFetch: string | null;
}

/** How sources are followed. */
export interface FollowOptions {
  readonly client: FetchClient;
  /** One round instead of for ever. */
  readonly once?: boolean;
  /** Fetch the page behind each item of a feed. */
  readonly full?: boolean;
  /** Addresses that are looked at in the first round whether they are due or not. */
  readonly now?: ReadonlySet<string>;
  readonly signal?: AbortSignal;
  /** Milliseconds since 1970; the machine's clock unless said. */
  readonly clock?: () => number;
}

async function* listed(gathered: readonly Gathered[]): AsyncGenerator<Gathered> {
  yield* gathered;
}

function isDue({ lastFetch, nextFetch }: StoredSource, now: number): boolean {
  if (lastFetch === null || nextFetch === null) return true;
  // Fetched later than now: the clock was ahead, and says nothing of when to fetch again.
  return Date.parse(nextFetch) <= now || Date.parse(lastFetch) > now;
}

/** Runs jobs a few at a time, giving each result as it comes. */
async function* pooled<Job, Result>(
  jobs: readonly Job[],
  run: (job: Job) => Promise<Result>,
  stopped: () => boolean,
): AsyncGenerator<Result> {
  const running = new Map<number, Promise<{ readonly index: number; readonly result: Result }>>();
  let next = 0;
  const start = () => {
    const job = jobs[next];
    if (job === undefined || stopped()) return;
    const index = next;
    next += 1;
    running.set(
      index,
      run(job).then((result) => ({ index, result })),
    );
  };
  for (let count = 0; count < AT_ONCE; count += 1) start();
  while (running.size > 0) {
    const { index, result } = await Promise.race(running.values());
    running.delete(index);
    start();
    yield result;
  }
}

/** Looks at one source, adds what is new, and writes down how the source does. */
async function followOne(
  source: StoredSource,
  desk: Desk,
  options: Required<FollowOptions>,
  turns: Turns,
): Promise<FollowEvent> {
  const { client, full, signal, clock } = options;
  const found = await look(source, { client, knows: desk.knows, full, signal, now: clock });
  const receipts: Receipt[] = [];
  if (found.gathered.length > 0) for await (const receipt of desk.add(listed(found.gathered))) receipts.push(receipt);
  const brought = receipts.filter(({ status }) => status !== "unchanged" && status !== "refused").length;
  const stopped = found.failed && signal.aborted;
  const after = found.failed ? found.source : afterSuccess(found.source, brought, found.maxAge, clock());
  if (!stopped)
    await turns.run(async () => {
      await desk.saveSource(after);
      const known = new Set((await desk.sources()).map(({ url }) => url));
      for (const { url, title } of found.more)
        if (!known.has(url)) await desk.saveSource(newSource(url, title, clock()));
    });
  const { url, status, message, nextFetch } = after;
  return { source: url, status, message, items: found.items, receipts, nextFetch };
}

/**
 * Follows a desk's sources: looks at each when it is due, adds what is new, and yields what came of it. Goes on for ever, or
 * for one round; ends cleanly when told to, and a later call goes on where it was, since all it knows is in the desk. Waits for a
 * database that is away.
 *
 * @throws DatelineError `locked` where another process keeps writing
 */
export async function* follow(desk: Desk, asked: FollowOptions): AsyncGenerator<FollowEvent> {
  const options: Required<FollowOptions> = {
    once: false,
    full: false,
    now: new Set(),
    signal: new AbortController().signal,
    clock: Date.now,
    ...asked,
  };
  const { signal, clock, once } = options;
  const turns = createTurns();
  const looked = new Set<string>();
  /** One round over the sources that are wanted. @returns how long to wait for the next; null where there is none */
  const round = async function* (): AsyncGenerator<FollowEvent, number | null> {
    const sources = await desk.sources();
    const wanted = sources.filter(
      (source) =>
        !(once && looked.has(source.url)) &&
        (isDue(source, clock()) || (options.now.has(source.url) && !looked.has(source.url))),
    );
    for (const { url } of wanted) looked.add(url);
    yield* pooled(
      wanted,
      (source) => followOne(source, desk, options, turns),
      () => signal.aborted,
    );
    if (wanted.length > 0) return 0;
    if (once) return null;
    const next = Math.min(
      ...sources.map(({ nextFetch }) => Date.parse(nextFetch ?? "") || clock()),
      clock() + LONGEST_SLEEP,
    );
    return Math.max(100, next - clock());
  };
  while (!signal.aborted) {
    let pause: number | null = AWAY;
    try {
      pause = yield* round();
    } catch (error) {
      // What a round had not written down is fetched again.
      if (once || !isAway(error)) throw error;
    }
    if (pause === null) return;
    if (pause > 0) await sleep(pause, undefined, { signal }).catch(() => undefined);
  }
}
