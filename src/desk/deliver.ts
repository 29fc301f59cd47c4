import { createHmac } from "node:crypto";
import { isoTime } from "../base/index.ts";
import type { FetchClient, Fetched, FetchRefusal } from "../gather/index.ts";
import type { StoredAlert, StoredWatch, WatchStore } from "../store/index.ts";

/** Alerts that are delivered in one round. */
const TOGETHER = 20;
/** Seconds to the second try; each further one waits twice as long, to an hour at most. */
const FIRST_WAIT = 10;
const LONGEST_WAIT = 3600;
/** Seconds that no try is put off for, a receiver's own wish included: what is due later was put off by a clock that was ahead. */
const NEVER_LATER = 2 * 86_400;
/** Tries after which an alert is given up: about a day. */
const MOST_TRIES = 30;
/** What a receiver may take, in milliseconds and bytes: its answer is not read. */
const limits = { totalTime: 15_000, headersTime: 10_000, bodyBytes: 64 * 1024 };

/**
 * The headers of a signed delivery, as the Standard Webhooks specification has them: an id that stays from try to try, a time,
 * and an HMAC-SHA256 over both and the body.
 */
function signedHeaders(id: string, body: string, secret: string, now: number): Record<string, string> {
  const timestamp = String(Math.floor(now / 1000));
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return {
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": `v1,${signature}`,
  };
}

async function post(
  alert: StoredAlert,
  watch: StoredWatch,
  url: string,
  client: FetchClient,
  now: number,
): Promise<Fetched | FetchRefusal> {
  const { id, on, story, title, text, references, created } = alert;
  const body = JSON.stringify({ id, watch: watch.id, name: watch.name, on, story, title, text, references, created });
  const headers = signedHeaders(id, body, watch.secret ?? "", now);
  return client.fetch(url, { post: { body, headers }, limits });
}

/** An alert that its webhook did not take. */
export interface FailedDelivery {
  readonly alert: string;
  readonly watch: string;
  /** How often it was tried. */
  readonly attempts: number;
  readonly reason: string;
  /** When it is tried again (ISO 8601); null where it is given up. */
  readonly due: string | null;
}

/** What a round of deliveries goes by. */
interface Delivering {
  readonly store: WatchStore;
  readonly client: FetchClient;
  readonly now: number;
  readonly failed: (failure: FailedDelivery) => void;
}

async function deliverOne(alert: StoredAlert, watch: StoredWatch, delivering: Delivering): Promise<void> {
  const { store, client, now, failed } = delivering;
  if (watch.webhook === null) return;
  const answer = await post(alert, watch, watch.webhook, client, now);
  const attempts = alert.attempts + 1;
  if (!("refused" in answer))
    return store.noteDelivery(alert.id, { attempts, due: null, delivered: isoTime(now), failure: null });
  const wait = Math.max(answer.retryAfter ?? 0, Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (attempts - 1)));
  const due = attempts >= MOST_TRIES ? null : isoTime(now + wait * 1000);
  await store.noteDelivery(alert.id, { attempts, due, delivered: null, failure: answer.message });
  failed({ alert: alert.id, watch: watch.name, attempts, reason: answer.message, due });
}

/**
 * Posts alerts that are due to the webhooks of their watches, each at least once: what is not known to have arrived is posted
 * again, ever more seldom, under the same id.
 *
 * @param now milliseconds since 1970
 * @param failed is told of each that was not taken
 * @returns how many were tried
 */
export async function deliverDue(
  store: WatchStore,
  make: () => Promise<FetchClient>,
  now: number,
  failed: (failure: FailedDelivery) => void,
): Promise<number> {
  const due = await store.due(isoTime(now), isoTime(now + NEVER_LATER * 1000), TOGETHER);
  if (due.length === 0) return 0;
  const delivering = { store, client: await make(), now, failed };
  const watches = new Map((await store.list()).map((watch) => [watch.id, watch]));
  // Watches are served side by side, so that a receiver that is slow holds up its own alerts only.
  const byWatch = Map.groupBy(due, ({ watch }) => watch);
  await Promise.all(
    [...byWatch].map(async ([id, alerts]) => {
      const watch = watches.get(id);
      for (const alert of alerts) if (watch !== undefined) await deliverOne(alert, watch, delivering);
    }),
  );
  return due.length;
}
