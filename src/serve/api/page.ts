import { html } from "hono/html";
import { type Markup, page, type View } from "../pages/index.ts";
import { type apiDocument, apiPath } from "./api.ts";
import { type DescribedOperation, type DescribedParameter, describeApi } from "./describe.ts";

function parameterRow({ name, required, kind, about }: DescribedParameter): Markup {
  return html`<tr><th scope="row"><code>${name}</code>${required ? " (needed)" : ""}</th><td>${kind}</td><td>${about}</td></tr>`;
}

function operationMarkup(operation: DescribedOperation): Markup {
  const { id, method, path, summary, description, parameters, takes, gives } = operation;
  return html`<section id="${id}"><h3><code>${method} ${apiPath}${path}</code></h3><p>${summary}.</p>
${description === null ? "" : html`<p>${description}</p>`}
${takes.length === 0 ? "" : html`<p>Takes ${takes.map((type) => html`<code>${type}</code> `)}</p>`}
${
  parameters.length === 0
    ? ""
    : html`<table><thead><tr><th scope="col">parameter</th><th scope="col">is</th><th scope="col">for</th></tr></thead><tbody>${parameters.map(parameterRow)}</tbody></table>`
}
<p>Gives ${gives}.</p></section>`;
}

/** The API's page: its description in words, made of the same document that programs read. */
export function apiPage(view: View, document: ReturnType<typeof apiDocument>): Markup {
  const groups = describeApi(document);
  return page(
    view,
    { title: "API" },
    html`<article class="api"><h1>The API of this desk</h1><p>${document.info.description}</p>
<p>Programs read <a href="${apiPath}/openapi.json">openapi.json</a> (OpenAPI 3.1). Try <a href="${apiPath}/stories?limit=3"><code>GET ${apiPath}/stories?limit=3</code></a>.</p>
<nav aria-label="Operations"><ul>${groups.map(({ name }) => html`<li><a href="#${name}">${name}</a></li>`)}</ul></nav>
${groups.map(({ name, about, operations }) => html`<h2 id="${name}">${name}</h2><p>${about}.</p>${operations.map(operationMarkup)}`)}</article>`,
  );
}
