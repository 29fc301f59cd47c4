import { crc32, deflateRawSync } from "node:zlib";

/** A member of a zip file under making. */
interface ZipMember {
  readonly path: string;
  readonly content: string | Uint8Array;
  /** Unix mode, for links. */
  readonly mode?: number;
  readonly encrypted?: boolean;
  /** A size to state instead of the true one. */
  readonly stated?: number;
}

function words(...values: readonly (readonly [number, 2 | 4])[]): Buffer {
  return Buffer.concat(
    values.map(([value, size]) => {
      const bytes = Buffer.alloc(size);
      if (size === 2) bytes.writeUInt16LE(value);
      else bytes.writeUInt32LE(value);
      return bytes;
    }),
  );
}

/** Makes a zip file of members, also such as no honest program makes. */
export function zipOf(members: readonly ZipMember[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { path, content, mode = 0o100644, encrypted = false, stated } of members) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const name = Buffer.from(path);
    const common = words(
      [encrypted ? 0x801 : 0x800, 2],
      [8, 2],
      [0, 2],
      [0x21, 2],
      [crc32(bytes), 4],
      [packed.length, 4],
      [stated ?? bytes.length, 4],
      [name.length, 2],
      [0, 2],
    );
    const local = Buffer.concat([words([0x04034b50, 4], [20, 2]), common, name, packed]);
    directory.push(
      Buffer.concat([
        words([0x02014b50, 4], [(3 << 8) | 20, 2], [20, 2]),
        common,
        words([0, 2], [0, 2], [0, 2], [(mode << 16) >>> 0, 4], [at, 4]),
        name,
      ]),
    );
    parts.push(local);
    at += local.length;
  }
  const list = Buffer.concat(directory);
  const end = words(
    [0x06054b50, 4],
    [0, 2],
    [0, 2],
    [members.length, 2],
    [members.length, 2],
    [list.length, 4],
    [at, 4],
    [0, 2],
  );
  return Buffer.concat([...parts, list, end]);
}

/** A line of a page under making: its text, place and size. */
export type PageLine = readonly [text: string, x: number, y: number, size: number];

/** Makes a PDF with a text layer, a page a list of lines. */
export function pdfOf(
  pages: readonly (readonly PageLine[])[],
  encode = (bytes: Buffer) => ({ bytes, filter: "" }),
): Buffer {
  const objects: Buffer[] = [];
  const kids = pages.map((_, index) => `${4 + index * 2} 0 R`).join(" ");
  objects.push(Buffer.from("<< /Type /Catalog /Pages 2 0 R >>"));
  objects.push(Buffer.from(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`));
  objects.push(Buffer.from("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"));
  for (const [index, lines] of pages.entries()) {
    const text = lines
      .map(([line, x, y, size]) => `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm (${line.replace(/[()\\]/g, "\\$&")}) Tj ET`)
      .join("\n");
    const { bytes, filter } = encode(Buffer.from(text));
    objects.push(
      Buffer.from(
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + index * 2} 0 R >>`,
      ),
    );
    objects.push(
      Buffer.concat([
        Buffer.from(`<< /Length ${bytes.length} ${filter} >>\nstream\n`),
        bytes,
        Buffer.from("\nendstream"),
      ]),
    );
  }
  const parts = [Buffer.from("%PDF-1.4\n")];
  const places: number[] = [];
  let at = 9;
  for (const [index, object] of objects.entries()) {
    const whole = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from("\nendobj\n")]);
    places.push(at);
    parts.push(whole);
    at += whole.length;
  }
  const rows = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}
