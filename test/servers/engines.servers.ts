// Both engines side by side: what one holds the other takes over, lists in the same order, and finds by the same words.
import assert from "node:assert/strict";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { openDesk } from "../../src/desk/index.ts";
import { gather } from "../../src/gather/index.ts";
import { openPostgresStore, openSqliteStore, type SearchQuery, type Store } from "../../src/store/index.ts";
import { startPostgres } from "../support/postgres.ts";
import { annotated } from "../support/reports.ts";

const examples = fileURLToPath(new URL("../../examples", import.meta.url));
const server = await startPostgres(["fsync=off"]);
const folder = await mkdtemp(join(tmpdir(), "dateline-engines-"));
const desk = await openDesk(folder);
for await (const receipt of desk.add(gather(examples))) assert.notEqual(receipt.status, "refused");
for (; (await desk.weighNext()) !== null; );
await desk.close();
const sqlite = await openSqliteStore(join(folder, "desk.db"));
const postgres = await openPostgresStore(await server.database());
const snapshot = await sqlite.snapshot();
await postgres.fill(snapshot);
await snapshot.close();
after(async () => {
  await sqlite.close();
  await postgres.close();
  await server.stop();
});

/** Texts that a tokenizer of either engine would take apart in its own way. */
const hard = [
  "Ωδείο Ἀθηνῶν: ΟΔΟΣ και οδός, ΣΊΣΥΦΟΣ.",
  "हिन्दी में समाचार। दिल्ली की सड़कें बंद हैं।",
  "Straße, STRASSE und Strasse; Ísafjörður, İstanbul, ſpät; naïve café no. 10e5 x86-64 3.14.",
  "𞤀𞤁𞤂𞤃 𞤆𞤵𞤤𞤢𞤪 and Ꞵeta; 한국어 기사; 東京の橋が閉鎖された。",
  "don't re-open o'clock e.g. U.S. https://a.example/b_c?d=e#f mail@b.example 1,000,000 50%",
  `the ${"bridge and the ".repeat(9000)}gate were shut`,
  Array.from({ length: 30_000 }, (_, index) => `word${index}`).join(" "),
  `${"long".repeat(100)} tail`,
  "a | b _ c % d \\ e ' f \" g \u0001 h \u0000 i",
];

const extra = hard.map((text, index) => {
  const { report, annotations } = annotated({
    id: `r-hard${index}`,
    text,
    title: `Hard ${index} \u0000\u0001 ${index}`,
  });
  return { report, annotations, sequence: 1000 + index, revision: 1 };
});
const texts = new Map<string, string>();
for (const store of [sqlite, postgres]) await store.save({ resources: [], reports: extra, quarantined: [] });
for await (const found of sqlite.since(0)) if ("report" in found) texts.set(found.report.id, found.report.text);

/** What both stores answer, which must be the same. */
async function same<Answer>(ask: (store: Store) => Promise<Answer>): Promise<Answer> {
  const [expected, found] = [await ask(sqlite), await ask(postgres)];
  assert.deepEqual(found, expected);
  return expected;
}

test("a list is the same, in the same order, a stretch at a time", async () => {
  const { items } = await same((store) => store.lists.reports({ limit: 500 }));
  const stories = await same((store) => store.stories());
  assert.ok(items.length > 10 && stories.length > 3);
  for (let after: string | undefined | null; after !== null; ) {
    const paging = { limit: 7, ...(after === undefined ? {} : { after }) };
    after = (await same((store) => store.lists.entities(paging))).next;
  }
  await same((store) => store.lists.entities({ prefix: "w" }));
  await same((store) => store.lists.statements({ limit: 500 }));
  await same((store) => store.lists.citations({ limit: 500 }));
  await same((store) => store.lists.outlets());
  await same((store) => store.lists.claims({ limit: 500 }));
  await same((store) => store.lists.conflicts());
  await same((store) => store.pageStories({ limit: 500 }));
  await same((store) => store.pageStories({ limit: 500, conflict: true }));
  await same((store) => store.pageStories({ limit: 500, conflict: false }));
  await same((store) => store.state());
  for (const { story } of stories) {
    await same((store) => store.recordText(story));
    await same((store) => store.storyReports(story));
    await same((store) => store.actorsOf(story));
    await same((store) => store.relatedTo(story));
  }
  for (const { outlet } of items) if (outlet !== null) await same((store) => store.lists.outlet(outlet.toUpperCase()));
  for (const { name } of (await sqlite.lists.entities()).items) {
    await same((store) => store.lists.entity(name.toLowerCase()));
    await same((store) => store.lists.statements({ about: name }));
    await same((store) => store.pageStories({ entity: name, limit: 9 }));
  }
});

async function hits(store: Store, query: SearchQuery): Promise<string[]> {
  return (await store.search({ ...query, limit: 10_000 })).map(({ report }) => report).sort();
}

test("words of any text find the same in both, and the same reports share them, in the same order", async () => {
  const all = [...texts.values()];
  const stretch = fc.record({
    text: fc.nat(all.length - 1),
    from: fc.nat(400_000),
    length: fc.integer({ min: 1, max: 5 }),
    shape: fc.constantFrom("words", "phrase", "both"),
    upper: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(stretch, async ({ text, from, length, shape, upper }) => {
      const pieces = (all[text] ?? "").split(/\s+/);
      const at = from % pieces.length;
      const plain = pieces
        .slice(at, at + length)
        .join(" ")
        .replaceAll('"', "");
      const given = upper ? plain.toUpperCase() : plain;
      const words = shape === "phrase" ? `"${given}"` : shape === "both" ? `"${given}" the` : given;
      await same((store) => hits(store, { words }));
      await same((store) => store.reportsSharing(words, 1000));
    }),
    { numRuns: 400, seed: 7 },
  );
});

test("a phrase is found however far on and however often its words stand, and only where they follow each other", async () => {
  const found = async (words: string) => same((store) => hits(store, { words }));
  assert.deepEqual(await found('"gate were shut"'), ["r-hard5"]);
  assert.deepEqual(await found('"word29998 word29999"'), ["r-hard6"]);
  assert.deepEqual(await found('"word29999 word29998"'), []);
  assert.deepEqual(await found("οδοσ σισυφος"), ["r-hard0"]);
  assert.deepEqual(await found("strasse istanbul spat"), ["r-hard2"]);
  // The words of a title are not followed by those of the text.
  assert.deepEqual(await found('"7 long"'), []);
});

test("filters leave the same", async () => {
  for (const query of [
    { words: "the", outlet: "reuters" },
    { words: "said", from: "2023-07-01", to: "2023-07-31" },
    { words: "said", language: "en", newest: true },
    { words: "the", entity: "north korea" },
    { words: '"said on"', newest: true },
  ])
    await same((store) => hits(store, query));
});

test("what PostgreSQL's text cannot hold comes back as it was", async () => {
  for (const { report } of extra) {
    const stored = await same((store) => store.report(report.id));
    assert.equal(stored?.report.text, report.text);
  }
  await same((store) => store.lists.reports({ limit: 20 }));
  const quarantined = [{ sequence: 2000, name: "\0 \u0001 \ud800 \uffff", code: "empty", message: "\u00010\u00011\0" }];
  for (const store of [sqlite, postgres]) await store.save({ resources: [], reports: [], quarantined });
  await same((store) => store.lists.quarantined());
});

test("what a hostile page names itself and others is indexed as far as an index goes", async () => {
  const outlet = "O".repeat(50_000);
  const language = "x".repeat(9000);
  const { report, annotations } = annotated({
    id: "r-long",
    text: "Anna Berg of Oslo sank a ferry.",
    outlet,
    language,
  });
  const entities = annotations.entities.map((entity) => ({ ...entity, name: "N".repeat(50_000) }));
  assert.ok(entities.length > 0);
  const reports = [{ report, annotations: { ...annotations, entities }, sequence: 3000, revision: 1 }];
  const resources = [
    {
      sequence: 3000,
      digest: "d",
      url: `https://a.example/${"u".repeat(50_000)}`,
      name: "n",
      file: "f",
      offset: 0,
      length: 1,
    },
  ];
  for (const store of [sqlite, postgres]) await store.save({ resources, reports, quarantined: [] });
  assert.equal((await same((store) => store.report("r-long")))?.report.outlet, outlet);
});
