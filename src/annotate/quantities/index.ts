/** Numbers with what they count. */
export { findQuantities } from "./quantities.ts";
