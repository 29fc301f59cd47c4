/** Largest file that is taken whole, in bytes. */
export const LARGEST_FILE = 256 * 1024 * 1024;

/** Most bytes that compressed content may grow to: above it, it is taken for a decompression bomb. */
export const LARGEST_INFLATED = 256 * 1024 * 1024;

/** Most captures that one resource is cut into. */
export const MOST_CAPTURES = 100_000;

/** Largest page or text, in bytes: `read` refuses more, so a file of one report above it is not even opened whole. */
export const LARGEST_PAGE = 20_000_000;
