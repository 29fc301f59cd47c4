import { html } from "hono/html";
import type { StoryEntry } from "../../store/index.ts";
import type { Markup } from "./layout.ts";

/** "1 report", "5 reports". */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

function figure(number: string, name: string, kind = ""): Markup {
  return html`<div${kind === "" ? "" : html` class="${kind}"`}><dt>${name}</dt><dd>${number}</dd></div>`;
}

/** Reports, outlets and independent origins side by side: what a story comes down to. */
export function tally({ reports, outlets, weighed }: Pick<StoryEntry, "reports" | "outlets" | "weighed">): Markup {
  const origins =
    weighed === null
      ? figure("–", "origins: not yet weighed", "origins")
      : figure(
          weighed.atLeast > 0 && weighed.atLeast < weighed.origins
            ? `${weighed.atLeast}–${weighed.origins}`
            : String(weighed.origins),
          `${weighed.origins === 1 ? "independent origin" : "independent origins"}${weighed.reports < reports ? ` of the first ${weighed.reports}` : ""}`,
          "origins",
        );
  return html`<dl class="tally">${figure(String(reports), reports === 1 ? "report" : "reports")}${figure(String(outlets), outlets === 1 ? "outlet" : "outlets")}${origins}</dl>`;
}
