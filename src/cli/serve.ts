import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { render } from "../brief/index.ts";
import { type Desk, openDesk } from "../desk/index.ts";
import { gather } from "../gather/index.ts";
import { type ServeOptions, serve } from "../serve/index.ts";
import { databaseOption, deskOption } from "./desk.ts";
import { complain, say } from "./print.ts";
import { addressOptions, portOption } from "./serve-options.ts";

/** Serves until the process is told to stop, then closes the desk. */
async function serveUntilStopped(desk: Desk, options: Omit<ServeOptions, "port"> & { port: string }): Promise<void> {
  const serving = await serve(desk, { ...options, port: Number.parseInt(options.port, 10) || 0 });
  say(`The desk is open at ${serving.url} (Ctrl+C closes it)`);
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  await serving.close();
  await desk.close();
}

interface ServeAsked {
  readonly desk: string;
  readonly database?: string;
  readonly port: string;
  readonly host: string;
  readonly name?: string[];
  readonly tokens?: boolean;
  readonly webhookNetwork?: string[];
}

/** `dateline serve`: the desk in the browser. */
export function serveCommand(): Command {
  const command = new Command("serve")
    .description("serve a desk: pages, HTTP API and feeds, on this machine, or with tokens on the network")
    .addOption(deskOption())
    .addOption(databaseOption());
  for (const option of addressOptions()) command.addOption(option);
  return command
    .addHelpText(
      "after",
      "\nExamples:\n  dateline serve --desk ~/desk --port 8080\n  dateline serve --host 0.0.0.0 --name desk.example.org   # dateline token create makes tokens\n",
    )
    .action(async (asked: ServeAsked) =>
      serveUntilStopped(await openDesk(asked.desk, asked.database === undefined ? {} : { database: asked.database }), {
        port: asked.port,
        host: asked.host,
        names: asked.name,
        tokens: asked.tokens,
        webhookNetworks: asked.webhookNetwork,
      }),
    );
}

/** `dateline demo`: the bundled examples on a desk in a temporary folder, the brief of the leading story, and the pages. */
export function demoCommand(): Command {
  return new Command("demo")
    .description("try the bundled examples: print a brief, then serve the desk in the browser")
    .addOption(portOption())
    .option("--print-only", "do not serve")
    .addHelpText("after", "\nExample:\n  dateline demo\n")
    .action(async (options: { port: string; printOnly?: boolean }) => {
      const desk = await openDesk(await mkdtemp(join(tmpdir(), "dateline-demo-")));
      for await (const receipt of desk.add(gather(fileURLToPath(new URL("../../examples/", import.meta.url))))) {
        if (receipt.status === "refused") complain(receipt.message ?? receipt.name);
      }
      const [leading] = await desk.stories();
      if (leading !== undefined) say(render(await desk.brief(leading.story), "text"));
      if (options.printOnly) return desk.close();
      return serveUntilStopped(desk, { port: options.port });
    });
}
