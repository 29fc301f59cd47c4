// Asks the registry for known holes in what is installed with Dateline: npm run check:audit
// A registry that is not there, or answers no such question, is told and fails nothing.
// Example: npm run check:audit

import { spawnSync } from "node:child_process";
import { z } from "zod";
import { commandLine } from "./command-line.ts";

commandLine(import.meta.filename, {});

const answer = z.union([
  z.object({ vulnerabilities: z.record(z.string(), z.object({ severity: z.string(), range: z.string() })) }),
  z.object({ message: z.string() }),
]);

/** Holes that do not reach Dateline, by package, with the reason. */
const explained: ReadonlyMap<string, string> = new Map();

const { stdout } = spawnSync("npm", ["audit", "--json", "--omit=dev"], {
  encoding: "utf8",
  shell: process.platform === "win32",
});
const said = answer.parse(JSON.parse(stdout));
if ("vulnerabilities" in said) {
  const found = Object.entries(said.vulnerabilities);
  const open = found.filter(([name]) => !explained.has(name));
  for (const [name, { severity, range }] of found)
    console.error(`${name} ${range}: ${severity}: ${explained.get(name) ?? "npm audit says more"}`);
  console.log(`${found.length} packages with known holes, ${open.length} of them not explained`);
  process.exitCode = open.length === 0 ? 0 : 1;
} else console.log(`not audited: the registry gave no answer: ${said.message}`);
