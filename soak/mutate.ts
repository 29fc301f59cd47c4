type Random = (below: number) => number;

/** Bytes that parsers stumble over: marks of formats, ends of input, widths and signs of numbers, characters of several units. */
const tokens = [
  "<",
  ">",
  "</",
  "<!--",
  "-->",
  "<![CDATA[",
  "]]>",
  "<!DOCTYPE",
  "&",
  "&#x110000;",
  "&amp;",
  '"',
  "'",
  "{",
  "}",
  "[",
  "]",
  ",",
  ":",
  "\\",
  "\\u0000",
  "\0",
  "\r\n",
  "\n\n",
  "\t",
  "\u00a0",
  "\u200b",
  "\u202e",
  "\ufeff",
  "\ufffd",
  "\ud83d\ude00",
  "\u0130",
  "ﬁ",
  "é",
  "日本",
  "مرحبا",
  "0",
  "-1",
  "1e309",
  "99999999999999999999",
  "2024-02-30",
  "25:61",
  "today",
  "last Friday",
  "two weeks ago",
  "said",
  "according to",
  "“",
  "”",
  "«",
  '"said"',
  "<script>",
  "<time datetime=",
  "<item>",
  "<content:encoded>",
  "WARC/1.0\r\n",
  "Content-Length: ",
  "\r\n\r\n",
  "\x1f\x8b\x08",
  "PK\x03\x04",
  "%PDF-",
  "AND",
  "OR",
  "NEAR(",
  "*",
  "^",
  "--",
  ";",
  "null",
  "true",
].map((token) => Buffer.from(token));

function splice(bytes: Buffer, at: number, remove: number, insert: Uint8Array): Buffer {
  return Buffer.concat([bytes.subarray(0, at), insert, bytes.subarray(Math.min(bytes.length, at + remove))]);
}

/** One change to an input, as fuzzers make them (AFL's havoc stage: lcamtuf.coredump.cx/afl/technical_details.txt). */
function once(bytes: Buffer, others: readonly Buffer[], random: Random): Buffer {
  const at = random(bytes.length + 1);
  const length = 1 + random(1 << random(10));
  const other = others[random(others.length)] ?? Buffer.alloc(0);
  switch (random(8)) {
    case 0: {
      const changed = Buffer.from(bytes);
      if (changed.length > 0) changed[random(changed.length)] = random(256);
      return changed;
    }
    case 1:
      return splice(bytes, at, length, Buffer.alloc(0));
    case 2:
      return splice(bytes, at, 0, bytes.subarray(random(bytes.length + 1)).subarray(0, length));
    case 3:
      return splice(bytes, at, random(2) * length, tokens[random(tokens.length)] ?? Buffer.alloc(0));
    case 4:
      return splice(bytes, at, random(2) * length, other.subarray(random(other.length + 1)).subarray(0, length));
    case 5: {
      const token = tokens[random(tokens.length)] ?? Buffer.alloc(0);
      return splice(bytes, at, 0, Buffer.concat(Array.from({ length: 1 + random(300) }, () => token)));
    }
    case 6:
      return bytes.subarray(0, at);
    default:
      return splice(bytes, at, 1 + random(4), tokens[random(tokens.length)] ?? Buffer.alloc(0));
  }
}

/** Changes an input in a few places. */
export function mutate(bytes: Buffer, others: readonly Buffer[], random: Random): Buffer {
  let changed = bytes;
  for (let left = 1 + random(1 << random(5)); left > 0; left -= 1) changed = once(changed, others, random);
  return changed.subarray(0, 200_000);
}
