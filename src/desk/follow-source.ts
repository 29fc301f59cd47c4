import { isoTime } from "../base/index.ts";
import {
  type FeedItems,
  type FetchClient,
  type Fetched,
  feedItems,
  feedsOf,
  fetchedCapture,
  type Gathered,
  isCapture,
  kindOf,
  type ListedAddress,
  listOf,
} from "../gather/index.ts";
import type { StoredSource } from "../store/index.ts";
import {
  addressesOf,
  fetchPages,
  keyOf,
  type ListedReport,
  reportsOfFeed,
  reportsOfSitemap,
  textOf,
} from "./follow-items.ts";
import { afterFailure } from "./follow-schedule.ts";

/** What looking at a source may use. */
interface Looking {
  readonly client: FetchClient;
  /** Whether the desk has a report at an address. */
  readonly knows: (address: string) => Promise<boolean>;
  /** Fetch the page behind each item of a feed. */
  readonly full: boolean;
  readonly signal: AbortSignal;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What a look at a source found. */
export interface Look {
  readonly source: StoredSource;
  /** The fetch failed, or was stopped: the source says what is to come. */
  readonly failed: boolean;
  readonly gathered: readonly Gathered[];
  /** Items that the source lists. */
  readonly items: number;
  readonly maxAge: number | null;
  /** Feeds that a list of feeds names, to be followed too. */
  readonly more: readonly ListedAddress[];
}

const nothing = { failed: false, gathered: [], items: 0, maxAge: null, more: [] } as const;

function seenOf(source: StoredSource): ReadonlySet<string> {
  return new Set((source.content ?? "").split(" ").filter((key) => key !== ""));
}

/** Keys of a feed's items as they stand: address and text, so that a changed item is looked at again. */
function itemKeys(feed: FeedItems): string[] {
  return feed.items.map(({ link, gathered }) =>
    keyOf(`${link ?? ""}\0${isCapture(gathered) ? Buffer.from(gathered.bytes).toString("latin1") : ""}`),
  );
}

async function pagesOf(
  reports: readonly ListedReport[],
  source: StoredSource,
  looking: Looking,
): Promise<Pick<Look, "source" | "gathered">> {
  const { gathered, done } = await fetchPages(reports, seenOf(source), looking.knows, looking.client, looking.signal);
  return { source: { ...source, content: done.join(" ") }, gathered };
}

function wrong(source: StoredSource, why: string): Look {
  return { ...nothing, source: { ...source, status: "wrong", message: `${source.url}: ${why}` } };
}

async function lookAtFeed(source: StoredSource, fetched: Fetched, looking: Looking): Promise<Look> {
  const resource = fetchedCapture(fetched);
  const feed = feedItems(textOf(fetched), { ...resource, url: fetched.address });
  if ("refused" in feed) {
    const status = feed.code === "empty" ? "empty" : "wrong";
    return { ...nothing, source: { ...source, kind: "feed", status, message: feed.message } };
  }
  const found: StoredSource = {
    ...source,
    kind: "feed",
    status: "ok",
    message: null,
    title: feed.title ?? source.title,
  };
  const items = feed.items.length;
  if (looking.full) return { ...nothing, ...(await pagesOf(reportsOfFeed(feed.items), found, looking)), items };
  const keys = itemKeys(feed);
  const seen = seenOf(source);
  const changed = keys.some((key) => !seen.has(key));
  const gathered = changed ? [{ ...resource, url: fetched.address }] : [];
  return { ...nothing, source: { ...found, content: keys.join(" ") }, gathered, items };
}

async function lookAtList(source: StoredSource, fetched: Fetched, looking: Looking): Promise<Look> {
  const list = listOf(textOf(fetched));
  if (list.kind === "opml") {
    const message = `${source.url}: a list of ${list.addresses.length} feeds, which are followed`;
    return {
      ...nothing,
      source: { ...source, status: "ok", message },
      more: list.addresses,
      items: list.addresses.length,
    };
  }
  const addresses = await addressesOf(list, looking.client, looking.signal);
  const reports = reportsOfSitemap(addresses, looking.now());
  const status = addresses.length === 0 ? "empty" : "ok";
  const found: StoredSource = { ...source, kind: "sitemap", status, message: null };
  return { ...nothing, ...(await pagesOf(reports, found, looking)), items: addresses.length };
}

/** A page is followed through the feed it names. */
async function lookAtPage(source: StoredSource, fetched: Fetched, looking: Looking): Promise<Look> {
  const [feed] = feedsOf(textOf(fetched), fetched.address);
  if (feed === undefined || feed.url === source.address) return wrong(source, "a page that names no feed");
  return look(
    { ...source, address: feed.url, title: feed.title ?? source.title, etag: null, lastModified: null },
    looking,
    false,
  );
}

async function lookInside(source: StoredSource, fetched: Fetched, looking: Looking, discover: boolean): Promise<Look> {
  const kind = fetched.kind === "gzip" ? kindOf(Buffer.from(textOf(fetched))) : fetched.kind;
  if (kind === "feed" || kind === "json") return lookAtFeed(source, fetched, looking);
  if (kind === "list") return lookAtList(source, fetched, looking);
  if (kind === "text" && discover) return lookAtPage(source, fetched, looking);
  return wrong(
    source,
    kind === "empty" ? "an empty answer" : `neither a feed, nor a list, nor a page that names one (${kind})`,
  );
}

/** Fetches a source, on condition that it changed, and finds what is new in it. */
export async function look(source: StoredSource, looking: Looking, discover = true): Promise<Look> {
  const { etag, lastModified } = source;
  const fetched = await looking.client.fetch(source.address, {
    condition: { etag, lastModified },
    signal: looking.signal,
  });
  if ("refused" in fetched) {
    if (fetched.code === "fetch-stopped") return { ...nothing, failed: true, source };
    const address = fetched.permanent ?? source.address;
    return { ...nothing, failed: true, source: { ...afterFailure(source, fetched, looking.now()), address } };
  }
  const moved: StoredSource = {
    ...source,
    address: fetched.permanent ?? source.address,
    lastFetch: isoTime(looking.now()),
    etag: fetched.etag ?? (fetched.notModified ? etag : null),
    lastModified: fetched.lastModified ?? (fetched.notModified ? lastModified : null),
  };
  if (fetched.notModified) {
    const status = moved.status === "empty" ? "empty" : "ok";
    return { ...nothing, source: { ...moved, status, message: null }, maxAge: fetched.maxAge };
  }
  const found = await lookInside(moved, fetched, looking, discover);
  return { ...found, maxAge: found.maxAge ?? fetched.maxAge };
}
