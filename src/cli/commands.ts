import type { Command } from "commander";

/** Each command's file is loaded when it is asked for: a brief need not wait for the web server. In the order of `--help`. */
const loaders: ReadonlyMap<string, () => Promise<Command>> = new Map([
  ["brief", async () => (await import("./brief.ts")).briefCommand()],
  ["add", async () => (await import("./add.ts")).addCommand()],
  ["follow", async () => (await import("./follow.ts")).followCommand()],
  ["sources", async () => (await import("./sources.ts")).sourcesCommand()],
  ["stories", async () => (await import("./stories.ts")).storiesCommand()],
  ["merge", async () => (await import("./decide.ts")).mergeCommand()],
  ["split", async () => (await import("./decide.ts")).splitCommand()],
  ["move", async () => (await import("./decide.ts")).moveCommand()],
  ["pin", async () => (await import("./decide.ts")).pinCommand()],
  ["correct", async () => (await import("./correct.ts")).correctCommand()],
  ["takedown", async () => (await import("./takedown.ts")).takedownCommand()],
  ["drop", async () => (await import("./takedown.ts")).dropCommand()],
  ["timeline", async () => (await import("./timeline.ts")).timelineCommand()],
  ["trace", async () => (await import("./trace.ts")).traceCommand()],
  ["export", async () => (await import("./export.ts")).exportCommand()],
  ["table", async () => (await import("./table.ts")).tableCommand()],
  ["verify", async () => (await import("./export.ts")).verifyCommand()],
  ["compare", async () => (await import("./compare.ts")).compareCommand()],
  ["search", async () => (await import("./search.ts")).searchCommand()],
  ["watch", async () => (await import("./watch.ts")).watchCommand()],
  ["serve", async () => (await import("./serve.ts")).serveCommand()],
  ["mcp", async () => (await import("./mcp.ts")).mcpCommand()],
  ["demo", async () => (await import("./serve.ts")).demoCommand()],
  ["token", async () => (await import("./token.ts")).tokenCommand()],
  ["audit", async () => (await import("./audit.ts")).auditCommand()],
  ["config", async () => (await import("./config.ts")).configCommand()],
  ["completion", async () => (await import("./completion.ts")).completionCommand()],
  ["cluster", async () => (await import("./cluster.ts")).clusterCommand()],
  ["work", async () => (await import("./work.ts")).workCommand()],
  ["rebuild", async () => (await import("./upkeep.ts")).rebuildCommand()],
  ["status", async () => (await import("./status.ts")).statusCommand()],
  ["doctor", async () => (await import("./upkeep.ts")).doctorCommand()],
  ["backup", async () => (await import("./upkeep.ts")).backupCommand()],
  ["restore", async () => (await import("./upkeep.ts")).restoreCommand()],
  ["copy", async () => (await import("./upkeep.ts")).copyCommand()],
  ["read", async () => (await import("./read.ts")).readCommand()],
  ["annotate", async () => (await import("./annotate.ts")).annotateCommand()],
  ["link", async () => (await import("./link.ts")).linkCommand()],
  ["weigh", async () => (await import("./weigh.ts")).weighCommand()],
]);

/** The named command alone where there is one of that name, else every command. */
export async function commands(name?: string): Promise<Command[]> {
  const asked = name === undefined ? undefined : loaders.get(name);
  return asked === undefined ? Promise.all([...loaders.values()].map((load) => load())) : [await asked()];
}
