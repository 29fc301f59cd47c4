import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import type { Desk } from "../../desk/index.ts";
import type { ServeEnv } from "../access/index.ts";

/** Milliseconds between two looks at what arrived: another process may have added it. */
const LOOK = 2000;
/** Looks without news after which a line is sent all the same, so that nothing between closes the connection. */
const SILENCE = 10;

function wholeNumber(text: string | undefined): number {
  const number = Number(text ?? Number.NaN);
  return Number.isSafeInteger(number) && number >= 0 ? number : 0;
}

/** Server-sent events that say how many reports came since a page was made: `since` its number, `story` where of one only. */
export function newsStream(context: Context<ServeEnv>, desk: Desk): Response {
  const since = wholeNumber(context.req.query("since"));
  const story = context.req.query("story");
  return streamSSE(context, async (stream) => {
    let known = 0;
    for (let silent = SILENCE; !stream.aborted && !stream.closed; silent += 1) {
      const reports = await desk.lists.reportsSince(since, story);
      if (reports !== known) {
        known = reports;
        silent = 0;
        await stream.writeSSE({ event: "news", data: JSON.stringify({ reports }) });
      } else if (silent >= SILENCE) {
        silent = 0;
        await stream.write(": nothing new\n\n");
      }
      await stream.sleep(LOOK);
    }
  });
}
