import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const bin = fileURLToPath(new URL("../../src/cli/bin.ts", import.meta.url));

test("where no more can be written an add says so, keeps nothing of the batch, and goes on once there is room", {
  skip: process.platform === "win32",
}, async () => {
  const home = await mkdtemp(join(tmpdir(), "dateline-full-"));
  const [small, large] = [join(home, "small.txt"), join(home, "large.txt")];
  await writeFile(small, "date 2024-03-08 Mill burns\n\nA mill in Marren burned down on Friday, police said.\n");
  await writeFile(
    large,
    `date 2024-03-09 Figures\n\n${randomBytes(2_000_000)
      .toString("base64")
      .replace(/(.{60})/g, "$1 ")}\n`,
  );
  const desk = join(home, "desk");
  /** Runs where no file may grow beyond so many kilobytes: as a disk that is full there. */
  const dateline = (args: readonly string[], kilobytes: number | null) =>
    spawnSync(
      "bash",
      [
        "-c",
        `${kilobytes === null ? "" : `ulimit -f ${kilobytes}; `}exec "$0" "$@"`,
        process.execPath,
        bin,
        ...args,
        "--desk",
        desk,
      ],
      { encoding: "utf8" },
    );
  assert.equal(dateline(["add", small], null).status, 0);
  const full = dateline(["add", large], 800);
  assert.equal(full.status, 1);
  assert.match(full.stderr, /^dateline: .*cannot be written.*: make room, then run it again\n$/);
  assert.match(dateline(["doctor"], null).stdout, /nothing wrong found/);
  assert.match(dateline(["add", small, large], null).stdout, /^1 added, 0 revised, 1 unchanged/);
});
