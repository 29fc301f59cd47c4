import type { Capture } from "../../model/index.ts";
import { type Gathered, isCapture, refuse } from "../gathered.ts";
import { targetOf } from "./capture.ts";
import { responseHead } from "./http.ts";
import type { WarcRecord } from "./record.ts";

/** Most records of one archive whose places are kept in mind. */
const MOST_PLACES = 100_000;

/** What a `revisit` says is the same (ISO 28500:2017, 6.7). */
export interface Original {
  /** As the archive states it (`sha1:…`); null where it does not. */
  readonly payload: string | null;
  readonly url: string | null;
}

/** Where a record of this archive stands; null where it was passed over and need not be looked for. */
type Place = number | null;

/** The records that revisits of the same archive may refer to. */
interface Visited {
  readonly note: (record: WarcRecord, taken: boolean) => void;
  readonly find: (original: Original) => Place | undefined;
}

/** Keeps the places of the last records by their digests and addresses. */
export function createVisited(): Visited {
  const places = new Map<string, Place>();
  const keep = (key: string, place: Place) => {
    places.set(key, place);
    const [oldest] = places.size > MOST_PLACES ? places.keys() : [];
    if (oldest !== undefined) places.delete(oldest);
  };
  return {
    note: (record, taken) => {
      const place = taken && record.length !== null ? record.offset : null;
      if (taken && record.length === null) return;
      const digest = record.headers.get("warc-payload-digest");
      if (digest !== undefined) keep(digest, place);
      const target = targetOf(record);
      if (target !== "") keep(target, place);
    },
    find: ({ payload, url }) => {
      const byDigest = payload === null ? undefined : places.get(payload);
      return byDigest === undefined && url !== null ? places.get(url) : byDigest;
    },
  };
}

/** What a revisit refers to. */
export function originalOf(record: WarcRecord): Original {
  return {
    payload: record.headers.get("warc-payload-digest") ?? null,
    url: record.headers.get("warc-refers-to-target-uri")?.replace(/^<|>$/g, "") ?? (targetOf(record) || null),
  };
}

const mediaPath = /\.(?:png|jpe?g|gif|webp|avif|svg|ico|css|m?js|woff2?|ttf|mp[34]|webm|m3u8|ts)(?:$|[?#])/i;

/** Whether a revisit speaks of a picture, a script and the like, which are not taken in the first place. */
function isMedia(record: WarcRecord): boolean {
  const declared = responseHead(record.head)?.mediaType ?? null;
  if (declared !== null) return !/html|xml|json|text\/plain|pdf/i.test(declared);
  return mediaPath.test(targetOf(record));
}

/**
 * What a revisit brings: nothing where the same page was taken from the same address, the page again under another address,
 * or a refusal where what it refers to is neither in this archive nor on the desk.
 *
 * @param readAt reads the record at a place of this archive again
 * @param recall looks the original up among what was taken before
 */
export async function revisited(
  record: WarcRecord,
  name: string,
  visited: Visited,
  readAt: (offset: number) => Promise<Gathered | null>,
  recall: (original: Original) => Promise<Capture | null>,
): Promise<Gathered | null> {
  if (isMedia(record)) return null;
  const original = originalOf(record);
  const target = targetOf(record);
  const place = visited.find(original);
  if (place === null) return null;
  const sameAddress = original.url === target;
  if (place !== undefined && sameAddress) return null;
  const found = place === undefined ? await recall(original) : await readAt(place);
  if (found === null || !isCapture(found)) {
    const what = original.url ?? original.payload ?? "nothing it names";
    return refuse(
      name,
      "unresolved",
      `says that ${target} is as before (${what}), which was not added: add the archive that holds it first`,
    );
  }
  if (found.url === target) return null;
  const { place: _, ...capture } = found;
  return {
    ...capture,
    url: /^https?:/.test(target) ? target : null,
    fetched: record.headers.get("warc-date") ?? null,
    name,
  };
}
