import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const path = fileURLToPath(new URL("../../eval/run.ts", import.meta.url));

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path, ...args], { encoding: "utf8" });
  return { status, out: stdout, err: stderr };
}

test("its help teaches by example", () => {
  const { status, out, err } = run("--help");
  assert.deepEqual([status, err], [0, ""]);
  assert.match(out, /--only <name>/);
  assert.match(out, /Examples:\n {2}npm run eval -- /);
});

test("what is asked wrongly is said in a line: an option, a measure, a folder", async () => {
  const empty = await mkdtemp(join(tmpdir(), "dateline-eval-"));
  for (const [args, said] of [
    [["--nonsense"], "unknown option '--nonsense'"],
    [["one", "two"], "too many arguments"],
    [[join(empty, "none")], "no such folder"],
    [[path], "no such folder"],
    [[empty], "is no folder of benchmarks"],
    [[empty, "--only", "nothing"], "no measure"],
  ] as const) {
    const { status, out, err } = run(...args);
    assert.deepEqual([status, out], [2, ""], said);
    assert.match(err, /^eval: [^\n]+\n$/);
    assert.ok(err.includes(said), err);
  }
});
