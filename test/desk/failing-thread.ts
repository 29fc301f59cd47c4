// A thread that reads as others do, but for captures whose name says how it ends.
import { parentPort } from "node:worker_threads";

parentPort?.on("message", ({ name }: { name: string }) => {
  if (name.startsWith("slow")) for (;;);
  if (name.startsWith("large")) {
    const kept: unknown[] = [];
    for (;;) kept.push(new Array(100_000).fill(kept.length));
  }
  if (name.startsWith("broken")) throw new Error("a bug");
  parentPort?.postMessage({ kind: "refused", code: "read", message: name });
});
