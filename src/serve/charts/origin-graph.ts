import type { ChainLink, Claim, StoryRecord } from "../../model/index.ts";

/** What a node of the graph stands for, in the order of the columns: who publishes, who is cited, and what stands behind. */
export const columns = ["publisher", "cited", "document", "speaker", "institution", "government"] as const;

/** A column of the graph. */
export type Column = (typeof columns)[number];

/** Somebody that reports go through or end at. */
export interface OriginNode {
  readonly id: string;
  readonly column: Column;
  /** Several where outlets are bundled that carry the same text, or tell it by the same ways. */
  readonly names: readonly string[];
  /** Reports that go through it. */
  readonly reports: number;
  /** The bundled outlets carry the same text. */
  readonly sameText: boolean;
  /** A chain ends here. */
  readonly origin: boolean;
}

/** A step of chains, from the report's side. */
export interface OriginEdge {
  readonly from: string;
  readonly to: string;
  readonly reports: number;
  /** Some of those who take this way deny the claim. */
  readonly denies: boolean;
  /** No step of a chain: why the one is counted as the other; null for a step. */
  readonly counted: string | null;
}

/** Who carries claims, through whom, and where that ends. */
export interface OriginGraph {
  readonly nodes: readonly OriginNode[];
  readonly edges: readonly OriginEdge[];
  /** Credits for pictures, apart: they are evidence of nothing that is told. */
  readonly pictures: readonly { readonly name: string; readonly reports: number }[];
}

/** Outlets that go the same ways are bundled from so many on; from fewer where the column is long. */
const BUNDLE = 3;
const BUNDLE_IN_LONG = 2;
const LONG = 12;

const columnOf: Readonly<Record<ChainLink["kind"], Column>> = {
  copy: "cited",
  outlet: "cited",
  document: "document",
  speaker: "speaker",
  institution: "institution",
  government: "government",
};

interface DraftNode {
  readonly name: string;
  column: number;
  readonly reports: Set<string>;
  copies: boolean;
}

interface DraftEdge {
  readonly from: string;
  readonly to: string;
  readonly reports: Set<string>;
  denies: boolean;
  readonly counted: string | null;
}

interface Draft {
  readonly nodes: Map<string, DraftNode>;
  readonly edges: Map<string, DraftEdge>;
}

/** One node a name: who is cited by others is no mere publisher, and an office that also speaks is the office. */
function touch({ nodes }: Draft, name: string, column: Column, report: string, copy: boolean): string {
  const id = name.toLowerCase();
  const node = nodes.get(id) ?? { name, column: 0, reports: new Set(), copies: true };
  node.column = Math.max(node.column, columns.indexOf(column));
  node.reports.add(report);
  if (!copy) node.copies = false;
  nodes.set(id, node);
  return id;
}

/** Whether one node is reached from another. */
function reaches({ edges }: Draft, from: string, to: string): boolean {
  const waiting = [from];
  const seen = new Set(waiting);
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (at === to) return true;
    for (const edge of edges.values()) {
      if (edge.from !== at || seen.has(edge.to)) continue;
      seen.add(edge.to);
      waiting.push(edge.to);
    }
  }
  return false;
}

function join(draft: Draft, from: string, to: string, report: string, denies: boolean): void {
  if (from === to) return;
  const key = `${from}\n${to}`;
  const edge = draft.edges.get(key);
  if (edge !== undefined) {
    edge.reports.add(report);
    edge.denies ||= denies;
    // Two who cite each other are drawn in the direction that came first.
  } else if (!reaches(draft, to, from))
    draft.edges.set(key, { from, to, reports: new Set([report]), denies, counted: null });
}

/** Joins ends of chains that count as one origin, and marks where all ends. */
function joinOrigins(draft: Draft, claims: readonly Claim[]): ReadonlySet<string> {
  const ends = new Set<string>();
  for (const { name, merges } of claims.flatMap(({ origins }) => origins)) {
    const id = name.toLowerCase();
    const merged = merges.filter((one) => one.name.toLowerCase() !== id && draft.nodes.has(one.name.toLowerCase()));
    if (draft.nodes.has(id)) ends.add(id);
    for (const { name: from, reason } of merged) {
      const other = from.toLowerCase();
      const key = `${other}\n${id}`;
      // An origin that no chain names is shown where its chains end.
      if (!draft.nodes.has(id)) ends.add(other);
      else if (!draft.edges.has(key) && !reaches(draft, id, other))
        draft.edges.set(key, {
          from: other,
          to: id,
          reports: new Set(draft.nodes.get(other)?.reports),
          denies: false,
          counted: reason,
        });
    }
  }
  return ends;
}

/** Sends every step to a later column, whatever the kinds say. */
function arrange(draft: Draft): void {
  for (let pass = 0; pass < draft.nodes.size; pass += 1) {
    let moved = false;
    for (const { from, to } of draft.edges.values()) {
      const [a, b] = [draft.nodes.get(from), draft.nodes.get(to)];
      if (a === undefined || b === undefined || b.column > a.column) continue;
      b.column = a.column + 1;
      moved = true;
    }
    if (!moved) break;
  }
}

function draftOf(record: StoryRecord, claims: readonly Claim[]): Draft {
  const draft: Draft = { nodes: new Map(), edges: new Map() };
  const reports = new Map(record.reports.map((report) => [report.id, report]));
  for (const assertion of claims.flatMap((claim) => claim.assertions)) {
    const report = reports.get(assertion.report);
    if (report === undefined) continue;
    const copy = report.copyOf !== null;
    let at = touch(draft, report.outlet ?? "outlet unknown", "publisher", report.id, copy);
    for (const link of assertion.chain) {
      const next = touch(draft, link.name, columnOf[link.kind], report.id, false);
      join(draft, at, next, report.id, assertion.stance === "denies");
      at = next;
    }
  }
  return draft;
}

/** Nodes that a column shows by themselves; the rest of it is one. */
const MOST_IN_COLUMN = 24;

/** What is left of a column that is too long: those that fewest reports go through, as one. */
function others(draft: Draft, bundle: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const heads = [...draft.nodes].filter(([id]) => (bundle.get(id) ?? id) === id);
  const small = [...Map.groupBy(heads, ([, { column }]) => column).values()].flatMap((of) =>
    of.length <= MOST_IN_COLUMN
      ? []
      : [
          of
            .sort(([a, one], [b, two]) => two.reports.size - one.reports.size || (a < b ? -1 : 1))
            .slice(MOST_IN_COLUMN - 1),
        ],
  );
  const folded = new Map(small.flatMap((of) => of.map(([id]) => [id, of[0]?.[0] ?? id])));
  const all = [...draft.nodes.keys()].map((id): [string, string] => {
    const head = bundle.get(id) ?? id;
    return [id, folded.get(head) ?? head];
  });
  return new Map(all);
}

/** Publishers by the ways they go, those that are to be shown as one. */
function bundles(draft: Draft, origins: ReadonlySet<string>): ReadonlyMap<string, string> {
  const ways = new Map<string, string[]>();
  const publishers = [...draft.nodes].filter(([id, { column }]) => column === 0 && !origins.has(id));
  for (const [id, { copies }] of publishers) {
    const steps = [...draft.edges.values()].filter(({ from }) => from === id);
    if (steps.length === 0) continue;
    const key = [copies, ...steps.map(({ to, denies }) => `${to} ${denies}`).sort()].join("\n");
    ways.set(key, [...(ways.get(key) ?? []), id]);
  }
  const least = publishers.length > LONG ? BUNDLE_IN_LONG : BUNDLE;
  const groups = [...ways.values()].filter((ids) => ids.length >= least);
  return new Map(groups.flatMap((ids) => ids.map((id) => [id, ids[0] ?? id])));
}

function picturesOf(record: StoryRecord): OriginGraph["pictures"] {
  const credits = record.citations.filter(({ credit }) => credit === "photo");
  return [...Map.groupBy(credits, ({ outlet }) => outlet)]
    .map(([name, of]) => ({ name, reports: new Set(of.map(({ report }) => report)).size }))
    .sort((a, b) => b.reports - a.reports || (a.name < b.name ? -1 : 1));
}

/**
 * The ways of a story's claims from those who publish to where their chains end.
 *
 * @param claims those to draw: one, or all of the record's
 */
export function originGraph(record: StoryRecord, claims: readonly Claim[]): OriginGraph {
  const draft = draftOf(record, claims);
  const origins = joinOrigins(draft, claims);
  arrange(draft);
  const bundle = others(draft, bundles(draft, origins));
  const shown = (id: string) => bundle.get(id) ?? id;
  const nodes = [...Map.groupBy(draft.nodes, ([id]) => shown(id))].map(([id, members]): OriginNode => {
    const of = members.map(([, node]) => node);
    return {
      id,
      column: columns[Math.min(columns.length - 1, Math.max(...of.map(({ column }) => column)))] ?? "publisher",
      names: of.map(({ name }) => name),
      reports: new Set(of.flatMap(({ reports }) => [...reports])).size,
      sameText: of.length > 1 && of.every(({ copies }) => copies),
      origin: members.some(([member]) => origins.has(member)),
    };
  });
  const ways = Map.groupBy(draft.edges.values(), ({ from, to }) => `${shown(from)}\n${shown(to)}`);
  const edges = [...ways.values()]
    .map(
      (of): OriginEdge => ({
        from: shown(of[0]?.from ?? ""),
        to: shown(of[0]?.to ?? ""),
        reports: new Set(of.flatMap(({ reports }) => [...reports])).size,
        denies: of.some(({ denies }) => denies),
        counted: of.find(({ counted }) => counted !== null)?.counted ?? null,
      }),
    )
    .filter(({ from, to }) => from !== to);
  return { nodes, edges, pictures: picturesOf(record) };
}
