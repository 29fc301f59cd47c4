/** Byte order marks, which outrank every declaration (WHATWG Encoding, "BOM sniff"). */
const marks: readonly { readonly bytes: readonly number[]; readonly encoding: string }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: "utf-8" },
  { bytes: [0xff, 0xfe], encoding: "utf-16le" },
  { bytes: [0xfe, 0xff], encoding: "utf-16be" },
];

/** How far a page's own declaration is looked for, in bytes; the HTML standard asks for 1024, pages in the wild go on. */
const DECLARATION_WINDOW = 8192;

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, index) => bytes[index] === byte);
}

/** The encoding named in a `charset=` of a media type or of a page's head, lower case; null where none is. */
function declaredEncoding(bytes: Uint8Array, mediaType: string | null): string | null {
  const header = /charset\s*=\s*["']?([\w:.-]+)/i.exec(mediaType ?? "");
  if (header?.[1] !== undefined) return header[1].toLowerCase();
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, DECLARATION_WINDOW));
  const declared =
    /<meta[^>]{0,300}?charset\s*=\s*["']?([\w:.-]+)/i.exec(head) ??
    /<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w:.-]+)/i.exec(head);
  return declared?.[1]?.toLowerCase() ?? null;
}

/** UTF-16 without a mark: nearly every second byte of Western text is zero. */
function unmarkedUtf16(bytes: Uint8Array): string | null {
  const window = Math.min(bytes.length, 512) & ~1;
  if (window < 8) return null;
  let even = 0;
  let odd = 0;
  for (let index = 0; index < window; index += 2) {
    if (bytes[index] === 0) even += 1;
    if (bytes[index + 1] === 0) odd += 1;
  }
  const half = window / 2;
  if (odd > half * 0.7 && even === 0) return "utf-16le";
  if (even > half * 0.7 && odd === 0) return "utf-16be";
  return null;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    // The decoder has no other way to say no; the caller goes on to the next guess.
    return false;
  }
}

/** Share of bytes above 0x7f that are Cyrillic letters in Windows-1251 (0xc0 to 0xff), by which it is told from Windows-1252. */
function looksCyrillic(bytes: Uint8Array): boolean {
  let high = 0;
  let letters = 0;
  const window = Math.min(bytes.length, 4096);
  for (let index = 0; index < window; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte < 0x80) continue;
    high += 1;
    if (byte >= 0xc0) letters += 1;
  }
  return high > window * 0.3 && letters > high * 0.8;
}

function decoderFor(encoding: string) {
  try {
    return new TextDecoder(encoding);
  } catch {
    // An unknown label is a finding about the page, not a failure: the next guess is tried.
    return null;
  }
}

/**
 * Text of bytes: by byte order mark, then the sender's or the page's declaration, then UTF-8 if the bytes are valid,
 * then Windows-1251 or Windows-1252 by letter frequency. A declaration of UTF-8 that the bytes contradict is not believed.
 * Never throws; bytes no encoding explains become U+FFFD.
 */
export function decode(bytes: Uint8Array, mediaType: string | null): string {
  const mark = marks.find(({ bytes: prefix }) => startsWith(bytes, prefix));
  if (mark) return new TextDecoder(mark.encoding).decode(bytes);
  const declared = declaredEncoding(bytes, mediaType);
  const declaredDecoder = declared && !/^utf-?(8|16)/.test(declared) ? decoderFor(declared) : null;
  const decoder =
    declaredDecoder ??
    decoderFor(
      unmarkedUtf16(bytes) ?? (isUtf8(bytes) ? "utf-8" : looksCyrillic(bytes) ? "windows-1251" : "windows-1252"),
    );
  return (decoder ?? new TextDecoder()).decode(bytes);
}

/** Whether bytes are no text at all: they hold NULs outside UTF-16, or a known signature. */
export function isBinary(bytes: Uint8Array): boolean {
  if (marks.some(({ bytes: prefix }) => startsWith(bytes, prefix)) || unmarkedUtf16(bytes) !== null) return false;
  const window = bytes.subarray(0, 4096);
  let control = 0;
  for (const byte of window) {
    if (byte === 0) return true;
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c && byte !== 0x1b) control += 1;
  }
  return control > window.length * 0.05;
}
