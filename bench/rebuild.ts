// How long a lost state of linking takes to be made anew from a desk's log, by the clock and in the processor's time of both threads:
// node bench/rebuild.ts FOLDER. FOLDER holds the desk's store: one that `node bench/store.ts … --engine sqlite --keep FOLDER` filled will do.
// Example: node bench/rebuild.ts ./filled

import { resolve } from "node:path";
import { commandLine } from "../soak/command-line.ts";
import { cutLog } from "../src/desk/cutting.ts";
import { createLinker, defaultSettings } from "../src/link/index.ts";

const { positionals, needed } = commandLine(import.meta.filename, {}, 1);
const folder = needed(positionals[0], "FOLDER");
const linker = createLinker(defaultSettings, null);
const [clock, processor] = [performance.now(), process.cpuUsage()];
let reports = 0;
for await (const entry of cutLog(resolve(folder))) {
  if ("decision" in entry) throw new Error(`${folder}: holds decisions of persons, which this does not repeat`);
  linker.addCut(entry);
  reports += 1;
}
const { user, system } = process.cpuUsage(processor);
const seconds = (performance.now() - clock) / 1000;
console.log(
  `${reports} reports in ${seconds.toFixed(1)} s by the clock, ${((user + system) / 1e6).toFixed(1)} s of the processor over two threads`,
);
