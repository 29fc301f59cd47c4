/**
 * Last words of the names of companies, clubs and societies: a country in front of them is part of the name, and they speak for no
 * government; but "the Indian Railways Minister" does.
 */
const civil =
  /(?<![\p{L}])(?:\p{Lu}[\p{L}&.-]{0,30} ){1,5}(?:Airlines?|Airways|Motors?|Corp(?:oration)?|Inc|Ltd|Industries|Telecom|Railways?|Steel|Foods|Express|League|Association|(?<!\bRussian )Federation|(?:Red )?Cross|(?:Red )?Crescent|Society|Institute|University|College|Club|Church|Olympic|Football|Hockey|Basketball|Cricket|Rugby|Soccer|Chamber|Museum|Foundation|Orchestra|Opera)(?![\p{L}])(?! (?:Minist|Depart|Secretar|Commission|Authorit|Agency|Regulat))/u;

/**
 * The name of a company, a club or a society that stands in a phrase, or null.
 *
 * @example
 * civilBodyIn("Swedish Coast Airlines spokesman") // "Swedish Coast Airlines"
 */
export function civilBodyIn(phrase: string): string | null {
  return civil.exec(phrase)?.[0] ?? null;
}

/** A phrase without the first such name: the countries that are left in it are countries. */
export function withoutCivilBodies(phrase: string): string {
  return phrase.replace(civil, " ");
}
