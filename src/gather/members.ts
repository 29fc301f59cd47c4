import type { Capture } from "../model/index.ts";
import { type Gathered, refuse } from "./gathered.ts";
import { kindOf } from "./sniff.ts";

/** What leaves an archive for somewhere else on the machine; null for a path that stays inside. */
export function unsafePath(path: string): string | null {
  const parts = path.replaceAll("\\", "/").split("/");
  if (parts.includes("..")) return "its path climbs out of the archive";
  if (/^(?:\/|\\|[A-Za-z]:[\\/])/.test(path)) return "its path is absolute";
  return path.includes("\0") ? "its path holds a NUL" : null;
}

/** What stands beside pages in archives and saved pages: passed over without a word. */
function isCompanion(path: string): boolean {
  return /(?:^|\/)(?:__MACOSX\/|\.[^/]*$|Thumbs\.db$)|\.(?:css|m?js|map)$/i.test(path);
}

/** A member of an archive as a resource of its own; null for one that is passed over. */
export function memberOf(archive: Capture, path: string, bytes: Uint8Array): Capture | null {
  if (isCompanion(path) || bytes.length === 0 || kindOf(bytes) === "media") return null;
  return { bytes, mediaType: null, url: null, fetched: archive.fetched, name: `${archive.name}, ${path}`, hints: {} };
}

/** The refusal of a member, by the archive's name and its own. */
export function refuseMember(
  archive: Capture,
  path: string,
  code: Parameters<typeof refuse>[1],
  why: string,
): Gathered {
  return refuse(`${archive.name}, ${path.replaceAll("\0", "␀").slice(0, 300)}`, code, why);
}
