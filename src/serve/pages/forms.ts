import { DatelineError } from "../../base/index.ts";

/** What a form posted, a field of one or several values. */
export type Fields = Readonly<Record<string, string | File | (string | File)[] | undefined>>;

/** The texts of a field without blanks around them; files and empty ones are left out. */
export function texts(fields: Fields, name: string): string[] {
  return [fields[name] ?? []]
    .flat()
    .flatMap((value) => (typeof value === "string" && value.trim() !== "" ? [value.trim()] : []));
}

/** The text of a field that must be there. @throws DatelineError `usage` */
export function needed(fields: Fields, name: string, what: string): string {
  const [value] = texts(fields, name);
  if (value === undefined) throw new DatelineError("usage", `${what} is missing: go back and give one`);
  return value;
}
