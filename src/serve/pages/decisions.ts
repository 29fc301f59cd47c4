import { type Context, Hono } from "hono";
import type { Desk } from "../../desk/index.ts";
import type { StoryDecision } from "../../model/index.ts";
import { accessOf, noteChange, requires, type ServeEnv } from "../access/index.ts";
import { type Fields, needed, texts } from "./forms.ts";

/** The id of a story from what somebody pasted: its id, or the address of its page. */
function storyIn(text: string): string {
  return /s-[0-9a-z]+/.exec(text)?.[0] ?? text;
}

/** The decision that a form asks for; null for what is no kind of decision. */
function decisionOf(kind: string, story: string, fields: Fields): StoryDecision | null {
  switch (kind) {
    case "merge":
      return { kind, stories: [story, storyIn(needed(fields, "story", "the other story"))] };
    case "split":
      return { kind, story, reports: [needed(fields, "report", "a report"), ...texts(fields, "report").slice(1)] };
    case "move":
      return {
        kind,
        report: needed(fields, "report", "the report"),
        story: storyIn(needed(fields, "story", "the story")),
      };
    case "pin":
      return { kind, report: needed(fields, "report", "the report"), story };
    default:
      return null;
  }
}

async function decide(context: Context<ServeEnv>, desk: Desk): Promise<Response> {
  const story = context.req.param("id") ?? "";
  const kind = context.req.param("kind") ?? "";
  const fields: Fields = await context.req.parseBody({ all: true });
  const decision = decisionOf(kind, story, fields);
  if (decision === null) return context.notFound();
  const [reason] = texts(fields, "reason");
  const { who } = accessOf(context);
  await desk.decide({ ...decision, by: who, ...(reason === undefined ? {} : { reason }) });
  noteChange(context, kind, story);
  return context.redirect(`/stories/${encodeURIComponent(story)}?done=${kind}`, 303);
}

/** What the forms of a story's page post: a person's decisions, logged under their name. */
export function decisionRoutes(desk: Desk): Hono<ServeEnv> {
  const routes = new Hono<ServeEnv>();
  routes.post("/stories/:id/:kind", requires("edit"), (context) => decide(context, desk));
  return routes;
}
