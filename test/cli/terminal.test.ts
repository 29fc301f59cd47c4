import assert from "node:assert/strict";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { dateline } from "../support/cli.ts";

test("nothing that a terminal obeys in what reports say, whatever is printed for people", async () => {
  const home = await mkdtemp(join(tmpdir(), "dateline-terminal-"));
  const [file, desk] = [join(home, "a.ndjson"), join(home, "desk")];
  const evil = "\u001b]0;owned\u0007\u001b[2J\u009b31m\u007f\r";
  const text = `The quay ${evil} was shut on Monday, mayor Anna ${evil} Berg said.`;
  await writeFile(
    file,
    `${JSON.stringify({ text, title: `Quay ${evil} shut`, outlet: `Post ${evil}`, byline: `Ada ${evil}`, url: "https://a.example/1" })}\n${JSON.stringify({ text: "", title: evil })}\n`,
  );
  const asked = [
    ["add", "--desk", desk, file],
    ["stories", "--desk", desk],
    ["search", "--desk", desk, "quay"],
    ["trace", "--desk", desk, "the quay was shut on Monday"],
    ["brief", file],
    ["annotate", "--explain", file],
    ["brief", `${home}/none${evil}`],
  ];
  for (const args of asked) {
    const { out, err } = dateline(args);
    assert.ok(out.length + err.length > 0, args.join(" "));
    // Tabs and line ends are all that is left.
    assert.doesNotMatch((out + err).replaceAll(/[\t\n]/g, ""), /\p{Cc}/u, args.join(" "));
  }
  // For programs it is what the report says.
  const [story]: { title: string }[] = JSON.parse(dateline(["stories", "--desk", desk, "--json"]).out);
  assert.ok(story?.title.includes("\u001b]0;owned"));
});
