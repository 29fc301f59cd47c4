import { Command } from "commander";
import type { DeskStatus } from "../desk/index.ts";
import { deskOption, withDesk } from "./desk.ts";
import { count, say, sayJson, table } from "./print.ts";

/** "4.2 MB". */
function size(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let [value, unit] = [bytes, 0];
  for (; value >= 1000 && unit < units.length - 1; unit += 1) value /= 1000;
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`;
}

function listed(values: Readonly<Record<string, number>>): string {
  const entries = Object.entries(values);
  return entries.length === 0 ? "none" : entries.map(([name, value]) => `${value} ${name}`).join(", ");
}

function perSecond(rate: number): string {
  return `${rate.toFixed(1)} a second`;
}

function clusterRows(cluster: DeskStatus["cluster"]): string[][] {
  if (cluster === null) return [];
  const { queue } = cluster;
  if (cluster.trouble !== null) return [["queue", `${queue}: ${cluster.trouble}`]];
  const { unread, inHand, unlinked, linker, readers, takeOvers } = cluster;
  const rate = readers.reduce((sum, reader) => sum + reader.rate, 0);
  const sum = (of: "redelivered" | "refused") => readers.reduce((total, reader) => total + reader[of], 0);
  return [
    ["queue", queue],
    ["to be read", `${count(unread, "entry")}, ${inHand} of them in hand`],
    ["to be linked", count(unlinked, "entry")],
    [
      "readers",
      `${readers.length}, ${perSecond(rate)}; ${sum("redelivered")} entries came from one that ended, ${sum("refused")} refused after three`,
    ],
    [
      "linker",
      linker === null
        ? "none: start dateline work"
        : `${linker.host}, process ${linker.pid}, since ${linker.since}, ${perSecond(linker.rate)}; ${count(takeOvers, "take-over")}`,
    ],
  ];
}

function rows(status: DeskStatus): string[][] {
  const { reports, stories, waiting, sequence, tombstones, undelivered, bytes, quarantined, sources, failing, stale } =
    status;
  return [
    ["reports", `${reports} in ${count(stories, "story")}`],
    ["to be weighed", count(waiting, "story")],
    ["log", count(sequence, "entry")],
    ["database", status.database],
    ["on disk", `archive ${size(bytes.archive)}, database ${size(bytes.database)}, linking ${size(bytes.linker)}`],
    ["refused", listed(quarantined)],
    ["taken down", String(tombstones)],
    ...(undelivered === 0 ? [] : [["to be posted", count(undelivered, "alert")]]),
    ...clusterRows(status.cluster),
    ["sources", listed(sources)],
    ...(Object.keys(failing).length === 0 ? [] : [["failing", listed(failing)]]),
    ...(stale.length === 0 ? [] : [["made by other versions", `${stale.join(", ")}: run dateline rebuild`]]),
  ];
}

/** `dateline status`: how much there is, what waits, what fails. */
export function statusCommand(): Command {
  return new Command("status")
    .description("how much a desk holds, what waits to be weighed, what was refused, which sources fail")
    .addOption(deskOption())
    .option("--json", "as JSON")
    .addHelpText("after", "\nExample:\n  dateline status --desk ~/desk\n")
    .action(async ({ desk: folder, json }: { desk: string; json?: boolean }) => {
      await withDesk(folder, async (desk) => {
        const status = await desk.status();
        if (json) sayJson(status);
        else say(table(rows(status)));
      });
    });
}
