import assert from "node:assert/strict";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { openDesk } from "../../src/desk/index.ts";
import { dateline } from "../support/cli.ts";

test("a token is shown once, listed without its secret, and revoked; changes are written down", async () => {
  const desk = await mkdtemp(join(tmpdir(), "dateline-token-"));
  const run = (...args: string[]) => {
    const ran = dateline([...args, "--desk", desk]);
    assert.equal(ran.code, 0, ran.err);
    return ran.out.trim();
  };
  const secret = run("token", "create", "newsroom", "--role", "edit");
  assert.match(secret, /^dateline_t-[0-9a-f]{12}_[\w-]{43}$/);
  const open = await openDesk(desk);
  assert.equal((await open.tokens.check(secret))?.role, "edit");
  await open.close();
  const listed = run("token", "list");
  assert.match(listed, /newsroom {2}edit/);
  assert.ok(!listed.includes(secret.slice(-20)));
  run("token", "revoke", "newsroom");
  assert.match(run("token"), /revoked 20/);
  run("add", "examples/unrelated-library.txt");
  const audit: { action: string; target: string }[] = JSON.parse(run("audit", "--json"));
  assert.deepEqual(
    audit.map(({ action, target }) => [action, target]),
    [
      ["dateline add", "examples/unrelated-library.txt"],
      ["dateline token revoke", "newsroom"],
      ["dateline token create", "newsroom"],
    ],
  );
  assert.equal(dateline(["token", "create", "x", "--role", "king", "--desk", desk]).code, 2);
  assert.equal(dateline(["token", "revoke", "nobody", "--desk", desk]).code, 1);
});

test("a watch is added, brings alerts by command, and is removed", async () => {
  const desk = await mkdtemp(join(tmpdir(), "dateline-watch-"));
  const run = (...args: string[]) => {
    const ran = dateline([...args, "--desk", desk]);
    assert.equal(ran.code, 0, ran.err);
    return ran.out.trim();
  };
  assert.match(
    run("watch", "add", "floods", "--words", "flood", "--on", "story", "update"),
    /watches flood for: story, update/,
  );
  run("add", "examples/river", "examples/unrelated-library.txt");
  const alerts = run("watch", "--once", "--json")
    .split("\n")
    .map((line) => JSON.parse(line));
  assert.deepEqual(new Set(alerts.map(({ on }) => on)), new Set(["story", "update"]));
  assert.match(run("watch", "--once", "--only", "floods"), /people killed: 3 people, then/);
  assert.match(run("watch", "list"), /floods {2}story, update {2}flood/);
  assert.equal(run("watch", "remove", "floods"), "removed 1 watch");
  assert.equal(dateline(["watch", "--once", "--desk", desk]).code, 1);
  assert.equal(dateline(["watch", "add", "x", "--on", "gossip", "--desk", desk]).code, 2);
});
