import type { Brief, Line } from "../../model/index.ts";
import { referenceText, reportNumbers, textOf } from "./references.ts";

/** Puts a backslash before what Markdown would read as markup. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~]/g, "\\$&").replace(/^([-+>]|\d+[.)])/, "\\$1");
}

/** A brief as CommonMark. */
export function renderMarkdown(brief: Brief): string {
  const numbers = reportNumbers(brief);
  const shown = (line: Line) => {
    const references = referenceText(line, numbers);
    return escapeMarkdown(textOf(line)) + (references === "" ? "" : ` \\${references.slice(0, -1)}\\]`);
  };
  const sections = brief.sections.map((section) => {
    const lines = section.lines.map(
      (line, index) => `${section.name === "reports" ? `${index + 1}.` : "-"} ${shown(line)}`,
    );
    return `## ${section.title}\n\n${lines.join("\n")}`;
  });
  return `${[`# ${escapeMarkdown(textOf(brief.headline))}`, shown(brief.facts), ...sections].join("\n\n")}\n`;
}
