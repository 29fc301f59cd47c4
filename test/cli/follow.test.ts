import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { dateline } from "../support/cli.ts";

test("sources are added from a list, told, removed; follow ends cleanly at a signal", async () => {
  const at = await mkdtemp(join(tmpdir(), "dateline-follow-"));
  const desk = join(at, "desk");
  await writeFile(
    join(at, "feeds.opml"),
    '<opml version="2.0"><body><outline text="One" xmlUrl="http://127.0.0.1/one"/><outline text="Two" xmlUrl="http://10.0.0.1/two"/></body></opml>',
  );
  assert.equal(
    dateline(["sources", "add", "--desk", desk, join(at, "feeds.opml"), "http://[::1]/three"]).out,
    "3 sources added\n",
  );
  assert.equal(dateline(["sources", "--desk", desk, "remove", "http://[::1]/three"]).code, 0);
  const [first] = JSON.parse(dateline(["sources", "--json", "--desk", desk]).out);
  assert.deepEqual([first.url, first.title, first.status], ["http://10.0.0.1/two", "Two", "new"]);
  const bin = fileURLToPath(new URL("../../src/cli/bin.ts", import.meta.url));
  const running = spawn(process.execPath, [bin, "follow", "--json", "--desk", desk], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const chunks: string[] = [];
  running.stdout.setEncoding("utf8");
  for await (const chunk of running.stdout) {
    chunks.push(String(chunk));
    if (chunks.join("").trim().split("\n").length === 2) running.kill("SIGTERM");
  }
  const exit = running.exitCode === null ? (await once(running, "exit"))[0] : running.exitCode;
  assert.equal(exit, 0);
  for (const line of chunks.join("").trim().split("\n")) assert.equal(JSON.parse(line).status, "wrong");
  assert.equal(
    dateline(["follow", "--once", "--desk", desk]).out,
    "looked 0 times, 0 failed; 0 added, 0 revised, 0 refused\n",
  );
  assert.match(dateline(["follow", "--desk", desk, "nowhere"]).err, /neither an http address nor a file/);
});
