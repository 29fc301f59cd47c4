/** Relatives, in the singular and in lower case. */
export const KIN: ReadonlySet<string> = new Set(
  "father mother brother sister son daughter wife husband widow widower uncle aunt cousin grandfather grandmother nephew niece relative".split(
    " ",
  ),
);

const others: ReadonlySet<string> = new Set(
  "friend ally associate critic rival opponent supporter lawyer victim biographer successor predecessor fan".split(" "),
);

/**
 * Whether a word of a role says that its holder is near somebody else, and holds not the office that the role names: "a friend of the
 * president".
 *
 * @param lower the word in lower case
 */
export const isNear = (lower: string): boolean => KIN.has(lower) || others.has(lower);
