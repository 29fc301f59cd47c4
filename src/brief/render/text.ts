import type { Brief, Line } from "../../model/index.ts";
import { referenceText, reportNumbers, textOf } from "./references.ts";

/** Columns that text is wrapped to where the terminal does not say. */
const WIDTH = 100;

function wrap(text: string, indent: string): string {
  const lines: string[] = [];
  let current = "";
  for (const word of text.split(" ")) {
    if (current !== "" && current.length + word.length + 1 > WIDTH - indent.length) {
      lines.push(current);
      current = word;
    } else current = current === "" ? word : `${current} ${word}`;
  }
  lines.push(current);
  return lines.map((line, index) => (index === 0 ? line : indent + line)).join("\n");
}

/** A brief as plain text: sections under their names, each line with its references. */
export function renderText(brief: Brief): string {
  const numbers = reportNumbers(brief);
  const withReferences = (line: Line) =>
    [textOf(line), referenceText(line, numbers)].filter((piece) => piece !== "").join(" ");
  const head = [
    textOf(brief.headline).toUpperCase() === "" ? brief.story : wrap(textOf(brief.headline), ""),
    wrap(withReferences(brief.facts), ""),
  ];
  const sections = brief.sections.map((section) => {
    const lines = section.lines.map((line, index) => {
      const mark = section.name === "reports" ? `${index + 1}. ` : "• ";
      return mark + wrap(withReferences(line), " ".repeat(mark.length));
    });
    return [section.title, ...lines].join("\n");
  });
  return `${[head.join("\n"), ...sections].join("\n\n")}\n`;
}
