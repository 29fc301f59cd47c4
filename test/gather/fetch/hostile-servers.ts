import { randomBytes } from "node:crypto";
import type { Socket } from "node:net";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { answerOf } from "./server.ts";

/** What an honest server sends. */
export const page = "<!DOCTYPE html><html><body><p>The bridge was closed.</p></body></html>";
/** Its type. */
export const html = "Content-Type: text/html";
/** What a client of the tests takes. */
export const limits = {
  headerBytes: 8192,
  bodyBytes: 200_000,
  inflatedBytes: 10_000_000,
  harmlessBytes: 50_000,
  headersTime: 10_000,
  idleTime: 10_000,
  totalTime: 10_000,
  redirects: 3,
};

/** The one clock that is to end an attack is short, so that a busy machine does not let another strike first. */
export const clocks: ReadonlyMap<string, Partial<typeof limits>> = new Map([
  ["fetch-slow-headers", { headersTime: 400 }],
  ["fetch-idle", { idleTime: 400 }],
  ["fetch-slow", { totalTime: 800 }],
]);

type Answer = (socket: Socket, port: number, count: number) => void;

/** Writes again and again until the other side has had enough. */
function dribble(socket: Socket, every: number, piece: (count: number) => string | Buffer): void {
  let count = 0;
  const timer = setInterval(() => {
    count += 1;
    if (socket.destroyed) clearInterval(timer);
    else socket.write(piece(count));
  }, every);
  socket.on("close", () => clearInterval(timer));
}

const redirect =
  (to: string, status = "302 Found"): Answer =>
  (socket, port) =>
    socket.write(answerOf("moved", [`Location: ${to.replaceAll("PORT", String(port))}`], status));
const coded =
  (coding: string, bytes: Uint8Array): Answer =>
  (socket) =>
    socket.write(answerOf(bytes, [html, `Content-Encoding: ${coding}`]));
const raw =
  (text: string | Buffer, end = true): Answer =>
  (socket) =>
    end ? socket.end(text) : socket.write(text);
const zeros = Buffer.alloc(20_000_000);

/** What a hostile server does, and the code that ends it. */
export const attacks: readonly (readonly [string, string, Answer])[] = [
  ["says nothing at all", "fetch-slow-headers", () => undefined],
  [
    "sends its headers a byte at a time",
    "fetch-slow-headers",
    (socket) => dribble(socket, 20, (count) => "HTTP/1.1 200 OK\r\nX-A: y"[count - 1] ?? "y"),
  ],
  [
    "sends header lines for ever, slowly",
    "fetch-slow-headers",
    (socket) => {
      socket.write("HTTP/1.1 200 OK\r\n");
      dribble(socket, 30, (count) => `X-${count}: y\r\n`);
    },
  ],
  [
    "promises to go on for ever (1xx)",
    "fetch-slow-headers",
    (socket) => dribble(socket, 20, () => "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"),
  ],
  [
    "stops in the middle of the body",
    "fetch-idle",
    raw(`HTTP/1.1 200 OK\r\n${html}\r\nContent-Length: 1000\r\n\r\n<p>begin`, false),
  ],
  [
    "sends its body a byte at a time",
    "fetch-slow",
    (socket) => {
      socket.write(`HTTP/1.1 200 OK\r\n${html}\r\nContent-Length: 100000\r\n\r\n`);
      dribble(socket, 30, () => "a");
    },
  ],
  [
    "sends its chunks a byte at a time",
    "fetch-slow",
    (socket) => {
      socket.write(`HTTP/1.1 200 OK\r\n${html}\r\nTransfer-Encoding: chunked\r\n\r\n`);
      dribble(socket, 30, () => "1\r\na\r\n");
    },
  ],
  [
    "sends a body without end",
    "fetch-too-large",
    (socket) => {
      socket.write(`HTTP/1.1 200 OK\r\n${html}\r\n\r\n`);
      dribble(socket, 1, () => Buffer.alloc(50_000, "a"));
    },
  ],
  [
    "sends chunks without end",
    "fetch-too-large",
    (socket) => {
      socket.write(`HTTP/1.1 200 OK\r\n${html}\r\nTransfer-Encoding: chunked\r\n\r\n`);
      dribble(socket, 1, () => `c350\r\n${"a".repeat(50_000)}\r\n`);
    },
  ],
  [
    "says that its body is huge",
    "fetch-too-large",
    raw(`HTTP/1.1 200 OK\r\n${html}\r\nContent-Length: 9999999999\r\n\r\n`, false),
  ],
  [
    "sends less than it said and hangs up",
    "fetch-broken",
    raw(`HTTP/1.1 200 OK\r\n${html}\r\nContent-Length: 1000\r\n\r\n<p>begin`),
  ],
  [
    "hangs up in the middle of a chunk",
    "fetch-broken",
    raw(`HTTP/1.1 200 OK\r\n${html}\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n<p>`),
  ],
  ["hangs up before its headers end", "fetch-broken", raw("HTTP/1.1 200 OK\r\nContent-")],
  ["hangs up at once", "fetch-broken", (socket) => socket.destroy()],
  ["resets the connection", "fetch-broken", (socket) => socket.resetAndDestroy()],
  [
    "sends chunks whose size is none",
    "fetch-http",
    raw(`HTTP/1.1 200 OK\r\n${html}\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n<p>\r\n0\r\n\r\n`),
  ],
  [
    "sends a chunk size that overflows",
    "fetch-http",
    raw(`HTTP/1.1 200 OK\r\n${html}\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffffff\r\n<p>\r\n`),
  ],
  ["says a length that is none", "fetch-http", raw(`HTTP/1.1 200 OK\r\n${html}\r\nContent-Length: -5\r\n\r\n<p>`)],
  ["says two lengths", "fetch-broken", raw(`HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 30\r\n\r\n<p>`)],
  [
    "says a length and chunks (smuggling)",
    "fetch-broken",
    raw(`HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n<p>\r\n0\r\n\r\n`),
  ],
  ["does not speak HTTP", "fetch-http", raw("220 mail.example ESMTP ready\r\n\r\n")],
  ["answers with bytes", "fetch-http", raw(Buffer.concat([Buffer.from([0, 1, 2, 3, 255]), randomBytes(200)]))],
  ["puts a NUL into a header", "fetch-http", raw("HTTP/1.1 200 OK\r\nX-A: a\u0000b\r\nContent-Length: 0\r\n\r\n")],
  [
    "floods with many headers",
    "fetch-headers",
    raw(`HTTP/1.1 200 OK\r\n${Array.from({ length: 5000 }, (_, index) => `X-${index}: y\r\n`).join("")}\r\n`),
  ],
  ["sends one header without end", "fetch-headers", raw(`HTTP/1.1 200 OK\r\nX-A: ${"a".repeat(100_000)}\r\n\r\n`)],
  [
    "sends a status line without end",
    "fetch-slow-headers",
    (socket) => {
      socket.write("HTTP/1.1 200 ");
      dribble(socket, 1, () => "O".repeat(10_000));
    },
  ],
  ["sends a gzip bomb", "fetch-bomb", coded("gzip", gzipSync(zeros))],
  ["sends a brotli bomb", "fetch-bomb", coded("br", brotliCompressSync(zeros))],
  ["sends a deflate bomb", "fetch-bomb", coded("deflate", deflateSync(zeros))],
  ["sends a gzip bomb in a gzip", "fetch-bomb", coded("gzip, gzip", gzipSync(gzipSync(zeros)))],
  ["codes five times", "fetch-bomb", coded("gzip, gzip, gzip, gzip, gzip", gzipSync("x"))],
  [
    "opens to too much, honestly",
    "fetch-too-large",
    coded("gzip", gzipSync(Buffer.alloc(12_000_000, randomBytes(997)))),
  ],
  [
    "says gzip and sends damage",
    "fetch-coding",
    coded("gzip", Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 0]), randomBytes(300)])),
  ],
  ["says brotli and sends a page", "fetch-coding", coded("br", Buffer.from(page))],
  ["codes in a way nobody asked for", "fetch-coding", coded("compress", Buffer.from(page))],
  ["redirects to itself", "fetch-loop", redirect("/loop-self")],
  ["redirects in a circle", "fetch-loop", redirect("/circle")],
  [
    "redirects on and on",
    "fetch-redirects",
    (socket, _port, count) => socket.write(answerOf("", [`Location: /on-and-on-${count}`], "302 Found")),
  ],
  ["redirects without saying where", "fetch-redirect", raw(answerOf("", [], "302 Found"))],
  ["redirects to no address", "fetch-url", redirect("http://")],
  ["redirects to a file", "fetch-scheme", redirect("file:///etc/passwd")],
  ["redirects to data", "fetch-scheme", redirect("data:text/html,<p>x")],
  ["redirects to a script", "fetch-scheme", redirect("javascript:alert(1)")],
  ["redirects to a private address", "fetch-address", redirect("http://10.0.0.1/")],
  ["redirects for good to metadata", "fetch-address", redirect("http://169.254.169.254/latest/", "301 Moved")],
  ["redirects to an address in decimal", "fetch-address", redirect("http://167772161/")],
  ["redirects to loopback in IPv6", "fetch-address", redirect("http://[::1]:PORT/")],
  ["redirects to a name that leads inside", "fetch-address", redirect("http://inside.test:PORT/")],
  [
    "redirects, keeping the method, to a private address",
    "fetch-address",
    redirect("http://192.168.0.1/", "307 Temporary Redirect"),
  ],
  ["redirects with a user name", "fetch-user-info", redirect("http://user:secret@news.test:PORT/")],
  ["redirects with a huge address", "fetch-url", redirect(`/${"a".repeat(5000)}`)],
  ["refuses", "fetch-status", raw(answerOf("no", [], "403 Forbidden"))],
  ["is gone", "fetch-status", raw(answerOf("gone", [], "410 Gone"))],
  [
    "is broken, at length",
    "fetch-status",
    (socket) => {
      socket.write("HTTP/1.1 500 Oops\r\n\r\n");
      dribble(socket, 1, () => Buffer.alloc(50_000));
    },
  ],
  [
    "switches to another protocol",
    "fetch-broken",
    raw("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n", false),
  ],
];
