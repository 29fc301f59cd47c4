import { serve as listen } from "@hono/node-server";
import { DatelineError } from "../base/index.ts";
import { type Desk, startWeigher } from "../desk/index.ts";
import { isLocal, namesOf, serverTimes } from "./access/index.ts";
import { createApp } from "./app.ts";
import { deliverInBackground } from "./delivery.ts";
import { log } from "./log.ts";

/** A running server. */
export interface Serving {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Where a desk is served. */
export interface ServeOptions {
  /** 0 for any that is free. */
  readonly port: number;
  /** The address to listen on: 127.0.0.1, where no token is asked for, unless said. Any other asks for one. */
  readonly host?: string | undefined;
  /** Other names that the desk is known by. */
  readonly names?: readonly string[] | undefined;
  /** Networks in CIDR notation that webhooks may be in although they are not public. */
  readonly webhookNetworks?: readonly string[] | undefined;
  /** Ask for a token on this machine, too: a desk behind a proxy. */
  readonly tokens?: boolean | undefined;
}

/**
 * Serves a desk.
 *
 * @throws DatelineError `usage` where the port or address cannot be listened on
 */
export function serve(desk: Desk, asked: ServeOptions): Promise<Serving> {
  const { port, host: hostname = "127.0.0.1", names = [], webhookNetworks = [], tokens = false } = asked;
  const app = createApp(desk, { names: namesOf(hostname, names), tokens: tokens || !isLocal(hostname) });
  return new Promise((resolve, reject) => {
    const server = listen({ fetch: app.fetch, hostname, port, serverOptions: serverTimes }, (address) => {
      const weigher = startWeigher(desk.folder, ({ story, message }) =>
        log(story === null ? "weigher-ended" : "not-weighed", message, { story }),
      );
      desk.weighElsewhere(weigher.weigh);
      const endDelivery = deliverInBackground(desk, webhookNetworks);
      const close = async () => {
        desk.weighElsewhere(null);
        const closed = new Promise<void>((done) => server.close(() => done()));
        // Whoever waits for news would keep the server open.
        if ("closeAllConnections" in server) server.closeAllConnections();
        await Promise.all([closed, weigher.stop(), endDelivery()]);
      };
      const shown = hostname.includes(":") ? `[${hostname}]` : hostname;
      resolve({ url: `http://${shown}:${address.port}/`, close });
    });
    server.on("error", (cause) =>
      reject(
        new DatelineError(
          "usage",
          `${hostname}, port ${port}: cannot be listened on (${cause.message}): give another --port or --host`,
          { cause },
        ),
      ),
    );
  });
}

/** Answers an assistant over standard input and output. What that takes is loaded now. @returns what ends it */
export async function serveAssistant(desk: Desk): Promise<() => Promise<void>> {
  return (await import("./assistants/index.ts")).answerStandardInput(desk);
}
