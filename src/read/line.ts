import { z } from "zod";
import { isPublished } from "../base/index.ts";
import type { Block, Capture, LeadImage, Post, Range, Refusal, Report } from "../model/index.ts";
import { hostOf } from "./identity.ts";
import { languageOf } from "./language.ts";
import { blocksOf } from "./text/index.ts";

const absent = <T extends z.ZodType>(type: T) => type.nullish().catch(null);

const blockShape = z.object({
  kind: z.enum(["heading", "paragraph", "item", "quote", "caption"]),
  start: z.int().nonnegative(),
  end: z.int().positive(),
  label: z.string().optional(),
});

const postShape = z.object({
  start: z.int().nonnegative(),
  end: z.int().positive(),
  published: absent(z.string()),
  author: absent(z.string()),
});

/** A report as a line of NDJSON: as `read` prints it, or as a data set has it. Unknown fields are ignored, null is absent. */
const lineShape = z.object({
  id: z.union([z.string().min(1), z.number()]),
  text: z.string(),
  url: absent(z.string()),
  kind: absent(z.enum(["article", "live", "stub", "error", "search", "front", "consent", "other"])),
  title: absent(z.string()),
  byline: absent(z.string()),
  published: absent(z.string()),
  modified: absent(z.string()),
  outlet: absent(z.string()),
  outlets: absent(z.array(z.string())),
  section: absent(z.string()),
  language: absent(z.string()),
  readingMinutes: absent(z.number()),
  blocks: absent(z.array(blockShape)),
  posts: absent(z.array(postShape)),
  captions: absent(z.array(z.object({ text: z.string(), at: z.int().nonnegative() }))),
  image: absent(z.object({ url: z.string(), caption: z.string().optional() })),
  keywords: absent(z.array(z.string())),
  related: absent(z.array(z.object({ title: z.string(), url: z.string().optional() }))),
  credited: absent(z.array(z.string())),
  fetched: absent(z.string()),
  story: absent(z.string()),
});

/** A line understood: the report, the id as it came, and the story where one was given. */
export interface ReportLine {
  readonly id: string | number;
  readonly report: Report;
  readonly story: string | null;
}

function fits(ranges: readonly Range[], text: string): boolean {
  let last = 0;
  return ranges.every(({ start, end }) => {
    const inOrder = start >= last && start < end && end <= text.length;
    last = end;
    return inOrder;
  });
}

function withoutLabel(block: z.infer<typeof blockShape>): Block {
  const { label, ...rest } = block;
  return label === undefined ? rest : { ...rest, label };
}

/** The day or time at the head of a date, in the forms that `published` may have; null for anything else. */
function published(value: string | null | undefined): string | null {
  if (value === null || value === undefined) return null;
  const trimmed = value.trim().replace(" ", "T");
  return [trimmed, trimmed.slice(0, 19), trimmed.slice(0, 10)].find(isPublished) ?? null;
}

function imageOf({ url, caption }: { url: string; caption?: string | undefined }): LeadImage {
  return caption === undefined ? { url } : { url, caption };
}

/** Posts of a live blog that fit the text; none else. */
function postsOf(given: z.infer<typeof lineShape>["posts"], text: string): readonly Post[] {
  const posts = (given ?? []).map(({ start, end, published: written, author }) => ({
    start,
    end,
    published: published(written),
    author: author ?? null,
  }));
  return fits(posts, text) ? posts : [];
}

/** What a line may have beside a plain report's fields. */
function aroundText(line: z.infer<typeof lineShape>): Pick<Report, "posts" | "captions" | "image" | "keywords"> {
  const posts = postsOf(line.posts, line.text);
  return {
    ...(posts.length > 0 ? { posts } : {}),
    ...(line.captions ? { captions: line.captions.filter(({ at }) => at <= line.text.length) } : {}),
    ...(line.image ? { image: imageOf(line.image) } : {}),
    ...(line.keywords ? { keywords: line.keywords } : {}),
  };
}

/**
 * Takes a plain report from a parsed line of NDJSON; `text` is taken as given, and so are `blocks` if they fit it.
 *
 * @returns the report, or a refusal `bad-line` that says which field is wrong
 */
export function reportFromLine(value: unknown): ReportLine | Refusal {
  const parsed = lineShape.safeParse(value);
  if (!parsed.success) {
    const id =
      typeof value === "object" && value !== null && "id" in value && typeof value.id === "string" ? value.id : null;
    const issue = parsed.error.issues[0];
    return {
      refused: true,
      id,
      code: "bad-line",
      message: `field ${issue?.path.join(".") || "(line)"}: ${issue?.message ?? "not a report"}`,
    };
  }
  const line = parsed.data;
  const url = line.url ?? null;
  const outlets = line.outlets?.length
    ? line.outlets
    : [line.outlet ?? hostOf(url)].filter((outlet) => outlet !== null);
  const given = line.blocks?.map(withoutLabel);
  const modified = published(line.modified);
  const report: Report = {
    id: String(line.id),
    url,
    kind: line.kind ?? "article",
    title: line.title ?? null,
    byline: line.byline ?? null,
    published: published(line.published),
    ...(modified === null ? {} : { modified }),
    outlet: outlets[0] ?? null,
    outlets,
    section: line.section ?? null,
    language: line.language ?? languageOf(line.text),
    readingMinutes: line.readingMinutes ?? null,
    text: line.text,
    blocks: given !== undefined && given.length > 0 && fits(given, line.text) ? given : blocksOf(line.text),
    ...aroundText(line),
    related: (line.related ?? []).map(({ title, url: link }) =>
      link === undefined ? { title } : { title, url: link },
    ),
    credited: line.credited ?? [],
    fetched: line.fetched ?? null,
  };
  return { id: line.id, report, story: line.story ?? null };
}

/** A capture as a line of NDJSON for `read`: `{id, html | text, url?, published?}`. */
const captureLineShape = z.object({
  id: z.union([z.string().min(1), z.number()]),
  html: absent(z.string()),
  text: absent(z.string()),
  url: absent(z.string()),
  published: absent(z.string()),
  outlet: absent(z.string()),
  title: absent(z.string()),
  byline: absent(z.string()),
  section: absent(z.string()),
  fetched: absent(z.string()),
});

/** A line understood as a capture, with its id as it came. */
interface CaptureLine {
  readonly id: string | number;
  readonly capture: Capture;
}

/**
 * Takes a capture from a parsed line of NDJSON; its bytes are those of `html`, else of `text`.
 *
 * @param name how messages call the line
 * @returns the capture, or a refusal `bad-line` that says which field is wrong
 */
export function captureFromLine(value: unknown, name: string): CaptureLine | Refusal {
  const parsed = captureLineShape.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const message = `${name}, field ${issue?.path.join(".") || "(line)"}: ${issue?.message ?? "not a report"}`;
    return { refused: true, id: null, code: "bad-line", message };
  }
  const { id, html, text, url, fetched, published: written, outlet, title, byline, section } = parsed.data;
  const capture: Capture = {
    bytes: new TextEncoder().encode(html ?? text ?? ""),
    mediaType: html ? "text/html; charset=utf-8" : "text/plain; charset=utf-8",
    url: url ?? null,
    fetched: fetched ?? null,
    name,
    hints: {
      id: String(id),
      ...(written ? { published: written } : {}),
      ...(outlet ? { outlet } : {}),
      ...(title ? { title } : {}),
      ...(byline ? { byline } : {}),
      ...(section ? { section } : {}),
    },
  };
  return { id, capture };
}
