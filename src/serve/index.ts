/** The desk in the browser. */
export { apiDocument, apiMarkdown, apiPath, createApi } from "./api/index.ts";
export { createApp } from "./app.ts";
export { type ServeOptions, type Serving, serve, serveAssistant } from "./server.ts";
