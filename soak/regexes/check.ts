// Looks every regular expression of src/ over for ways to make it backtrack without bound: npm run check:regexes
// Literals are taken from the syntax tree, those that modules build from tables as they are loaded. Each is analysed by recheck (Sakuma,
// Takemura: hybrid ReDoS detection); where its automaton grows too large, by attack strings. An exponential one, or one of a higher
// degree than two, fails.
import { readdirSync, readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { join, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parse } from "acorn";
import { full } from "acorn-walk";

// Before recheck is loaded: its own engine, not one for each system.
process.env.RECHECK_BACKEND = "pure";
const { checkSync } = await import("recheck");

const source = fileURLToPath(new URL("../../src", import.meta.url));

interface Found {
  readonly place: string;
  readonly pattern: string;
  readonly flags: string;
}

/** What the automaton or the attack strings call worse than it is, with the reason. */
const reviewed: ReadonlyMap<string, string> = new Map([
  ["read/decode.ts", "a bounded repeat before a fixed word, over the first kilobytes of a page"],
]);

function isPattern(value: unknown): value is Pick<Found, "pattern" | "flags"> {
  return typeof value === "object" && value !== null && "pattern" in value && "flags" in value;
}

function literalsIn(file: string): Found[] {
  const found: Found[] = [];
  const tree = parse(stripTypeScriptTypes(readFileSync(join(source, file), "utf8")), {
    ecmaVersion: "latest",
    sourceType: "module",
    locations: true,
  });
  full(tree, (node) => {
    if (node.type !== "Literal" || !("regex" in node) || !isPattern(node.regex)) return;
    found.push({ place: `${file}:${node.loc?.start.line}`, ...node.regex });
  });
  return found;
}

/** Loads every module with a constructor that notes what it is given. */
async function builtIn(files: readonly string[]): Promise<Found[]> {
  const found: Found[] = [];
  let loading = "";
  const Plain = RegExp;
  globalThis.RegExp = new Proxy(Plain, {
    construct(target, [pattern, flags]: [string | RegExp, string | undefined], newTarget) {
      const ours = new Error().stack?.split("\n")[2]?.includes(pathToFileURL(source).href) ?? false;
      if (typeof pattern === "string" && ours) found.push({ place: `${loading} (built)`, pattern, flags: flags ?? "" });
      return Reflect.construct(target, [pattern, flags], newTarget);
    },
  });
  for (const file of files) {
    // What is started rather than loaded.
    if (/(?:bin|thread)\.ts$/.test(file)) continue;
    loading = file;
    await import(pathToFileURL(join(source, file)).href);
  }
  globalThis.RegExp = Plain;
  return found;
}

const files = readdirSync(source, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => file.replaceAll(sep, "/"))
  .sort();
const all = [...files.flatMap(literalsIn), ...(await builtIn(files))];
const distinct = [...new Map(all.map((found) => [`/${found.pattern}/${found.flags}`, found])).values()];

const counts = { linear: 0, quadratic: 0, "not decided": 0 };
let failed = 0;
for (const { place, pattern, flags } of distinct) {
  let result = checkSync(pattern, flags, { timeout: 1000 });
  if (result.status === "unknown")
    result = checkSync(pattern, flags, { checker: "fuzz", timeout: 2000, maxAttackStringSize: 2000 });
  if (result.status === "safe") counts.linear += 1;
  else if (result.status === "unknown") counts["not decided"] += 1;
  else if (result.complexity.type === "polynomial" && result.complexity.degree === 2) counts.quadratic += 1;
  else {
    const why = reviewed.get(place.replace(/:.*/, ""));
    console.error(
      `${place}: ${result.complexity.summary}${why === undefined ? "" : ` (reviewed: ${why})`}: /${pattern.slice(0, 100)}/${flags}`,
    );
    if (why === undefined) failed += 1;
  }
}
console.log(
  `${distinct.length} regular expressions: ${Object.entries(counts)
    .map(([name, count]) => `${count} ${name}`)
    .join(", ")}, ${failed} that backtrack without bound`,
);
process.exit(failed === 0 ? 0 : 1);
