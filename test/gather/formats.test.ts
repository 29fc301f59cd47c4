import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateSync } from "node:zlib";
import { isRefusal, read } from "../../src/read/index.ts";
import { type PageLine, pdfOf } from "./make.ts";
import { captures, codes, cutAll, resource, text } from "./support.ts";

const newsletter = [
  "Received: from mx.harbour.example by mail.example; Fri, 28 Jul 2023 10:30:00 +0200",
  "From: =?utf-8?q?Harbour_T=C3=ADmes?= <news@harbour.example>",
  "To: reader@example.org",
  "Subject: =?utf-8?q?Ferry_and_barge_collide?=",
  "Date: Fri, 28 Jul 2023 10:28:05 +0200",
  "Archived-At: <https://harbour.example/letters/7>",
  "MIME-Version: 1.0",
  'Content-Type: multipart/alternative; boundary="cut"',
  "",
  "--cut",
  "Content-Type: text/plain; charset=utf-8",
  "",
  "A ferry and a barge collided. (plain)",
  "--cut",
  "Content-Type: text/html; charset=iso-8859-1",
  "Content-Transfer-Encoding: quoted-printable",
  "",
  "<html><body><p>A ferry and a barge collided off the pier at Skagen on Friday, the coast guard said. Caf=E9 guests saw it.</p></body></html>",
  "--cut--",
  "",
].join("\r\n");

test("a newsletter gives its HTML part, with subject, sender and date as hints", async () => {
  const [mail] = captures(await cutAll(resource(newsletter, { name: "letter.eml" })));
  assert.match(text(mail), /Café guests/);
  assert.equal(mail?.mediaType, "text/html; charset=utf-8");
  assert.equal(mail?.url, "https://harbour.example/letters/7");
  assert.deepEqual(mail?.hints, {
    title: "Ferry and barge collide",
    published: "2023-07-28T10:28:05+02:00",
    outlet: "Harbour Tímes",
  });
  assert.ok(mail);
  const report = read(mail);
  assert.ok(!isRefusal(report));
  assert.equal(report.kind, "article");
  assert.equal(report.outlet, "Harbour Tímes");
});

test("a mail in plain text, a mail without text, and a text that only looks like a mail", async () => {
  const head = "From: news@harbour.example\nMessage-ID: <1@harbour.example>\nSubject: Pier closed\n";
  const [plain] = captures(await cutAll(resource(`${head}\nThe pier was closed on Friday.\n`)));
  assert.equal(plain?.mediaType, "text/plain; charset=utf-8");
  assert.equal(plain?.hints.outlet, "harbour.example");
  assert.deepEqual(codes(await cutAll(resource(`${head}\n\n`))), ["empty"]);
  const notMail = "Date: 28 July 2023\nSubject: what was said\n\nThe pier was closed on Friday.\n";
  const one = resource(notMail);
  assert.deepEqual(await cutAll(one), [one]);
});

test("a mail nested without end is refused", async () => {
  const open = Array.from(
    { length: 60 },
    (_, depth) => `Content-Type: multipart/mixed; boundary="b${depth}"\r\n\r\n--b${depth}\r\n`,
  ).join("");
  const found = await cutAll(resource(`MIME-Version: 1.0\r\nFrom: a@b.example\r\n${open}\r\ntext\r\n`));
  assert.deepEqual(codes(found), ["too-deep"]);
});

test("a saved page (MHTML) gives the page alone, with its address and when it was saved", async () => {
  const saved = [
    "From: <Saved by Blink>",
    "Snapshot-Content-Location: https://harbour.example/ferry",
    "Subject: Ferry",
    "Date: Sat, 29 Jul 2023 08:00:00 -0000",
    "MIME-Version: 1.0",
    'Content-Type: multipart/related; type="text/html"; boundary="----mark----"',
    "",
    "",
    "------mark----",
    "Content-Type: text/html",
    "Content-Transfer-Encoding: quoted-printable",
    "Content-Location: https://harbour.example/ferry",
    "",
    '<html><head><meta charset=3D"utf-8"></head><body><p>The ferry ran agr=',
    "ound =E2=80=93 nobody was hurt.</p></body></html>",
    "------mark----",
    "Content-Type: text/html",
    "Content-Location: https://ads.example/frame",
    "",
    "<html><body><p>Buy a boat.</p></body></html>",
    "------mark------",
    "",
  ].join("\r\n");
  const [page] = captures(await cutAll(resource(saved, { name: "ferry.mhtml" })));
  assert.match(text(page), /The ferry ran aground – nobody was hurt\./);
  assert.doesNotMatch(text(page), /Buy a boat/);
  assert.equal(page?.url, "https://harbour.example/ferry");
  assert.equal(page?.fetched, "2023-07-29T08:00:00Z");
  assert.deepEqual(page?.hints, {});
});

test("a page saved by a browser or by SingleFile has the address that stands in it", async () => {
  for (const mark of [
    "<!-- saved from url=(0029)https://harbour.example/ferry -->",
    "<!--\n Page saved with SingleFile \n url: https://harbour.example/ferry \n saved date: Sat Jul 29 2023\n-->",
  ]) {
    const [page] = captures(await cutAll(resource(`<!DOCTYPE html>\n${mark}\n<html><body><p>Text.</p></body></html>`)));
    assert.equal(page?.url, "https://harbour.example/ferry");
  }
});

const furniture = (page: number): PageLine[] => [
  ["Harbour Times - 28 July 2023", 72, 760, 8],
  [`https://harbour.example/ferry   ${page}/2`, 72, 20, 8],
];

test("the text layer of a PDF becomes paragraphs, without what stands on every page", async () => {
  const pdf = pdfOf([
    [
      ...furniture(1),
      ["Ferry and barge collide", 72, 700, 20],
      ["A ferry and a barge collided off the pier on Friday, the coast guard said, and 12 pas-", 72, 660, 10],
      ["sengers were taken ashore.", 72, 648, 10],
      ["Nobody was hurt, the company", 72, 620, 10],
    ],
    [...furniture(2), ["said on Saturday.", 72, 700, 10], ["It will be looked into.", 90, 688, 10]],
  ]);
  const [paper] = captures(await cutAll(resource(pdf, { name: "ferry.pdf" })));
  assert.equal(
    text(paper),
    "Ferry and barge collide\n\nA ferry and a barge collided off the pier on Friday, the coast guard said, and 12 passengers were taken ashore.\n\nNobody was hurt, the company said on Saturday.\n\nIt will be looked into.",
  );
  assert.equal(paper?.url, "https://harbour.example/ferry");
});

test("a PDF without text, a locked, a damaged one and a bomb are refused", async () => {
  const bomb = pdfOf([[["x", 72, 700, 10]]], () => ({
    bytes: deflateSync(Buffer.alloc(40 * 1024 * 1024, " ")),
    filter: "/Filter /FlateDecode",
  }));
  const twice = pdfOf([[["x", 72, 700, 10]]], () => ({
    bytes: deflateSync(deflateSync(Buffer.alloc(40 * 1024 * 1024, " "))),
    filter: "/Filter [/FlateDecode /FlateDecode]",
  }));
  const cases: [Uint8Array, string][] = [
    [pdfOf([[]]), "no-text"],
    [Buffer.from("%PDF-1.7\nnothing"), "bad-archive"],
    [Buffer.concat([pdfOf([[]]), Buffer.from("trailer << /Encrypt 9 0 R >>")]), "encrypted"],
    [bomb, "bomb"],
    [twice, "bomb"],
  ];
  for (const [bytes, code] of cases) assert.deepEqual(codes(await cutAll(resource(bytes))), [code]);
});

test("ninjs 1, 2 and 3 give the same capture", async () => {
  const html = "<p>A ferry and a barge collided.</p>";
  const one = {
    uri: "https://wire.example/1",
    versioncreated: "2023-07-29T10:00:00Z",
    firstcreated: "2023-07-28T10:00:00Z",
    headline: "Ferry and barge collide",
    byline: "Anna Berg",
    copyrightholder: "Coast Wire",
    infosource: [{ name: "Harbour Police" }],
    subject: [{ name: "Accident" }],
    body_text: "A ferry and a barge collided. This text is longer than the other one.",
    body_xhtml: html,
  };
  const two = {
    uri: "https://wire.example/1",
    standard: { name: "ninjs", version: "2.0" },
    firstcreated: "2023-07-28T10:00:00Z",
    headlines: [
      { role: "short", value: "Ferry" },
      { role: "main", value: "Ferry and barge collide" },
    ],
    by: "Anna Berg",
    copyrightholder: "Coast Wire",
    infosources: [{ name: "Coast Wire" }, { name: "Harbour Police" }],
    subjects: [{ name: "Accident" }],
    bodies: [
      { role: "main", contenttype: "text/plain", value: "A ferry and a barge collided." },
      { role: "main", contenttype: "text/html", value: html },
    ],
  };
  const three = {
    ...two,
    standard: { name: "ninjs", version: "3.0" },
    firstcreated: undefined,
    firstCreated: "2023-07-28T10:00:00Z",
    infosources: undefined,
    infoSources: [{ name: "Harbour Police" }],
    bodies: [{ role: "main", contentType: "text/html", value: html }],
  };
  for (const item of [one, two, three]) {
    const [capture] = captures(await cutAll(resource(JSON.stringify(item, null, 2))));
    assert.equal(text(capture), html);
    assert.equal(capture?.url, "https://wire.example/1");
    assert.deepEqual(capture?.hints, {
      title: "Ferry and barge collide",
      byline: "Anna Berg",
      published: "2023-07-28T10:00Z",
      outlet: "Coast Wire",
      source: "Harbour Police",
      section: "Accident",
    });
  }
  const lines = `${JSON.stringify(one)}\n${JSON.stringify(two)}\n`;
  assert.equal(captures(await cutAll(resource(lines))).length, 2);
  assert.equal(captures(await cutAll(resource(JSON.stringify([one, two], null, 2)))).length, 2);
  const picture = { uri: "https://wire.example/2", type: "picture", headline: "A ferry", description_text: "A ferry." };
  assert.deepEqual(codes(await cutAll(resource(JSON.stringify(picture)))), ["empty"]);
});
