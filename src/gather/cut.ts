import type { Capture } from "../model/index.ts";
import { decode } from "../read/index.ts";
import { type Budget, overflowWords } from "./budget.ts";
import { cutFeed } from "./feeds.ts";
import { type Gathered, isCapture, refuse } from "./gathered.ts";
import { gunzip } from "./inflate.ts";
import { DEEPEST, LARGEST_INFLATED, MOST_CAPTURES, MOST_MEMBERS } from "./limits.ts";
import { cutLines, cutObject, isReportLine, parseJson } from "./lines.ts";
import { cutList } from "./lists.ts";
import { cutMail } from "./mail.ts";
import { isNinjs } from "./ninjs.ts";
import { cutPdf } from "./pdf.ts";
import { withSavedAddress } from "./saved.ts";
import { type Kind, kindOf } from "./sniff.ts";
import { cutTar } from "./tar.ts";
import { cutWarc } from "./warc/index.ts";
import { cutZip } from "./zip.ts";

const holdsReport = (value: unknown) => isReportLine(value) || isNinjs(value);

/** A file that begins as JSON: lines of reports, one report, a list of them, or a JSON Feed. */
function cutJson(resource: Capture): Gathered[] {
  const text = decode(resource.bytes, resource.mediaType);
  const end = text.indexOf("\n");
  const first = parseJson(end < 0 ? text : text.slice(0, end));
  if (holdsReport(first)) return cutLines(text, resource);
  const whole = first !== undefined && end < 0 ? first : parseJson(text);
  if (holdsReport(whole)) return cutObject(whole, resource);
  if (Array.isArray(whole) && whole.some(holdsReport))
    return whole
      .slice(0, MOST_CAPTURES)
      .flatMap((item, index) => cutObject(item, { ...resource, name: `${resource.name}, item ${index + 1}` }));
  if (typeof whole === "object" && whole !== null && "items" in whole) return cutFeed(text, resource);
  const broken = whole === undefined && first === undefined;
  return [
    refuse(
      resource.name,
      "bad-json",
      broken ? "begins as JSON and is none" : "JSON, but neither reports with `text` or `html`, nor ninjs, nor a feed",
    ),
  ];
}

/** What a resource is cut into once, each of which may be a resource again. */
async function* open(resource: Capture, kind: Kind, budget: Budget): AsyncGenerator<Gathered> {
  if (kind === "zip") yield* cutZip(resource, budget);
  else if (kind === "tar") yield* cutTar(resource, budget);
  else if (kind === "warc") yield* cutWarc(resource);
  else {
    const content = gunzip(resource.bytes, budget);
    if (typeof content !== "string") yield { ...resource, bytes: content };
    else if (content === "damaged") yield refuse(resource.name, "bad-archive", overflowWords.damaged);
    else yield refuse(resource.name, content, overflowWords[content]);
  }
}

const archives: ReadonlySet<Kind> = new Set(["gzip", "zip", "tar", "warc"]);

async function* cutAt(resource: Capture, depth: number, budget: Budget): AsyncGenerator<Gathered> {
  const kind = kindOf(resource.bytes, resource.mediaType);
  if (archives.has(kind)) {
    if (depth >= DEEPEST) return yield refuse(resource.name, "too-deep", "an archive inside archives");
    for await (const found of open(resource, kind, budget)) {
      if (isCapture(found)) yield* cutAt(found, depth + 1, budget);
      else yield found;
    }
  } else if (kind === "json") yield* cutJson(resource);
  else if (kind === "feed") yield* cutFeed(decode(resource.bytes, resource.mediaType), resource);
  else if (kind === "list") yield cutList(resource);
  else if (kind === "mail") yield await cutMail(resource);
  else if (kind === "pdf") yield await cutPdf(resource, budget);
  else if (kind === "text") yield withSavedAddress(resource);
  else yield resource;
}

/**
 * Cuts a resource into captures by a fixed rule, so that the same bytes are the same captures whenever they are replayed
 * from the log: an archive's members, a feed's items, a WARC's records, an NDJSON file's lines; a page, a text, a mail or a
 * PDF is one capture. What a resource is, is found from its bytes. Nothing is written to disk.
 */
export async function* cut(resource: Capture): AsyncGenerator<Gathered> {
  const budget: Budget = { inflated: LARGEST_INFLATED, members: MOST_MEMBERS };
  let count = 0;
  for await (const found of cutAt(resource, 0, budget)) {
    if (count >= MOST_CAPTURES) {
      yield refuse(resource.name, "too-many", `more than ${MOST_CAPTURES} reports: split it`);
      return;
    }
    count += 1;
    yield found;
  }
}
