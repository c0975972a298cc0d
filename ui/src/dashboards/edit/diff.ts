import { isRecord, number, record, records, text, type Json } from "../model/json";

/** One difference between two versions of a dashboard, in words. */
export interface Difference {
  kind: "added" | "removed" | "changed";
  /** What it is about: the dashboard, a panel, a variable. */
  about: string;
  /** The path within it; empty when all of it was added or removed. */
  path: string;
  before: string;
  after: string;
}

const MAX_DIFFERENCES = 400;
const MAX_VALUE_LENGTH = 160;

/** What a saved dashboard carries that is not its content. */
const OUTER = new Set(["id", "uid", "version", "iteration", "schemaVersion"]);

/** What differs, panel by panel and variable by variable; moving a panel is one difference. */
export function differences(before: Json, after: Json): Difference[] {
  const found: Difference[] = [];
  const rest = (source: Json): Json => ({
    ...Object.fromEntries(Object.entries(source).filter(([key]) => !OUTER.has(key) && !["panels", "templating", "annotations"].includes(key))),
  });
  compare("Dashboard", [], rest(before), rest(after), found);
  named("Variable", listOf(before, "templating"), listOf(after, "templating"), (each) => text(each["name"]), (each) => text(each["name"]), found);
  named("Annotation", listOf(before, "annotations"), listOf(after, "annotations"), (each) => text(each["name"]), (each) => text(each["name"]), found);
  named("Panel", panelsOf(before), panelsOf(after), (each) => text(each["id"]), (each) => text(each["title"]) || `${text(each["type"])} ${text(each["id"])}`, found);
  return found.slice(0, MAX_DIFFERENCES);
}

function listOf(source: Json, key: string): readonly Json[] {
  return records(record(source[key])["list"]);
}

/** All panels, those in rows and collapsed rows, too. */
function panelsOf(source: Json): readonly Json[] {
  const flat = records(source["panels"]).length > 0 ? records(source["panels"]) : records(source["rows"]);
  return flat.flatMap((panel) => {
    const inner = records(panel["panels"]);
    return inner.length === 0 ? [panel] : [{ ...panel, panels: undefined }, ...inner];
  });
}

function named(kind: string, before: readonly Json[], after: readonly Json[], keyOf: (each: Json) => string, nameOf: (each: Json) => string, found: Difference[]): void {
  const old = new Map(before.map((each) => [keyOf(each), each]));
  const fresh = new Map(after.map((each) => [keyOf(each), each]));
  for (const [key, each] of old) if (!fresh.has(key)) found.push({ kind: "removed", about: `${kind} ${nameOf(each)}`, path: "", before: "", after: "" });
  for (const [key, each] of fresh) {
    const previous = old.get(key);
    if (previous === undefined) found.push({ kind: "added", about: `${kind} ${nameOf(each)}`, path: "", before: "", after: "" });
    else if (previous !== each) compare(`${kind} ${nameOf(each)}`, [], placed(previous), placed(each), found);
  }
}

/** With the place as one text. */
function placed(panel: Json): Json {
  const grid = record(panel["gridPos"]);
  if (number(grid["w"]) === undefined) return panel;
  return { ...panel, gridPos: undefined, place: `${text(grid["w"])} × ${text(grid["h"])} at ${text(grid["x"])}, ${text(grid["y"])}` };
}

function compare(about: string, path: readonly string[], before: unknown, after: unknown, found: Difference[]): void {
  if (found.length > MAX_DIFFERENCES || same(before, after)) return;
  const structured = (value: unknown): value is Json | unknown[] => isRecord(value) || Array.isArray(value);
  if (structured(before) && structured(after) && Array.isArray(before) === Array.isArray(after)) {
    const [old, fresh] = [before as Json, after as Json];
    for (const key of new Set([...Object.keys(old), ...Object.keys(fresh)])) compare(about, [...path, key], old[key], fresh[key], found);
    return;
  }
  found.push({ kind: before === undefined ? "added" : after === undefined ? "removed" : "changed", about, path: path.join("."), before: written(before), after: written(after) });
}

function same(before: unknown, after: unknown): boolean {
  return before === after || JSON.stringify(before) === JSON.stringify(after);
}

function written(value: unknown): string {
  if (value === undefined) return "";
  const whole = typeof value === "string" ? value : JSON.stringify(value);
  return whole.length > MAX_VALUE_LENGTH ? `${whole.slice(0, MAX_VALUE_LENGTH - 1)}…` : whole;
}
