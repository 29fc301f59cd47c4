import type { Capture } from "../model/index.ts";
import type { Gathered } from "./files.ts";

/**
 * Cuts a resource into captures by a fixed rule, so that the same bytes are the same captures whenever they are replayed
 * from the log. A page or a text is one capture.
 */
export function cut(resource: Capture): Gathered[] {
  return [resource];
}
