import { version as annotate } from "../annotate/index.ts";
import { version as brief } from "../brief/index.ts";
import { version as link } from "../link/index.ts";
import { version as read } from "../read/index.ts";
import type { Versions } from "../store/index.ts";
import { version as weigh } from "../weigh/index.ts";

/** The versions of the stages of this program: "the same" means the same log and the same versions. */
export const versions: Versions = {
  read: String(read),
  annotate: String(annotate),
  link: String(link),
  weigh: String(weigh),
  brief: String(brief),
};
