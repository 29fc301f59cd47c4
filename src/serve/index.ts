/** The desk in the browser. */
export { createApp } from "./app.ts";
export { type Serving, serve } from "./server.ts";
