/** Manners: robots.txt, a pace for each host, and waiting where a server asks to. */
export { createPolite, type Manners, manners } from "./polite.ts";
