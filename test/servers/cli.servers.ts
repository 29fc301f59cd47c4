// The command line and the pages over a desk in PostgreSQL: as over one in a file, and what they say while the server is away.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { dateline } from "../support/cli.ts";
import { freePorts } from "../support/ports.ts";
import { startPostgres } from "../support/postgres.ts";

const examples = fileURLToPath(new URL("../../examples", import.meta.url));
const bin = fileURLToPath(new URL("../../src/cli/bin.ts", import.meta.url));
const server = await startPostgres(["fsync=off"]);
const home = await mkdtemp(join(tmpdir(), "dateline-pg-cli-"));
after(async () => {
  await server.stop();
  await rm(home, { recursive: true });
});
const kept = join(home, "kept");
const inFile = join(home, "file");

function said(...args: string[]): string {
  const { code, out, err } = dateline(args);
  assert.equal(code, 0, err);
  return out;
}

test("a desk is made in a database, and goes on in it without being told again", async () => {
  const database = await server.database();
  said("add", "--desk", kept, "--database", database, examples);
  said("add", "--desk", inFile, examples);
  for (const command of [["stories"], ["search", "ferry"], ["stories", "--json"]])
    assert.equal(said(...command, "--desk", kept), said(...command, "--desk", inFile));
  const [story = ""] = /s-[0-9a-f]+/.exec(said("stories", "--desk", kept)) ?? [];
  assert.equal(said("brief", story, "--desk", kept), said("brief", story, "--desk", inFile));
  assert.match(said("status", "--desk", kept), /postgres:\/\//);
});

test("a copy in a file is the same desk", async () => {
  const copy = join(home, "copy");
  said("copy", kept, copy);
  assert.equal(said("stories", "--json", "--desk", copy), said("stories", "--json", "--desk", kept));
});

test("pages are served, say that the database is away, and come back with it", async () => {
  const [port] = await freePorts(1);
  const serving = spawn(process.execPath, [bin, "serve", "--desk", kept, "--port", String(port)], { stdio: "ignore" });
  const status = async (path: string): Promise<number | null> =>
    fetch(`http://127.0.0.1:${port}${path}`).then(
      ({ status: code }) => code,
      () => null,
    );
  const until = async (path: string, wanted: number): Promise<void> => {
    for (let looks = 0; (await status(path)) !== wanted; looks += 1) {
      assert.ok(looks < 200, `${path} never answers ${wanted}`);
      await wait(100);
    }
  };
  try {
    await until("/", 200);
    await until("/api/v1/stories", 200);
    await server.pause();
    await until("/api/v1/stories", 503);
    await server.resume();
    await until("/api/v1/stories", 200);
    await until("/", 200);
  } finally {
    const ended = new Promise((resolve) => serving.once("exit", resolve));
    serving.kill();
    await ended;
  }
});
