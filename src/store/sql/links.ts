import type { Insertable, Transaction } from "kysely";
import type { LinkWrite, StoredDecision, StoryEvent } from "../linking.ts";
import { addToStories, markStories } from "./counts.ts";
import { insertRows, stretches } from "./insert.ts";
import { storyOf } from "./linking.ts";
import type { Tables } from "./tables.ts";

type Write<Kind extends LinkWrite["kind"]> = Extract<LinkWrite, { kind: Kind }>;

/** Stories that linking changed: those that only gained reports, with these, and those that are to be counted anew. */
interface Changed {
  readonly added: Map<string, string[]>;
  readonly anew: Set<string>;
}

const placementRow = ({ report, story, opens, copy, follows, shares }: Write<"place">) => ({
  report,
  story,
  opens,
  copy: copy === null ? null : JSON.stringify(copy),
  copy_of: copy?.of ?? null,
  follows,
  shares: JSON.stringify(shares),
});

/** Places reports, each of them once. */
async function place(
  transaction: Transaction<Tables>,
  writes: readonly Write<"place">[],
  changed: Changed,
): Promise<void> {
  for (const some of stretches(writes)) {
    const reports = some.map(({ report }) => report);
    const earlier = await transaction
      .selectFrom("placements")
      .select(["report", "story"])
      .where("report", "in", reports)
      .execute();
    const before = new Map(earlier.map(({ report, story }) => [report, story]));
    await transaction
      .insertInto("placements")
      .values(some.map(placementRow))
      .onConflict((conflict) =>
        conflict.column("report").doUpdateSet(({ ref }) => ({
          story: ref("excluded.story"),
          opens: ref("excluded.opens"),
          copy: ref("excluded.copy"),
          copy_of: ref("excluded.copy_of"),
          follows: ref("excluded.follows"),
          shares: ref("excluded.shares"),
        })),
      )
      .execute();
    for (const { report, story } of some) {
      const from = before.get(report);
      if (from === undefined) changed.added.set(story, [...(changed.added.get(story) ?? []), report]);
      else for (const one of [from, story]) changed.anew.add(one);
    }
  }
}

async function change(transaction: Transaction<Tables>, event: StoryEvent, { anew }: Changed): Promise<void> {
  const { kind, sequence, from, to, reports, by, reason } = event;
  const moved = transaction.updateTable("placements").set({ story: to });
  if (kind === "merge") await moved.where("story", "=", from).execute();
  for (const report of reports) {
    await moved.where((or) => or.or([or("report", "=", report), or("follows", "=", report)])).execute();
    // Whoever was told by a person where to stand follows nobody.
    if (by !== null)
      await transaction.updateTable("placements").set({ follows: null }).where("report", "=", report).execute();
  }
  await transaction
    .insertInto("story_events")
    .values({
      sequence,
      kind,
      from_story: from,
      to_story: to,
      reports: JSON.stringify(reports),
      decided_by: by,
      reason,
    })
    .execute();
  for (const story of [from, to]) anew.add(story);
}

/** Notes how near stories came to each other: of what was ever found, the nearest. */
async function relate(transaction: Transaction<Tables>, writes: readonly Write<"relate">[]): Promise<void> {
  const nearest = new Map<string, Insertable<Tables["related_stories"]>>();
  for (const { story: a, other: b, similarity } of writes)
    for (const [story, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const key = `${story}\n${other}`;
      if ((nearest.get(key)?.similarity ?? 0) <= similarity) nearest.set(key, { story, other, similarity });
    }
  for (const some of stretches(nearest.values()))
    await transaction
      .insertInto("related_stories")
      .values(some)
      .onConflict((conflict) =>
        conflict
          .columns(["story", "other"])
          .doUpdateSet(({ ref }) => ({ similarity: ref("excluded.similarity") }))
          .whereRef("related_stories.similarity", "<", "excluded.similarity"),
      )
      .execute();
}

async function noteCopy(
  transaction: Transaction<Tables>,
  { report, copy }: Write<"copy">,
  { added }: Changed,
): Promise<void> {
  await transaction
    .updateTable("placements")
    .set({ copy: JSON.stringify(copy), copy_of: copy.of })
    .where("report", "=", report)
    .execute();
  const story = await storyOf(transaction, report);
  // It counts as many reports as before, and is to be weighed again.
  if (story !== null && !added.has(story)) added.set(story, []);
}

/** Writes what linking did, in its order; the stories that changed are counted and marked to be weighed. */
export async function writeLinks(transaction: Transaction<Tables>, writes: readonly LinkWrite[]): Promise<void> {
  const changed: Changed = { added: new Map(), anew: new Set() };
  let placed = new Map<string, Write<"place">>();
  const placeAll = async () => {
    await place(transaction, [...placed.values()], changed);
    placed = new Map();
  };
  for (const write of writes) {
    // What is related does not hang on where reports are.
    if (write.kind === "relate") continue;
    if (write.kind !== "place" || placed.has(write.report)) await placeAll();
    if (write.kind === "place") placed.set(write.report, write);
    else if (write.kind === "copy") await noteCopy(transaction, write, changed);
    else await change(transaction, write, changed);
  }
  await placeAll();
  await relate(
    transaction,
    writes.filter((write) => write.kind === "relate"),
  );
  const { added, anew } = changed;
  for (const story of anew) added.delete(story);
  await addToStories(transaction, added);
  await markStories(transaction, anew);
}

/** Writes decisions with their places in the log. */
export async function saveDecisions(
  transaction: Transaction<Tables>,
  decisions: readonly StoredDecision[],
): Promise<void> {
  const rows = decisions.map(({ decision, ...place }) => ({
    ...place,
    kind: decision.kind,
    decision: JSON.stringify(decision),
  }));
  await insertRows(transaction, "decisions", rows);
}
