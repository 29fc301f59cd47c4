import assert from "node:assert/strict";
import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { WARCParser } from "warcio";
import { dateline } from "../support/cli.ts";

const path = await mkdtemp(join(tmpdir(), "dateline-export-"));
after(() => rm(path, { recursive: true }));
const desk = join(path, "desk");
const text =
  "date 2024-03-08 Ferry runs aground off Port Elling\n\nThe ferry Aurora ran aground on Thursday and 12 people were rescued, the coast guard said.\n";
await writeFile(join(path, "a.txt"), text);
const run = (...args: string[]) => dateline([...args, "--desk", desk]);
run("add", join(path, "a.txt"));
const [story] = JSON.parse(run("stories", "--json").out);

test("a story is exported by its id or by words of its reports, to a file or standard output", async () => {
  const printed = run("export", story.story, "--format", "prov").out;
  assert.equal(JSON.parse(printed)["@context"].prov, "http://www.w3.org/ns/prov#");
  const file = join(path, "out.jsonld");
  assert.equal(run("export", "ferry rescued", "--format", "prov", "--output", file).code, 0);
  assert.equal(await readFile(file, "utf8"), printed);
  assert.match(run("export", "giraffe").err, /no report on this desk has these words/);
  assert.match(run("export", story.story, "--format", "rdf").err, /--format rdf: not one of jsonld/);
});

test("a bundle holds the captures as WARC, and verify tells what was changed, lost or added", async () => {
  const bundle = join(path, "bundle");
  assert.equal(run("export", story.story, "--bundle", bundle).code, 0);
  assert.match(dateline(["verify", bundle]).out, /nothing was changed/);
  const payloads: string[] = [];
  for await (const record of new WARCParser([await readFile(join(bundle, "captures.warc.gz"))]))
    payloads.push(await record.contentText());
  assert.ok(payloads.some((payload) => payload.includes("The ferry Aurora ran aground")));
  assert.match(run("export", story.story, "--bundle", bundle).err, /is not empty/);
  await appendFile(join(bundle, "records.json"), " ");
  await rm(join(bundle, "briefs.json"));
  await writeFile(join(bundle, "more.txt"), "x");
  const ran = dateline(["verify", bundle]);
  assert.equal(ran.code, 1);
  assert.deepEqual(ran.out.trim().split("\n").sort(), [
    "briefs.json: is missing or cannot be read",
    "more.txt: is not in the manifest",
    "records.json: was changed",
  ]);
  assert.ok((await readdir(bundle)).includes("manifest.json"));
  assert.equal(dateline(["verify", path]).code, 1);
});
