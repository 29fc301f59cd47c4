import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { digest } from "../../src/base/index.ts";
import { dateline } from "../support/cli.ts";

const examples = fileURLToPath(new URL("../../examples/", import.meta.url));
const golden = new URL("examples.txt", import.meta.url);
const far = { TZ: "Pacific/Chatham", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" };

test("the examples' briefs are the golden ones; UPDATE_GOLDEN=1 writes them anew", async () => {
  const ran = dateline(["brief", examples]);
  if (process.env.UPDATE_GOLDEN) await writeFile(golden, ran.out);
  assert.equal(ran.out, await readFile(golden, "utf8"));
});

test("the examples' records are the same bytes in another zone and language", () => {
  const here = dateline(["brief", "--json", examples]);
  const there = dateline(["brief", "--json", examples], { env: far });
  assert.equal(here.code, 0);
  assert.equal(digest(there.out), digest(here.out));
});
