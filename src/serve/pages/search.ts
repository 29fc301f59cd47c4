import { html } from "hono/html";
import type { SearchHit } from "../../store/index.ts";
import { type Markup, page } from "./layout.ts";
import type { View } from "./view.ts";

/** What a search found. */
export function searchPage(view: View, words: string, hits: readonly SearchHit[]): Markup {
  const list = hits.map(
    (hit) =>
      html`<li class="story"><h2><a href="/reports/${hit.report}">${hit.title ?? "Untitled"}</a></h2>
<p class="meta">${hit.outlet ?? "outlet unknown"} · ${hit.published?.slice(0, 10) ?? "date unknown"}${hit.story === null ? "" : html` · <a href="/stories/${hit.story}">its story</a>`}</p><p>… ${hit.text} …</p></li>`,
  );
  const found =
    hits.length === 0
      ? html`<p class="empty">Nothing on this desk holds all of these words.</p>`
      : html`<ul class="plain">${list}</ul>`;
  return page(view, { title: `Search: ${words}` }, html`${found}`);
}
