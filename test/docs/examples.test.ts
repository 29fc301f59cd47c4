import assert from "node:assert/strict";
import { mkdir, mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { runInThisContext } from "node:vm";
import * as dateline from "../../src/index.ts";

const source = new URL("../../src/", import.meta.url);

interface Example {
  readonly file: string;
  readonly code: string;
}

/** The code under `@example` in the docstrings of a file. */
function examplesIn(file: string, text: string): Example[] {
  return [...text.matchAll(/\/\*\*(?:(?!\*\/)[\s\S])*?\*\//g)].flatMap(([comment]) => {
    const [, ...examples] = comment.split("@example");
    return examples.map((example) => ({
      file,
      code: (example.split(/\n \* @/)[0] ?? "")
        .replace(/\*\/$/, "")
        .split("\n")
        .map((line) => line.replace(/^\s*\* ?/, ""))
        .join("\n")
        .trim(),
    }));
  });
}

/** What an example says its last line gives, where the comment is a JSON value. */
function promised(code: string): { readonly value: unknown } | null {
  const comment = /\/\/ (.+)$/.exec(code.split("\n").at(-1) ?? "")?.[1];
  try {
    return comment === undefined ? null : { value: JSON.parse(comment) };
  } catch {
    // A comment in words explains; there is nothing to compare.
    return null;
  }
}

test("the examples of the docstrings run and give what they say", async () => {
  const folder = await mkdtemp(join(tmpdir(), "dateline-examples-"));
  await mkdir(join(folder, "reports"));
  await writeFile(
    join(folder, "reports", "a.txt"),
    "date 2024-03-08 Bridge closed\n\nThe bridge was closed on Friday, the mayor said.\n",
  );
  process.chdir(folder);
  let ran = 0;
  for (const file of (await readdir(source, { recursive: true })).filter((name) => name.endsWith(".ts"))) {
    const examples = examplesIn(file, await readFile(new URL(file, source), "utf8"));
    if (examples.length === 0) continue;
    const scope: Record<string, unknown> = {
      ...dateline,
      ...(await import(new URL(file, source).href)),
      console: { log: () => undefined },
    };
    for (const { code } of examples) {
      const expression = /^(?:const|for|await|import)\b/.test(code) ? "" : "return ";
      const body = code.includes("\n") ? code : `${expression}${code}`;
      const run: unknown = runInThisContext(`(async ({ ${Object.keys(scope).join(", ")} }) => { ${body}\n})`);
      assert.ok(typeof run === "function");
      const given: unknown = await run(scope);
      const wanted = promised(code);
      if (wanted !== null) assert.deepEqual(given, wanted.value, `${file}: ${code}`);
      ran += 1;
    }
  }
  assert.ok(ran >= 8);
});
