import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
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
  const bom = await readFile(join(folder, "node_modules/dateline/dist/sbom.cdx.json"), "utf8");
  assert.equal(JSON.parse(bom).bomFormat, "CycloneDX");
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

test("the image holds every folder that the package does", async () => {
  const manifest = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const files: string[] = manifest.files;
  const folders = new Set(files.filter((file) => !file.startsWith("!")).map((file) => file.split("/")[0] ?? ""));
  const image = await readFile(join(root, "deploy/Containerfile"), "utf8");
  const copied = [...image.matchAll(/^COPY --from=build \/build\/(.+)$/gm)].flatMap(([, names = ""]) =>
    names.split(" ").map((name) => name.replace("/build/", "")),
  );
  for (const folder of [...folders].filter((name) => !name.includes("."))) assert.ok(copied.includes(folder), folder);
});

test("every package that is installed is named with its digest, and none runs a script but the one that is allowed", async () => {
  const manifest = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  for (const lock of ["package-lock.json", "soak/regexes/package-lock.json"]) {
    const { packages } = JSON.parse(await readFile(join(root, lock), "utf8"));
    const installed = Object.entries<Record<string, unknown>>(packages).filter(([path]) => path !== "");
    assert.ok(installed.length > 10);
    for (const [path, { integrity, resolved, hasInstallScript, optional }] of installed) {
      assert.match(String(integrity), /^sha512-/, path);
      assert.match(String(resolved ?? "https:"), /^https:/, path);
      const name = path.replace(/^.*node_modules\//, "");
      if (hasInstallScript === true && optional !== true) assert.equal(manifest.allowScripts[name], true, path);
    }
  }
});

test("every folder of weights and tables says what they were made from, under which licence", async () => {
  const names = await readdir(join(root, "models"), { recursive: true });
  const folders = new Set(names.filter((name) => /\.(?:bin|tsv)$/.test(name)).map((name) => name.split("/")[0] ?? ""));
  assert.ok(folders.size > 5);
  for (const folder of folders) {
    // Tables are made from the files of sources/, whose card is theirs.
    const card = join(root, "models", folder === "tables" ? "sources" : folder);
    const read = (name: string) => (existsSync(join(card, name)) ? readFile(join(card, name), "utf8") : "");
    const text = (await read("README.md")) + (await read("NOTICE"));
    assert.match(text, /\b(?:made|trained|fitted) (?:from|on)\b|\bsource\b/i, folder);
    assert.match(text, /licen[cs]e|CC0|CC BY|Apache|public domain/i, folder);
  }
});
