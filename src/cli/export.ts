import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Command, Option } from "commander";
import { z } from "zod";
import { DatelineError } from "../base/index.ts";
import {
  compose,
  type InterchangeFormat,
  interchange,
  interchangeFormats,
  isInterchangeFormat,
  render,
} from "../brief/index.ts";
import { type Desk, type Evidence, versions } from "../desk/index.ts";
import { deskOption, withDesk } from "./desk.ts";
import { count, say, sayJson } from "./print.ts";

const MANIFEST = "manifest.json";
/** Stories of a query that are exported: those of its best hits. */
const MOST_STORIES = 20;

/** A bundle's table of contents: what its files were when it was made. */
const manifestShape = z.object({
  schema: z.literal(1),
  stories: z.array(z.string()),
  /** Version of each stage that made it. */
  versions: z.record(z.string(), z.string()),
  files: z.array(z.object({ name: z.string(), bytes: z.int().nonnegative(), sha256: z.string() })),
});
type Manifest = z.infer<typeof manifestShape>;

async function hashOf(path: string): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of createReadStream(path)) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, sha256: hash.digest("hex") };
}

/** The stories that an id, or the words of a query, stand for. */
async function storiesOf(desk: Desk, wanted: string): Promise<Evidence[]> {
  if (/^s-[0-9a-z-]+$/.test(wanted)) return [await desk.evidence(wanted)];
  const hits = await desk.search({ words: wanted, limit: 100 });
  const ids = [...new Set(hits.flatMap(({ story }) => story ?? []))].slice(0, MOST_STORIES);
  if (ids.length === 0) throw new DatelineError("not-found", `${wanted}: no report on this desk has these words`);
  const found: Evidence[] = [];
  for (const id of ids) found.push(await desk.evidence(id));
  return found;
}

async function* captures(stories: readonly Evidence[]): AsyncGenerator<Uint8Array> {
  for (const story of stories) yield* story.captures();
}

/** Writes a bundle: what a story says, what it rests on, and a manifest that tells whether anything was changed since. */
async function writeBundle(folder: string, stories: readonly Evidence[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0)
    throw new DatelineError("unreadable", `${folder}: is not empty: name a new folder for the bundle`);
  const briefs = stories.map(({ record }) => compose(record, "full"));
  const texts: readonly (readonly [string, string])[] = [
    [
      "records.json",
      `${JSON.stringify(
        stories.map(({ record }) => record),
        null,
        2,
      )}\n`,
    ],
    [
      "reports.json",
      `${JSON.stringify(
        stories.flatMap(({ reports }) => reports.map(({ report }) => report)),
        null,
        2,
      )}\n`,
    ],
    ["briefs.json", `${JSON.stringify(briefs, null, 2)}\n`],
    ...briefs.map((brief) => [`${brief.story}.html`, render(brief, "html")] as const),
    ["provenance.jsonld", interchange("prov", stories)],
    ["annotations.jsonld", interchange("annotations", stories)],
  ];
  for (const [name, text] of texts) await writeFile(join(folder, name), text);
  await pipeline(Readable.from(captures(stories)), createWriteStream(join(folder, "captures.warc.gz")));
  const names = [...texts.map(([name]) => name), "captures.warc.gz"];
  const files = await Promise.all(names.map(async (name) => ({ name, ...(await hashOf(join(folder, name))) })));
  const manifest: Manifest = { schema: 1, stories: stories.map(({ record }) => record.story), versions, files };
  await writeFile(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
}

function formatOption(value: string): InterchangeFormat {
  if (isInterchangeFormat(value)) return value;
  throw new DatelineError("unreadable", `--format ${value}: not one of ${interchangeFormats.join(", ")}`);
}

interface Options {
  readonly desk: string;
  readonly format: InterchangeFormat;
  readonly output?: string;
  readonly bundle?: string;
}

/** `dateline export`: stories in the terms of other systems, or with all that they rest on. */
export function exportCommand(): Command {
  return new Command("export")
    .description("write stories for other systems, or as evidence with all they rest on")
    .argument("<story>", "id of a story, or words: the stories of the reports that have them")
    .addOption(deskOption())
    .addOption(
      new Option("--format <format>", `one of ${interchangeFormats.join(", ")}`)
        .default("jsonld")
        .argParser(formatOption),
    )
    .option("--output <file>", "write there instead of to standard output")
    .option("--bundle <folder>", "write records, briefs, captures and a manifest of SHA-256 to a new folder")
    .addHelpText(
      "after",
      '\nExamples:\n  dateline export s-1a2b3c4d5e6f --format prov > who-from-whom.jsonld\n  dateline export "bridge closed" --format happenings --output happenings.csv\n  dateline export s-1a2b3c4d5e6f --bundle evidence/\n',
    )
    .action(async (wanted: string, options: Options) => {
      await withDesk(options.desk, async (desk) => {
        const stories = await storiesOf(desk, wanted);
        if (options.bundle !== undefined) {
          await writeBundle(options.bundle, stories);
          say(
            `${options.bundle}: ${count(stories.length, "story")}; dateline verify ${options.bundle} tells if it was changed`,
          );
          return;
        }
        const text = interchange(options.format, stories);
        if (options.output === undefined) process.stdout.write(text);
        else await writeFile(options.output, text);
      });
    });
}

/** What of a bundle is not as its manifest says. */
async function problemsOf(folder: string): Promise<string[]> {
  const path = join(folder, MANIFEST);
  const text = await readFile(path, "utf8").catch((cause) => {
    throw new DatelineError("missing", `${path}: no manifest: is this a bundle?`, { cause });
  });
  const manifest = manifestShape.safeParse(safeJson(text));
  if (!manifest.success) return [`${MANIFEST}: is damaged`];
  const problems: string[] = [];
  for (const { name, bytes, sha256 } of manifest.data.files) {
    const found = /[\\/]/.test(name) ? null : await hashOf(join(folder, name)).catch(() => null);
    if (found === null) problems.push(`${name}: is missing or cannot be read`);
    else if (found.bytes !== bytes || found.sha256 !== sha256) problems.push(`${name}: was changed`);
  }
  const known = new Set([MANIFEST, ...manifest.data.files.map(({ name }) => name)]);
  for (const name of await readdir(folder)) if (!known.has(name)) problems.push(`${name}: is not in the manifest`);
  return problems;
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // No JSON is no manifest: the schema says so.
    return undefined;
  }
}

/** `dateline verify`: whether a bundle is as it was made. */
export function verifyCommand(): Command {
  return new Command("verify")
    .description("tell whether an exported bundle is as it was made")
    .argument("<folder>", "a folder that dateline export --bundle wrote")
    .option("--json", "as JSON")
    .addHelpText("after", "\nExample:\n  dateline verify evidence/\n")
    .action(async (folder: string, options: { json?: boolean }) => {
      const problems = await problemsOf(folder);
      if (options.json) sayJson(problems);
      else for (const line of problems.length === 0 ? ["nothing was changed"] : problems) say(line);
      if (problems.length > 0) process.exitCode = 1;
    });
}
