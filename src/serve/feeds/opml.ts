import { generateOpml } from "feedsmith";
import type { StoredSource } from "../../store/index.ts";

/** The sources of a desk as OPML 2.0: what other readers, and other desks, take. */
export function opmlOf(sources: readonly StoredSource[]): string {
  return generateOpml({
    head: { title: "Sources of this desk" },
    body: {
      outlines: sources.map(({ url, title }) => ({
        text: title ?? url,
        title: title ?? url,
        type: "rss",
        xmlUrl: url,
      })),
    },
  });
}
