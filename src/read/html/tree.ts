import { Tokenizer } from "htmlparser2";
import { bounds, closesParagraph, headTags, inlineTags, siblings, tableTags, voidTags } from "./tags.ts";

/**
 * Deepest nesting that is kept, as in browsers: what is nested deeper becomes a child at this depth. It bounds every walk
 * over the tree, so walks may recurse.
 */
const DEEPEST = 400;

/** How many of a kind are shown in a box. Filled in by `measure`. */
export interface Counts {
  boxes: number;
  paragraphs: number;
  items: number;
  inputs: number;
  embeds: number;
  /** UTF-16 code units in headings. */
  headings: number;
}

/** An element of a page. Lengths and counts are filled in by `measure`. */
export interface Box {
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly parent: Box | null;
  readonly children: (Box | string)[];
  /** Class, id and name of the component, lower case: what says its part in the page. */
  readonly names: string;
  /** UTF-16 code units of text that a reader sees in it. */
  length: number;
  /** How many of them are in links. */
  linked: number;
  commas: number;
  readonly counts: Counts;
  /** It shows no text of its own. */
  hidden: boolean;
}

const nothing: ReadonlyMap<string, string> = new Map();

function createBox(tag: string, attributes: ReadonlyMap<string, string>, parent: Box | null): Box {
  const names =
    attributes.size === 0
      ? ""
      : `${attributes.get("class") ?? ""} ${attributes.get("id") ?? ""} ${attributes.get("data-component") ?? ""}`
          .trim()
          .toLowerCase();
  const counts = { boxes: 0, paragraphs: 0, items: 0, inputs: 0, embeds: 0, headings: 0 };
  return { tag, attributes, parent, children: [], names, length: 0, linked: 0, commas: 0, counts, hidden: false };
}

/** The elements that are open at one place of a page. */
interface Builder {
  readonly root: Box;
  readonly open: Box[];
  /** Starts passed over because they were nested too deep. */
  skipped: number;
  hasBody: boolean;
}

function top(builder: Builder): Box {
  return builder.open.at(-1) ?? builder.root;
}

/** Closes the nearest open element that fits, unless a bound stands before it. */
function closeTo(builder: Builder, fits: (tag: string) => boolean, bound: (tag: string) => boolean): void {
  for (let index = builder.open.length - 1; index > 0; index -= 1) {
    const tag = builder.open[index]?.tag ?? "";
    if (fits(tag)) {
      builder.open.length = index;
      return;
    }
    if (bound(tag)) return;
  }
}

/** Elements in which text or a block means that the body has begun. */
const bare = new Set(["#root", "html"]);
/** Elements of a head that may hold blocks of their own. */
const closedOff = new Set(["frameset", "noscript", "template"]);

/** Opens the body that a fragment, or a page that leaves the tag out, does not have. */
function openBody(builder: Builder, tag: string): void {
  if (tag === "body" || builder.hasBody) return;
  if (builder.open.some((box) => closedOff.has(box.tag))) return;
  builder.hasBody = true;
  closeTo(
    builder,
    (open) => open === "head",
    () => false,
  );
  const parent = top(builder);
  const body = createBox("body", nothing, parent);
  parent.children.push(body);
  builder.open.push(body);
}

function openBox(builder: Builder, tag: string, attributes: ReadonlyMap<string, string>): void {
  if (tag === "html" || tag === "body") {
    // A page has one of each; a second one's attributes say nothing that the first does not.
    closeTo(
      builder,
      (open) => open === "head",
      () => false,
    );
    if (builder.open.some((box) => box.tag === tag)) return;
    if (tag === "body") builder.hasBody = true;
  }
  if (!headTags.has(tag)) openBody(builder, tag);
  if (!headTags.has(tag) && builder.open.length <= 3)
    closeTo(
      builder,
      (open) => open === "head",
      () => false,
    );
  if (closesParagraph.has(tag))
    closeTo(
      builder,
      (open) => open === "p",
      (open) => bounds.has(open) || open === "button",
    );
  const rule = siblings.get(tag);
  if (rule)
    closeTo(
      builder,
      (open) => rule.closes.has(open),
      (open) => rule.within.has(open),
    );
  const parent = top(builder);
  const box = createBox(tag, attributes, parent);
  parent.children.push(box);
  if (voidTags.has(tag)) return;
  if (builder.open.length < DEEPEST) builder.open.push(box);
  else builder.skipped += 1;
}

function closeBox(builder: Builder, tag: string): void {
  if (tag === "body" || tag === "html" || voidTags.has(tag)) return;
  if (builder.skipped > 0) {
    builder.skipped -= 1;
    return;
  }
  const inTable = tableTags.has(tag);
  const inline = tag !== "a" && inlineTags.has(tag);
  closeTo(
    builder,
    (open) => open === tag,
    (open) => (inTable ? open === "table" : bounds.has(open)) || (inline && !inlineTags.has(open)),
  );
}

/**
 * Parses a page once into a tree of boxes: htmlparser2's tokenizer with a stack of our own, since its parser takes
 * quadratic time on deep nesting. Takes any text; nesting below {@link DEEPEST} is flattened. Linear time.
 */
export function parsePage(html: string): Box {
  const root = createBox("#root", nothing, null);
  const builder: Builder = { root, open: [root], skipped: 0, hasBody: false };
  let tag = "";
  let attributes = new Map<string, string>();
  let name = "";
  let value = "";
  let foreign = 0;
  // Only a document of XML may close any element at once; in HTML the slash says nothing.
  const isXml = /^\s*<\?xml\s/.test(html.slice(0, 200));
  const addText = (text: string) => {
    if (!builder.hasBody && bare.has(top(builder).tag) && /\S/.test(text)) openBody(builder, "");
    top(builder).children.push(text);
  };
  const start = () => {
    if (tag === "svg" || tag === "math") foreign += 1;
    openBox(builder, tag, attributes.size === 0 ? nothing : attributes);
  };
  const tokenizer: Tokenizer = new Tokenizer(
    { decodeEntities: true, recognizeSelfClosing: isXml },
    {
      ontext: (from, to) => addText(html.slice(from, to)),
      ontextentity: (code) => addText(String.fromCodePoint(code)),
      oncdata: (from, to, offset) => addText(html.slice(from, to - offset)),
      onopentagname: (from, to) => {
        tag = html.slice(from, to).toLowerCase();
        attributes = new Map();
      },
      onattribname: (from, to) => {
        name = html.slice(from, to).toLowerCase();
        value = "";
      },
      onattribdata: (from, to) => {
        value += html.slice(from, to);
      },
      onattribentity: (code) => {
        value += String.fromCodePoint(code);
      },
      onattribend: () => {
        if (!attributes.has(name)) attributes.set(name, value);
      },
      onopentagend: start,
      onselfclosingtag: () => {
        start();
        if (foreign > 0 || isXml) closeBox(builder, tag);
        if (tag === "svg" || tag === "math") foreign -= 1;
      },
      onclosetag: (from, to) => {
        const closed = html.slice(from, to).toLowerCase();
        if (foreign > 0 && (closed === "svg" || closed === "math")) foreign -= 1;
        closeBox(builder, closed);
      },
      isInForeignContext: () => foreign > 0,
      oncomment: () => undefined,
      ondeclaration: () => undefined,
      onprocessinginstruction: () => undefined,
      onend: () => undefined,
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return root;
}
