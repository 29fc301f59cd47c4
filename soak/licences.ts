// Checks the licence of everything that is installed with Dateline, and, with --write FILE, writes what there is as a CycloneDX SBOM:
// npm run check:licences [-- --write FILE]
// Example: npm run check:licences -- --write sbom.cdx.json

import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { z } from "zod";
import { commandLine } from "./command-line.ts";

/** Licences (SPDX) that allow what Apache-2.0 does; anything else is looked at by a person before it comes in. */
const allowed = new Set([
  "MIT",
  "MIT-0",
  "ISC",
  "0BSD",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "Python-2.0",
  "Unlicense",
]);

const bom = z.object({
  components: z.array(
    z.object({
      name: z.string(),
      version: z.string(),
      licenses: z
        .array(
          z.union([
            z.object({ license: z.object({ id: z.string().optional(), name: z.string().optional() }) }),
            z.object({ expression: z.string() }),
          ]),
        )
        .optional(),
    }),
  ),
});

const { write } = commandLine(import.meta.filename, { write: { type: "string" } }).values;
const text = execFileSync("npm", ["sbom", "--sbom-format", "cyclonedx", "--omit", "dev"], {
  encoding: "utf8",
  shell: process.platform === "win32",
});
const { components } = bom.parse(JSON.parse(text));
const wrong = components.filter(({ licenses = [] }) => {
  const names = licenses.map((entry) =>
    "expression" in entry ? entry.expression : (entry.license.id ?? entry.license.name ?? ""),
  );
  // "(MIT OR Apache-2.0)": one that is allowed will do.
  return !names.some((name) =>
    name
      .replace(/[()]/g, "")
      .split(" OR ")
      .some((one) => allowed.has(one)),
  );
});
for (const { name, version, licenses } of wrong)
  console.error(`${name}@${version}: ${JSON.stringify(licenses ?? "no licence stated")}`);
console.log(`${components.length} packages, ${wrong.length} without a licence that is allowed`);
if (write !== undefined) writeFileSync(write, text);
process.exitCode = wrong.length === 0 ? 0 : 1;
