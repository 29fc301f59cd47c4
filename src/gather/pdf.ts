import { constants, inflateSync } from "node:zlib";
import type { Capture } from "../model/index.ts";
import { type Budget, overflow, overflowWords, roomFor } from "./budget.ts";
import { type Gathered, made, refuse } from "./gathered.ts";
import { LARGEST_DOCUMENT, MOST_PAGES } from "./limits.ts";
import { addressOf, pagesToText } from "./pdf-text.ts";

/** Compressed streams of one PDF: a newspaper's issue has some thousand. */
const MOST_STREAMS = 20_000;

const options = { finishFlush: constants.Z_SYNC_FLUSH };

/** Grows one compressed stream as far as its room allows; null where it is none or damaged, which the reader will see. */
function grown(bytes: Uint8Array, room: number): Uint8Array | "overflow" | null {
  try {
    return inflateSync(bytes, { ...options, maxOutputLength: room });
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE" ? "overflow" : null;
  }
}

/**
 * Whether a stream of a PDF grows too large, looked at before the reader opens any, since it has no limit of its own. A
 * stream may be compressed twice, so what comes out is looked at again.
 */
function findBomb(content: Buffer, budget: Budget): "too-large" | "too-many" | "bomb" | null {
  let end = 0;
  let streams = 0;
  for (let at = content.indexOf("stream"); at >= 0; at = content.indexOf("stream", at + 6)) {
    let start = at + 6;
    while (content[start] === 0x0d || content[start] === 0x0a) start += 1;
    if ((content[start] ?? 0) % 16 !== 8) continue;
    streams += 1;
    if (streams > MOST_STREAMS) return "too-many";
    // Looked for once a stream, not once a word: a file may hold a million words and no end.
    if (end < start) end = content.indexOf("endstream", start);
    if (end < 0) end = content.length;
    let layer: Uint8Array = content.subarray(start, end);
    for (let depth = 0; depth < 3 && (layer[0] ?? 0) % 16 === 8; depth += 1) {
      const room = roomFor(layer.length, budget);
      const inner = grown(layer, room);
      if (inner === null) break;
      if (inner === "overflow") return overflow(layer.length, budget);
      budget.inflated -= inner.length;
      layer = inner;
    }
  }
  return null;
}

/**
 * The text layer of a PDF as one plain text (unpdf): lines joined into paragraphs, what repeats on every page left out. A
 * PDF of pictures alone has none and is refused.
 */
export async function cutPdf(resource: Capture, budget: Budget): Promise<Gathered> {
  const { bytes, name } = resource;
  if (bytes.length > LARGEST_DOCUMENT)
    return refuse(name, "too-large", `more than ${LARGEST_DOCUMENT} bytes for one PDF: split it`);
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (/\/Encrypt\b/.test(content.subarray(-4096).toString("latin1")))
    return refuse(name, "encrypted", "locked: save a copy without a password");
  const bomb = findBomb(content, budget);
  if (bomb === "too-many") return refuse(name, bomb, `a PDF with more than ${MOST_STREAMS} streams`);
  if (bomb !== null) return refuse(name, bomb, overflowWords[bomb]);
  try {
    const { getDocumentProxy, extractTextItems } = await import("unpdf");
    // The reader takes its bytes over, so it is given a copy.
    const document = await getDocumentProxy(new Uint8Array(bytes), {
      disableFontFace: true,
      useSystemFonts: false,
      maxImageSize: 1,
      stopAtErrors: false,
      verbosity: 0,
    });
    try {
      if (document.numPages > MOST_PAGES)
        return refuse(
          name,
          "too-many",
          `${document.numPages} pages are more than the ${MOST_PAGES} of one PDF: split it`,
        );
      const { items } = await extractTextItems(document);
      const text = pagesToText(items);
      if (text === "") return refuse(name, "no-text", "the PDF has no text layer: its pages are pictures");
      return made(text, "plain", { ...resource, url: resource.url ?? addressOf(items) });
    } finally {
      await document.cleanup();
      await document.loadingTask.destroy();
    }
  } catch (error) {
    // The reader's only way to say that a file is damaged or locked.
    const why = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
    const locked = /password/i.test(why);
    return refuse(name, locked ? "encrypted" : "bad-archive", `a PDF that cannot be read (${why})`);
  }
}
