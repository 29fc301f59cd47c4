/** Words of offices and days: they name nobody. */
const titles =
  /^(?:Mini|Pres|Prim|Fore|Gove|Depa|Bure|Poli|Offi|Spok|Secu|Stat|Unit|Defe|Inte|Sund|Mond|Tues|Wedn|Thur|Frid|Satu|This|That|When|Thro|They|Afte)/;

/** The parties that words name, each by how its name opens, in lower case: "China" and "Chinese" name one. */
export function partiesIn(text: string): Set<string> {
  const words = (text.match(/\p{Lu}\p{L}{3,}/gu) ?? []).filter((word) => !titles.test(word));
  return new Set(words.map((word) => word.slice(0, 4).toLowerCase()));
}
