import { Command } from "commander";
import { compareText, DatelineError } from "../base/index.ts";
import type { Carried, Desk } from "../desk/index.ts";
import type { Claim, StoryRecord } from "../model/index.ts";
import { deskOption, withDesk } from "./desk.ts";
import { count, say, sayJson } from "./print.ts";

/** A node of the tree of who got it from whom, the origin at the root. */
interface Branch {
  readonly name: string;
  readonly branches: Map<string, Branch>;
  /** Reports that end here, with their spans. */
  readonly leaves: string[];
}

function branch(name: string): Branch {
  return { name, branches: new Map(), leaves: [] };
}

/** Puts the chains of a claim into one tree, from origins down to reports. */
function treeOf(claim: Claim, record: StoryRecord): Branch {
  const root = branch("");
  for (const assertion of claim.assertions) {
    let at = root;
    for (const link of [...assertion.chain].reverse()) {
      const next = at.branches.get(link.name) ?? branch(link.name);
      at.branches.set(link.name, next);
      at = next;
    }
    const outlet =
      record.reports.find((report) => report.id === assertion.report)?.outlets.join(", ") || "outlet unknown";
    const stance = assertion.stance === "asserts" ? "" : ` ${assertion.stance} it`;
    at.leaves.push(`${outlet}${stance}  [${assertion.report}:${assertion.start}–${assertion.end}]`);
  }
  return root;
}

function draw(node: Branch, indent: string): string[] {
  const entries: (readonly [string, Branch | null])[] = [
    ...node.leaves.map((leaf) => [leaf, null] as const),
    ...[...node.branches.values()].map((child) => [child.name, child] as const),
  ];
  return entries.flatMap(([name, child], index) => {
    const last = index === entries.length - 1;
    return [
      `${indent}${last ? "└─" : "├─"} ${name}`,
      ...(child === null ? [] : draw(child, `${indent}${last ? "   " : "│  "}`)),
    ];
  });
}

function sayClaim(claim: Claim, record: StoryRecord): void {
  const names = claim.origins.map((origin) => origin.name).join("; ");
  const reports = new Set(claim.assertions.map((assertion) => assertion.report)).size;
  say(`${claim.id}  ${claim.text}`);
  say(
    `${count(reports, "report")}, ${count(claim.independent, "independent origin")}${names === "" ? "" : `: ${names}`}`,
  );
  for (const text of draw(treeOf(claim, record), "")) say(text);
  say("");
}

/** Claims that are shown without asking: those that several reports carry. */
const SHOWN = 5;

/** When a report was published, for sorting; those without a date come last. */
const publishedOf = (record: StoryRecord, id: string): string =>
  record.reports.find((report) => report.id === id)?.published ?? "9999";

/** Who carried a sentence first, and through whom. */
function sayFirst({ record, claim }: Carried): void {
  const [first] = [...claim.assertions].sort((a, b) =>
    compareText(publishedOf(record, a.report), publishedOf(record, b.report)),
  );
  const report = record.reports.find(({ id }) => id === first?.report);
  if (first === undefined || report === undefined) return;
  const through = first.chain.map(({ name }) => name).join(", ");
  const when = report.published ?? "date unknown";
  say(
    `first: ${report.outlets.join(", ") || "outlet unknown"}, ${when}${through === "" ? "" : `, through ${through}`}`,
  );
}

/** The claims that carry a sentence, across stories. */
async function traceWords(desk: Desk, asked: string, json: boolean): Promise<void> {
  const found = (await desk.carriers(asked)).slice(0, SHOWN);
  if (json)
    return sayJson(
      found.map(({ record, claim, sentence, share }) => ({
        story: record.story,
        share,
        sentence: sentence.span,
        claim,
      })),
    );
  if (found.length === 0) say("no claim on this desk has half of these words");
  for (const one of found) {
    say(`${one.record.story}  ${one.record.title ?? ""}`);
    sayFirst(one);
    sayClaim(one.claim, one.record);
  }
}

/** `dateline trace`: who got it from whom, down to the origins. */
export function traceCommand(): Command {
  return new Command("trace")
    .description("who got a claim from whom, down to its origins")
    .argument("<story>", "id of a story, or a sentence or quote to look for in all stories")
    .argument("[claim]", "id of a claim; without one the widest are shown")
    .addOption(deskOption())
    .option("--json", "as JSON")
    .addHelpText(
      "after",
      '\nExamples:\n  dateline trace s-1a2b3c4d5e6f\n  dateline trace s-1a2b3c4d5e6f c-0f9e8d7c6b5a\n  dateline trace "The bridge was closed on Monday"\n',
    )
    .action(async (story: string, id: string | undefined, options: { desk: string; json?: boolean }) => {
      await withDesk(options.desk, async (desk) => {
        if (!/^s-[0-9a-z-]+$/.test(story)) return traceWords(desk, story, options.json === true);
        const record = await desk.record(story);
        const claims =
          id === undefined ? record.claims.slice(0, SHOWN) : record.claims.filter((claim) => claim.id === id);
        if (claims.length === 0 && id !== undefined)
          throw new DatelineError(
            "not-found",
            `${id}: no such claim in ${record.story}: dateline trace ${record.story} lists them`,
          );
        if (options.json) return sayJson(claims);
        for (const claim of claims) sayClaim(claim, record);
      });
    });
}
