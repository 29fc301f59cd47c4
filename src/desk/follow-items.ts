import { digest } from "../base/index.ts";
import {
  type AddressList,
  type FeedItem,
  type FetchClient,
  type Fetched,
  fetchedCapture,
  type Gathered,
  isCapture,
  type ListedAddress,
  listOf,
  unzipped,
} from "../gather/index.ts";
import type { CaptureHints } from "../model/index.ts";
import { decode } from "../read/index.ts";

/** Most pages that one look at a source fetches: the rest follows with the next. */
const MOST_PAGES = 50;
/** A sitemap's report older than this is not news; sites keep two days in a news sitemap. Milliseconds. */
const FRESH = 3 * 24 * 3_600_000;
/** A sitemap without dates is followed only if it is as short as a front page. */
const SHORT_LIST = 200;
/** Sitemaps of an index that are looked at: the latest. */
const MOST_SITEMAPS = 3;

/** A report that a source lists: its page, what the source says of it, and its text there if it has one. */
export interface ListedReport {
  readonly link: string;
  readonly hints: CaptureHints;
  readonly fallback: Gathered | null;
}

/** A short key of an item, by which it is known again at the next look. */
export function keyOf(text: string): string {
  return digest(text).slice(0, 12);
}

/** The items of a feed that have pages. */
export function reportsOfFeed(items: readonly FeedItem[]): ListedReport[] {
  return items.flatMap(({ link, hints, gathered }) => (link === null ? [] : [{ link, hints, fallback: gathered }]));
}

/** The reports of a sitemap that are news, the latest first. */
export function reportsOfSitemap(addresses: readonly ListedAddress[], now: number): ListedReport[] {
  const undated = addresses.length <= SHORT_LIST;
  const time = ({ published }: ListedAddress) => Date.parse(published ?? "");
  const fresh = addresses.filter((address) => (address.published === null ? undated : now - time(address) < FRESH));
  fresh.sort((a, b) => (time(b) || 0) - (time(a) || 0) || (a.url < b.url ? -1 : 1));
  return fresh.map(({ url, title, published, outlet }) => ({
    link: url,
    hints: {
      ...(title === null ? {} : { title }),
      ...(published === null ? {} : { published }),
      ...(outlet === null ? {} : { outlet }),
    },
    fallback: null,
  }));
}

/** The addresses of a list; of an index of sitemaps, those of its latest sitemaps. */
export async function addressesOf(
  list: AddressList,
  client: FetchClient,
  signal: AbortSignal,
): Promise<readonly ListedAddress[]> {
  if (list.kind !== "sitemap-index") return list.addresses;
  const latest = [...list.addresses].sort((a, b) => ((b.published ?? "") < (a.published ?? "") ? -1 : 1));
  const found: ListedAddress[] = [];
  for (const { url } of latest.slice(0, MOST_SITEMAPS)) {
    const fetched = await client.fetch(url, { signal });
    if ("refused" in fetched) continue;
    const inner = listOf(textOf(fetched));
    if (inner.kind === "sitemap") found.push(...inner.addresses);
  }
  return found;
}

/** The text of what was fetched; sitemaps are often gzip files, whatever the server says. */
export function textOf(fetched: Fetched): string {
  const bytes = fetched.kind === "gzip" ? unzipped(fetched.bytes) : fetched.bytes;
  return decode(bytes, fetched.mediaType);
}

/** What fetching the pages of listed reports brought. */
interface FetchedPages {
  readonly gathered: readonly Gathered[];
  /** Keys of the reports that need not be looked at again. */
  readonly done: readonly string[];
}

/**
 * Fetches the pages of reports that are not known yet, each under its publisher's address with what the source says of it as
 * hints. Where a page cannot be had, the source's own text stands in.
 *
 * @param seen keys of the last look
 * @param knows whether the desk has a report at an address
 */
export async function fetchPages(
  reports: readonly ListedReport[],
  seen: ReadonlySet<string>,
  knows: (address: string) => Promise<boolean>,
  client: FetchClient,
  signal: AbortSignal,
): Promise<FetchedPages> {
  const gathered: Gathered[] = [];
  const done: string[] = [];
  let fetchedCount = 0;
  for (const { link, hints, fallback } of reports) {
    const key = keyOf(link);
    if (seen.has(key) || (await knows(link))) {
      done.push(key);
      continue;
    }
    if (fetchedCount >= MOST_PAGES || signal.aborted) continue;
    fetchedCount += 1;
    const page = await client.fetch(link, { signal });
    if (!("refused" in page)) gathered.push(fetchedCapture(page, hints));
    else if (page.code === "fetch-stopped" || page.code === "fetch-later") continue;
    else if (fallback !== null && isCapture(fallback)) gathered.push(fallback);
    else gathered.push(page);
    done.push(key);
  }
  return { gathered, done };
}
