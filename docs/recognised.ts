// What is recognised, shown by running it: the pages docs/times.md and docs/entities.md. Used by generate.ts.
import { readFileSync } from "node:fs";
import { annotate } from "../src/annotate/index.ts";
import { rulesOf, timeLanguages } from "../src/annotate/times/index.ts";
import { reportFromLine } from "../src/read/index.ts";

/** Day of publication of every example: a Friday. */
const PUBLISHED = "2023-07-28";

/** Expressions to read, by language; each shows a form that a rule takes. */
const EXPRESSIONS: Readonly<Record<string, readonly string[]>> = {
  en: [
    "It happened on 2023-07-26 and again on 26.07.2023.",
    "The minister arrived on Thursday.",
    "They meet next Monday.",
    "It rained yesterday; today is dry.",
    "The fair opens on 4 August.",
    "The treaty was signed on July 27, 1953.",
    "Prices fell in June.",
    "He was born in 1958.",
    "It was the style of the 1990s, and of the late 19th century.",
    "The plant closed two years ago.",
    "Talks resumed three days later.",
    "They spoke for five hours.",
    "The strike may last several weeks.",
    "Sales rose in the second quarter.",
    "Profit doubled from a year earlier.",
    "The committee meets every Tuesday.",
    "The harvest begins in autumn.",
    "They left early on Friday morning.",
    "The train left at 10:35 a.m. on Tuesday.",
    "The quake struck at 0735 GMT.",
    "The camp runs from 3 to 5 May.",
    "They celebrated Christmas at home.",
    "Officials now speak of a delay.",
    "He recently moved house.",
    "More than two decades passed.",
  ],
  de: ["Er kam am Donnerstag an.", "Es begann am 24. Februar 2022.", "Das Haus wurde vor zwei Jahren verkauft."],
  es: ["Llegó el jueves.", "Empezó el 24 de febrero de 2022.", "Se vendió hace dos años."],
  fr: ["Il est arrivé jeudi.", "Tout a commencé le 24 février 2022.", "Il a été vendu il y a deux ans."],
  ru: ["Он прибыл в четверг.", "Это началось 24 февраля 2022 года.", "Дом продали два года назад."],
  uk: ["Він прибув у четвер.", "Це почалося 24 лютого 2022 року.", "Будинок продали два роки тому."],
};

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.map(cell).join(" | ")} |`).join("\n");

/** Annotations of a sentence as if it were a report of {@link PUBLISHED}. */
function annotated(text: string, language: string): ReturnType<typeof annotate> {
  const line = reportFromLine({ id: "example", text, published: PUBLISHED, language });
  if (!("report" in line)) throw new Error(`${text}: ${line.message}`);
  return annotate({ ...line.report, language });
}

function timeRows(language: string): string[][] {
  return (EXPRESSIONS[language] ?? []).flatMap((text) =>
    annotated(text, language).times.map((time) => [
      text,
      text.slice(time.start, time.end),
      time.type,
      `${time.value}${time.mod === undefined ? "" : ` (${time.mod})`}`,
      time.rule,
      time.anchor,
    ]),
  );
}

const columns = ["in", "expression", "type", "value", "rule", "resolved against"];
const tsv = (name: string): string[][] =>
  readFileSync(new URL(`../models/tables/${name}.tsv`, import.meta.url), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => line.split("\t"));

/** The page of time expressions and named periods. */
export function timesPage(): string {
  const [, ...periods] = tsv("periods");
  const languages = timeLanguages.map(
    (language) =>
      `## ${language}\n\nRules, in order: ${rulesOf(language).join(", ")}.\n\n${table(columns, timeRows(language))}`,
  );
  return [
    "# Times",
    "",
    "Made by `npm run docs` by running the rules. The examples are read as if published on Friday, 28 July 2023. What a value is",
    "resolved against is kept with it: `written` (nothing inferred), `published`, `text` (another time of the report), `none`.",
    "",
    languages.join("\n\n"),
    "",
    "## Named periods",
    "",
    table(
      ["name", "from", "to", "source"],
      periods.map(([name = "", begins = "", ends = "", , source = ""]) => [name, begins, ends, source]),
    ),
    "",
  ].join("\n");
}

const REPORT =
  "BRUSSELS (AP) — German Chancellor Angela Merkel met Ban Ki-moon, the head of the United Nations, at the Kremlin on Friday. " +
  "The chancellor told the Guardian that she would stay. European ministers and Gazprom PJSC (GP) were not invited, Merkel said.";

function entityRows(): string[][] {
  const { entities } = annotated(REPORT, "en");
  return entities.map(({ kind, name, roles, government, mentions }) => [
    kind,
    name,
    mentions.map(({ start, end, by }) => `${REPORT.slice(start, end)} (${by})`).join(", "),
    roles.join("; "),
    government ?? "",
  ]);
}

/** The page of entities and the tables that know some of them. */
export function entitiesPage(): string {
  const [, ...institutions] = tsv("institutions");
  const [, ...organisations] = tsv("organisations");
  const [, ...peoples] = tsv("peoples");
  const sizes = ["countries", "institutions", "organisations", "peoples", "holders", "names", "cities"].map((name) => [
    `models/tables/${name}.tsv`,
    String(tsv(name).length - (name === "names" || name === "cities" ? 0 : 1)),
  ]);
  return [
    "# Entities",
    "",
    "Made by `npm run docs` by running the annotator and from the tables. Where each table is from:",
    "[models/sources](../models/sources/README.md).",
    "",
    "## An example",
    "",
    `> ${REPORT}`,
    "",
    table(["kind", "name", "mentions (what resolved them)", "roles", "speaks for"], entityRows()),
    "",
    "## Tables",
    "",
    table(["table", "rows"], sizes),
    "",
    "A name that no table has is found by the tagger. Heads of state and of government are known with their terms: one who is",
    "named by the surname alone gets the full name, and speaks for the government where the report gives no role and the",
    "term is known to last on its day. Foreign and defence ministers are in no table: no licensed source was found.",
    "",
    "### Institutions of governments",
    "",
    table(["name", "spellings", "country"], institutions),
    "",
    "### Organisations of many countries",
    "",
    table(
      ["name", "spellings"],
      organisations.map(([name = "", spellings = ""]) => [name, spellings.replaceAll("|", ", ")]),
    ),
    "",
    "### Peoples, faiths and parties",
    "",
    table(
      ["adjective", "also"],
      peoples.map(([name = "", others = ""]) => [name, others.replaceAll("|", ", ")]),
    ),
    "",
  ].join("\n");
}
