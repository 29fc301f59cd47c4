import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const root = new URL("../../", import.meta.url);

function textOf(file: string): string {
  return readFileSync(new URL(file, root), "utf8");
}

/** What `bench/` and `soak/` are started by: what exports nothing, or reads its command line. The preload is loaded before a command. */
const commands = ["bench", "soak"]
  .flatMap((folder) => readdirSync(new URL(folder, root)).map((name) => `${folder}/${name}`))
  .filter((file) => file.endsWith(".ts") && file !== "soak/preload.ts" && file !== "soak/command-line.ts")
  .filter((file) => !/^export /m.test(textOf(file)) || textOf(file).includes("commandLine("));

function run(file: string, ...args: string[]): Promise<{ code: unknown; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [file, ...args], { cwd: root, timeout: 60_000 }, (error, out, err) =>
      resolve({ code: error === null ? 0 : error.code, out, err }),
    );
  });
}

test("every command of bench/ and soak/ says what it does and takes, with an example", async () => {
  assert.ok(commands.length > 15, commands.join(" "));
  const scripts: unknown = JSON.parse(textOf("package.json")).scripts;
  const scriptOf = new Map(Object.entries(scripts ?? {}).map(([name, script]) => [script, `npm run ${name}`]));
  for (const file of commands) {
    const { code, out, err } = await run(file, "--help");
    assert.deepEqual([code, err], [0, ""], file);
    assert.ok(out.includes(file) || out.includes(scriptOf.get(`node ${file}`) ?? file), `${file}: ${out}`);
    assert.match(out, /Example: (node|npm) \S/, file);
    assert.ok(out.trim().split("\n").length <= 12, file);
    for (const [, option = ""] of textOf(file).matchAll(/(\w+): \{ type: "(?:string|boolean)"/g))
      assert.match(out, new RegExp(`--${option}\\b`), file);
  }
});

test("a command line that is not right is refused in one line", async () => {
  for (const [file, args, said] of [
    ["bench/weigh.ts", ["--nonsense"], /^Unknown option '--nonsense': node bench\/weigh\.ts --help/],
    ["bench/weigh.ts", [], /^FOLDER is missing/],
    ["bench/warc.ts", ["ten"], /^ten: no number/],
    ["bench/warc.ts", ["1", "2"], /^2: one operand too many/],
    ["soak/crash.ts", ["--engine", "oracle"], /^oracle: none of sqlite, postgres/],
    ["soak/crash.ts", ["--kills"], /^Option '--kills <value>' argument missing/],
    ["soak/fuzz.ts", ["--target", "nothing"], /^nothing: none of .*html/],
  ] as const) {
    const { code, out, err } = await run(file, ...args);
    assert.deepEqual([code, out, err.split("\n").length], [2, "", 2], `${file} ${args.join(" ")}: ${err}`);
    assert.match(err, said);
  }
});
