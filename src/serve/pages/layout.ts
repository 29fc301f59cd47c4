import { html } from "hono/html";

/** Markup whose parts are escaped. */
export type Markup = ReturnType<typeof html>;

/** A page of the desk around its content. */
export function page(title: string, content: Markup | readonly Markup[]): Markup {
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} · Dateline</title><link rel="stylesheet" href="/style.css"></head>
<body><a class="skip" href="#main">To the content</a>
<header class="mast"><a href="/">Dateline</a><p>Who said what, when, through whom</p></header>
<main id="main">${content}</main></body></html>`;
}

/** A page that says in one line what was not found or went wrong, and what to do. */
export function message(title: string, text: string): Markup {
  return page(title, html`<h1>${title}</h1><p>${text}</p><p><a href="/">To the front page</a></p>`);
}
