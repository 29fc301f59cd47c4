import { stem } from "../link/index.ts";

/** Words that join, point or report, in stems: they say nothing of what is claimed. */
const common = new Set(
  (
    "a an the of in on at to for from by with and or but as is are was were be been being it its this that these those he she they his her their him " +
    "them who which what when where how has have had do does did not no will would could should may might can said say says told according also after " +
    "before about into over under out up down than then there here more most some any all one two i we you our your my us if so because while during just " +
    "only new reported report reports added called mr mrs ms very such other against amid despite between during early late morning"
  )
    .split(" ")
    .flatMap((word) => [word, stem(word)]),
);

/** Whether a stem is too common to carry a claim. */
export function isCommon(stemmed: string): boolean {
  return common.has(stemmed);
}
