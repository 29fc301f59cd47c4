import assert from "node:assert/strict";
import { chmod, mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { program } from "../../src/cli/index.ts";
import { dateline } from "../support/cli.ts";

const folder = () => mkdtemp(join(tmpdir(), "dateline-cli-"));
const ferry =
  "date 2024-03-08 Ferry runs aground off Port Elling\n\nThe ferry Aurora ran aground off Port Elling on Thursday and 12 people were rescued, the coast guard said.\n";

test("brief prints a story from files, with its references", async () => {
  const path = await folder();
  await writeFile(join(path, "a.txt"), ferry);
  const ran = dateline(["brief", join(path, "a.txt")]);
  assert.equal(ran.code, 0);
  assert.match(ran.out, /Ferry runs aground off Port Elling/);
  assert.match(ran.out, /\[1:\d+–\d+/);
});

test("brief goes on past what it cannot read, says so in a line each and exits with 1", async () => {
  const path = await folder();
  await writeFile(join(path, "a.txt"), ferry);
  await writeFile(join(path, "empty.txt"), "");
  await mkdir(join(path, "none"));
  const ran = dateline(["brief", path, join(path, "missing.txt")]);
  assert.equal(ran.code, 1);
  assert.match(ran.out, /Ferry runs aground/);
  assert.match(ran.err, /empty\.txt: .*empty/);
  assert.match(ran.err, /missing\.txt: no such file/);
  assert.match(ran.err, /2 refused$/m);
});

test("the order of files does not change what is printed, whatever the zone and language of the machine", async () => {
  const path = await folder();
  await writeFile(join(path, "a.txt"), ferry);
  await writeFile(join(path, "b.txt"), ferry.replace("2024-03-08", "2024-03-09").replace("12 people", "14 people"));
  const files = [join(path, "a.txt"), join(path, "b.txt")];
  const first = dateline(["brief", "--json", ...files]);
  const second = dateline(["brief", "--json", ...files.reverse()], {
    env: { TZ: "Pacific/Chatham", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" },
  });
  assert.equal(second.out, first.out);
});

test("filters give an error in the place of a bad line, go on, and exit with 0", () => {
  const input = '{"id":7,"text":"The bridge was closed on Monday."}\nnot json\n{"text":"no id"}\n';
  for (const filter of ["annotate", "link"]) {
    const ran = dateline([filter], { input });
    const lines = ran.out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    assert.equal(ran.code, 0);
    assert.deepEqual(
      lines.map((line) => line.error?.code ?? line.id),
      [7, "bad-json", "bad-line"],
    );
    assert.match(ran.err, /2 lines refused/);
  }
});

test("read, annotate, link and weigh pass on the id as it came", () => {
  const report =
    '{"id":42,"text":"Bridge closed\\n\\nThe bridge was closed on Monday, the mayor said.","published":"2024-03-08"}\n';
  assert.equal(JSON.parse(dateline(["read"], { input: report }).out).id, 42);
  assert.equal(JSON.parse(dateline(["annotate"], { input: report }).out).id, 42);
  assert.equal(JSON.parse(dateline(["link"], { input: report }).out).id, 42);
  assert.deepEqual(JSON.parse(dateline(["weigh"], { input: report }).out).reports, [42]);
});

test("link refuses a second report of one id; an empty text has a story of its own", () => {
  const input = '{"id":"a","text":""}\n{"id":"a","text":"again"}\n{"id":"b","text":""}\n';
  const lines = dateline(["link"], { input })
    .out.trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  assert.equal(lines[1]?.error?.code, "duplicate-id");
  assert.notEqual(lines[0]?.story, lines[2]?.story);
});

test("a desk from the command line: add, stories, brief, search, trace, timeline, compare, rebuild, doctor", async () => {
  const path = await folder();
  const desk = join(path, "desk");
  await writeFile(join(path, "a.txt"), ferry);
  await writeFile(
    join(path, "b.txt"),
    ferry.replace("2024-03-08 Ferry runs", "2024-03-09 Toll rises as ferry runs").replace("12 people", "14 people"),
  );
  const run = (...args: string[]) => dateline([...args, "--desk", desk]);
  assert.match(run("add", join(path, "a.txt"), join(path, "b.txt")).out, /2 added/);
  assert.match(run("add", join(path, "a.txt")).out, /1 unchanged/);
  const [story] = JSON.parse(run("stories", "--json").out);
  assert.equal(story.reports, 2);
  assert.match(run("brief", story.story).out, /Ferry runs aground|Toll rises/);
  const hits = JSON.parse(run("search", "rescued", "--json").out);
  assert.equal(hits.length, 2);
  assert.match(run("trace", story.story).out, /independent origin/);
  assert.match(run("trace", "12 people were rescued from the ferry").out, /first: /);
  assert.match(run("trace", "a giraffe was elected mayor of Atlantis").out, /no claim on this desk/);
  assert.match(run("timeline", story.story).out, /2024-03-07/);
  assert.match(run("compare", hits[0].report, hits[1].report).out, /Both carry:/);
  assert.match(run("rebuild").out, /rebuilt 2 reports/);
  assert.match(run("doctor").out, /nothing wrong found/);
});

test("errors are one line that says what to do, and a non-zero exit", async () => {
  const desk = join(await folder(), "desk");
  const ran = dateline(["timeline", "s-none", "--desk", desk]);
  assert.equal(ran.code, 1);
  assert.match(ran.err, /^dateline: s-none: no such story on this desk: .*\n$/);
  assert.equal(dateline(["nonsense"]).code, 2);
});

test("a desk that cannot be written is said to be so", async (context) => {
  if (process.getuid?.() === 0) return context.skip("root may write everywhere");
  const path = await folder();
  await chmod(path, 0o500);
  const ran = dateline(["add", "--desk", join(path, "desk"), "-"], { input: ferry });
  assert.equal(ran.code, 1);
  assert.match(ran.err, /permission/);
});

test("every command has help with an example", async () => {
  for (const command of (await program()).commands) {
    let shown = "";
    command.configureOutput({ writeOut: (text) => (shown += text) });
    command.outputHelp();
    assert.match(shown, /Examples?:\n {2}/, command.name());
  }
});

test("the filters take --json, with --explain too", () => {
  const text = "Bridge closed\n\nThe bridge will open on Friday, Anna Krol, the mayor, told Reuters on Monday.\n";
  const parsed = (args: readonly string[], input: string) => {
    const { code, out } = dateline([...args], { input });
    assert.equal(code, 0, args.join(" "));
    return JSON.parse(out);
  };
  const line = JSON.stringify({ id: "one", text });
  const report = parsed(["read", "--json"], line);
  assert.equal(report.id, "one");
  assert.equal(parsed(["read", "--explain", "--json", "-"], text).passages.length, 2);
  const annotated = parsed(["annotate", "--explain", "--json", "-"], text);
  const [{ cue }] = annotated.statements;
  assert.equal(annotated.text.slice(cue[0].start, cue[0].end), "told");
  const why = parsed(["link", "--explain", "one", "--json", "-"], JSON.stringify(report));
  assert.deepEqual([why.id, why.why.reports], ["one", 1]);
  assert.equal(parsed(["weigh", "--json"], JSON.stringify(report)).reports.length, 1);
});

test("annotate --explain shows a report with what gave each finding, and no colour in a file", () => {
  const text = "Bridge closed\n\nThe bridge will open on Friday, Anna Krol, the mayor, told Reuters on Monday.\n";
  const { code, out } = dateline(["annotate", "--explain", "-"], { input: text });
  assert.equal(code, 0);
  assert.doesNotMatch(out, /\u001b/);
  assert.match(
    out,
    /statement +\d+–\d+ +chains, \d+ +indirect says +Anna Krol – told – The bridge will open on Friday/,
  );
  assert.match(out, /credit +\d+–\d+ +\S+ +text +Reuters, for: /);
  assert.match(out, /entity +\d+–\d+ +name +person +Anna Krol \[mayor\]/);
  const coloured = dateline(["annotate", "--explain", "-"], { input: text, env: { FORCE_COLOR: "1" } });
  assert.match(coloured.out, /\u001b\[33mtold\u001b/);
});
