import { type Context, Hono } from "hono";
import { type Desk, watchConditions } from "../../desk/index.ts";
import { accessOf, noteChange, requires, type ServeEnv } from "../access/index.ts";
import { askedOf } from "./asked.ts";
import { type Fields, needed, texts } from "./forms.ts";
import { viewOf } from "./view.ts";
import { watchesPage, watchPage } from "./watches.ts";

async function shown(context: Context<ServeEnv>, desk: Desk, secret: string | null = null) {
  return watchesPage(viewOf(context), {
    watches: await desk.watches.list(),
    alerts: await desk.watches.alerts({ after: askedOf(context, "after"), limit: 20 }),
    asked: {
      words: askedOf(context, "q"),
      entity: askedOf(context, "entity"),
      outlet: askedOf(context, "outlet"),
      language: askedOf(context, "language"),
    },
    secret,
  });
}

async function create(context: Context<ServeEnv>, desk: Desk): Promise<Response> {
  const fields: Fields = await context.req.parseBody({ all: true });
  const [words, entity, outlet, language, webhook] = ["words", "entity", "outlet", "language", "webhook"].map(
    (name) => texts(fields, name)[0],
  );
  const on = texts(fields, "on");
  const { watch, secret } = await desk.watches.create({
    name: needed(fields, "name", "a name"),
    query: { words, entity, outlet, language },
    on: watchConditions.filter((condition) => on.includes(condition)),
    webhook: webhook ?? null,
    by: accessOf(context).who,
  });
  noteChange(context, "watch", watch.id);
  return secret === null ? context.redirect("/watches", 303) : context.html(await shown(context, desk, secret));
}

/** Watches: their pages, and the forms that make and remove them. */
export function watchRoutes(desk: Desk): Hono<ServeEnv> {
  const routes = new Hono<ServeEnv>();
  routes.get("/watches", async (context) => context.html(await shown(context, desk)));
  routes.post("/watches", requires("contribute"), (context) => create(context, desk));
  routes.get("/watches/:id", async (context) => {
    const watch = await desk.watches.find(context.req.param("id"));
    const alerts = await desk.watches.alerts({ watch: watch.id, after: askedOf(context, "after"), limit: 20 });
    return context.html(watchPage(viewOf(context), watch, alerts));
  });
  routes.post("/watches/:id/remove", requires("contribute"), async (context) => {
    const { id } = await desk.watches.remove(context.req.param("id"));
    noteChange(context, "unwatch", id);
    return context.redirect("/watches", 303);
  });
  return routes;
}
