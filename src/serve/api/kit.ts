import { OpenAPIHono } from "@hono/zod-openapi";
import type { ServeEnv } from "../access/index.ts";
import { problem, problemResponse } from "./problem.ts";

/** An API whose requests are checked by the schemas that describe them; what does not fit is a problem that says where. */
export function newApi(): OpenAPIHono<ServeEnv> {
  return new OpenAPIHono<ServeEnv>({
    defaultHook: (result, context) => {
      if (result.success) return;
      const errors = result.error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
      const [first] = errors;
      const where = first === undefined || first.path === "" ? "the request" : `\`${first.path}\``;
      return problemResponse(context, problem(400, `${where}: ${first?.message ?? "not as described"}`, errors));
    },
  });
}
