import { Parser } from "htmlparser2";

/** Text that is parsed before the depth is looked at, in UTF-16 code units. */
const SLICE = 65_536;
/** Elements standing open in one another above which nothing honest is: the parser's time grows with their square. */
const DEEPEST = 500;

/** What is done with the pieces of a document. Names are in lower case where it is HTML. */
interface MarkupHandlers {
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

/** Goes through the tags of a document in order; ends early where elements stand too deep in one another. */
export function parseMarkup(text: string, xmlMode: boolean, handlers: MarkupHandlers): void {
  let depth = 0;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        depth += 1;
        handlers.open(name, attributes);
      },
      ontext: (piece) => handlers.text?.(piece),
      onclosetag: (name) => {
        depth -= 1;
        handlers.close?.(name);
      },
    },
    { xmlMode, decodeEntities: true },
  );
  for (let at = 0; at < text.length; at += SLICE) {
    parser.write(text.slice(at, at + SLICE));
    if (depth > DEEPEST) return;
  }
  parser.end();
}
