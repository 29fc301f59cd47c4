import { type Context, entryAt, type Found, isCapital, lowerAt, tagAt } from "../rule.ts";

const NEWSPAPERS =
  /^(?:times|telegraph|express|mail|mirror|herald|post|news|star|beast|show|tribune|record|standard|mercury)$/;

/** Whether the words around say that an expression is no time: a name, an age, a score, a verse. */
export function isFalse(context: Context, found: Found): boolean {
  const { first, last } = found;
  const before = lowerAt(context, first - 1);
  const after = lowerAt(context, last);
  if (before === "$" || before === "£" || before === "€" || before === "#") return true;
  if (after === "old" || (after === "olds" && found.type === "DURATION")) return found.type === "DURATION";
  if (before === "aged" || (before === "age" && found.type === "DATE")) return true;
  const named = isCapital(context, last) && NEWSPAPERS.test(after) && tagAt(context, last).startsWith("NNP");
  if (named && isCapital(context, last - 1)) return true;
  return (
    before === "/" || (found.last - found.first === 1 && entryAt(context, first).month !== undefined && after === "/")
  );
}
