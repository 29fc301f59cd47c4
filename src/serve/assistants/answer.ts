import type { CallToolResult } from "@modelcontextprotocol/server";
import { z } from "zod";
import { DatelineError } from "../../base/index.ts";
import { log } from "../log.ts";
import { reference } from "./references.ts";

/** A day that a report was published on. */
export const day = z.iso.date().optional();
/** A filter by a name. */
export const name = z.string().min(1).max(300).optional();
/** What every answer has. */
export const references = z.array(reference).describe("the words that the answer rests on");
/** How many are wanted. */
export const few = z.int().min(1).max(25).optional();

/** All tools only look, and at this desk only. */
export const annotations = { readOnlyHint: true, openWorldHint: false } as const;

/** An answer as structure and, for those who read no structure, as the same in text. */
export function answer<Content extends Record<string, unknown>>(content: Content): CallToolResult {
  return { structuredContent: content, content: [{ type: "text", text: JSON.stringify(content) }] };
}

/** Runs a tool: what is wrong with the question is said to the asker, what is wrong with us on the terminal. */
export async function asked(run: () => Promise<CallToolResult>): Promise<CallToolResult> {
  try {
    return await run();
  } catch (error) {
    const known = error instanceof DatelineError;
    if (!known) log("assistant-failed", `mcp: ${error instanceof Error ? error.message : error}`);
    const text = known ? error.message : "the desk could not answer this: the terminal it runs in says why";
    return { isError: true, content: [{ type: "text", text }] };
  }
}
