/** Hash of a text by UTF-16 code units: a 32-bit integer (FNV-1a with a last mixing step). */
export function hashText(text: string): number {
  let hash = 0x2545f491;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x2c1b3c6d) | 0;
}

/** Mixes a value into a hash; never 0, which marks a free slot of a table. */
export function mix(hash: number, value: number): number {
  let h = (Math.imul(hash, 0x9e3779b1) + value) | 0;
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
  return h ^ (h >>> 13) || 1;
}
