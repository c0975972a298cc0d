/** Reading JSON of which nothing is certain: each function answers the wanted type or a default, and never throws. */
export type Json = Readonly<Record<string, unknown>>;

export const EMPTY: Json = {};

export function isRecord(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function record(value: unknown): Json {
  return isRecord(value) ? value : EMPTY;
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function records(value: unknown): readonly Json[] {
  return list(value).filter(isRecord);
}

/** A text; numbers and booleans are written out. */
export function text(value: unknown, otherwise = ""): string {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : otherwise;
}

/** A number, also when it is written as a text; undefined for anything else. */
export function number(value: unknown): number | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (typeof value !== "string" || value.trim() === "") return undefined;
  const parsed = Number(value);
  return Number.isFinite(parsed) ? parsed : undefined;
}

export function flag(value: unknown, otherwise = false): boolean {
  return typeof value === "boolean" ? value : otherwise;
}

export function texts(value: unknown): string[] {
  return list(value).map((each) => text(each)).filter((each) => each !== "");
}

/** The value at a path of keys: `at(panel, "options", "legend")`. */
export function at(value: unknown, ...keys: readonly string[]): unknown {
  let now = value;
  for (const key of keys) now = record(now)[key];
  return now;
}
