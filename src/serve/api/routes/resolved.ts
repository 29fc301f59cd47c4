import type { Desk } from "../../../desk/index.ts";

/** The story that an id of a filter stands for today. @throws DatelineError `not-found` */
export async function resolved(desk: Desk, story: string | undefined): Promise<string | undefined> {
  return story === undefined ? undefined : (await desk.story(story)).story;
}
