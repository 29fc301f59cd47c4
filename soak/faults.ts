// Ends `dateline` at every write of every command that changes a desk, and checks that nothing acknowledged is lost and nothing is
// half done: npm run soak:faults -- [--every N]
// Each command starts from the desk that the commands before it left. It is killed before, in the middle of and after its n-th write, or that
// write fails as on a full disk; then a command that changes nothing lets the desk catch up, and the desk must be byte for byte as before the command or as
// after it: as after it if the command had acknowledged.
// With --every N only every n-th write is one to end at. Example: npm run soak:faults -- --every 97

import { spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { shortId } from "../src/base/index.ts";
import { commandLine } from "./command-line.ts";
import { differences, stateOf } from "./desk-state.ts";

const { values, number } = commandLine(import.meta.filename, { every: { type: "string", default: "1" } });
const every = number(values.every);
const home = await mkdtemp(join(tmpdir(), "dateline-faults-"));
const preload = fileURLToPath(new URL("preload.ts", import.meta.url));
const bin = fileURLToPath(new URL("../src/cli/bin.ts", import.meta.url));

interface Ran {
  readonly killed: boolean;
  readonly code: number | null;
  readonly out: string;
  readonly errors: string;
}

function dateline(args: readonly string[], environment: Readonly<Record<string, string>>): Ran {
  const ran = spawnSync(process.execPath, ["--import", preload, bin, ...args], {
    env: { ...process.env, ...environment },
    encoding: "utf8",
  });
  return { killed: ran.signal === "SIGKILL", code: ran.status, out: ran.stdout, errors: ran.stderr };
}

const reports = [
  "date 2024-03-08 Ferry Aurora aground off Port Elling\n\nThe ferry Aurora ran aground off Port Elling on Thursday and 12 people were rescued, the coast guard said.\n",
  "date 2024-03-09 Captain of ferry Aurora questioned\n\nThe captain of the ferry Aurora, which ran aground off Port Elling on Thursday, was questioned on Friday, police said.\n",
  "date 2024-03-09 Mill in Marren burns\n\nAn old mill in Marren burned down on Friday, firefighters said.\n",
  "date 2024-03-10 Ferry Aurora towed to port\n\nThe ferry Aurora was towed to Port Elling on Saturday, the coast guard said.\n",
];
const names: string[] = [];
for (const [index, text] of reports.entries()) {
  const name = join(home, `report-${index}.txt`);
  await writeFile(name, text);
  names.push(name);
}
const lines = join(home, "lines.ndjson");
const line = (id: string, text: string) =>
  JSON.stringify({ id, url: `https://example.org/${id}`, outlet: "Harbour Times", text });
await writeFile(
  lines,
  `${line("a", "The bridge in Hallstead was closed on Monday, the mayor said.")}\n${line("b", "A school in Hallstead reopens on Tuesday, its head said.")}\n`,
);

interface Command {
  readonly name: string;
  readonly args: (ids: readonly string[]) => readonly string[];
}

/** What is done to the desk, in order; `ids` are the reports on it, in the order of the log. */
const commands: readonly Command[] = [
  { name: "add", args: () => ["add", ...names.slice(0, 3), "--json"] },
  { name: "add more", args: () => ["add", lines, names[3] ?? "", "--json"] },
  { name: "merge", args: (ids) => ["merge", shortId("s-", [ids[0] ?? ""]), shortId("s-", [ids[2] ?? ""])] },
  { name: "correct", args: () => ["correct", "family", "Harbour Times", "Marren Post"] },
  { name: "takedown", args: (ids) => ["takedown", ids[0] ?? "", ids[3] ?? "", "--reason", "a test"] },
  { name: "rebuild", args: () => ["rebuild"] },
];

function reportIds(desk: string): string[] {
  const database = new DatabaseSync(join(desk, "desk.db"));
  const rows = database.prepare("SELECT id FROM reports WHERE current = 1 ORDER BY first_sequence, id").all();
  database.close();
  return rows.map(({ id }) => String(id));
}

let tries = 0;
const wrong: string[] = [];

type State = Awaited<ReturnType<typeof stateOf>>;

/** A command with the desks before and after it. */
interface Step extends Command {
  readonly given: readonly string[];
  readonly from: string;
  readonly before: State | null;
  readonly after: State;
}

async function tryFault({ name, given, from, before, after }: Step, fault: string): Promise<void> {
  const desk = join(home, "tried");
  await rm(desk, { recursive: true, force: true });
  await cp(from, desk, { recursive: true });
  const ran = dateline([...given, "--desk", desk], { FAULT: fault });
  const fails = fault.endsWith("full") || fault.endsWith("readonly");
  tries += 1;
  const told = `${name}, write ${fault}`;
  if (!ran.killed && !fails) wrong.push(`${told}: was not reached (exit ${ran.code}): ${ran.errors}`);
  if (fails && ran.code !== 0 && !/^dateline: .+\n$/.test(ran.errors)) wrong.push(`${told}: is told as ${ran.errors}`);
  const acknowledged = ran.code === 0 || ran.out !== "";
  // Before the first command there is no desk: the command itself lets it catch up.
  const next = before === null ? given : ["add", names[2] ?? ""];
  const caught = dateline([...next, "--desk", desk], {});
  if (caught.code !== 0) wrong.push(`${told}: the next add says ${caught.errors}`);
  const state = await stateOf(desk);
  const fromAfter = differences(state, after);
  if (fromAfter.length === 0) return;
  if (!acknowledged && before !== null && differences(state, before).length === 0) return;
  wrong.push(`${told}: ${acknowledged ? "had acknowledged, and " : ""}differs in ${fromAfter.join(", ")}`);
}

await mkdir(join(home, "0"));
let total = 0;
for (const [index, command] of commands.entries()) {
  const from = join(home, String(index));
  const to = join(home, String(index + 1));
  await cp(from, to, { recursive: true });
  const given = command.args(index === 0 ? [] : reportIds(from));
  const counted = join(home, "steps");
  const done = dateline([...given, "--desk", to], { FAULT_STEPS: counted });
  if (done.code !== 0) throw new Error(`${command.name}: ${done.errors}`);
  const step: Step = {
    ...command,
    given,
    from,
    before: index === 0 ? null : await stateOf(from),
    after: await stateOf(to),
  };
  const steps = Number(await readFile(counted, "utf8"));
  console.log(`${command.name}: ${steps} writes and acknowledgements`);
  for (let write = 1; write <= steps; write += 1) {
    for (const mode of ["before", "half", "after", "full", "readonly"]) {
      total += 1;
      if (total % every === 0) await tryFault(step, `${write} ${mode}`);
    }
  }
}
await rm(home, { recursive: true, force: true });
for (const problem of wrong) console.error(problem);
console.log(`${tries} faults of ${total}; ${wrong.length} wrong`);
process.exitCode = wrong.length === 0 ? 0 : 1;
