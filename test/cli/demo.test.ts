import assert from "node:assert/strict";
import { test } from "node:test";
import { dateline } from "../support/cli.ts";

test("the demo reads every bundled example and prints the brief of the leading story", () => {
  const ran = dateline(["demo", "--print-only"]);
  assert.equal(ran.code, 0);
  assert.equal(ran.err, "");
  assert.match(ran.out, /^Source$/m);
  assert.match(ran.out, /independent origin/);
});
