import type { Capture, CaptureHints } from "../model/index.ts";
import { createClient, type FetchClient, type Fetched } from "./fetch/index.ts";
import type { Gathered } from "./gathered.ts";
import { createPolite } from "./polite/index.ts";
import { publisherAddress } from "./publisher.ts";

/** Whether a source is an address of the web rather than a path. */
export function isWebAddress(source: string): boolean {
  return /^https?:\/\//i.test(source);
}

/** What was fetched as a capture, named by where it was found, under its publisher's address. */
export function fetchedCapture(found: Fetched, hints: CaptureHints = {}): Capture {
  return {
    bytes: found.bytes,
    mediaType: found.mediaType,
    url: publisherAddress(found.address) ?? found.address,
    fetched: found.fetched,
    name: found.address,
    hints,
  };
}

/** The polite client that everything is fetched through; `contact` says in the user agent who asks. */
export async function createWeb(contact: string | null = null): Promise<FetchClient> {
  return createPolite(await createClient({ contact }));
}

/** One address of the web as a resource. A client that is made for it alone is closed after it. */
export async function* gatherWeb(address: string, client: FetchClient | null): AsyncGenerator<Gathered> {
  const own = client ?? (await createWeb());
  try {
    const found = await own.fetch(address);
    yield "refused" in found ? found : fetchedCapture(found);
  } finally {
    if (client === null) await own.close();
  }
}
