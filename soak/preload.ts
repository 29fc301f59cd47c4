// Loaded before the command line (node --import): numbers every write to disk and every acknowledgement, stops the clock, and ends
// the process, or fails the write, at the one that FAULT names: "17 before", "17 half", "17 after", "17 full", "17 readonly".
// Without FAULT it writes the number of steps to the file that FAULT_STEPS names.
import { appendFileSync, writeFileSync, writeSync } from "node:fs";
import promises, { open } from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { DatabaseSync, StatementSync } from "node:sqlite";

const [number, mode] = (process.env.FAULT ?? "").split(" ");
const wanted = Number(number || Number.NaN);
let steps = 0;

function die(): never {
  process.kill(process.pid, "SIGKILL");
  // The signal is delivered before the next turn; nothing may be written until then.
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
}

function failure(): Error {
  const [code, words] = mode === "full" ? ["ENOSPC", "no space left on device"] : ["EROFS", "read-only file system"];
  return Object.assign(new Error(`${code}: ${words}`), { code });
}

/** What one write does: as it is, or what the fault makes of it. */
function step<Result>(name: string, write: () => Result, half: () => void = () => undefined): Result {
  steps += 1;
  if (process.env.FAULT_TRACE !== undefined) appendFileSync(process.env.FAULT_TRACE, `${steps} ${name}\n`);
  if (steps !== wanted) return write();
  if (mode === "full" || mode === "readonly") throw failure();
  if (mode === "half") half();
  if (mode !== "after") return die();
  const result = write();
  if (result instanceof Promise) result.then(die);
  else die();
  return result;
}

const handle = await open(process.execPath, "r");
const files = Object.getPrototypeOf(handle);
await handle.close();
for (const name of ["write", "appendFile", "writeFile", "datasync", "sync", "truncate"]) {
  const original = files[name];
  files[name] = function (this: { fd: number }, ...values: unknown[]) {
    const [data] = values;
    const bytes = data instanceof Uint8Array ? data : null;
    const half = () => {
      if (bytes !== null) writeSync(this.fd, bytes, 0, Math.floor(bytes.length / 2));
    };
    return step(name, async () => Reflect.apply(original, this, values), half);
  };
}
for (const name of ["rename", "rm", "writeFile"] as const) {
  const original = promises[name];
  Object.assign(promises, {
    [name]: (...values: unknown[]) => step(name, () => Reflect.apply(original, promises, values)),
  });
}
syncBuiltinESMExports();

const commits = /^\s*(?:commit|vacuum|pragma wal_checkpoint|alter|create)/i;
const exec = DatabaseSync.prototype.exec;
DatabaseSync.prototype.exec = function (sql) {
  return commits.test(sql) ? step("exec", () => exec.call(this, sql)) : exec.call(this, sql);
};
const run = StatementSync.prototype.run;
Object.assign(StatementSync.prototype, {
  run(this: StatementSync, ...values: unknown[]) {
    return commits.test(this.sourceSQL)
      ? step("commit", () => Reflect.apply(run, this, values))
      : Reflect.apply(run, this, values);
  },
});
const say = process.stdout.write;
Object.assign(process.stdout, {
  write: (...values: unknown[]) => step("acknowledge", () => Reflect.apply(say, process.stdout, values)),
});

const clock = Date.UTC(2026, 0, 5, 12);
const RealDate = Date;
Object.assign(globalThis, {
  Date: class extends RealDate {
    constructor(value?: number | string) {
      super(value ?? clock);
    }
    static override now(): number {
      return clock;
    }
  },
});

process.on("exit", () => {
  if (process.env.FAULT_STEPS !== undefined) writeFileSync(process.env.FAULT_STEPS, String(steps));
});
