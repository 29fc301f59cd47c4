import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import fc from "fast-check";

/** The parts of an OpenAPI 3.1 document that the tests go by. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
}

interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required?: boolean;
  readonly schema: Schema;
}

type Content = Readonly<Record<string, { readonly schema: Schema }>>;

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}

export interface OpenApi {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

export interface Found {
  readonly path: string;
  readonly method: string;
  readonly operation: Operation;
}

/** Every operation of an API. */
export function operationsOf(api: OpenApi): Found[] {
  return Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
}

/** Values that a schema allows; strings are often ones that mean something to the desk. */
export function valuesOf(schema: Schema, api: OpenApi, known: readonly string[]): fc.Arbitrary<unknown> {
  const again = (inner: Schema) => valuesOf(inner, api, known);
  if (schema.$ref !== undefined) return again(api.components.schemas[schema.$ref.split("/").at(-1) ?? ""] ?? {});
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices !== undefined) return fc.oneof(...choices.map(again));
  const types = typeof schema.type === "string" ? [schema.type] : (schema.type ?? []);
  return fc.oneof(...(types.length === 0 ? ["string"] : types).map((type) => typed(type, schema, api, known)));
}

function typed(type: string, schema: Schema, api: OpenApi, known: readonly string[]): fc.Arbitrary<unknown> {
  switch (type) {
    case "null":
      return fc.constant(null);
    case "boolean":
      return fc.boolean();
    case "integer":
    case "number":
      return fc.integer({ min: schema.minimum ?? -5, max: schema.maximum ?? 1000 });
    case "array":
      return fc.array(valuesOf(schema.items ?? {}, api, known), { minLength: schema.minItems ?? 0, maxLength: 4 });
    case "object": {
      const fields = Object.entries(schema.properties ?? {}).map(
        ([name, inner]) => [name, valuesOf(inner, api, known)] as const,
      );
      return fc.record(Object.fromEntries(fields), { requiredKeys: [...(schema.required ?? [])] });
    }
    default:
      return strings(schema, known);
  }
}

function strings({ format, minLength = 0, maxLength = 60 }: Schema, known: readonly string[]): fc.Arbitrary<string> {
  if (format === "date")
    return fc
      .date({ min: new Date("2000-01-01"), max: new Date("2030-01-01"), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10));
  if (format === "uri") return fc.webUrl();
  const any = fc.string({ unit: "grapheme", minLength, maxLength: Math.min(maxLength, 60) });
  return fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...known) }, { weight: 2, arbitrary: any });
}

/** A document whose objects have no fields beside those it names: an answer with more is not as described. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== "object" || value === null) return value;
  const inner = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, closed(one)]));
  const isShape =
    "type" in inner && inner.type === "object" && "properties" in inner && !("additionalProperties" in inner);
  return isShape ? { ...inner, additionalProperties: false } : inner;
}

/** Checks answers against the document that describes them; throws with what is wrong. */
export function createChecker(api: OpenApi): (found: Found, status: number, mediaType: string, body: unknown) => void {
  const ajv = new Ajv2020({ strict: false, formats: { date: true, uri: true } });
  ajv.addSchema(Object.assign({ $id: "api" }, closed(api)));
  const made = new Map<string, ValidateFunction>();
  const escaped = (part: string) => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"));
  return ({ path, method, operation }, status, mediaType, body) => {
    const declared = operation.responses[String(status)]?.content;
    if (declared === undefined) throw new Error(`${operation.operationId}: ${status} is not described`);
    if (declared[mediaType] === undefined)
      throw new Error(`${operation.operationId}: ${mediaType} is not described for ${status}`);
    const reference = `api#/paths/${escaped(path)}/${method.toLowerCase()}/responses/${status}/content/${escaped(mediaType)}/schema`;
    const check = made.get(reference) ?? ajv.compile({ $ref: reference });
    made.set(reference, check);
    if (!check(body))
      throw new Error(
        `${operation.operationId}: ${ajv.errorsText(check.errors)}: ${JSON.stringify(body).slice(0, 2000)}`,
      );
  };
}
