import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { apiPage, briefSchemaText, cliPage, tablesPage } from "../../docs/generate.ts";
import { entitiesPage, timesPage } from "../../docs/recognised.ts";
import * as library from "../../src/index.ts";
import { dateline } from "../support/cli.ts";

const root = new URL("../../", import.meta.url);
const text = (path: string) => readFile(new URL(path, root), "utf8");

test("the command line's page is what the commands print: npm run docs", async () => {
  assert.equal(await text("docs/cli.md"), await cliPage());
});

test("the API's page is what its description says: npm run docs", async () => {
  assert.equal(await text("docs/api.md"), await apiPage());
});

test("the page of tables has the columns that are printed: npm run docs", async () => {
  assert.equal(await text("docs/tables.md"), tablesPage());
});

test("the pages of times and entities are what the annotator gives: npm run docs", async () => {
  assert.equal(await text("docs/times.md"), timesPage());
  assert.equal(await text("docs/entities.md"), entitiesPage());
});

test("the published schema is the one that briefs are checked against", async () => {
  assert.equal(await text("docs/schema/brief.json"), briefSchemaText());
});

test("every function of the library is told of", async () => {
  const page = `${await text("docs/library.md")}\n${await text("README.md")}`;
  const missing = Object.keys(library).filter((name) => !page.includes(name));
  assert.deepEqual(missing, []);
});

test("links between pages lead somewhere", async () => {
  const pages = [
    "README.md",
    "CONTRIBUTING.md",
    ...(await readdir(new URL("docs/", root))).filter((name) => name.endsWith(".md")).map((name) => `docs/${name}`),
  ];
  for (const page of pages) {
    for (const [, target = ""] of (await text(page)).matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)) {
      const url = new URL(target, new URL(page, root));
      await assert.doesNotReject(target.endsWith("/") ? readdir(url) : readFile(url), `${page}: ${target}`);
    }
  }
});

test("every dependency that ships is explained", async () => {
  const manifest = JSON.parse(await text("package.json"));
  const page = await text("docs/dependencies.md");
  assert.deepEqual(
    Object.keys(manifest.dependencies).filter((name) => !page.includes(`\`${name}\``)),
    [],
  );
});

/** Commands of the README that go on until they are stopped, or need the network. */
const ENDLESS = /^(?:follow|serve)$/;

test("the README's commands run, one after the other, on the examples", async (context) => {
  const folder = await mkdtemp(join(tmpdir(), "dateline-readme-"));
  context.after(() => rm(folder, { recursive: true }));
  await symlink(fileURLToPath(new URL("examples/", root)), join(folder, "examples"));
  const lines = [...(await text("README.md")).matchAll(/^npm run -s dateline -- (.*?)(?: +#.*)?$/gm)];
  assert.ok(lines.length > 5);
  for (const [, line = ""] of lines) {
    const words = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
    if (ENDLESS.test(words[0] ?? "")) continue;
    const ran = dateline(words, { cwd: folder });
    assert.equal(ran.code, 0, `${line}: ${ran.err}`);
    assert.notEqual(ran.out, "", line);
    assert.doesNotMatch(ran.out, /^no claim/, line);
  }
});
