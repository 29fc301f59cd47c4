import assert from "node:assert/strict";
import { test } from "node:test";
import { briefSchema, compose, isDeskText, newSince, render } from "../../src/brief/index.ts";
import type { Brief, Line } from "../../src/model/index.ts";
import { weigh } from "../../src/weigh/index.ts";
import { annotated } from "../support/reports.ts";

const reports = [
  annotated({
    id: "r-1",
    outlet: "Harbour Times",
    title: "Mill fire <b>kills</b> two",
    published: "2024-03-08T08:00",
    text:
      "A fire at the old mill killed 2 people on Thursday night, the fire service said. It was the first fire at the mill since 1962.\n" +
      "“We saw flames as high as the tower,” said Anna Berg, who lives nearby. She had called the fire service at once.\n" +
      "In January 2021 the mill was sold to a developer.",
  }),
  annotated({
    id: "r-2",
    title: "Two die in blaze",
    published: "2024-03-09",
    text: "Two people died in a fire at the old mill on Thursday night, the fire service said. The owner was not available for comment.",
  }),
];
const byId = new Map(reports.map(({ report }) => [report.id, report]));
const brief = compose(weigh(reports));

function lines(from: Brief): Line[] {
  return [from.headline, from.facts, ...from.sections.flatMap((section) => section.lines)];
}

test("every part with a span slices to its words, every other is the desk's own, a field's or a table's name", () => {
  for (const { parts } of lines(brief)) {
    for (const part of parts) {
      if (part.span !== null)
        assert.equal(byId.get(part.span.report)?.text.slice(part.span.start, part.span.end), part.text);
      else if (part.field === undefined && part.name === undefined)
        assert.ok(isDeskText(part.text), `not the desk's words: ${part.text}`);
    }
  }
});

test("the desk's words are a closed list", () => {
  assert.ok(isDeskText("2 reports"));
  assert.ok(isDeskText("2024-03-08 08:00 local time of the outlet"));
  assert.ok(!isDeskText("confirmed"));
  assert.ok(!isDeskText("shocking news"));
});

test("the parts of a story are told in order, what stands out among them", () => {
  assert.deepEqual(
    brief.sections.map((section) => section.name).filter((name) => name !== "conflicts" && name !== "differs"),
    ["source", "quote", "details", "background", "why", "timeline", "agreement", "adds", "reports", "unknown"].filter(
      (name) => brief.sections.some((section) => section.name === name),
    ),
  );
  const why = brief.sections.find((section) => section.name === "why");
  assert.match(why?.lines[0]?.parts.map((part) => part.text).join("") ?? "", /first fire at the mill since 1962/);
});

test("no sentence is told twice in quote, details and background", () => {
  const told = brief.sections.filter((section) => ["quote", "details", "background", "why"].includes(section.name));
  const texts = told.flatMap((section) =>
    section.lines.map((line) => line.parts.find((part) => part.span !== null)?.text ?? ""),
  );
  assert.equal(new Set(texts).size, texts.length);
});

test("each format holds the headline; HTML escapes what reports say", () => {
  for (const format of ["text", "markdown", "html", "json"] as const) assert.ok(render(brief, format).length > 200);
  assert.ok(!render(brief, "html").includes("<b>kills"));
  assert.deepEqual(briefSchema.parse(JSON.parse(render(brief, "json"))), brief);
});

test("a story without a title is headed by its leading claim", () => {
  const untitled = annotated({ id: "r-3", text: "The bridge was closed on Monday, the mayor said." });
  const [part] = compose(weigh([untitled])).headline.parts;
  assert.equal(part?.text, untitled.report.text);
});

test("a shorter brief tells no more than a longer one", () => {
  const count = (length: "short" | "standard" | "full") => lines(compose(weigh(reports), length)).length;
  assert.ok(count("short") <= count("standard") && count("standard") <= count("full"));
});

test("what is new since a day: later reports, the claims only they carry, nothing older", () => {
  const record = weigh(reports);
  const later = newSince(record, "2024-03-09");
  assert.deepEqual(
    later.novelty.map(({ report }) => report),
    ["r-2"],
  );
  assert.ok(later.claims.every(({ assertions }) => assertions.every(({ report }) => report === "r-2")));
  assert.ok(later.sentences.some(({ text }) => text.startsWith("The owner was not available")));
  assert.ok(!later.sentences.some(({ text }) => text.startsWith("Two people died")), "an older report has it");
  assert.deepEqual(newSince(record, "2024-03-01").claims, record.claims);
  assert.deepEqual(newSince(record, "2024-04-01").reports, []);
  for (const { parts } of lines(compose(later)))
    for (const part of parts)
      if (part.span === null && part.field === undefined && part.name === undefined)
        assert.ok(isDeskText(part.text), part.text);
});

test("the leading claim is the one that the titles tell, not a widely carried aside", () => {
  const aside = "The council meets in the old corn exchange on the square.";
  const told = [
    annotated({
      id: "r-7",
      outlet: "A",
      title: "Bridge at Dunmore closed",
      text: `${aside}\nThe bridge at Dunmore was closed on Monday.`,
    }),
    annotated({
      id: "r-8",
      outlet: "B",
      title: "Dunmore bridge is closed",
      text: `${aside}\nOn Monday the bridge at Dunmore was closed.`,
    }),
  ];
  const { facts } = compose(weigh(told));
  assert.match(facts.parts.map(({ text }) => text).join(""), /bridge at Dunmore was closed/i);
});

test('a quote of somebody who is only "he" is not told, and no page furniture or half a quote', () => {
  const told = annotated({
    id: "r-9",
    outlet: "A",
    title: "Mill sold",
    text: "“It is gone for good, all of it,” he said.\n“We never heard a word of it from them.\nFollow us on Twitter for more of this.\nThe mill was sold on Monday.",
  });
  const all = lines(compose(weigh([told]))).map(({ parts }) => parts.map(({ text }) => text).join(""));
  assert.ok(!all.some((line) => line.startsWith("he: ")));
  assert.ok(!all.some((line) => /^Follow us|^“We never/.test(line)));
  assert.ok(all.some((line) => line.startsWith("The mill was sold")));
});

test("captions, posts, forms and notices of a page are told nowhere", () => {
  const furniture = [
    "In this March 3, 2020, file photo, Anna Berg stands at the mill in Dunmore.",
    "Anna Berg is pictured at the mill in Dunmore before it was sold.",
    "Anna Berg speaks at the mill on Monday, March 4, 2024, in Dunmore.",
    "The mill of Dunmore is sold at last pic.twitter.com/aBcDeF — Dunmore News (@dunmorenews) March 4, 2024",
    "Newsletter Sign Up Continue reading the main story of the mill.",
    "Copyright 2024 Dunmore Press.",
    "WHAT YOU NEED TO KNOW ABOUT DUNMORE MILL The mill was sold in 2024 and not before.",
  ];
  const told = ["a", "b"].map((id) =>
    annotated({
      id,
      outlet: id,
      title: "Mill of Dunmore sold",
      published: "2024-03-08",
      text: `The mill of Dunmore was sold on Monday.\n${furniture.join("\n")}`,
    }),
  );
  const all = lines(compose(weigh(told))).map(({ parts }) => parts.map(({ text }) => text).join(""));
  for (const text of furniture)
    assert.equal(
      all.find((line) => line.includes(text)),
      undefined,
    );
  assert.ok(all.some((line) => line.startsWith("The mill of Dunmore was sold")));
});

test("a pronoun is completed where nobody else in its sentence could be meant", () => {
  const text =
    "Anna Berg sold the mill at Dunmore on Monday. She will keep the house beside it. " +
    "Peter Lund bought the mill with his brother. “The town will miss her,” said Anna Berg.";
  const { sentences } = weigh([annotated({ id: "a", outlet: "A", title: "Mill sold", published: "2024-03-08", text })]);
  assert.deepEqual(
    sentences.map(({ resolutions }) => resolutions.map(({ words }) => words)),
    [[], ["Anna Berg"], [], []],
  );
});

test("related stories are told with their order and whom both name, in the desk's words and names", () => {
  const told = compose(weigh(reports), "standard", [
    { story: "s-1", title: "Mill sold", similarity: 700, order: "earlier", actors: ["Anna Berg", "Dunmore council"] },
  ]);
  const related = told.sections.find(({ name }) => name === "related");
  assert.equal(
    related?.lines[0]?.parts.map(({ text }) => text).join(""),
    "Mill sold, earlier, both name Anna Berg, Dunmore council",
  );
  for (const part of related?.lines[0]?.parts ?? []) assert.ok(part.name === true || isDeskText(part.text), part.text);
  assert.ok(briefSchema.safeParse(told).success);
});

test("a sentence that leans on the one before is not told without it; one that names nothing by its first word is", () => {
  const text =
    "The mill at Dunmore was sold on Monday. They had asked for more money for the mill. It was not immediately clear who would pay its forty workers.\n" +
    "Copyright 2019 Dunmore Press. All rights reserved.";
  const record = weigh([annotated({ id: "r-10", outlet: "A", title: "Mill sold", published: "2024-03-08", text })]);
  const all = lines(compose(record)).map(({ parts }) => parts.map((part) => part.text).join(""));
  assert.ok(!all.some((line) => line.startsWith("They had asked")));
  assert.ok(all.some((line) => line.startsWith("It was not immediately clear")));
  assert.ok(!record.timeline.some(({ when }) => when === "2019"));
});

test("a headline that is cut off gives way to another report's", () => {
  const text = "The mill at Dunmore was sold to a developer on Monday, the council said.";
  const told = ["Mill at Dunmore sold to a...", "Dunmore mill sold to developer"].map((title, index) =>
    annotated({ id: `r-${index}`, outlet: `Outlet ${index}`, title, published: `2024-03-0${index + 1}`, text }),
  );
  assert.equal(weigh(told).title, "Dunmore mill sold to developer");
});
