import { Command } from "commander";
import { serveAssistant } from "../serve/index.ts";
import { deskOption, withDesk } from "./desk.ts";

/** `dateline mcp`: the desk for an assistant that runs it. */
export function mcpCommand(): Command {
  return new Command("mcp")
    .description("answer an assistant over standard input and output (Model Context Protocol); what it may do is look")
    .addOption(deskOption())
    .addHelpText(
      "after",
      '\nAssistants start it themselves; a served desk answers them at /mcp, too. In their settings:\n  { "command": "dateline", "args": ["mcp", "--desk", "/home/ada/desk"] }\n\nExample:\n  dateline mcp --desk ~/desk\n',
    )
    .action((options: { desk: string }) =>
      withDesk(options.desk, async (desk) => {
        const end = await serveAssistant(desk);
        await new Promise<void>((resolve) => {
          process.stdin.once("close", () => resolve());
          for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
        });
        await end();
      }),
    );
}
