/**
 * A dateline at the head of a paragraph: a place in capitals, perhaps its country, the day and the agency, then a dash:
 * "PARIS —", "SEOUL, South Korea (AP) —", "SAN JOSE, Dec. 31 (Reuters) -".
 */
const dateline =
  /^\p{Lu}[\p{Lu}.'’-]{2,24}(?: \p{Lu}[\p{Lu}.'’-]{0,24}){0,3}(?:, [\p{L}.'’ -]{2,30})?(?:,? (?:\p{Lu}\p{L}{2,8}\.? \d{1,2}|\d{1,2} \p{Lu}\p{L}{2,8}\.?)(?:, \d{4})?)?,?(?: ?\([^()\n]{2,40}\))? ?(?:—|–|--|-) (?=\S)/u;

/** The same without a dash, as some broadcasters write: "(CNN) A plane", "West Palm Beach, Florida (CNN) The". */
const broadcaster = /^(?:\p{Lu}[\p{L} .'’-]{1,30}, \p{Lu}[\p{L} .'’-]{1,24} )?\(\p{Lu}{2,6}\) ?(?=[\p{Lu}"“])/u;

/** Characters of a text that are looked at: no dateline is longer. */
const LONGEST = 120;

/** Length of the dateline that a stretch of text opens with, its dash and space included; 0 where it has none. */
export function datelineLength(text: string, start = 0): number {
  const head = text.slice(start, start + LONGEST);
  return (dateline.exec(head) ?? broadcaster.exec(head))?.[0].length ?? 0;
}
