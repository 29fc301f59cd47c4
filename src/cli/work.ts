import { availableParallelism } from "node:os";
import { Command, InvalidArgumentError, Option } from "commander";
import { DatelineError } from "../base/index.ts";
import { keptQueue, work } from "../desk/index.ts";
import { databaseOption, deskOption, queueOption } from "./desk.ts";
import { complain, count, sayLine } from "./print.ts";

type Role = "reader" | "linker" | "all";

interface Asked {
  readonly desk: string;
  readonly queue?: string;
  readonly database?: string;
  readonly role: Role;
  readonly threads: number;
  readonly json?: boolean;
}

function threadsIn(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 256)
    throw new InvalidArgumentError("give a number from 1 to 256");
  return value;
}

/** Says what happens: a line of JSON each on standard output, or in words on standard error. */
function teller(json: boolean): (event: string, words: string, more?: Record<string, unknown>) => void {
  return (event, words, more = {}) => {
    if (json) sayLine({ event, message: words, ...more });
    else complain(words);
  };
}

/** `dateline work`: takes part in a cluster. */
export function workCommand(): Command {
  return new Command("work")
    .description("take part in a cluster: read what a desk logs, link what was read, or both, until stopped")
    .addOption(deskOption())
    .addOption(databaseOption())
    .addOption(queueOption())
    .addOption(
      new Option("--role <role>", "read and annotate; link, or stand by to; or both")
        .choices(["reader", "linker", "all"])
        .default("all"),
    )
    .option("--threads <number>", "threads that read", threadsIn, Math.max(1, availableParallelism() - 1))
    .option("--json", "what happens as lines of JSON")
    .addHelpText(
      "after",
      "\nAny number of readers may run, each on its own: they need the queue and nothing else. One linker works, those started beside\nit stand by and take over. Ctrl+C ends a worker when it is done with what it has in hand; what one that dies had goes to another.\n\nExamples:\n  dateline work --desk ~/desk                                     # read and link, on the desk's machine\n  dateline work --role reader --queue nats://10.0.0.5:4222 --threads 8\n  dateline work --role linker --desk ~/desk                       # a second one stands by\n  dateline work --role linker --desk ./linker --database postgres://desk@db/news --queue nats://10.0.0.5:4222   # on another machine\n  dateline status --desk ~/desk                                   # who works, and how far behind they are\n",
    )
    .action(async ({ desk, database, queue, role, threads, json = false }: Asked) => {
      const url = queue ?? (await keptQueue(desk));
      if (url === null)
        throw new DatelineError("usage", `${desk}: has no queue: run dateline cluster init, or name one with --queue`);
      const tell = teller(json);
      const ended = new AbortController();
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => ended.abort());
      tell("started", role === "linker" ? "waits to link" : `reads with ${count(threads, "thread")}`, { role });
      await work({
        queue: url,
        threads: role === "linker" ? 0 : threads,
        folder: role === "reader" ? null : desk,
        database,
        signal: ended.signal,
        tell: (trouble) => tell("trouble", trouble),
        leading: (milliseconds) => tell("linking", "links now", { milliseconds: Math.round(milliseconds) }),
      });
    });
}
