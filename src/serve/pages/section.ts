import { html } from "hono/html";
import type { Markup } from "./layout.ts";

/** A section of a page under its heading, which its address can name. */
export function section(id: string, title: string, content: Markup | readonly Markup[], note = ""): Markup {
  return html`<section class="section" id="${id}" aria-labelledby="h-${id}"><h2 id="h-${id}">${title}${note === "" ? "" : html` <small>${note}</small>`}</h2>${content}</section>`;
}
