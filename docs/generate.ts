// Writes docs/cli.md from the commands, docs/schema/ from the schemas, docs/times.md and docs/entities.md by running the
// annotator; the tests fail where they are not what this writes.
//
//   npm run docs
import { writeFileSync } from "node:fs";
import { z } from "zod";
import { briefSchema } from "../src/brief/index.ts";
import { program } from "../src/cli/index.ts";
import { entitiesPage, timesPage } from "./recognised.ts";

/** The command line's page: a heading a command, with its help as it prints. */
export async function cliPage(): Promise<string> {
  const sections = (await program()).commands.map((command) => {
    let shown = "";
    command.configureOutput({ writeOut: (text) => (shown += text), getOutHelpWidth: () => 100 });
    command.outputHelp();
    return `## dateline ${command.name()}\n\n\`\`\`text\n${shown.trim()}\n\`\`\``;
  });
  return `# The command line\n\nMade from the commands by \`npm run docs\`. In a clone it is \`npm run -s dateline -- COMMAND\`.\n\n${sections.join("\n\n")}\n`;
}

/** The brief's JSON Schema (draft 2020-12). */
export function briefSchemaText(): string {
  return `${JSON.stringify(z.toJSONSchema(briefSchema), null, 2)}\n`;
}

if (process.argv[1] !== undefined && import.meta.url.endsWith(process.argv[1].split("/").at(-1) ?? "")) {
  writeFileSync(new URL("cli.md", import.meta.url), await cliPage());
  writeFileSync(new URL("times.md", import.meta.url), timesPage());
  writeFileSync(new URL("entities.md", import.meta.url), entitiesPage());
  writeFileSync(new URL("schema/brief.json", import.meta.url), briefSchemaText());
}
