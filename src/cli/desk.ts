import { Option } from "commander";
import { type Desk, openDesk } from "../desk/index.ts";

/** The option that names the desk folder: flag, then environment, then `./desk`. */
export function deskOption(): Option {
  return new Option("--desk <folder>", "the desk's folder").env("DATELINE_DESK").default("./desk");
}

/** The option that names the queue of a cluster. */
export function queueOption(): Option {
  return new Option("--queue <url>", "the queue: nats://host:4222/name; several hosts with commas").env(
    "DATELINE_QUEUE",
  );
}

/** The option that names the database of a desk, for commands that may make one: after that the desk remembers it. */
export function databaseOption(): Option {
  return new Option(
    "--database <url>",
    "keep what is derived in a PostgreSQL database, postgres://user@host/name?schema=…; the desk remembers it",
  ).env("DATELINE_DATABASE");
}

/** The option that says who fetches: part of the user agent, so that a site can complain. */
export function contactOption(): Option {
  return new Option("--contact <address>", "a page or mail address for the user agent: whom a site can turn to").env(
    "DATELINE_CONTACT",
  );
}

/**
 * Opens a desk for one command and closes it whatever happens.
 *
 * @param database of a desk that may be new; the environment's holds for every command
 */
export async function withDesk<T>(
  folder: string,
  use: (desk: Desk) => Promise<T>,
  database = process.env.DATELINE_DATABASE,
): Promise<T> {
  const desk = await openDesk(folder, database === undefined ? {} : { database });
  try {
    return await use(desk);
  } finally {
    await desk.close();
  }
}
