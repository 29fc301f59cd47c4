import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { count, table } from "../../src/cli/print.ts";

test("a table fits a terminal, and loses nothing where there is none", () => {
  const cells = fc.array(
    fc.array(
      fc.string({ unit: "grapheme" }).map((text) => text.replaceAll("\n", " ")),
      { minLength: 1, maxLength: 4 },
    ),
    { minLength: 1, maxLength: 5 },
  );
  fc.assert(
    fc.property(cells, fc.integer({ min: 1, max: 60 }), (rows, width) => {
      for (const line of table(rows, width).split("\n")) assert.ok([...line].length <= width);
      const whole = table(rows, Number.POSITIVE_INFINITY).split("\n");
      for (const [index, row] of rows.entries()) for (const cell of row) assert.ok(whole[index]?.includes(cell));
    }),
  );
  assert.equal(
    table(
      [
        ["a", "bb"],
        ["ccc", "d"],
      ],
      99,
    ),
    "a    bb\nccc  d",
  );
  assert.equal(table([["a", "bbbb"]], 5), "a  b…");
});

test("things are counted in words", () => {
  assert.deepEqual(
    [count(1, "report"), count(2, "report"), count(2, "story"), count(0, "watch")],
    ["1 report", "2 reports", "2 stories", "0 watches"],
  );
});
