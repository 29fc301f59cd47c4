import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { gather, openDesk } from "../../src/index.ts";
import { isRefusal, read } from "../../src/read/index.ts";
import { textCapture } from "../support/reports.ts";

function kindOf(html: string, url: string | null = null): string {
  const result = read(textCapture(html, { mediaType: "text/html; charset=utf-8", url }));
  return isRefusal(result) ? result.code : result.kind;
}

const opening =
  "<p>Two weeks before the port was sold, the buyer’s lawyers sat down with three members of the council.</p>";
const story = `<h1>The port is sold</h1>${opening}<p>What was agreed that evening was made public on Tuesday, and nobody on the council has denied it.</p>`;

test("error pages in several languages", () => {
  for (const title of [
    "404 - Coast Herald",
    "Error 404",
    "Page not found | Coast Herald",
    "Seite nicht gefunden",
    "Page introuvable - Le Phare",
    "Página no encontrada",
    "Página não encontrada",
    "Pagina non trovata",
    "Pagina niet gevonden",
    "Strona nie istnieje",
    "Sidan kunde inte hittas",
    "Sayfa bulunamadı",
    "Страница не найдена",
    "Сторінку не знайдено — 404",
    "الصفحة غير موجودة",
    "הדף לא נמצא",
    "ページが見つかりません",
    "页面不存在",
    "페이지를 찾을 수 없습니다",
    "Access Denied",
    "Just a moment...",
  ])
    assert.equal(kindOf(`<title>${title}</title><h1>${title}</h1><p>Please go back to the start.</p>`), "error", title);
});

test("lists of what was searched for, in several languages", () => {
  for (const title of [
    'Search results for "ferry"',
    "You searched for ferry",
    "Suchergebnisse für Fähre",
    "Résultats de la recherche : bac",
    "Resultados de la búsqueda",
    "Resultados da busca",
    "Risultati della ricerca",
    "Zoekresultaten voor veer",
    "Wyniki wyszukiwania",
    "Результаты поиска",
    "Результати пошуку: пором",
    "نتائج البحث",
    "תוצאות חיפוש",
    "「フェリー」の検索結果",
    "搜索结果",
    "검색결과",
  ])
    assert.equal(kindOf(`<title>${title}</title>${opening}${opening}`), "search", title);
  assert.equal(kindOf(`<title>Coast Herald</title>${opening}`, "https://herald.example/suche?q=port"), "search");
});

test("consent walls in several languages", () => {
  for (const text of [
    "We value your privacy. We and our 812 partners store information on a device. Accept all cookies.",
    "Weiterlesen mit Werbung: Mit Ihrer Zustimmung nutzen wir Cookies und Tracking. Alle akzeptieren.",
    "Nous respectons votre vie privée. Accepter et fermer, ou continuer sans accepter.",
    "Valoramos tu privacidad. Aceptar y continuar.",
    "Respeitamos a sua privacidade. Aceitar todos os cookies.",
    "Rispettiamo la tua privacy. Accetta tutti i cookie per continuare.",
    "Szanujemy twoją prywatność. Akceptuję wszystkie.",
    "Мы используем файлы cookie. Принять все cookie, чтобы читать.",
    "Ми цінуємо вашу приватність. Прийняти всі файли cookie.",
    "نحن نقدر خصوصيتك. قبول جميع ملفات تعريف الارتباط.",
    "このサイトはcookieの使用に同意した方だけがご覧いただけます。",
  ])
    assert.equal(kindOf(`<title>Coast Herald</title><div><p>${text}</p></div>`), "consent", text);
});

test("stubs before a wall, in several languages", () => {
  for (const wall of [
    "Subscribe to keep reading",
    "This article is for subscribers only.",
    "Jetzt weiterlesen mit Plus",
    "Il vous reste 74 % de cet article à lire. La suite est réservée aux abonnés.",
    "Contenido exclusivo para suscriptores",
    "Conteúdo exclusivo para assinantes",
    "Contenuto riservato agli abbonati",
    "Lees verder met een abonnement",
    "Treść tylko dla subskrybentów",
    "För att läsa hela artikeln behöver du logga in",
    "Материал доступен по подписке",
    "Доступно за передплатою",
    "للمشتركين فقط",
    "למנויים בלבד",
    "この記事は有料会員限定です",
    "订阅后阅读全文",
    "유료회원 전용",
  ])
    assert.equal(
      kindOf(`<title>The port is sold</title><article>${story}</article><div class="x"><p>${wall}</p></div>`),
      "stub",
      wall,
    );
  const locked = `<script type="application/ld+json">{"@type":"NewsArticle","headline":"The port is sold","isAccessibleForFree":"False"}</script>`;
  assert.equal(kindOf(`${locked}<article>${story}</article>`), "stub");
  const broken = `<article>${story}<p>The lawyers had come with a plan that…</p></article><div class="paywall"></div>`;
  assert.equal(kindOf(broken), "stub");
});

test("a short report on a page with a button to log in is no stub", () => {
  const head = `<header><div class="paywall-header-wrap"><a href="/login">Subscribe</a></div></header>`;
  assert.equal(kindOf(`${head}<article>${story}</article><div class="paywall"></div>`), "article");
});

test("section fronts and the front page", () => {
  const teaser = (index: number) =>
    `<article class="card"><h3><a href="/a/${index}">Headline number ${index} of a long day on the coast</a></h3><p>${"The council met again on Tuesday and put off what it had meant to decide, as it had done in the spring. ".repeat(2)}</p><time datetime="2024-05-0${index}">${index} May</time></article>`;
  const teasers = [1, 2, 3, 4, 5, 6, 7, 8].map(teaser).join("");
  for (const url of [
    "https://herald.example/",
    "https://herald.example/politics",
    "https://herald.example/en/world/europe/",
    "https://herald.example/category/port",
    "https://herald.example/рубрика/политика",
  ])
    assert.equal(
      kindOf(`<title>Politics | Coast Herald</title><main><h1>Politics</h1>${teasers}</main>`, url),
      "front",
      url,
    );
  const listed = `<script type="application/ld+json">{"@type":"CollectionPage","mainEntity":{"@type":"ItemList","itemListElement":[${[1, 2, 3, 4, 5, 6].map((index) => `{"@type":"NewsArticle","headline":"Headline number ${index} of a long day"}`).join(",")}]}}</script>`;
  assert.equal(kindOf(`<title>Politics | Coast Herald</title>${listed}<main>${teasers}</main>`), "front");
});

test("a report with links to others, and one whose headline sounds like an error, are reports", () => {
  const links = [1, 2, 3, 4, 5, 6].map(
    (index) => `<h3><a href="/a/${index}">Another headline, number ${index} of six</a></h3>`,
  );
  const text = opening.repeat(8);
  assert.equal(
    kindOf(
      `<title>The port is sold</title><article><h1>The port is sold</h1>${text}${links.join("")}</article>`,
      "https://herald.example/news/the-port-is-sold-at-last",
    ),
    "article",
  );
  const data = `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Access denied to the port"}</script>`;
  assert.equal(kindOf(`<title>Access denied to the port</title>${data}<article>${story}</article>`), "article");
  assert.equal(kindOf(`<title>403 people leave the port</title><h1>403 people leave the port</h1>${story}`), "article");
  assert.equal(
    kindOf(`<title>Search for missing boat ends</title><h1>Search for missing boat ends</h1>${story}`),
    "article",
  );
});

test("add keeps pages that are no reports in quarantine, and says of what kind they are", async () => {
  const folder = mkdtempSync(join(tmpdir(), "dateline-kinds-"));
  const pages = {
    "article.html": `<title>The port is sold</title>${story}`,
    "consent.html": "<title>Coast Herald</title><p>We value your privacy. Accept all cookies.</p>",
    "error.html": "<title>404 Not Found</title><p>Nothing is here any more.</p>",
    "front.html": `<title>Coast Herald</title><link rel="canonical" href="https://herald.example/"><main>${[1, 2, 3, 4, 5, 6].map((index) => `<h3><a href="/a/${index}">Headline number ${index} of a long day</a></h3><p>A line below it.</p>`).join("")}</main>`,
    "search.html": `<title>Search results for "port"</title>${opening}`,
    "stub.html": `<title>The port is sold</title>${story}<p>Subscribe to keep reading</p>`,
  };
  for (const [name, html] of Object.entries(pages))
    writeFileSync(join(folder, name), `<!DOCTYPE html><html>${html}</html>`);
  const place = mkdtempSync(join(tmpdir(), "dateline-desk-"));
  const desk = await openDesk(place);
  const found: string[] = [];
  for await (const receipt of desk.add(gather(folder)))
    found.push(
      receipt.status === "added" ? "added" : (/of kind \w+/.exec(receipt.message ?? "")?.[0] ?? receipt.status),
    );
  assert.deepEqual(found, [
    "added",
    "of kind consent",
    "of kind error",
    "of kind front",
    "of kind search",
    "of kind stub",
  ]);
  assert.equal((await desk.quarantined()).filter(({ code }) => code === "not-news").length, 5);
  await desk.close();
  for (const made of [folder, place]) rmSync(made, { recursive: true });
});
