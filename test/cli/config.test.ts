import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { dateline } from "../support/cli.ts";

async function folderWith(toml: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "dateline-config-"));
  await writeFile(join(folder, "dateline.toml"), toml);
  return folder;
}

function settings(cwd: string, args: string[] = [], env: Record<string, string> = {}) {
  const ran = dateline(["config", "--json", ...args], { cwd, env });
  assert.equal(ran.code, 0, ran.err);
  const rows: { name: string; value: unknown; from: string }[] = JSON.parse(ran.out);
  return new Map(rows.map(({ name, value, from }) => [name, { value, from }]));
}

test("a setting is from the flag, else the environment, else the file, else the default", async () => {
  const folder = await folderWith('desk = "kept"\n[serve]\nport = 1111\nnames = ["a.example", "b.example"]\n');
  const file = join(folder, "dateline.toml");
  const both = settings(folder);
  assert.deepEqual(both.get("port"), { value: "1111", from: `${file}, serve.port` });
  assert.deepEqual(both.get("desk"), { value: join(folder, "kept"), from: `${file}, desk` });
  assert.deepEqual(both.get("name")?.value, ["a.example", "b.example"]);
  assert.deepEqual(both.get("host"), { value: "127.0.0.1", from: "default" });
  const set = settings(folder, [], { DATELINE_PORT: "2222" });
  assert.deepEqual(set.get("port"), { value: "2222", from: "environment, DATELINE_PORT" });
  assert.deepEqual(settings(folder, ["--port", "3333"], { DATELINE_PORT: "2222" }).get("port"), {
    value: "3333",
    from: "flag",
  });
});

test("a variable that is empty is as if it were not set", async () => {
  const names = ["CONFIG", "DESK", "DATABASE", "QUEUE", "CONTACT", "PORT", "HOST", "LOG", "DEBUG"];
  const empty = Object.fromEntries(names.map((name) => [`DATELINE_${name}`, ""]));
  const folder = await folderWith('contact = "desk@example.org"\n');
  const all = settings(folder, [], empty);
  assert.deepEqual(all, settings(folder));
  assert.deepEqual(all.get("database"), { value: null, from: "default" });
  await writeFile(join(folder, "report.txt"), "The pier was closed on Monday, the harbour said.\n");
  const added = dateline(["add", "report.txt"], { cwd: folder, env: empty });
  assert.equal(added.code, 0, added.err);
  const stories = dateline(["stories", "--json"], { cwd: folder, env: empty });
  assert.equal(JSON.parse(stories.out).length, 1, stories.err);
});

test("commands use what the file says, those under others too", async () => {
  const folder = await folderWith('desk = "kept"\n');
  await writeFile(join(folder, "report.txt"), "The pier was closed on Monday, the harbour said.\n");
  assert.equal(dateline(["add", "report.txt"], { cwd: folder }).code, 0);
  assert.equal(dateline(["sources", "add", "https://example.org/feed.xml"], { cwd: folder }).code, 0);
  const outside = dateline(["stories", "--json", "--desk", join(folder, "kept")]);
  assert.equal(JSON.parse(outside.out).length, 1);
  assert.match(dateline(["sources"], { cwd: folder }).out, /example\.org\/feed\.xml/);
  assert.match(dateline(["audit"], { cwd: folder }).out, /dateline sources add/);
});

test("a file that is not as it should be is an error that says where", async () => {
  for (const [toml, said] of [
    ["desk = \n", /dateline\.toml, line 1: not TOML/],
    ["dsk = 1\n", /Unrecognized key: "dsk"/],
    ["[serve]\nport = 70000\n", /serve\.port/],
    ["[serve]\ntokens = 1\n", /serve\.tokens/],
  ] as const) {
    const ran = dateline(["stories"], { cwd: await folderWith(toml) });
    assert.equal(ran.code, 1, toml);
    assert.match(ran.err, said);
  }
  for (const path of ["/nowhere/dateline.toml", tmpdir()])
    assert.match(dateline(["stories"], { env: { DATELINE_CONFIG: path } }).err, /no such file/);
});

test("the home folder is meant by ~", async () => {
  const folder = await folderWith('desk = "~/a desk"\n');
  assert.equal(settings(folder).get("desk")?.value, join(homedir(), "a desk"));
});

test("the example of the documentation is understood", async () => {
  const page = await readFile(new URL("../../docs/configuration.md", import.meta.url), "utf8");
  const [, toml = ""] = /```toml\n(.*?)```/s.exec(page) ?? [];
  const all = settings(await folderWith(toml));
  for (const name of ["desk", "contact", "port", "host", "name", "tokens", "webhookNetwork"])
    assert.match(all.get(name)?.from ?? "", /dateline\.toml/, name);
});

test("bash completes commands, options and choices", () => {
  const script = dateline(["completion", "bash"]).out;
  const complete = (...typed: string[]) => {
    const line = typed.map((word) => `'${word}'`).join(" ");
    const ran = spawnSync("bash", [
      "--norc",
      "-c",
      `${script}\nCOMP_WORDS=(dateline ${line}); COMP_CWORD=${typed.length}; _dateline; printf '%s\\n' "\${COMPREPLY[@]}"`,
    ]);
    assert.equal(ran.status, 0, String(ran.stderr));
    return String(ran.stdout).trim().split("\n");
  };
  assert.deepEqual(complete("sto"), ["stories"]);
  assert.ok(complete("").includes("brief"));
  assert.deepEqual(complete("token", "rev"), ["revoke"]);
  assert.deepEqual(complete("serve", "--ho"), ["--host"]);
  assert.ok(complete("watch", "add", "x", "--w").includes("--webhook"));
  assert.deepEqual(complete("token", "create", "x", "--role", "e"), ["edit"]);
});

test("zsh and fish get every command with its description", () => {
  for (const shell of ["zsh", "fish"]) {
    const { out, code } = dateline(["completion", shell]);
    assert.equal(code, 0);
    for (const name of ["brief", "serve", "token", "watch", "revoke"])
      assert.ok(out.includes(name), `${shell} ${name}`);
  }
  assert.equal(dateline(["completion", "powershell"]).code, 2);
});
