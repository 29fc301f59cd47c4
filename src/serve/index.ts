/** The desk in the browser. */
export { apiDocument, apiMarkdown, apiPath, createApi } from "./api/index.ts";
export { createApp } from "./app.ts";
export { serveAssistant } from "./assistants/index.ts";
export { type ServeOptions, type Serving, serve } from "./server.ts";
