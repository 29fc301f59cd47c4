import { Option } from "commander";
import { type Desk, openDesk } from "../desk/index.ts";

/** The option that names the desk folder: flag, then environment, then `./desk`. */
export function deskOption(): Option {
  return new Option("--desk <folder>", "the desk's folder").env("DATELINE_DESK").default("./desk");
}

/** Opens a desk for one command and closes it whatever happens. */
export async function withDesk<T>(folder: string, use: (desk: Desk) => Promise<T>): Promise<T> {
  const desk = await openDesk(folder);
  try {
    return await use(desk);
  } finally {
    await desk.close();
  }
}
