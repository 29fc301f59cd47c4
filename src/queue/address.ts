import { DatelineError } from "../base/index.ts";

/** Where a queue is reached, and which desk's. */
export interface QueueAddress {
  /** `host:port` of each node; any of them will do. */
  readonly servers: readonly string[];
  /** The desk's name on the queue: desks of several names share one server. */
  readonly name: string;
  readonly user: string | null;
  readonly password: string | null;
  readonly secure: boolean;
}

const pattern = /^(nats|tls):\/\/(?:([^@/]*)@)?([^@/]+)(?:\/([^/]*))?$/;
const NAME = /^[A-Za-z0-9_-]{1,32}$/;
const PORT = 4222;

function decoded(text: string, url: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new DatelineError("usage", `${shownQueue(url)}: a % in its user or password is not followed by two digits`);
  }
}

/**
 * Reads a queue's address: `nats://[user:password@]host[:port][,host…][/name]`, or `tls://` for an encrypted one.
 *
 * @throws DatelineError `usage`
 */
export function queueAddress(url: string): QueueAddress {
  const [, scheme, login, hosts = "", name = "desk"] = pattern.exec(url) ?? [];
  if (scheme === undefined)
    throw new DatelineError("usage", `${shownQueue(url)}: not a queue: write nats://host:4222/name`);
  if (!NAME.test(name))
    throw new DatelineError("usage", `${name}: no name for a desk on a queue: use up to 32 letters, digits, - and _`);
  const [user = null, password = null] = login?.split(/:(.*)/s, 2).map((part) => decoded(part, url)) ?? [];
  const servers = hosts.split(",").map((host) => (/:\d+$/.test(host) ? host : `${host}:${PORT}`));
  return { servers, name, user, password, secure: scheme === "tls" };
}

/** A queue's address as it may be printed: without user and password. */
export function shownQueue(url: string): string {
  return url.replace(/\/\/[^@]*@/, "//");
}
