import type { apiDocument } from "./api.ts";

type Document = ReturnType<typeof apiDocument>;

/** A parameter of an operation, in words. */
export interface DescribedParameter {
  readonly name: string;
  readonly required: boolean;
  /** What it may be: "one of direct, indirect, mixed", "number, 1 to 500". */
  readonly kind: string;
  readonly about: string;
}

/** An operation, in words. */
export interface DescribedOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly description: string | null;
  readonly parameters: readonly DescribedParameter[];
  /** Media types that it takes. */
  readonly takes: readonly string[];
  readonly gives: string;
}

/** Operations under one heading. */
interface DescribedGroup {
  readonly name: string;
  readonly about: string;
  readonly operations: readonly DescribedOperation[];
}

interface AnySchema {
  readonly description?: string | undefined;
  readonly type?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: unknown;
  readonly minimum?: unknown;
  readonly maximum?: unknown;
}

function kindOf({ type, enum: choices, format, minimum, maximum }: AnySchema): string {
  if (choices !== undefined) return `one of ${choices.join(", ")}`;
  if (format === "date") return "a day, YYYY-MM-DD";
  if (type === "integer" || type === "number") {
    if (minimum !== undefined && maximum !== undefined) return `number, ${minimum} to ${maximum}`;
    return "number";
  }
  return "text";
}

const methods = ["get", "post", "put", "patch", "delete"] as const;

/** The API's description in words, under the headings of its tags: what the page and the documentation are made of. */
export function describeApi(document: Document): DescribedGroup[] {
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      if (operation === undefined) return [];
      const parameters = (operation.parameters ?? []).flatMap((parameter) => {
        if (!("name" in parameter)) return [];
        const given = parameter.schema ?? {};
        const schema: AnySchema = "$ref" in given ? {} : given;
        const described = parameter.description ?? schema.description ?? "";
        return [
          { name: parameter.name, required: parameter.required === true, kind: kindOf(schema), about: described },
        ];
      });
      const body = operation.requestBody;
      const { description: gives = "" }: { description?: string } = operation.responses?.["200"] ?? {};
      return [
        {
          tag: operation.tags?.[0] ?? "",
          id: operation.operationId ?? "",
          method: method.toUpperCase(),
          path,
          summary: operation.summary ?? "",
          description: operation.description ?? null,
          parameters,
          takes: body !== undefined && "content" in body ? Object.keys(body.content) : [],
          gives,
        },
      ];
    }),
  );
  return (document.tags ?? []).map(({ name, description }) => ({
    name,
    about: description ?? "",
    operations: operations.filter(({ tag }) => tag === name),
  }));
}

/** The documentation's page of the API, as Markdown. */
export function apiMarkdown(document: Document, base: string): string {
  const sections = describeApi(document).map(({ name, about, operations }) => {
    const each = operations.map(({ method, path, summary, description, parameters, takes, gives }) => {
      const rows = parameters.map(
        (one) => `| \`${one.name}\`${one.required ? " *" : ""} | ${one.kind} | ${one.about.replaceAll("|", "\\|")} |`,
      );
      const table = rows.length === 0 ? "" : `\n\n| parameter | is | |\n| --- | --- | --- |\n${rows.join("\n")}`;
      const body = takes.length === 0 ? "" : `\n\nTakes ${takes.map((type) => `\`${type}\``).join(" or ")}.`;
      const more = description === null ? "" : `\n\n${description}`;
      return `### ${method} ${base}${path}\n\n${summary}.${more}${body}${table}\n\nGives ${gives}.`;
    });
    return `## ${name}\n\n${about}.\n\n${each.join("\n\n")}`;
  });
  return sections.join("\n\n");
}
