/** The command line: one file a command. */
export { main, program } from "./main.ts";
