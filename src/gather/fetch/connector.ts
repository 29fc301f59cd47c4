import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import type { buildConnector } from "undici";
import type { Guard } from "./addresses.ts";
import { FetchFailure } from "./failure.ts";

/** The addresses of a name. */
export type Resolve = (name: string) => Promise<readonly string[]>;

/** Asks the system, as every other program on the machine does. */
export const systemResolve: Resolve = async (name) =>
  (await lookup(name, { all: true, verbatim: true })).map(({ address }) => address);

/** Addresses of a name that are tried before giving up. */
const MOST_TRIES = 3;

/**
 * The addresses to connect to. A name with one closed address among open ones is refused as a whole: that is how a name
 * that changes between look-ups begins.
 */
async function openAddresses(host: string, guard: Guard, resolve: Resolve): Promise<readonly string[]> {
  const addresses = isIP(host) === 0 ? await resolve(host) : [host];
  if (addresses.length === 0) throw new FetchFailure("fetch-name", `${host} has no address`);
  const closed = addresses.find((address) => !guard.allows(address));
  if (closed !== undefined)
    throw new FetchFailure("fetch-address", `${host} leads to ${closed}, which is not on the public internet`);
  return addresses.slice(0, MOST_TRIES);
}

/** Whether a socket ended up where it may: asked of the socket itself, whatever was looked up before. */
export function checkSocket(
  socket: { readonly remoteAddress?: string | undefined },
  guard: Guard,
): FetchFailure | null {
  const remote = socket.remoteAddress;
  if (remote !== undefined && guard.allows(remote)) return null;
  return new FetchFailure("fetch-address", `connected to ${remote ?? "nowhere"}, which is not on the public internet`);
}

/**
 * A connector that looks a name up once, checks each address, connects to a checked address itself and not to the name, and
 * checks the socket again before anything is written to it. It runs for every connection, so for every redirect and
 * reconnect too.
 */
export function checkedConnector(
  connect: buildConnector.connector,
  guard: Guard,
  resolve: Resolve,
): buildConnector.connector {
  return (options, callback) => {
    const host = options.hostname.replace(/^\[|\]$/g, "");
    const attempt = (addresses: readonly string[], at: number): void => {
      const servername = isIP(host) === 0 ? { servername: host } : {};
      connect({ ...options, ...servername, hostname: addresses[at] ?? host }, (error, socket) => {
        if (error !== null) {
          if (at + 1 < addresses.length) attempt(addresses, at + 1);
          else callback(error, null);
          return;
        }
        const problem = checkSocket(socket, guard);
        if (problem === null) return callback(null, socket);
        socket.destroy();
        callback(problem, null);
      });
    };
    openAddresses(host, guard, resolve).then(
      (addresses) => attempt(addresses, 0),
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), null),
    );
  };
}
