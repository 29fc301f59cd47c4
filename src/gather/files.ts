import { lstat, open, readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { compareText } from "../base/index.ts";
import { type Gathered, refuse } from "./gathered.ts";
import { beginningOf, isGzip } from "./inflate.ts";
import { LARGEST_FILE, LARGEST_PAGE } from "./limits.ts";
import { HEAD, isWarc, mayHoldMany } from "./sniff.ts";
import { gatherWarc, type Known } from "./warc/index.ts";

function reason(error: unknown): { code: "missing" | "unreadable"; why: string } {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOENT") return { code: "missing", why: "no such file or folder" };
  if (code === "EACCES" || code === "EPERM") return { code: "unreadable", why: "no permission to read it" };
  return { code: "unreadable", why: `cannot be read (${code || String(error)})` };
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Whether a file is a WARC, compressed or not. */
async function isWarcFile(path: string): Promise<boolean> {
  const head = await headOf(path);
  return isWarc(isGzip(head) ? beginningOf(head) : head);
}

async function* gatherFile(path: string, size: number, known: Known | null): AsyncGenerator<Gathered> {
  if (size > 0 && (await isWarcFile(path))) yield* gatherWarc(path, known);
  else yield await fileCapture(path, size);
}

async function fileCapture(path: string, size: number): Promise<Gathered> {
  if (size > LARGEST_FILE)
    return refuse(path, "too-large", `${size} bytes are more than the ${LARGEST_FILE} that a file may have: split it`);
  if (size > LARGEST_PAGE && !mayHoldMany(await headOf(path)))
    return refuse(
      path,
      "too-large",
      `${size} bytes are more than the ${LARGEST_PAGE} that one report may have: split it`,
    );
  return { bytes: await readFile(path), mediaType: null, url: null, fetched: null, name: path, hints: {} };
}

/** Whether a folder holds the pictures and scripts of a page that a browser saved beside it. */
function isBesidePage(name: string, beside: readonly string[]): boolean {
  const page = /^(.+)_files$/.exec(name)?.[1];
  return page !== undefined && [".html", ".htm", ".xhtml"].some((ending) => beside.includes(page + ending));
}

/** Captures of a file, or of every file under a folder in the order of their names; links inside folders are not followed. */
export async function* gatherPath(path: string, known: Known | null, top = true): AsyncGenerator<Gathered> {
  try {
    const entry = await lstat(path);
    if (entry.isDirectory()) {
      const all = (await readdir(path)).filter((name) => !name.startsWith(".")).sort(compareText);
      const names = all.filter((name) => !isBesidePage(name, all));
      if (names.length === 0 && top) yield refuse(path, "empty", "the folder holds no files");
      for (const name of names) yield* gatherPath(join(path, name), known, false);
    } else if (entry.isSymbolicLink() && !top) {
      yield refuse(path, "unreadable", "a link inside a folder is not followed: name it by itself");
    } else {
      yield* gatherFile(path, (await stat(path)).size, known);
    }
  } catch (error) {
    const { code, why } = reason(error);
    yield refuse(path, code, why);
  }
}

/** The bytes of a stream as one capture. */
export async function gatherStream(stream: AsyncIterable<Uint8Array | string>, name: string): Promise<Gathered> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = typeof chunk === "string" ? Buffer.from(chunk) : Buffer.from(chunk);
    size += bytes.length;
    if (size > LARGEST_FILE) return refuse(name, "too-large", `more than ${LARGEST_FILE} bytes: give it as files`);
    chunks.push(bytes);
  }
  return { bytes: Buffer.concat(chunks), mediaType: null, url: null, fetched: null, name, hints: {} };
}
