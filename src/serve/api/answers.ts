import { z } from "@hono/zod-openapi";
import { list, problemShape } from "./schemas/common.ts";

const words = {
  400: "the request is not as this says",
  401: "a token is needed",
  403: "the token's role is too low, or the request comes from another site",
  404: "there is nothing under that id",
  409: "another process is writing",
  413: "too large",
  429: "too often: Retry-After says when",
} as const;

type Problems = { [Status in keyof typeof words]: ReturnType<typeof problemAnswer> };

function problemAnswer(description: string) {
  return { description, content: { "application/problem+json": { schema: problemShape } } };
}

/** The problems that any operation may answer with. */
const problems: Problems = {
  400: problemAnswer(words[400]),
  401: problemAnswer(words[401]),
  403: problemAnswer(words[403]),
  404: problemAnswer(words[404]),
  409: problemAnswer(words[409]),
  413: problemAnswer(words[413]),
  429: problemAnswer(words[429]),
};

/** Answers of an operation that gives one thing: `data`. */
export function answers<Schema extends z.ZodType>(schema: Schema, description: string) {
  const body = z.object({ data: schema });
  return { 200: { description, content: { "application/json": { schema: body } } }, ...problems };
}

/** Answers of an operation that gives a stretch of a list: `data`, and `next` to go on with. */
export function pageAnswers<Schema extends z.ZodType>(item: Schema, description: string) {
  const next = z.string().nullable().openapi({ description: "`after` of the next page; null at the end" });
  const body = z.object({ data: list(item), next });
  return { 200: { description, content: { "application/json": { schema: body } } }, ...problems };
}

/** Answers of an operation that gives a file. */
export function fileAnswers(mediaType: string, description: string) {
  return { 200: { description, content: { [mediaType]: { schema: z.string() } } }, ...problems };
}
