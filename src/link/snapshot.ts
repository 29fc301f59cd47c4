import type { SavedLinker } from "./linker.ts";
import type { Saved } from "./pool.ts";

/** Raised when the layout changes: a snapshot of another format is not read, and the state is made from the log. */
const FORMAT = 3;

/** What a snapshot says of itself. */
interface Header {
  readonly format: number;
  /** Name, kind and number of entries of each section, in order. */
  readonly sections: readonly (readonly [name: string, kind: "integers" | "doubles", length: number])[];
}

/** Sections begin at multiples of this, so that arrays of doubles can be laid over them. */
const ALIGNMENT = 8;

type Section = readonly [name: string, data: Int32Array | Float64Array];

function bytesOf(data: Int32Array | Float64Array): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

function sectionsOf(prefix: string, parts: Readonly<Record<string, Saved>>): Section[] {
  return Object.entries(parts).flatMap(([part, saved]) =>
    Object.entries(saved).map(([name, data]): Section => [`${prefix}/${part}/${name}`, data]),
  );
}

function padded(length: number): number {
  return Math.ceil(length / ALIGNMENT) * ALIGNMENT;
}

function padding(length: number): Uint8Array {
  return new Uint8Array(padded(length) - length);
}

/**
 * A linker's state as bytes, in pieces to be written one after the other. The same state is the same bytes. Numbers are
 * laid out as the machine has them: little-endian on all that Node runs on.
 */
export function encodeSnapshot({ core, originals }: SavedLinker): Uint8Array[] {
  const sections: Section[] = [...sectionsOf("core", core), ...sectionsOf("originals", originals)];
  const header: Header = {
    format: FORMAT,
    sections: sections.map(([name, data]) => [name, data instanceof Int32Array ? "integers" : "doubles", data.length]),
  };
  const head = new TextEncoder().encode(JSON.stringify(header));
  const start = new Uint8Array(ALIGNMENT);
  new DataView(start.buffer).setUint32(0, head.length, true);
  return [
    start,
    head,
    padding(head.length),
    ...sections.flatMap(([, data]) => [bytesOf(data), padding(data.byteLength)]),
  ];
}

/** Gives the next so many bytes of a snapshot, in memory that nothing else uses. */
export type NextBytes = (length: number) => Promise<Uint8Array>;

function laidOver(bytes: Uint8Array, kind: Header["sections"][number][1], entries: number): Int32Array | Float64Array {
  if (kind === "integers") return new Int32Array(bytes.buffer, bytes.byteOffset, entries);
  return new Float64Array(bytes.buffer, bytes.byteOffset, entries);
}

/**
 * Reads a state back, section by section, so that it is in memory once; the caller has made sure that the bytes are as they were
 * written.
 *
 * @returns null for a snapshot of another format
 */
export async function decodeSnapshot(next: NextBytes): Promise<SavedLinker | null> {
  const start = await next(ALIGNMENT);
  const length = new DataView(start.buffer, start.byteOffset).getUint32(0, true);
  const head = await next(padded(length));
  const header: Header = JSON.parse(new TextDecoder().decode(head.subarray(0, length)));
  if (header.format !== FORMAT) return null;
  const found: Record<string, Record<string, Record<string, Int32Array | Float64Array>>> = {};
  for (const [path, kind, entries] of header.sections) {
    const data = laidOver(await next(padded(entries * (kind === "integers" ? 4 : 8))), kind, entries);
    const [first = "", part = "", name = ""] = path.split("/");
    const parts = found[first] ?? {};
    found[first] = parts;
    const saved = parts[part] ?? {};
    parts[part] = saved;
    saved[name] = data;
  }
  return { core: found.core ?? {}, originals: found.originals ?? {} };
}
