/** An object of a page's JSON-LD, its values not yet trusted. */
export type LinkedNode = Readonly<Record<string, unknown>>;

/** Most objects that are looked at on a page: a graph beyond that is no description of an article. */
const MOST_NODES = 2000;

function isNode(value: unknown): value is LinkedNode {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Parses JSON as pages write it: inside CDATA or comment marks, with line breaks in strings, with a stray semicolon. */
function parse(raw: string): unknown {
  const trimmed = raw
    .replace(/^\s*(?:\/\/\s*)?(?:<!\[CDATA\[|<!--)/, "")
    .replace(/(?:\/\/\s*)?(?:\]\]>|-->)\s*$/, "")
    .trim();
  for (const text of [
    trimmed,
    trimmed
      .replace(/[\u0000-\u001f]+/g, " ")
      .replace(/;\s*$/, "")
      .replace(/,\s*([\]}])/g, "$1"),
  ]) {
    try {
      return JSON.parse(text);
    } catch {
      // Not JSON as it stands: the next form is tried, and what is no JSON at all says nothing.
    }
  }
  return undefined;
}

/** All objects of a page's JSON-LD scripts, outer before inner. */
export function linkedNodes(scripts: readonly string[]): LinkedNode[] {
  const nodes: LinkedNode[] = [];
  const pending: unknown[] = scripts.map(parse);
  for (let index = 0; index < pending.length && nodes.length < MOST_NODES; index += 1) {
    const value = pending[index];
    if (Array.isArray(value)) pending.push(...value.slice(0, MOST_NODES));
    else if (isNode(value)) {
      nodes.push(value);
      pending.push(...Object.values(value).filter((inner) => typeof inner === "object" && inner !== null));
    }
  }
  return nodes;
}

/** The types of an object, without a prefix. */
export function typesOf(node: LinkedNode): string[] {
  return [node["@type"]]
    .flat()
    .filter((type) => typeof type === "string")
    .map((type) => type.replace(/^.*[/:#]/, ""));
}

const articleTypes =
  /^(?:.*NewsArticle|Article|BlogPosting|LiveBlogPosting|Report|.*Posting|TechArticle|ScholarlyArticle|AdvertiserContentArticle|SatiricalArticle|Review|Recipe|HowTo)$/;

/** How far an object's types speak for its being the page's article: 0 not at all. */
function articleRank(node: LinkedNode): number {
  const types = typesOf(node);
  if (types.some((type) => articleTypes.test(type)))
    return typeof node.headline === "string" || typeof node.articleBody === "string" ? 3 : 2;
  return types.some((type) => type === "WebPage" || type === "ItemPage") ? 1 : 0;
}

/** The objects that describe the page's article, best first. */
export function articleNodes(nodes: readonly LinkedNode[]): LinkedNode[] {
  return nodes
    .map((node, index) => ({ node, index, rank: articleRank(node) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank || a.index - b.index)
    .map(({ node }) => node);
}

/** A value's texts: strings, names of objects (looked up by `@id` where only that stands), each of a list. */
export function textsOf(value: unknown, nodes: readonly LinkedNode[], depth = 0): string[] {
  if (typeof value === "string") return value.trim() === "" ? [] : [value.trim()];
  if (depth > 3) return [];
  if (Array.isArray(value)) return value.slice(0, 50).flatMap((item) => textsOf(item, nodes, depth + 1));
  if (!isNode(value)) return [];
  const name = value.name ?? value.headline;
  if (name !== undefined) return textsOf(name, nodes, depth + 1);
  const id = value["@id"];
  if (typeof id !== "string") return [];
  const target = nodes.find((node) => node["@id"] === id && node.name !== undefined);
  return target === undefined ? [] : textsOf(target.name, nodes, depth + 1);
}

/** Addresses in a value: of objects, or strings that are addresses. */
export function addressesOf(value: unknown): string[] {
  return [value].flat().flatMap((item) => {
    const address = isNode(item) ? (item.url ?? item["@id"]) : item;
    return typeof address === "string" && /^https?:\/\//.test(address) ? [address] : [];
  });
}
