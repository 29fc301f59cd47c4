function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}

/** Elements without content (HTML standard, "void elements", with the obsolete ones that pages still have). */
export const voidTags = words(`
  area base basefont bgsound br col command embed frame hr img input keygen link meta param source track wbr`);

/** Elements that stand in a line of text; every other element begins and ends a block. */
export const inlineTags = words(`
  a abbr acronym b bdi bdo big blink cite code data del dfn em font i ins kbd label mark nobr q rp rt ruby s samp small
  span strike strong sub sup time tt u var wbr img input meta link area`);

/** Elements whose content a reader of the text never sees, or sees as a control and not as text. */
export const unseenTags = words(`
  script style noscript template svg math iframe object embed applet canvas audio video track select option optgroup
  button input textarea dialog map frameset noframes head title datalist progress meter rp`);

/** Elements whose start ends an open paragraph (HTML standard, "close a p element"). */
export const closesParagraph = words(`
  address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 h4
  h5 h6 header hgroup hr main menu nav ol p pre search section summary table ul li dd dt`);

/** Elements of a page's head: any other start ends the head. */
export const headTags = words("base basefont bgsound link meta title script noscript style template html head");

/** Which open elements a start closes, and which elements bound the search for them. */
export const siblings: ReadonlyMap<
  string,
  { readonly closes: ReadonlySet<string>; readonly within: ReadonlySet<string> }
> = new Map([
  ["li", { closes: words("li"), within: words("ul ol menu dir table") }],
  ["dt", { closes: words("dt dd"), within: words("dl table") }],
  ["dd", { closes: words("dt dd"), within: words("dl table") }],
  ["td", { closes: words("td th"), within: words("table tr") }],
  ["th", { closes: words("td th"), within: words("table tr") }],
  ["tr", { closes: words("tr"), within: words("table") }],
  ["tbody", { closes: words("tr tbody thead tfoot"), within: words("table") }],
  ["tfoot", { closes: words("tr tbody thead tfoot"), within: words("table") }],
  ["option", { closes: words("option"), within: words("select datalist") }],
  ["a", { closes: words("a"), within: words("table td th li div p") }],
]);

/** Elements that an end tag from inside them never closes from outside. */
export const bounds = words("table td th caption html template");
/** End tags that may close past a table's cells. */
export const tableTags = words("table tbody thead tfoot tr td th caption");

/** Whether an element is a heading. */
export function isHeading(tag: string): boolean {
  return tag.length === 2 && tag.startsWith("h") && tag >= "h1" && tag <= "h6";
}
