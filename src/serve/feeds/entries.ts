import { compareText } from "../../base/index.ts";
import type { Desk } from "../../desk/index.ts";
import type { StoryRecord } from "../../model/index.ts";
import type { ConflictItem, ReportItem, SearchHit, StoredAlert } from "../../store/index.ts";
import { conditionWords } from "../conditions.ts";
import type { Feed, FeedEntry } from "./format.ts";

/** Entries of a feed: readers ask often, and remember what they saw. */
const MOST = 50;
/** Claims that are told of a report in a story's feed. */
const MOST_CLAIMS = 5;

const urn = (kind: string, id: string): string => `urn:dateline:${kind}:${encodeURIComponent(id)}`;
const pagePath = (kind: string, id: string): string => `/${kind}/${encodeURIComponent(id)}`;

function reportEntry({ id, revision, title, outlet, published }: ReportItem): FeedEntry {
  const name = outlet ?? "outlet unknown";
  return {
    id: urn("report", revision === 1 ? id : `${id}@${revision}`),
    title: title ?? "Untitled",
    path: pagePath("reports", id),
    text: revision === 1 ? name : `${name}, revision ${revision}`,
    published,
  };
}

function hitEntry({ report, title, outlet, published, text, start }: SearchHit): FeedEntry {
  return {
    id: urn("report", report),
    title: title ?? "Untitled",
    path: `${pagePath("reports", report)}?at=${start}`,
    text: `${outlet ?? "outlet unknown"}: … ${text} …`,
    published,
  };
}

/** The reports of a story, the last to arrive first, each with the claims that it was first to carry. */
function storyEntries(record: StoryRecord): FeedEntry[] {
  const claims = new Map(record.claims.map((claim) => [claim.id, claim.text]));
  const news = new Map(record.novelty.map(({ report, first }) => [report, first]));
  return record.reports
    .toReversed()
    .slice(0, MOST)
    .map(({ id, title, outlet, published }) => {
      const first = (news.get(id) ?? []).flatMap((claim) => claims.get(claim) ?? []).slice(0, MOST_CLAIMS);
      const adds = first.length === 0 ? "no new claim" : `new: ${first.join(" ")}`;
      return {
        id: urn("report", id),
        title: title ?? "Untitled",
        path: pagePath("reports", id),
        text: `${outlet ?? "outlet unknown"}; ${adds}`,
        published,
      };
    });
}

function conflictEntry({ id, story, slot, values, published, status }: ConflictItem): FeedEntry {
  const told = values.map(
    ({ value, origins }) => `${value} (${origins.length === 0 ? "origin unknown" : origins.join(", ")})`,
  );
  return {
    // A count that is updated again is news again; a conflict that grows is the same.
    id: urn("conflict", status === "conflict" ? id : `${id}-${values.length}`),
    title: `${slot}: ${values.map(({ value }) => value).join(status === "conflict" ? " or " : ", then ")}`,
    path: pagePath("stories", story),
    text: told.join("; "),
    published,
  };
}

function alertEntry({ id, on, story, title, text, created }: StoredAlert): FeedEntry {
  return {
    id: urn("alert", id),
    title: `${title ?? "Untitled story"}: ${conditionWords[on]}`,
    path: pagePath("stories", story),
    text,
    published: created,
  };
}

/** What a desk's feeds tell. */
export interface Feeds {
  readonly story: (id: string) => Promise<Feed>;
  readonly search: (words: string) => Promise<Feed>;
  readonly entity: (name: string) => Promise<Feed>;
  readonly outlet: (name: string) => Promise<Feed>;
  readonly reports: () => Promise<Feed>;
  readonly conflicts: () => Promise<Feed>;
  readonly corrections: () => Promise<Feed>;
  readonly watch: (id: string) => Promise<Feed>;
}

/** The feeds of a desk. */
export function createFeeds(desk: Desk): Feeds {
  const reportsOf = async (filter: Parameters<Desk["lists"]["reports"]>[0]) =>
    (await desk.lists.reports({ ...filter, limit: MOST })).items.map(reportEntry);
  const conflictsOf = async (status: "conflict" | "update" | "correction") =>
    (await desk.lists.conflicts({ status, limit: MOST })).items;
  return {
    story: async (id) => {
      const record = await desk.record(id);
      const { story, title } = record;
      return {
        id: urn("story", story),
        title: title ?? "Untitled story",
        path: pagePath("stories", story),
        entries: storyEntries(record),
      };
    },
    search: async (words) => ({
      id: urn("search", words),
      title: `Search: ${words}`,
      path: `/search?${new URLSearchParams({ q: words })}`,
      entries: (await desk.search({ words, newest: true, limit: MOST })).map(hitEntry),
    }),
    entity: async (name) => ({
      id: urn("entity", name),
      title: `Reports that name ${name}`,
      path: pagePath("entities", name),
      entries: await reportsOf({ entity: name }),
    }),
    outlet: async (name) => ({
      id: urn("outlet", name),
      title: `Reports of ${name}`,
      path: pagePath("outlets", name),
      entries: await reportsOf({ outlet: name }),
    }),
    watch: async (asked) => {
      const { id, name } = await desk.watches.find(asked);
      const { items } = await desk.watches.alerts({ watch: id, limit: MOST });
      return { id: urn("watch", id), title: `Watch: ${name}`, path: "/", entries: items.map(alertEntry) };
    },
    reports: async () => ({
      id: urn("feed", "reports"),
      title: "New reports",
      path: "/",
      entries: await reportsOf({}),
    }),
    conflicts: async () => ({
      id: urn("feed", "conflicts"),
      title: "New conflicts",
      path: "/",
      entries: (await conflictsOf("conflict")).map(conflictEntry),
    }),
    corrections: async () => ({
      id: urn("feed", "corrections"),
      title: "Updated and corrected values",
      path: "/",
      entries: [...(await conflictsOf("update")), ...(await conflictsOf("correction"))]
        .sort((a, b) => compareText(b.published ?? "", a.published ?? "") || compareText(a.id, b.id))
        .slice(0, MOST)
        .map(conflictEntry),
    }),
  };
}
