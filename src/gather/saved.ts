import type { Capture } from "../model/index.ts";
import { decode } from "../read/index.ts";

/** How far the mark of a saved page is looked for: browsers write it before or just after `<html>`. */
const WINDOW = 4096;

const marks = [
  /<!--\s*saved from url=\(\d{4,6}\)(https?:\/\/[^\s>]{1,2000}?)\s*-->/,
  /<!--\s*Page saved with SingleFile\s+url:\s*(https?:\/\/\S{1,2000})/,
];

/** A page saved from a browser, with the address that the browser wrote into it; any other resource as it is. */
export function withSavedAddress(resource: Capture): Capture {
  if (resource.url !== null) return resource;
  const head = decode(resource.bytes.subarray(0, WINDOW), resource.mediaType);
  for (const mark of marks) {
    const url = mark.exec(head)?.[1];
    if (url !== undefined && URL.canParse(url)) return { ...resource, url };
  }
  return resource;
}
