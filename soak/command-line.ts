import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { type ParseArgsOptionsConfig, parseArgs } from "node:util";

/** The comment that a file begins with. */
function headOf(file: string): string {
  const lines = readFileSync(file, "utf8").split("\n");
  const end = lines.findIndex((line) => !line.startsWith("//"));
  return lines
    .slice(0, end)
    .map((line) => line.slice(3))
    .join("\n");
}

/**
 * What a command of `bench/` or `soak/` was started with. `--help` prints the comment that its file begins with; what is wrong ends the
 * process with one line.
 *
 * @param file its own: `import.meta.filename`
 * @param options as `parseArgs` takes them
 * @param most operands that it takes
 */
export function commandLine<const Options extends ParseArgsOptionsConfig>(file: string, options: Options, most = 0) {
  const refuse = (why: string): never => {
    console.error(`${why}: node ${relative("", file)} --help says what it takes`);
    process.exit(2);
  };
  const parsed = () => {
    try {
      return parseArgs({ allowPositionals: true, options });
    } catch (error) {
      // Of what it says, the rest is about operands that begin with a dash.
      return refuse(error instanceof Error ? (error.message.split(". ")[0] ?? "") : String(error));
    }
  };
  if (process.argv.slice(2).includes("--help")) {
    console.log(headOf(file));
    process.exit(0);
  }
  const { values, positionals } = parsed();
  const tooMany = positionals[most];
  if (tooMany !== undefined) refuse(`${tooMany}: one operand too many`);
  return {
    values,
    positionals,
    refuse,
    /** An operand that it cannot do without. */
    needed: (operand: string | undefined, name: string): string => operand ?? refuse(`${name} is missing`),
    /** A number that is not below zero. */
    number: (text: string): number => {
      const read = text.trim() === "" ? Number.NaN : Number(text);
      return read >= 0 ? read : refuse(`${text}: no number that is not below zero`);
    },
    /** One of some words. */
    oneOf: <const Choice extends string>(text: string, choices: readonly Choice[]): Choice =>
      choices.find((choice) => choice === text) ?? refuse(`${text}: none of ${choices.join(", ")}`),
  };
}
