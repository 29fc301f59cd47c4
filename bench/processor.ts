import { readFileSync } from "node:fs";

/** Milliseconds of the processor's time that a process took so far, all threads of it, as Linux counts them: in hundredths of a second. */
export function processorTime(pid: number): number {
  const [user = 0, system = 0] = (readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1] ?? "")
    .split(" ")
    .slice(11, 13)
    .map(Number);
  return (user + system) * 10;
}
