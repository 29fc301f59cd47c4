import { Command, InvalidArgumentError } from "commander";
import { DatelineError } from "../base/index.ts";
import { type ClusterSetUp, initCluster, keptQueue } from "../desk/index.ts";
import { databaseOption, deskOption, queueOption } from "./desk.ts";
import { say, sayJson, table } from "./print.ts";

interface Asked {
  readonly desk: string;
  readonly queue?: string;
  readonly database?: string;
  readonly replicas: number;
  readonly json?: boolean;
}

function positive(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError("give a whole number from 1");
  return value;
}

function shown({ queue, after, database, parts }: ClusterSetUp, desk: string): string {
  const rows = parts.map(({ part, made }) => [made ? "made" : "was there", part]);
  return [
    table([
      ...rows,
      ["is there", `${database}: what workers derive is kept there`],
      ["kept", `${desk}: what it logs after entry ${after} goes to ${queue}`],
    ]),
    "",
    "Now start workers, on any machine: dateline work --desk … or dateline work --role reader --queue …",
  ].join("\n");
}

function initCommand(): Command {
  return new Command("init")
    .description(
      "make the streams and consumers that a cluster needs, and have the desk log for it; again, it changes nothing",
    )
    .addOption(deskOption())
    .addOption(databaseOption())
    .addOption(queueOption())
    .option("--replicas <number>", "nodes of the queue that hold each message", positive, 1)
    .option("--json", "as JSON")
    .addHelpText(
      "after",
      "\nExamples:\n  dateline cluster init --desk ~/desk --queue nats://127.0.0.1:4222\n  dateline cluster init --desk ~/desk --database postgres://desk@db/news --queue nats://a:4222,b:4222,c:4222/world --replicas 3\n",
    )
    .action(async ({ desk, database, queue, replicas, json }: Asked) => {
      const url = queue ?? (await keptQueue(desk));
      if (url === null) throw new DatelineError("usage", `${desk}: has no queue yet: name one with --queue`);
      const made = await initCluster({ folder: desk, database, queue: url, replicas });
      if (json) sayJson(made);
      else say(shown(made, desk));
    });
}

/** `dateline cluster`: a desk over several machines. */
export function clusterCommand(): Command {
  return new Command("cluster")
    .description("a desk over several machines: set it up; dateline work does its work")
    .addCommand(initCommand())
    .addHelpText("after", "\nExample:\n  dateline cluster init --desk ~/desk --queue nats://127.0.0.1:4222\n");
}
