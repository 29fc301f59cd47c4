// Throws mutated inputs at everything that takes input from outside: npm run soak:fuzz -- [--seconds 20] [--target html]… [--seed 1]
// Seconds are of the processor's time. An input that crashes, breaks a rule of its target or takes more than five of them is
// written to the folder that --keep names, with what went wrong. The same seed throws the same inputs.
// Example: npm run soak:fuzz -- --seconds 3600 --target html --keep ./crashes

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { digest } from "../src/base/index.ts";
import { commandLine } from "./command-line.ts";
import { mutate } from "./mutate.ts";
import { createRandom } from "./random.ts";
import { targets } from "./targets.ts";

const { values, number, oneOf } = commandLine(import.meta.filename, {
  seconds: { type: "string", default: "20" },
  target: { type: "string", multiple: true },
  seed: { type: "string", default: "1" },
  keep: { type: "string", default: "crashes" },
});
const [seconds, seed] = [number(values.seconds), number(values.seed)];
const names = Object.keys(targets);
const wanted = new Set(values.target?.map((name) => oneOf(name, names)) ?? names);

/** Milliseconds of work above which an input counts as a hang: 200 kB are read in a tenth of that. */
const SLOW = 5000;
/** Inputs that were fed to a target and change what it does are worth changing again; so many are kept. */
const MOST_KEPT = 500;

/** Milliseconds that this process has worked: on a busy machine the clock on the wall goes on while it waits. */
function worked(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

async function keep(name: string, input: Buffer, why: string): Promise<void> {
  await mkdir(values.keep, { recursive: true });
  const path = join(values.keep, `${name}-${digest(input).slice(0, 12)}`);
  await writeFile(path, input);
  await writeFile(`${path}.txt`, `${why}\n`);
}

let failures = 0;
for (const [name, target] of Object.entries(targets)) {
  if (!wanted.has(name)) continue;
  const random = createRandom(seed);
  const seeds = await target.seeds();
  const pool = [...seeds];
  const known = new Set<string>();
  let [inputs, slowest] = [0, 0];
  for (const end = worked() + 1000 * seconds; worked() < end; inputs += 1) {
    const input =
      inputs < seeds.length
        ? (seeds[inputs] ?? Buffer.alloc(0))
        : mutate(pool[random(pool.length)] ?? Buffer.alloc(0), seeds, random);
    const began = worked();
    let why: string | null = null;
    try {
      await target.run(input);
    } catch (error) {
      why = error instanceof Error ? (error.stack ?? error.message) : String(error);
    }
    const took = worked() - began;
    slowest = Math.max(slowest, took);
    if (took > SLOW) why ??= `took ${took.toFixed(0)} ms for ${input.length} bytes`;
    if (why !== null) {
      const place = why.split("\n").slice(0, 3).join("\n");
      if (known.has(place)) continue;
      known.add(place);
      failures += 1;
      await keep(name, input, why);
      console.error(`${name}: ${place}`);
    }
    if (pool.length < MOST_KEPT && random(20) === 0) pool.push(input);
  }
  console.log(`${name}: ${inputs} inputs in ${seconds} s, slowest ${slowest.toFixed(0)} ms, ${known.size} failures`);
}
process.exit(failures === 0 ? 0 : 1);
