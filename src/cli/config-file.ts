import { readFileSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { parse, TomlError } from "smol-toml";
import { z } from "zod";
import { DatelineError } from "../base/index.ts";

const shape = z.strictObject({
  desk: z.string().min(1).optional(),
  database: z.string().min(1).optional(),
  queue: z.string().min(1).optional(),
  contact: z.string().min(1).optional(),
  serve: z
    .strictObject({
      port: z.int().min(0).max(65535).optional(),
      host: z.string().min(1).optional(),
      names: z.array(z.string().min(1)).optional(),
      tokens: z.boolean().optional(),
      "webhook-networks": z.array(z.string().min(1)).optional(),
    })
    .optional(),
});

/** A setting of the file: its key there, and the option of a command that it stands for. */
interface Setting {
  readonly key: string;
  readonly option: string;
  readonly value: string | boolean | readonly string[];
}

/** A path of the file: `~` is the home folder, what is relative is so to the file. */
function pathIn(value: string, file: string): string {
  if (value === "~" || value.startsWith("~/")) return join(homedir(), value.slice(1));
  return resolve(dirname(file), value);
}

function parsed(text: string, path: string): z.infer<typeof shape> {
  let value: unknown;
  try {
    value = parse(text);
  } catch (cause) {
    const at = cause instanceof TomlError ? `, line ${cause.line}` : "";
    const why = cause instanceof Error ? (cause.message.split("\n")[0] ?? "") : String(cause);
    throw new DatelineError("usage", `${path}${at}: not TOML: ${why}`, { cause });
  }
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const key = issue === undefined || issue.path.length === 0 ? "" : ` ${issue.path.join(".")}`;
  throw new DatelineError(
    "usage",
    `${path}:${key} ${issue?.message ?? "is not as it should be"}: docs/configuration.md has every key`,
  );
}

/**
 * The settings of a file.
 *
 * @throws DatelineError `missing` for a file that is not there, `usage` for one that is not as it should be
 */
export function readConfigFile(path: string): Setting[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined || found.isDirectory())
    throw new DatelineError("missing", `${path}: no such file, which DATELINE_CONFIG names`);
  const { desk, database, queue, contact, serve = {} } = parsed(readFileSync(path, "utf8"), path);
  const given: readonly (readonly [string, string, Setting["value"] | undefined])[] = [
    ["desk", "desk", desk === undefined ? undefined : pathIn(desk, path)],
    ["database", "database", database],
    ["queue", "queue", queue],
    ["contact", "contact", contact],
    ["serve.port", "port", serve.port === undefined ? undefined : String(serve.port)],
    ["serve.host", "host", serve.host],
    ["serve.names", "name", serve.names],
    ["serve.tokens", "tokens", serve.tokens],
    ["serve.webhook-networks", "webhookNetwork", serve["webhook-networks"]],
  ];
  return given.flatMap(([key, option, value]) => (value === undefined ? [] : [{ key, option, value }]));
}
