import { Argument, Command, Option } from "commander";
import { type Desk, roles } from "../desk/index.ts";
import type { Role, Token } from "../model/index.ts";
import { deskOption, withDesk } from "./desk.ts";
import { say, sayJson, table } from "./print.ts";

interface Options {
  readonly desk: string;
  readonly json?: boolean;
  readonly role: string;
}

const listRow = ({ id, name, role, created, lastUsed, revoked }: Token) => [
  id,
  name,
  role,
  `made ${created}`,
  revoked === null ? (lastUsed === null ? "never used" : `used ${lastUsed}`) : `revoked ${revoked}`,
];

async function list(desk: Desk, json: boolean): Promise<void> {
  const tokens = await desk.tokens.list();
  if (json) sayJson(tokens);
  else if (tokens.length === 0) say("No tokens yet: dateline token create NAME --role read");
  else say(table(tokens.map(listRow)));
}

/** `dateline token`: who may use a desk over the network. */
export function tokenCommand(): Command {
  const command = new Command("token")
    .description("let people and programs in over the network: make, list and revoke tokens")
    .addOption(deskOption())
    .option("--json", "as JSON")
    .addHelpText(
      "after",
      "\nRoles, each with all of those before it: read looks, contribute adds reports and watches, edit decides about stories and\nsources, admin gives out tokens and sees the audit log. A token is shown once: the desk keeps its digest only.\n\nExamples:\n  dateline token create newsroom --role edit\n  dateline token list\n  dateline token revoke newsroom\n",
    );
  command
    .command("create")
    .description("make a token, and show it once")
    .argument("<name>", "whom it is for: what the audit log writes down")
    .addOption(new Option("--role <role>", "what it may do").choices(roles).default("read"))
    .action(async (name: string, _: unknown, asked: Command) => {
      const { desk: folder, json, role } = asked.optsWithGlobals<Options>();
      await withDesk(folder, async (desk) => {
        const made = await desk.tokens.create(name, roles.find((known): known is Role => known === role) ?? "read");
        if (json) sayJson({ ...made.token, secret: made.secret });
        else {
          process.stderr.write(
            `${made.token.id} ${name}, role ${made.token.role}. This is the only time it is shown:\n`,
          );
          say(made.secret);
        }
      });
    });
  command
    .command("list", { isDefault: true })
    .description("who has one, and when it was used")
    .action((_: unknown, asked: Command) => {
      const { desk: folder, json } = asked.optsWithGlobals<Options>();
      return withDesk(folder, (desk) => list(desk, json === true));
    });
  command
    .command("revoke")
    .description("let a token in no longer")
    .addArgument(new Argument("<token>", "its id or name"))
    .action(async (token: string, _: unknown, asked: Command) => {
      const { desk: folder, json } = asked.optsWithGlobals<Options>();
      await withDesk(folder, async (desk) => {
        const revoked = await desk.tokens.revoke(token);
        if (json) sayJson(revoked);
        else say(`revoked ${revoked.id} ${revoked.name}`);
      });
    });
  return command;
}
