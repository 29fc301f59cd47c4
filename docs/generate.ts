// Writes docs/cli.md from the commands themselves; the tests fail where the page is not what this writes.
//
//   npm run docs
import { writeFileSync } from "node:fs";
import { program } from "../src/cli/index.ts";

/** The command line's page: a heading a command, with its help as it prints. */
export function cliPage(): string {
  const sections = program().commands.map((command) => {
    let shown = "";
    command.configureOutput({ writeOut: (text) => (shown += text), getOutHelpWidth: () => 100 });
    command.outputHelp();
    return `## dateline ${command.name()}\n\n\`\`\`text\n${shown.trim()}\n\`\`\``;
  });
  return `# The command line\n\nMade from the commands by \`npm run docs\`. In a clone it is \`npm run -s dateline -- COMMAND\`.\n\n${sections.join("\n\n")}\n`;
}

if (process.argv[1] !== undefined && import.meta.url.endsWith(process.argv[1].split("/").at(-1) ?? "")) {
  writeFileSync(new URL("cli.md", import.meta.url), cliPage());
}
