import type { Brief } from "../../model/index.ts";
import { renderHtml } from "./html.ts";
import { renderMarkdown } from "./markdown.ts";
import { renderText } from "./text.ts";

/** Forms a brief is printed in. */
export type Format = "text" | "markdown" | "html" | "json";

/** Prints a brief. Ends in a line break. */
export function render(brief: Brief, format: Format): string {
  switch (format) {
    case "text":
      return renderText(brief);
    case "markdown":
      return renderMarkdown(brief);
    case "html":
      return renderHtml(brief);
    case "json":
      return `${JSON.stringify(brief, null, 2)}\n`;
  }
}
