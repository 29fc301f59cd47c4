import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import fc from "fast-check";
import { type Cell, csvRow } from "../../src/base/index.ts";
import { dateline } from "../support/cli.ts";

const path = await mkdtemp(join(tmpdir(), "dateline-table-"));
after(() => rm(path, { recursive: true }));
const desk = join(path, "desk");
await writeFile(
  join(path, "a.txt"),
  "date 2024-03-08 =Ferry, “Aurora” runs aground off Port Elling\n\nTwelve people were rescued on Thursday, the mayor told the BBC.\n\n“We were lucky,” the coast guard’s Ann Lee said.\n",
);
await writeFile(
  join(path, "b.txt"),
  "date 2024-03-09 Ferry still aground off Port Elling\n\nThe ferry Aurora is still aground, the coast guard said on Friday.\n",
);
dateline(["add", join(path, "a.txt"), join(path, "b.txt"), "--desk", desk]);

/** Cells of CSV, by RFC 4180. */
function parse(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain = "", end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,"\r\n]*))(,|\r\n)/g)) {
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ",") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

const table = (what: string, ...args: string[]) => dateline(["table", what, ...args]);

test("every table of a desk has its columns in both formats, a row a finding", () => {
  const rows = new Map<string, number>();
  for (const what of ["reports", "statements", "citations", "claims"]) {
    const [head = [], ...cells] = parse(table(what, "--desk", desk).out);
    const lines = table(what, "--desk", desk, "--format", "ndjson")
      .out.split("\n")
      .filter((line) => line !== "");
    assert.equal(cells.length, lines.length);
    assert.ok(
      cells.every((row) => row.length === head.length),
      what,
    );
    for (const line of lines) assert.deepEqual(Object.keys(JSON.parse(line)), head);
    rows.set(what, cells.length);
  }
  assert.equal(rows.get("reports"), 2);
  assert.ok((rows.get("statements") ?? 0) >= 3);
  assert.equal(rows.get("citations"), 1);
  assert.ok((rows.get("claims") ?? 0) >= 1);
});

test("rows say where their words stand, and in which story", () => {
  const stories = JSON.parse(dateline(["stories", "--json", "--desk", desk]).out).map(
    ({ story }: { story: string }) => story,
  );
  const lines = table("citations", "--desk", desk, "--format", "ndjson").out.trim().split("\n");
  const [credit] = lines.map((line) => JSON.parse(line));
  assert.deepEqual([credit.credited, credit.text, credit.end - credit.start], ["BBC", "BBC", 3]);
  assert.ok(stories.includes(credit.story));
});

test("a headline that a spreadsheet would run is quoted in CSV and left alone in NDJSON", () => {
  const [head = [], ...rows] = parse(table("reports", join(path, "a.txt")).out);
  assert.equal(rows[0]?.[head.indexOf("title")], "'=Ferry, “Aurora” runs aground off Port Elling");
  const line = JSON.parse(table("reports", join(path, "a.txt"), "--format", "ndjson").out);
  assert.equal(line.title, "=Ferry, “Aurora” runs aground off Port Elling");
  assert.deepEqual([line.story, line.revision], [null, null]);
});

test("files that cannot be read are told, and the rest is printed", async () => {
  await writeFile(join(path, "empty.txt"), "");
  const ran = table("claims", join(path, "empty.txt"), join(path, "b.txt"));
  assert.equal(ran.code, 1);
  assert.match(ran.err, /empty\.txt/);
  assert.ok(parse(ran.out).length >= 2);
});

test("a table or format that is none is refused with the choices", () => {
  assert.match(table("rumours").err, /Allowed choices are reports, statements, citations, claims/);
  assert.match(table("reports", "--format", "xlsx").err, /Allowed choices are csv, ndjson/);
});

test("any cells come back from CSV, and no text begins as a formula", () => {
  const cell = fc.oneof(
    fc.string(),
    fc.constantFrom("=1+1", "+1", "-1", "@a", "\tb", "\n=1", "＝1", "＋1", "－1", "＠a", '"', "a,b", "x\r\ny"),
  );
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1 }), (cells) => {
      const [row = []] = parse(csvRow(cells));
      assert.deepEqual(
        row,
        cells.map((text) => (/^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text)),
      );
    }),
  );
  const plain: readonly Cell[] = [-1, true, null];
  assert.equal(csvRow(plain), "-1,true,\r\n");
});
