import { lstat, open, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { compareText } from "../base/index.ts";
import { type Gathered, refuse } from "./gathered.ts";
import { LARGEST_FILE, LARGEST_PAGE } from "./limits.ts";
import { HEAD, mayHoldMany } from "./sniff.ts";

function reason(error: unknown): { code: "missing" | "unreadable"; why: string } {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOENT") return { code: "missing", why: "no such file or folder" };
  if (code === "EACCES" || code === "EPERM") return { code: "unreadable", why: "no permission to read it" };
  return { code: "unreadable", why: `cannot be read (${code || String(error)})` };
}

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
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

/** Captures of a file, or of every file under a folder in the order of their names; links inside folders are not followed. */
export async function* gatherPath(path: string, top = true): AsyncGenerator<Gathered> {
  try {
    const entry = await lstat(path);
    if (entry.isDirectory()) {
      const names = (await readdir(path)).filter((name) => !name.startsWith(".")).sort(compareText);
      if (names.length === 0 && top) yield refuse(path, "empty", "the folder holds no files");
      for (const name of names) yield* gatherPath(join(path, name), false);
    } else if (entry.isSymbolicLink() && !top) {
      yield refuse(path, "unreadable", "a link inside a folder is not followed: name it by itself");
    } else {
      yield await fileCapture(path, entry.size);
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
