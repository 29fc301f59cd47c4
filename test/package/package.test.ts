import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

test("the packed package installs in a clean folder, prints a brief and is a library", async () => {
  const folder = await mkdtemp(join(tmpdir(), "dateline-package-"));
  const run = (command: string, args: readonly string[], cwd = folder) =>
    execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  run("npm", ["pack", "--silent", "--pack-destination", folder], root);
  const tarball = (await readdir(folder)).find((name) => name.endsWith(".tgz"));
  assert.ok(tarball !== undefined);
  await writeFile(join(folder, "package.json"), '{"name":"clean","private":true,"type":"module"}');
  run("npm", ["install", "--silent", "--no-audit", "--no-fund", "--prefer-offline", `./${tarball}`]);
  await writeFile(
    join(folder, "report.txt"),
    "date 2024-03-08 Bridge closed after storm\n\nThe bridge was closed on Friday, the mayor said.\n",
  );
  assert.match(
    run(process.execPath, [join(folder, "node_modules/dateline/dist/cli/bin.js"), "brief", "report.txt"]),
    /Bridge closed after storm/,
  );
  await writeFile(
    join(folder, "use.js"),
    'import { annotate, openDesk, read, weigh } from "dateline";\nconsole.log([annotate, openDesk, read, weigh].every((part) => typeof part === "function"));\n',
  );
  assert.equal(run(process.execPath, ["use.js"]).trim(), "true");
});

test("few dependencies, each at an exact version", async () => {
  const manifest = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const versions: unknown[] = Object.values(manifest.dependencies);
  assert.ok(versions.length <= 24);
  for (const version of versions) assert.match(String(version), /^\d+\.\d+\.\d+$/);
});
