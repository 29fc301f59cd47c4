import { Option } from "commander";

/** The option that says which port is listened on. */
export function portOption(): Option {
  return new Option("--port <number>", "port on this machine; 0 for any that is free")
    .default("4180")
    .env("DATELINE_PORT");
}

/** The options that say where a desk answers, and to whom. */
export function addressOptions(): Option[] {
  return [
    portOption(),
    new Option("--host <address>", "address to listen on; any but this machine's own asks for tokens")
      .default("127.0.0.1")
      .env("DATELINE_HOST"),
    new Option("--name <names...>", "other names that the desk is known by: a proxy's, a machine's on the network"),
    new Option(
      "--webhook-network <networks...>",
      "networks (CIDR) that webhooks may be in although they are not public",
    ),
    new Option("--tokens", "ask for tokens on this machine, too: behind a proxy"),
  ];
}
