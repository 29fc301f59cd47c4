import { type JetStreamClient, type JetStreamManager, jetstream, jetstreamManager } from "@nats-io/jetstream";
import { connect, type NatsConnection } from "@nats-io/transport-node";
import { DatelineError } from "../base/index.ts";
import { type QueueAddress, queueAddress, shownQueue } from "./address.ts";

/** Milliseconds that a request to the queue may take, and between two tries to reach it again. */
const PATIENCE = 5000;
const PAUSE = 500;

/** A connection to the queue of one desk. */
export interface Connection {
  readonly address: QueueAddress;
  readonly nats: NatsConnection;
  readonly client: JetStreamClient;
  readonly manager: JetStreamManager;
}

function why(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** What a failed request to the queue means to whoever waits for it. */
export function queueFailure(what: string, cause: unknown): DatelineError {
  return new DatelineError(
    "unreachable",
    `the queue did not ${what} (${why(cause)}): look whether its nodes run; what was acknowledged is kept`,
    { cause },
  );
}

/**
 * Connects to a queue. A connection that is lost is made again for ever, to any of its nodes.
 *
 * @param role who connects, as the server's monitoring shows it
 * @throws DatelineError `unreachable`, or `usage` for an address that is none
 */
export async function connectQueue(url: string, role: string): Promise<Connection> {
  const address = queueAddress(url);
  const { servers, user, password, secure } = address;
  try {
    const nats = await connect({
      servers: [...servers],
      name: `dateline ${role}`,
      timeout: PATIENCE,
      maxReconnectAttempts: -1,
      reconnectTimeWait: PAUSE,
      ...(user === null ? {} : password === null ? { token: user } : { user, pass: password }),
      ...(secure ? { tls: {} } : {}),
    });
    return { address, nats, client: jetstream(nats, { timeout: PATIENCE }), manager: await jetstreamManager(nats) };
  } catch (cause) {
    throw new DatelineError(
      "unreachable",
      `${shownQueue(url)}: no queue with JetStream answers (${why(cause)}): start nats-server -js there, or check the address`,
      { cause },
    );
  }
}
