import type { Store } from "../../store/index.ts";
import { homeOf } from "../home.ts";

/** The store of a desk folder. */
export async function openStoreOf(folder: string): Promise<Store> {
  return (await homeOf(folder)).open();
}
