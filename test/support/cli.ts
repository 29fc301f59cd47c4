import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const bin = fileURLToPath(new URL("../../src/cli/bin.ts", import.meta.url));

/** Runs the command line from source. */
export function dateline(
  args: readonly string[],
  options: { input?: string | Uint8Array; env?: Record<string, string>; cwd?: string } = {},
) {
  const { npm_lifecycle_event: _, ...env } = process.env;
  const ran = spawnSync(process.execPath, [bin, ...args], {
    input: options.input ?? "",
    env: { ...env, ...options.env },
    cwd: options.cwd,
    maxBuffer: 256 * 1024 * 1024,
  });
  return { code: ran.status, out: ran.stdout.toString("utf8"), err: ran.stderr.toString("utf8") };
}
