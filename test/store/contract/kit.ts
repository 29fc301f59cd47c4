import type { Store, StoredReport, StoredResource } from "../../../src/store/index.ts";
import { annotated } from "../../support/reports.ts";

/** Tests one thing that every engine must do, on an empty store. */
export type Contract = (name: string, body: (store: Store) => Promise<void>) => void;

/** A resource, by its number in the log. */
export function resource(sequence: number, name: string): StoredResource {
  return {
    sequence,
    digest: `d${sequence}`,
    url: null,
    name,
    file: "desk-000001.warc.gz",
    offset: sequence * 100,
    length: 100,
  };
}

/** A revision that was read and annotated. */
export function stored(
  id: string,
  text: string,
  sequence: number,
  revision = 1,
  more: Record<string, unknown> = {},
): StoredReport {
  const { report, annotations } = annotated({ id, text, ...more });
  return { report, annotations, sequence, revision };
}

/** All that comes. */
export async function listed<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}
