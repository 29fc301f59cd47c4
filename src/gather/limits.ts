/** Largest file that is taken whole, in bytes. */
export const LARGEST_FILE = 256 * 1024 * 1024;

/** Most bytes that all compressed content of one resource may grow to together. */
export const LARGEST_INFLATED = 256 * 1024 * 1024;

/**
 * Times its size that compressed content may grow to: text compresses 3 to 30 times, lines of a log some 60, and deflate
 * ends at 1,032. Content below {@link HARMLESS} bytes is not asked.
 */
export const HIGHEST_RATIO = 250;
/** Bytes below which the ratio of compressed content is not asked. */
export const HARMLESS = 16 * 1024 * 1024;

/** Most captures that one resource is cut into, and most members of archives that are looked at on the way. */
export const MOST_CAPTURES = 100_000;
/** Most members of archives that are looked at on the way to the captures of one resource. */
export const MOST_MEMBERS = 100_000;

/** How deep resources may hold resources: a compressed archive of feeds. */
export const DEEPEST = 3;

/** Largest page or text, in bytes: `read` refuses more, so a file of one report above it is not even opened whole. */
export const LARGEST_PAGE = 20_000_000;

/** Largest mail, saved page or PDF, in bytes: pictures are most of it. */
export const LARGEST_DOCUMENT = 64 * 1024 * 1024;

/** Most pages of a PDF: an issue of a newspaper has fewer. */
export const MOST_PAGES = 500;
