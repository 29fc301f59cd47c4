import assert from "node:assert/strict";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { DatelineError, surelyBefore } from "../../src/base/index.ts";
import { type Desk, openDesk, type PlacedReport } from "../../src/desk/index.ts";
import { gather } from "../../src/gather/index.ts";
import type { Statement, StoryRecord } from "../../src/model/index.ts";
import { type Page, type Paging, revisionId } from "../../src/store/index.ts";
import { stream, textCapture } from "../support/reports.ts";
import { unpackDesk } from "./kept.ts";

let desk: Desk;
const reports: PlacedReport[] = [];
const records: StoryRecord[] = [];

before(async () => {
  desk = await openDesk(await mkdtemp(join(tmpdir(), "dateline-lists-")));
  for await (const _ of desk.add(gather("examples/")));
  while ((await desk.weighNext()) !== null);
  for await (const report of desk.reports()) reports.push(report);
  for (const { story } of await desk.stories()) records.push(await desk.record(story));
});
after(() => desk.close());

/** All items of a list, asked for so many at a time. */
async function paged<Item>(list: (paging: Paging) => Promise<Page<Item>>, limit: number): Promise<Item[]> {
  const items: Item[] = [];
  for (let after: string | undefined; ; ) {
    const page = await list({ limit, ...(after === undefined ? {} : { after }) });
    assert.ok(page.items.length <= limit);
    items.push(...page.items);
    if (page.next === null) return items;
    after = page.next;
  }
}

const flat = (statement: Statement): Statement[] => [statement, ...statement.inner.flatMap(flat)];

test("a list comes out the same in stretches of any length", async () => {
  const lists: Record<string, (paging: Paging) => Promise<Page<unknown>>> = {
    reports: desk.lists.reports,
    statements: desk.lists.statements,
    citations: desk.lists.citations,
    entities: desk.lists.entities,
    outlets: desk.lists.outlets,
    claims: desk.lists.claims,
    "claims of a story": (paging) => desk.lists.claims({ story: records[0]?.story, ...paging }),
    conflicts: desk.lists.conflicts,
  };
  for (const [name, list] of Object.entries(lists)) {
    const all = await paged(list, 500);
    assert.ok(all.length > 0, name);
    assert.equal(new Set(all.map((item) => JSON.stringify(item))).size, all.length, name);
    for (const limit of [1, 2, 7]) assert.deepEqual(await paged(list, limit), all, `${name}, ${limit} at a time`);
  }
});

test("rows are what the annotations and records hold", async () => {
  const texts = new Map(reports.map(({ report, revision }) => [revisionId(report.id, revision), report.text]));
  const statements = await paged(desk.lists.statements, 500);
  assert.equal(statements.length, reports.flatMap(({ annotations }) => annotations.statements.flatMap(flat)).length);
  for (const { span, content } of statements) {
    const [first = ""] = content.split(" … ");
    assert.ok(texts.get(span.report)?.slice(span.start).startsWith(first), content);
  }
  for (const { span } of await paged(desk.lists.citations, 500))
    assert.notEqual(texts.get(span.report)?.slice(span.start, span.end) ?? "", "");
  assert.equal((await paged(desk.lists.reports, 500)).length, reports.length);
  assert.equal((await paged(desk.lists.claims, 500)).length, records.flatMap(({ claims }) => claims).length);
  const conflicts = await paged(desk.lists.conflicts, 500);
  assert.equal(conflicts.length, records.flatMap((record) => record.conflicts).length);
});

test("entities are counted as the reports name them, and filters keep to them", async () => {
  const entities = await paged(desk.lists.entities, 500);
  for (const { name, kind, reports: count, mentions } of entities.slice(0, 40)) {
    const naming = reports.map(({ annotations }) =>
      annotations.entities.filter((entity) => entity.name === name && entity.kind === kind),
    );
    assert.equal(count, naming.filter((found) => found.length > 0).length, name);
    assert.equal(mentions, naming.flat().flatMap((entity) => entity.mentions).length, name);
    const detail = await desk.lists.entity(name.toLowerCase());
    assert.equal(detail?.name.toLowerCase(), name.toLowerCase());
    const listed = await paged((paging) => desk.lists.reports({ entity: name, ...paging }), 500);
    assert.equal(
      listed.length,
      reports.filter(({ annotations }) =>
        annotations.entities.some((one) => one.name.toLowerCase() === name.toLowerCase()),
      ).length,
    );
  }
  const [first] = entities;
  const prefix = first?.name.slice(0, 3) ?? "";
  for (const { name } of await paged((paging) => desk.lists.entities({ prefix, ...paging }), 500))
    assert.ok(
      name
        .toLowerCase()
        .split(" ")
        .some((_, at, words) => words.slice(at).join(" ").startsWith(prefix.toLowerCase())),
      name,
    );
  assert.deepEqual((await desk.lists.entities({ prefix: "%" })).items, []);
  assert.equal(await desk.lists.entity("nobody at all"), null);
});

test("statements are found by who said them and what they are about", async () => {
  const statements = await paged(desk.lists.statements, 500);
  const speaker = statements.find((statement) => statement.speaker !== null)?.speaker ?? "";
  const said = await paged(
    (paging) =>
      desk.lists.statements({ speaker: speaker.replace(/[a-z]/g, (letter) => letter.toUpperCase()), ...paging }),
    500,
  );
  assert.deepEqual(
    said,
    statements.filter((statement) => statement.speaker === speaker),
  );
  for (const { name } of (await desk.lists.entities({ limit: 5 })).items) {
    const about = await paged((paging) => desk.lists.statements({ about: name, ...paging }), 500);
    for (const { span } of about) {
      const report = reports.find((one) => revisionId(one.report.id, one.revision) === span.report);
      const mentions = report?.annotations.entities.filter((one) => one.name === name).flatMap((one) => one.mentions);
      assert.ok(
        mentions?.some(({ start, end }) => span.start <= start && end <= span.end),
        name,
      );
    }
  }
});

test("stories are narrowed by day and conflict", async () => {
  const { stories } = await desk.lists.pageStories({ limit: 500 });
  const listed = async (filter: Omit<Parameters<Desk["lists"]["pageStories"]>[0], "limit">) =>
    (await desk.lists.pageStories({ ...filter, limit: 500 })).stories;
  const day = stories[0]?.lastPublished?.slice(0, 10) ?? "";
  for (const { lastPublished } of await listed({ from: day })) assert.ok((lastPublished ?? "") >= day);
  for (const { firstPublished } of await listed({ to: day })) assert.ok((firstPublished ?? "").slice(0, 10) <= day);
  const disputed = records.filter((record) => record.conflicts.some(({ status }) => status !== "differs"));
  assert.deepEqual(
    new Set((await listed({ conflict: true })).map(({ story }) => story)),
    new Set(disputed.map(({ story }) => story)),
  );
  assert.equal((await listed({ conflict: false })).length, stories.length - disputed.length);
});

test("an outlet is told with whom it cites, who cites it, and how often it was first", async () => {
  for (const { name, reports: count } of (await desk.lists.outlets()).items) {
    const detail = await desk.lists.outlet(name);
    assert.equal(detail?.reports, count);
    assert.equal(detail?.reports, reports.filter(({ report }) => report.outlet === name).length);
    const told = records.map((record) => record.reports).filter((all) => all.some(({ outlet }) => outlet === name));
    const shared = told.filter((all) => all.some(({ outlet }) => outlet !== name));
    const first = shared.filter((all) =>
      all.some(
        (own) =>
          own.outlet === name &&
          all.every((other) => other.outlet === name || surelyBefore(own.published, other.published)),
      ),
    );
    assert.deepEqual(
      [detail?.stories, detail?.shared, detail?.first],
      [told.length, shared.length, first.length],
      name,
    );
    for (const { name: cited, count: times } of detail?.cites ?? []) {
      const credits = await paged((paging) => desk.lists.citations({ by: name, outlet: cited, ...paging }), 500);
      assert.equal(credits.length, times, `${name} cites ${cited}`);
    }
  }
  assert.equal(await desk.lists.outlet("no such paper"), null);
});

test("what is no cursor of a list is refused", async () => {
  for (const cursor of ["", "x", "W10", Buffer.from('["a"]').toString("base64url")])
    await assert.rejects(
      () => desk.lists.claims({ after: cursor }),
      (error) => error instanceof DatelineError && error.code === "usage",
    );
});

test("a desk of the schema before these lists gets them when it is opened", async () => {
  const old = await openDesk(await unpackDesk("sqlite", 5));
  const listed = async () => {
    while ((await old.weighNext()) !== null);
    return [await old.lists.conflicts(), await old.lists.entities(), await old.lists.claims()];
  };
  const migrated = await listed();
  await old.rebuild();
  assert.deepEqual(await listed(), migrated);
  assert.ok(migrated.every(({ items }) => items.length > 0));
  await old.close();
});

test("writers of one desk take turns", async () => {
  const before = await desk.sequence();
  const add = async (text: string) => {
    const receipts = [];
    for await (const receipt of desk.add(stream([textCapture(text)]))) receipts.push(receipt.status);
    return receipts;
  };
  const texts = ["north", "south", "east", "west"].map(
    (way) => `The ferry to the ${way} island was late on Monday, the mayor said.`,
  );
  assert.deepEqual((await Promise.all(texts.map(add))).flat(), ["added", "added", "added", "added"]);
  assert.equal(await desk.sequence(), before + 4);
});

test("a report that is taken down is counted no more", async () => {
  const [gone] = (await desk.lists.reports()).items;
  const counted = async () =>
    new Map((await paged(desk.lists.entities, 500)).map((one) => [`${one.kind} ${one.name}`, one.reports]));
  const before = await counted();
  const { annotations } = await desk.report(gone?.id ?? "");
  await desk.decide({ kind: "takedown", reports: [gone?.id ?? ""], reason: "asked for" });
  const after = await counted();
  const named = new Set(annotations.entities.map(({ kind, name }) => `${kind} ${name}`));
  for (const [key, count] of before) assert.equal(after.get(key) ?? 0, named.has(key) ? count - 1 : count, key);
});
