import type { Context } from "hono";
import { stream } from "hono/streaming";
import { isoTime } from "../../base/index.ts";
import type { Desk, Receipt } from "../../desk/index.ts";
import type { Gathered } from "../../gather/index.ts";
import { isStream, noteChange, type ServeEnv } from "../access/index.ts";
import { log } from "../log.ts";
import { problemOf } from "./problem.ts";

/** Characters of one line of a stream of documents: a page of a few megabytes, written as JSON. */
const LONGEST_LINE = 4 * 1024 * 1024;

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    // Being no JSON is the answer.
    return false;
  }
}

/** A document as it came, archived as such: JSON, with what it says of itself. */
function captureOf(text: string, number: number): Gathered {
  const name = `document ${number}`;
  if (text.length > LONGEST_LINE)
    return { refused: true, id: null, code: "too-large", message: `${name}: more than ${LONGEST_LINE} characters` };
  if (!isObject(text)) return { refused: true, id: null, code: "bad-json", message: `${name}: not a JSON object` };
  const bytes = new TextEncoder().encode(text);
  const fetched = isoTime(Date.now());
  return { bytes, mediaType: "application/json", url: null, fetched, name, hints: {} };
}

/** Lines of a body; one that grows too long is cut short, so that it is refused and not held. */
async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  let kept = "";
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    const lines = chunk.split("\n");
    for (const [index, piece] of lines.entries()) {
      if (kept.length <= LONGEST_LINE) kept += piece;
      if (index === lines.length - 1) break;
      yield kept;
      kept = "";
    }
  }
  yield kept;
}

async function* documentsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Gathered> {
  let number = 0;
  for await (const line of linesOf(body)) {
    number += 1;
    if (line.trim() !== "") yield captureOf(line, number);
  }
}

/** Says in the log which document was not taken, and why. */
function tell({ status, name, code, message }: Receipt): void {
  if (status === "refused") log("refused", message ?? name, { name, code });
}

async function* once(gathered: Gathered): AsyncGenerator<Gathered> {
  yield gathered;
}

/** Receipts as lines. What goes wrong on the way is the last line: what has a receipt is on disk. */
function answerLines(
  context: Context<ServeEnv>,
  first: IteratorResult<Receipt>,
  rest: AsyncGenerator<Receipt>,
): Response {
  context.header("content-type", "application/x-ndjson");
  noteChange(context, "add reports", "a stream of documents");
  return stream(context, async (output) => {
    const write = (value: unknown) => output.write(`${JSON.stringify(value)}\n`);
    try {
      for (let at = first; !at.done; at = await rest.next()) {
        tell(at.value);
        await write(at.value);
      }
    } catch (error) {
      log("failed", `${context.req.path}: ${error instanceof Error ? error.message : error}`, {
        path: context.req.path,
      });
      await write({ error: problemOf(error instanceof Error ? error : new Error(String(error))) });
    } finally {
      await rest.return(undefined);
    }
  });
}

/** Adds what a request brings, a document or a stream of them, and answers with a receipt each. */
export async function takeDocuments(context: Context<ServeEnv>, desk: Desk): Promise<Response> {
  if (!isStream(context)) {
    const receipts: Receipt[] = [];
    for await (const receipt of desk.add(once(captureOf(await context.req.text(), 1)))) receipts.push(receipt);
    for (const receipt of receipts) tell(receipt);
    const [{ status = "refused", report = null } = {}] = receipts;
    noteChange(context, "add reports", `${status}${report === null ? "" : ` ${report}`}`);
    return context.json({ data: receipts }, 200);
  }
  const { body } = context.req.raw;
  const receipts = desk.add(body === null ? documentsOf(new Blob([]).stream()) : documentsOf(body));
  return answerLines(context, await receipts.next(), receipts);
}
