import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { DatelineError } from "./errors.ts";

/** `models/` beside `src/` in a clone and beside `dist/` in the package. */
const models = new URL("../../models/", import.meta.url);

/**
 * The bytes of a file that ships under `models/`: weights and tables are part of the program, so reading one is not
 * I/O of a stage (docs/decisions/0002-resources.md). Callers keep what they make of it.
 *
 * @throws DatelineError `damaged` if the installation lacks the file.
 */
export function readModel(path: string): Uint8Array {
  try {
    return readFileSync(new URL(path, models));
  } catch (cause) {
    throw new DatelineError("damaged", `models/${path} cannot be read: reinstall dateline`, { cause });
  }
}

/** The same as text. */
export function readModelText(path: string): string {
  return new TextDecoder().decode(readModel(path));
}

/** A value made at its first use and kept: for weights and tables. */
export function lazy<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/**
 * A package that is loaded at its first use: one with large tables, or that few need.
 *
 * @param name as `import` takes it
 */
export function packageAtUse<Exports>(name: string): () => Exports {
  return lazy((): Exports => createRequire(import.meta.url)(fileURLToPath(import.meta.resolve(name))));
}
