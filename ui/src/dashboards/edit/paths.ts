import { isRecord, record, type Json } from "../model/json";

/** A place in a panel's JSON, such as `options.legend.showLegend`. */
export function partsOf(path: string): readonly string[] {
  return path.split(".");
}

/** `one, another` as a list. */
export function splitTags(written: string): string[] {
  return written.split(",").map((tag) => tag.trim()).filter((tag) => tag !== "");
}

/** The JSON with a value at a path; undefined takes the key away. What is not an object on the way becomes one. */
export function setAt(source: Json, path: readonly string[], value: unknown): Json {
  const [key, ...rest] = path;
  if (key === undefined) return isRecord(value) ? value : source;
  if (rest.length > 0) return { ...source, [key]: setAt(record(source[key]), rest, value) };
  if (value !== undefined) return { ...source, [key]: value };
  return Object.fromEntries(Object.entries(source).filter(([name]) => name !== key));
}

/** A list with one member changed, or left out where the change gives nothing. */
export function changeAt<T>(list: readonly T[], index: number, next: T | undefined): T[] {
  return next === undefined ? list.filter((_, each) => each !== index) : list.map((member, each) => (each === index ? next : member));
}

/** A list with one member moved by a number of places, as far as there is room. */
export function moveBy<T>(list: readonly T[], index: number, by: number): T[] {
  const target = Math.max(0, Math.min(list.length - 1, index + by));
  const rest = list.filter((_, each) => each !== index);
  const moved = list[index];
  return moved === undefined ? [...list] : [...rest.slice(0, target), moved, ...rest.slice(target)];
}
