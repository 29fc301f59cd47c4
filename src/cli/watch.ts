import { userInfo } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { Command, Option } from "commander";
import { DatelineError } from "../base/index.ts";
import { type Desk, watchConditions } from "../desk/index.ts";
import type { Watch } from "../model/index.ts";
import type { StoredAlert } from "../store/index.ts";
import { deskOption, withDesk } from "./desk.ts";
import { count, say, sayJson, sayLine, table } from "./print.ts";

/** Milliseconds between two looks at a desk that is watched. */
const LOOK = 1000;
/** Alerts that are told at once after a look. */
const AT_ONCE = 500;

interface Shared {
  readonly desk: string;
  readonly json?: boolean;
}

function queryWords({ query: { words, entity, outlet, language } }: Watch): string {
  const parts = [
    words,
    entity === undefined ? undefined : `entity ${entity}`,
    outlet === undefined ? undefined : `outlet ${outlet}`,
    language === undefined ? undefined : `language ${language}`,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? "every story" : parts.join(", ");
}

function tell(alert: StoredAlert, json: boolean): void {
  const { on, story, title, text, created } = alert;
  if (json) sayLine(alert);
  else say(`${created}  ${on.padEnd(8)}  ${story}  ${title ?? "Untitled"} – ${text}`);
}

interface Followed extends Shared {
  readonly only?: string;
  readonly since?: string;
  readonly once?: boolean;
}

/** Prints alerts as they come. Stories that changed are weighed here, so that it works without a server. */
async function follow(desk: Desk, { only, since, once, json }: Followed): Promise<void> {
  const watch = only === undefined ? undefined : (await desk.watches.find(only)).id;
  if ((await desk.watches.list()).length === 0)
    throw new DatelineError("usage", "no watches yet: dateline watch add NAME --on conflict --words ferry");
  const stopped = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stopped.abort());
  const newest = (await desk.watches.alerts({ watch, limit: 1 })).items[0]?.number ?? 0;
  let seen = since === undefined ? (once === true ? 0 : newest) : Math.max(0, Number.parseInt(since, 10) || 0);
  while (!stopped.signal.aborted) {
    while (!stopped.signal.aborted && (await desk.weighNext()) !== null);
    const { items } = await desk.watches.alerts({ watch, since: seen, limit: AT_ONCE });
    for (const alert of items.toReversed()) tell(alert, json === true);
    seen = Math.max(seen, ...items.map(({ number }) => number));
    if (once) return;
    await wait(LOOK, undefined, { signal: stopped.signal }).catch(() => undefined);
  }
}

interface Added extends Shared {
  readonly on: string[];
  readonly words?: string;
  readonly entity?: string;
  readonly outlet?: string;
  readonly language?: string;
  readonly webhook?: string;
}

async function add(desk: Desk, name: string, asked: Added): Promise<void> {
  const { words, entity, outlet, language, webhook = null, json } = asked;
  if (webhook !== null && !/^https?:\/\//.test(webhook))
    throw new DatelineError("usage", `${webhook}: not an http or https address`);
  const made = await desk.watches.create({
    name,
    query: { words, entity, outlet, language },
    on: watchConditions.filter((condition) => asked.on.includes(condition)),
    webhook,
    by: userInfo().username,
  });
  if (json) return sayJson({ ...made.watch, secret: made.secret });
  say(`${made.watch.id} watches ${queryWords(made.watch)} for: ${made.watch.on.join(", ")}`);
  if (made.secret === null) return;
  process.stderr.write("Deliveries are signed (Standard Webhooks) by this secret, which is shown this once:\n");
  say(made.secret);
}

/** `dateline watch`: saved queries, and what they bring. */
export function watchCommand(): Command {
  const command = new Command("watch")
    .description("save queries with what to wait for, and print what they bring as it comes")
    .addOption(deskOption())
    .option("--only <watch>", "alerts of this watch")
    .option("--since <number>", "alerts after this number, then new ones")
    .option("--once", "print the alerts there are and end")
    .option("--json", "a line of JSON each")
    .addHelpText(
      "after",
      "\nWaits for: story (a new one), origin (a claim's second independent origin), conflict, denial, update (a value updated or\ncorrected). A served desk posts alerts to webhooks; each watch is a feed there too.\n\nExamples:\n  dateline watch add ferries --words ferry --on conflict update\n  dateline watch add Lund --entity 'Ida Lund' --on denial --webhook https://example.org/hook\n  dateline watch                        # until stopped\n  dateline watch --once --since 120 --json\n  dateline watch list\n",
    )
    .action((asked: Followed) => withDesk(asked.desk, (desk) => follow(desk, asked)));
  command
    .command("add")
    .description("watch from now on: what is known already is no news")
    .argument("<name>", "what to call it")
    .addOption(new Option("--on <conditions...>", "what to wait for").choices(watchConditions).makeOptionMandatory())
    .option("--words <words>", "stories with a report that holds them; a phrase in quotes stays one")
    .option("--entity <name>", "stories that name this person, organisation or place")
    .option("--outlet <name>", "stories with a report of this outlet")
    .option("--language <code>", "stories with a report in this language")
    .option("--webhook <address>", "post alerts there: signed, and again until they arrive")
    .action((name: string, _: unknown, asked: Command) => {
      const options = asked.optsWithGlobals<Added>();
      return withDesk(options.desk, (desk) => add(desk, name, options));
    });
  command
    .command("list")
    .description("the watches of a desk")
    .action((_: unknown, asked: Command) => {
      const { desk: folder, json } = asked.optsWithGlobals<Shared>();
      return withDesk(folder, async (desk) => {
        const watches = await desk.watches.list();
        if (json) sayJson(watches);
        else if (watches.length === 0) say("No watches yet: dateline watch add NAME --on conflict --words ferry");
        else
          say(table(watches.map((one) => [one.id, one.name, one.on.join(", "), queryWords(one), one.webhook ?? ""])));
      });
    });
  command
    .command("remove")
    .description("watch no longer; the alerts go with it")
    .argument("<watches...>", "ids or names")
    .action((names: string[], _: unknown, asked: Command) => {
      const { desk: folder, json } = asked.optsWithGlobals<Shared>();
      return withDesk(folder, async (desk) => {
        const removed: Watch[] = [];
        for (const name of names) removed.push(await desk.watches.remove(name));
        if (json) sayJson(removed);
        else say(`removed ${count(names.length, "watch")}`);
      });
    });
  return command;
}
