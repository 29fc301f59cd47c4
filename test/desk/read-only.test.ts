import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmod, cp, mkdtemp, readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { openDesk } from "../../src/desk/index.ts";
import { stream, textCapture } from "../support/reports.ts";
import { unpackDesk } from "./kept.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const bin = join(root, "src/cli/bin.ts");
const text =
  "date 2024-03-08 Mill burns in Marren\n\nAn old mill in Marren burned down on Friday, firefighters said.\n";

/** Takes the right to write from all that is in a folder, that included. */
async function protect(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    await chmod(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o555 : 0o444);
  await chmod(folder, 0o555);
}

/** Runs the command line as somebody whom permissions hold for: the superuser may write everywhere. */
function dateline(args: readonly string[]) {
  const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    ...nobody,
    env: { ...process.env, HOME: tmpdir() },
    encoding: "utf8",
  });
  return { code: status, out: stdout, err: stderr };
}

test("a desk that cannot be written is read like any other, and says what cannot be done", {
  skip: process.platform === "win32",
}, async () => {
  const home = await mkdtemp(join(tmpdir(), "dateline-read-only-"));
  await chmod(home, 0o755);
  const path = join(home, "desk");
  const desk = await openDesk(path);
  let report = "";
  for await (const receipt of desk.add(stream([textCapture(text)]))) report = receipt.report ?? "";
  const [story] = await desk.stories();
  await desk.close();
  await protect(path);
  const [stories, brief, search, doctor] = [
    dateline(["stories", "--desk", path]),
    dateline(["brief", story?.story ?? "", "--desk", path]),
    dateline(["search", "mill", "--desk", path]),
    dateline(["doctor", "--verify", "--desk", path]),
  ];
  assert.deepEqual([stories.code, brief.code, search.code, doctor.code], [0, 0, 0, 0], doctor.err);
  assert.match(stories.out, /Mill burns in Marren/);
  assert.match(brief.out, /burned down on Friday/);
  assert.match(search.out, /An old mill/);
  assert.match(doctor.out, /nothing wrong found/);
  for (const args of [
    ["add", join(root, "examples/unrelated-library.txt")],
    ["takedown", report, "--by", "Ada"],
    ["sources", "add", "https://example.org/feed.xml"],
  ]) {
    const { code, err } = dateline([...args, "--desk", path]);
    assert.equal(code, 1);
    assert.match(err, /^dateline: .*cannot be written: check[^\n]*\n$/);
  }
  // A copy that may be written goes on.
  const copy = join(home, "copy");
  await cp(path, copy, { recursive: true });
  for (const entry of await readdir(copy, { recursive: true, withFileTypes: true }))
    await chmod(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o755 : 0o644);
  await chmod(copy, 0o755);
  const again = await openDesk(copy);
  for await (const { status } of again.add(stream([textCapture(text)]))) assert.equal(status, "unchanged");
  await again.close();
});

test("a desk of an earlier schema that cannot be written says what it needs", {
  skip: process.platform === "win32",
}, async () => {
  const path = await unpackDesk("sqlite", 13);
  await protect(path);
  const { code, err } = dateline(["stories", "--desk", path]);
  assert.equal(code, 1);
  assert.match(err, /is of schema 13, to be brought to \d+, and cannot be written here/);
});
