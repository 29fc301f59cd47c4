import { serve as listen } from "@hono/node-server";
import { DatelineError } from "../base/index.ts";
import type { Desk } from "../desk/index.ts";
import { serverTimes } from "./access/index.ts";
import { createApp } from "./app.ts";
import { startWeigher } from "./weigher.ts";

/** A running server. */
export interface Serving {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/**
 * Serves a desk on this machine only (127.0.0.1).
 *
 * @param port 0 for any that is free
 * @throws DatelineError `usage` where the port is taken
 */
export function serve(desk: Desk, port: number): Promise<Serving> {
  return new Promise((resolve, reject) => {
    const options = { fetch: createApp(desk).fetch, hostname: "127.0.0.1", port, serverOptions: serverTimes };
    const server = listen(options, (address) => {
      const weigher = startWeigher(desk.folder);
      const close = async () => {
        const closed = new Promise<void>((done) => server.close(() => done()));
        // Pages that wait for news would keep it open.
        if ("closeAllConnections" in server) server.closeAllConnections();
        await Promise.all([closed, weigher.stop()]);
      };
      resolve({ url: `http://127.0.0.1:${address.port}/`, close });
    });
    server.on("error", (cause) =>
      reject(
        new DatelineError("usage", `port ${port}: cannot be used (${cause.message}): give another with --port`, {
          cause,
        }),
      ),
    );
  });
}
