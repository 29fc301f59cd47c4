import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { DatelineError } from "../../src/base/index.ts";
import { type Desk, openDesk } from "../../src/desk/index.ts";
import type { Gathered } from "../../src/gather/index.ts";
import { stream, textCapture } from "../support/reports.ts";

const folder = () => mkdtemp(join(tmpdir(), "dateline-linking-"));

const ferry = [
  "The ferry Aurora ran aground off Port Elling on Thursday and 12 people were rescued by helicopter, the coast guard said. Divers found no leak in the hull of the Aurora.",
  "The captain of the ferry Aurora, which ran aground off Port Elling, was questioned by harbour police on Friday. The Aurora was refloated by two tugs at high water.",
  "The operator of the ferry Aurora cancelled all crossings from Port Elling until Sunday after the grounding, and promised refunds to those who had booked with the Aurora.",
];
const school = [
  "Voters in the southern province of Marren rejected a plan to merge three school districts, officials said on Monday. The Marren council had asked for the merger.",
  "The council of Marren will hold a second vote on the merger of the school districts in autumn, after voters rejected the plan by a narrow margin on Monday.",
];

function captures(texts: readonly string[], from = 1): Gathered[] {
  return texts.map((text, index) =>
    textCapture(`date 2024-03-0${from + index} Report ${from + index}\n\n${text}\n`, { name: `${from + index}.txt` }),
  );
}

async function add(path: string, gathered: readonly Gathered[]): Promise<string[]> {
  const desk = await openDesk(path);
  const reports: string[] = [];
  for await (const { report } of desk.add(stream(gathered))) if (report !== null) reports.push(report);
  await desk.close();
  return reports;
}

async function withDesk<T>(path: string, use: (desk: Desk) => Promise<T>): Promise<T> {
  const desk = await openDesk(path);
  try {
    return await use(desk);
  } finally {
    await desk.close();
  }
}

/** All that linking left in a desk's tables. */
function links(path: string): string {
  const database = new DatabaseSync(join(path, "desk.db"), { readOnly: true });
  const tables = ["placements", "story_events", "related_stories", "decisions"];
  const dumped = tables.map((table) => database.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all());
  database.close();
  return JSON.stringify(dumped);
}

async function storyOf(path: string, report: string): Promise<string> {
  const database = new DatabaseSync(join(path, "desk.db"), { readOnly: true });
  const row = database.prepare("SELECT story FROM placements WHERE report = ?").get(report);
  database.close();
  return String(row?.story);
}

const all = captures([...ferry, ...school]);

test("a desk grown in steps, from its snapshot, is as one made at once; so is one whose snapshot is gone or damaged", async () => {
  const [once, steps] = [await folder(), await folder()];
  await add(once, all);
  for (const [index, one] of all.entries()) {
    await add(steps, [one]);
    if (index === 1) await rm(join(steps, "linker.bin"));
    if (index === 3) {
      const bytes = await readFile(join(steps, "linker.bin"));
      bytes[bytes.length - 20] = (bytes[bytes.length - 20] ?? 0) ^ 255;
      await writeFile(join(steps, "linker.bin"), bytes);
    }
  }
  assert.equal(links(steps), links(once));
  const snapshots = await Promise.all([once, steps].map((path) => readFile(join(path, "linker.bin"))));
  assert.ok(snapshots[0]?.equals(snapshots[1] ?? Buffer.alloc(0)));
});

test("decisions are kept in the log, respected by later linking, and replayed by rebuild", async () => {
  const path = await folder();
  const [first = "", second = "", vote = ""] = await add(
    path,
    captures([ferry[0] ?? "", ferry[1] ?? "", school[0] ?? ""]),
  );
  const story = await storyOf(path, first);
  assert.equal(await storyOf(path, second), story);
  const other = await storyOf(path, vote);
  await withDesk(path, (desk) =>
    desk.decide({ kind: "split", story, reports: [second], by: "Ada", reason: "another" }),
  );
  const apart = await storyOf(path, second);
  assert.notEqual(apart, story);
  await withDesk(path, (desk) => desk.decide({ kind: "merge", stories: [story, other] }));
  await add(path, captures([ferry[2] ?? "", school[1] ?? ""], 4));
  assert.equal(await storyOf(path, first), story);
  assert.equal(await storyOf(path, second), apart);
  assert.equal(await storyOf(path, vote), story);
  await withDesk(path, async (desk) => {
    assert.equal((await desk.record(other)).story, story);
    const events = await desk.storyEvents(story);
    assert.deepEqual(
      events.map(({ kind, by, reason }) => [kind, by, reason]),
      [
        ["split", "Ada", "another"],
        ["merge", "a person", null],
      ],
    );
  });
  assert.deepEqual(await withDesk(path, (desk) => desk.doctor()), []);
  const before = links(path);
  await withDesk(path, (desk) => desk.rebuild());
  assert.equal(links(path), before);
});

test("a report that is moved stays where it was moved to; what cannot be decided is said so", async () => {
  const path = await folder();
  const [first = "", second = "", vote = ""] = await add(
    path,
    captures([ferry[0] ?? "", ferry[1] ?? "", school[0] ?? ""]),
  );
  const target = await storyOf(path, vote);
  await withDesk(path, (desk) => desk.decide({ kind: "move", report: second, story: target }));
  await withDesk(path, (desk) => desk.decide({ kind: "pin", report: first, story: "" }));
  await add(path, captures([ferry[2] ?? ""], 5));
  assert.equal(await storyOf(path, second), target);
  await withDesk(path, async (desk) => {
    const cannot = async (decision: Parameters<Desk["decide"]>[0], code: string) =>
      assert.rejects(
        () => desk.decide(decision),
        (error) => error instanceof DatelineError && error.code === code,
      );
    await cannot({ kind: "move", report: second, story: target }, "usage");
    await cannot({ kind: "merge", stories: [target, target] }, "usage");
    await cannot({ kind: "merge", stories: [target, "s-none"] }, "not-found");
    await cannot({ kind: "split", story: target, reports: [first] }, "usage");
    await cannot({ kind: "split", story: target, reports: [second, vote] }, "usage");
    await cannot({ kind: "pin", report: "r-none", story: "" }, "not-found");
  });
});

test("a copy whose original is revised, or comes late, is told anew", async () => {
  const path = await folder();
  const long = [...ferry, ...school].join(" ");
  const capture = (name: string, outlet: string, text: string, day: string) =>
    textCapture(`${text}\n`, {
      name,
      url: `https://${outlet}/story`,
      hints: { title: "Aurora", published: day, outlet },
    });
  const [copy = ""] = await add(path, [capture("a.txt", "a.example", long, "2024-03-05")]);
  const [original = ""] = await add(path, [capture("b.txt", "b.example", long, "2024-03-02")]);
  const copies = async () =>
    withDesk(path, async (desk) =>
      (await desk.record(await storyOf(path, copy))).reports.map(({ id, copyOf }) => [id, copyOf]),
    );
  assert.deepEqual(await copies(), [
    [copy, original],
    [original, null],
  ]);
  await add(path, [capture("b.txt", "b.example", `${long} A correction was added at noon.`, "2024-03-02")]);
  assert.deepEqual(await copies(), [
    [copy, `${original}@2`],
    [`${original}@2`, null],
  ]);
  const before = links(path);
  await withDesk(path, (desk) => desk.rebuild());
  assert.equal(links(path), before);
});
