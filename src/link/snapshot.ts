import type { SavedCore } from "./core.ts";
import type { Carrier } from "./direction.ts";
import type { SavedLinker } from "./linker.ts";
import type { Saved } from "./pool.ts";

/** Raised when the layout changes: a snapshot of another format is not read, and the state is made from the log. */
const FORMAT = 1;

/** What a snapshot says of itself. */
interface Header {
  readonly format: number;
  /** Name, kind and number of entries of each section, in order. */
  readonly sections: readonly (readonly [name: string, kind: "integers" | "doubles" | "text", length: number])[];
}

/** Sections begin at multiples of this, so that arrays of doubles can be laid over them. */
const ALIGNMENT = 8;

type Section = readonly [name: string, data: Int32Array | Float64Array | Uint8Array];

function bytesOf(data: Int32Array | Float64Array | Uint8Array): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

function kindOf(data: Int32Array | Float64Array | Uint8Array): Header["sections"][number][1] {
  return data instanceof Int32Array ? "integers" : data instanceof Float64Array ? "doubles" : "text";
}

function sectionsOf(prefix: string, parts: Readonly<Record<string, Saved>>): Section[] {
  return Object.entries(parts).flatMap(([part, saved]) =>
    Object.entries(saved).map(([name, data]): Section => [`${prefix}/${part}/${name}`, data]),
  );
}

function padding(length: number): Uint8Array {
  return new Uint8Array((ALIGNMENT - (length % ALIGNMENT)) % ALIGNMENT);
}

/**
 * A linker's state as bytes, in pieces to be written one after the other. The same state is the same bytes. Numbers are
 * laid out as the machine has them: little-endian on all that Node runs on.
 */
export function encodeSnapshot({ core, originals }: SavedLinker): Uint8Array[] {
  const text = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
  const sections: Section[] = [
    ...sectionsOf("core", core.parts),
    ...sectionsOf("stories", core.stories.parts),
    ...sectionsOf("members", core.members.parts),
    ...sectionsOf("originals", originals.parts),
    ["stories", text(core.stories.ids)],
    ["members", text(core.members.ids)],
    ["carriers", text(originals.carriers)],
  ];
  const header: Header = {
    format: FORMAT,
    sections: sections.map(([name, data]) => [name, kindOf(data), data.length]),
  };
  const head = text(header);
  const start = new Uint8Array(ALIGNMENT);
  new DataView(start.buffer).setUint32(0, head.length, true);
  return [
    start,
    head,
    padding(head.length),
    ...sections.flatMap(([, data]) => [bytesOf(data), padding(data.byteLength)]),
  ];
}

type Found = ReadonlyMap<string, Int32Array | Float64Array | string>;

function partsUnder(prefix: string, found: Found): Record<string, Saved> {
  const parts: Record<string, Record<string, Int32Array | Float64Array>> = {};
  for (const [path, data] of found) {
    const [first, part, name] = path.split("/");
    if (first !== prefix || part === undefined || name === undefined || typeof data === "string") continue;
    const saved = parts[part] ?? {};
    saved[name] = data;
    parts[part] = saved;
  }
  return parts;
}

function listOf<Item>(text: Int32Array | Float64Array | string | undefined): Item[] {
  const value: Item[] = typeof text === "string" ? JSON.parse(text) : [];
  return value;
}

/**
 * Reads a state back; the caller has made sure that the bytes are as they were written.
 *
 * @returns null for a snapshot of another format
 */
export function decodeSnapshot(bytes: Uint8Array): SavedLinker | null {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const decoder = new TextDecoder();
  const header: Header = JSON.parse(decoder.decode(bytes.subarray(ALIGNMENT, ALIGNMENT + length)));
  if (header.format !== FORMAT) return null;
  const found = new Map<string, Int32Array | Float64Array | string>();
  let at = ALIGNMENT + length + padding(length).length;
  for (const [name, kind, entries] of header.sections) {
    const size = entries * (kind === "integers" ? 4 : kind === "doubles" ? 8 : 1);
    const place = bytes.byteOffset + at;
    if (kind === "text") found.set(name, decoder.decode(bytes.subarray(at, at + size)));
    else if (kind === "integers") found.set(name, new Int32Array(bytes.buffer, place, entries));
    else found.set(name, new Float64Array(bytes.buffer, place, entries));
    at += size + padding(size).length;
  }
  const core: SavedCore = {
    parts: partsUnder("core", found),
    stories: { parts: partsUnder("stories", found), ids: listOf<string>(found.get("stories")) },
    members: { parts: partsUnder("members", found), ids: listOf<string>(found.get("members")) },
  };
  const carriers = listOf<readonly [number, number, Carrier]>(found.get("carriers"));
  return { core, originals: { parts: partsUnder("originals", found), carriers } };
}
