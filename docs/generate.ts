// Writes docs/cli.md and docs/tables.md from the commands, docs/api.md from the API's description, docs/schema/ from the schemas, docs/times.md and docs/entities.md by running the
// annotator; the tests fail where they are not what this writes.
//
//   npm run docs
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { briefSchema } from "../src/brief/index.ts";
import { program } from "../src/cli/index.ts";
import { claimTable, reportTables } from "../src/cli/table-columns.ts";
import { openDesk } from "../src/desk/index.ts";
import { apiDocument, apiMarkdown, apiPath, createApi } from "../src/serve/index.ts";
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

/** The page of tables: a heading a table, with what each of its columns says. */
export function tablesPage(): string {
  const sections = [...reportTables, ["claims", claimTable] as const].map(([name, { columns }]) => {
    const rows = columns.map((column) => `| \`${column.name}\` | ${column.about} |`);
    return `## dateline table ${name}\n\n| column | says |\n| --- | --- |\n${rows.join("\n")}`;
  });
  return `# Tables

Made from the commands by \`npm run docs\`. \`dateline table WHAT\` prints what a desk holds as rows, for statistics; with files,
folders or addresses after WHAT, what these give. \`--format csv\` is CSV as of RFC 4180: UTF-8, a row of names first, lines that
end in CRLF; text that a spreadsheet would take for a formula (\`=\`, \`+\`, \`-\`, \`@\`, a tab at its head) begins with an
apostrophe. \`--format ndjson\` is an object a line with the same names, text as it is, and null for an empty cell. Lists are one
text, parted by "; ". Columns keep their names and order; new ones come last.

Rows are printed as they are found, so that a table of any length needs little memory; only the claims of files need all of
their reports at once.

${sections.join("\n\n")}
`;
}

/** The page of the HTTP API: a heading an operation. */
export async function apiPage(): Promise<string> {
  const desk = await openDesk(mkdtempSync(join(tmpdir(), "dateline-docs-")));
  try {
    const document = apiDocument(createApi(desk));
    return `# The HTTP API

Made from the schemas that validate by \`npm run docs\`. A running desk shows this at \`/api\`, and its OpenAPI 3.1 document at
\`${apiPath}/openapi.json\`; [serving.md](serving.md) says who may do what.

${document.info.description}

${apiMarkdown(document, apiPath)}
`;
  } finally {
    await desk.close();
  }
}

/** The brief's JSON Schema (draft 2020-12). */
export function briefSchemaText(): string {
  return `${JSON.stringify(z.toJSONSchema(briefSchema), null, 2)}\n`;
}

if (process.argv[1] !== undefined && import.meta.url.endsWith(process.argv[1].split("/").at(-1) ?? "")) {
  writeFileSync(new URL("cli.md", import.meta.url), await cliPage());
  writeFileSync(new URL("api.md", import.meta.url), await apiPage());
  writeFileSync(new URL("tables.md", import.meta.url), tablesPage());
  writeFileSync(new URL("times.md", import.meta.url), timesPage());
  writeFileSync(new URL("entities.md", import.meta.url), entitiesPage());
  writeFileSync(new URL("schema/brief.json", import.meta.url), briefSchemaText());
}
