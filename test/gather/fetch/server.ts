import { createServer, type Server, type Socket } from "node:net";

/** A server that plays the web badly: it is given each request's first line and writes what it likes. */
export interface RawServer {
  readonly port: number;
  /** Requests seen, whole heads. */
  readonly seen: string[];
  readonly close: () => Promise<void>;
}

/** Starts a server on this machine that answers each request head with `answer`. */
export async function rawServer(
  answer: (path: string, socket: Socket, head: string) => void,
  host = "127.0.0.1",
): Promise<RawServer> {
  const sockets = new Set<Socket>();
  const seen: string[] = [];
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.unref();
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => undefined);
    let head = "";
    socket.on("data", (data) => {
      head += data.toString("latin1");
      const end = head.indexOf("\r\n\r\n");
      if (end < 0) return;
      const request = head.slice(0, end);
      head = head.slice(end + 4);
      seen.push(request);
      answer(/^\S+ (\S+)/.exec(request)?.[1] ?? "", socket, request);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  // A test that fails before it closes its server must not keep the run alive.
  server.unref();
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    port,
    seen,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A whole answer with a body of known length. */
export function answerOf(body: string | Uint8Array, headers: readonly string[] = [], status = "200 OK"): Buffer {
  const bytes = Buffer.from(body);
  const head = [`HTTP/1.1 ${status}`, ...headers, `Content-Length: ${bytes.length}`].join("\r\n");
  return Buffer.concat([Buffer.from(`${head}\r\n\r\n`), bytes]);
}
