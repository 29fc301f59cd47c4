/** What a terminal obeys (C0, DEL and C1) but for tabs and line ends. */
const COMMANDS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/**
 * Words as a terminal may be given them: texts and names come from strangers, and nothing in them may clear a screen, set a title or
 * reach a clipboard.
 *
 * @example
 * harmless("Quay\u001b[2J shut"); // "Quay [2J shut"
 */
export function harmless(text: string): string {
  return text.replace(COMMANDS, " ");
}
