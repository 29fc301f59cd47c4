import { readFileSync } from "node:fs";
import { DatelineError, digest, lazy } from "../base/index.ts";

/** `assets/` beside `src/` in a clone and beside `dist/` in the package. */
const folder = new URL("../../assets/", import.meta.url);

/** A file that pages load, with an address that changes when it does, so that browsers may keep it. */
export interface Asset {
  readonly path: string;
  readonly type: string;
  readonly text: string;
}

function readAsset(path: string): string {
  try {
    return readFileSync(new URL(path, folder), "utf8");
  } catch (cause) {
    throw new DatelineError("damaged", `assets/${path} cannot be read: reinstall dateline`, { cause });
  }
}

function asset(name: string, type: string, files: readonly string[]): Asset {
  const text = files.map(readAsset).join("\n");
  const [stem, ending] = name.split(".");
  return { path: `/assets/${stem}-${digest(new TextEncoder().encode(text)).slice(0, 10)}.${ending}`, type, text };
}

const sheets = ["base", "parts", "front", "story", "report"].map((name) => `style/${name}.css`);

/** The one style sheet of the desk's pages. @throws DatelineError `damaged` if the installation lacks a file */
export const styleSheet = lazy(() => asset("desk.css", "text/css; charset=utf-8", sheets));
/** The module that tells of news. @throws DatelineError `damaged` */
export const liveModule = lazy(() => asset("live.js", "text/javascript; charset=utf-8", ["live.js"]));
/** The icon of the desk's pages. @throws DatelineError `damaged` */
export const icon = lazy(() => asset("icon.svg", "image/svg+xml", ["icon.svg"]));
