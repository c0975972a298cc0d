import type { ExternalSources } from "../data/sources";
import { formatDuration } from "../../time/duration";
import type { TimeRange } from "../../time/range";
import type { Variable } from "../model/dashboard";
import { formatForPromql, formatTime, formatVariable } from "./formats";

/** The value that stands for all choices, in addresses and files. */
export const ALL = "$__all";

/** A variable with what is chosen. */
export interface Chosen {
  name: string;
  values: readonly string[];
  texts: readonly string[];
  all: boolean;
  allValue: string;
  /** Several values are possible, so that PromQL gets a regular expression. */
  asRegex: boolean;
}

/** Everything that a text may refer to. */
export interface Scope {
  /** Data sources that are not the store within; without it there are none. */
  sources?: ExternalSources;
  variables: ReadonlyMap<string, Chosen>;
  range: TimeRange;
  stepSeconds: number;
  timezone: string;
  dashboard: { title: string; uid: string };
}

const REFERENCE = /\$(\w+)|\[\[(\w+)(?:\.([^:\]]+))?(?::([^\]]+))?\]\]|\$\{([\w.]+?)(?:\.(text|value|key))?(?::([^}]+))?\}/g;

/** Oriel scrapes every fifteen seconds unless told otherwise; a window of a rate holds four of these. */
const SCRAPE_INTERVAL_SECONDS = 15;

/** A text with its references filled in; one that refers to nothing known stays as it is. */
export function interpolate(text: string, scope: Scope, as: "promql" | "text" = "text"): string {
  if (!text.includes("$") && !text.includes("[[")) return text;
  return text.replace(REFERENCE, (whole: string, bare?: string, old?: string, oldField?: string, oldFormat?: string, braced?: string, field?: string, format?: string) => {
    const name = bare ?? old ?? braced ?? "";
    const wanted = format ?? oldFormat;
    const chosen = scope.variables.get(name);
    if (chosen === undefined) return builtIn(name, wanted, scope) ?? whole;
    if ((field ?? oldField) === "text") return formatVariable(name, chosen.texts, chosen.texts, wanted ?? "text") ?? chosen.texts.join(" + ");
    if (chosen.all && chosen.allValue !== "") return wanted === "text" ? "All" : interpolate(chosen.allValue, without(scope, name), as);
    const written = wanted === undefined ? undefined : formatVariable(name, chosen.values, chosen.texts, wanted);
    if (written !== undefined) return written;
    if (as === "promql") return formatForPromql(chosen.values, chosen.asRegex);
    return chosen.values.length === 1 ? (chosen.values[0] ?? "") : formatVariable(name, chosen.values, chosen.texts, "glob") ?? "";
  });
}

/** The variables that a text refers to and that have nothing to stand for them. */
export function emptyReferences(text: string, scope: Scope): string[] {
  const names = [...text.matchAll(REFERENCE)].map((match) => match[1] ?? match[2] ?? match[5] ?? "");
  return [...new Set(names)].filter((name) => {
    const chosen = scope.variables.get(name);
    return chosen !== undefined && !chosen.all && chosen.values.every((value) => value === "");
  });
}

/** So that a value which names its own variable does not go round for ever. */
function without(scope: Scope, name: string): Scope {
  const variables = new Map(scope.variables);
  variables.delete(name);
  return { ...scope, variables };
}

function builtIn(name: string, format: string | undefined, scope: Scope): string | undefined {
  const { startMillis, endMillis } = scope.range;
  const rangeSeconds = Math.max(1, Math.round((endMillis - startMillis) / 1000));
  const stepMillis = Math.round(scope.stepSeconds * 1000);
  const time = (millis: number): string => format === undefined ? String(millis) : format.startsWith("date") ? formatTime(millis, format.slice(5)) : String(millis);
  switch (name) {
    case "__interval": return formatDuration(Math.max(1, stepMillis));
    case "__interval_ms": return String(stepMillis);
    case "__rate_interval": return formatDuration(1000 * rateIntervalSeconds(scope.stepSeconds));
    case "__rate_interval_ms": return String(1000 * rateIntervalSeconds(scope.stepSeconds));
    case "__range": return `${rangeSeconds}s`;
    case "__range_s": return String(rangeSeconds);
    case "__range_ms": return String(endMillis - startMillis);
    case "__from": return time(startMillis);
    case "__to": return time(endMillis);
    case "__all": return ALL;
    case "__dashboard": return scope.dashboard.title;
    case "__dashboard.uid": return scope.dashboard.uid;
    case "__org": case "__org.id": return "1";
    case "__org.name": return "Oriel";
    case "__user.login": case "__user": return "oriel";
    case "timezone": case "__timezone": return scope.timezone;
    case "timeFilter": case "__timeFilter": return "";
    case "__url_time_range": return `from=${startMillis}&to=${endMillis}`;
    case "__all_variables": return [...scope.variables.values()].map((each) => formatVariable(each.name, each.all ? [ALL] : each.values, each.texts, "queryparam") ?? "").join("&");
    default: return undefined;
  }
}

export function rateIntervalSeconds(stepSeconds: number): number {
  return Math.max(stepSeconds + SCRAPE_INTERVAL_SECONDS, 4 * SCRAPE_INTERVAL_SECONDS);
}

/** The names that a text refers to, in order. */
export function referencesOf(text: string): string[] {
  return [...text.matchAll(REFERENCE)].map((match) => match[1] ?? match[2] ?? match[5] ?? "").filter((name) => name !== "");
}

/** What is chosen of a variable's options; the first option where the wish cannot be met. */
export function choose(variable: Variable, options: readonly Option[], wished: readonly string[] | undefined): Chosen {
  const wanted = wished ?? variable.current;
  const base = { name: variable.name, allValue: variable.allValue, asRegex: variable.multi || variable.includeAll };
  const everything = { ...base, values: options.map((each) => each.value), texts: ["All"], all: true };
  if (variable.includeAll && (wanted.includes(ALL) || (wanted.length === 1 && wanted[0] === "All" && !options.some((each) => each.value === "All")))) return everything;
  if (variable.type === "textbox" || variable.type === "constant" || variable.type === "switch") {
    const value = wanted[0] ?? variable.query;
    return { ...base, values: [value], texts: [value], all: false };
  }
  const known = wanted.map((value) => options.find((each) => each.value === value || each.text === value)).filter((each) => each !== undefined);
  // A value that was asked for in the address stays, known or not: it may name what is gone by now.
  const kept = known.length > 0 ? known : wished !== undefined && wished.length > 0 && wished[0] !== "" ? wished.map((value) => ({ value, text: value })) : [];
  if (kept.length > 0) {
    const some = variable.multi ? kept : kept.slice(0, 1);
    return { ...base, values: some.map((each) => each.value), texts: some.map((each) => each.text), all: false };
  }
  if (variable.includeAll) return everything;
  const first = options[0];
  return { ...base, values: first === undefined ? [""] : [first.value], texts: first === undefined ? [""] : [first.text], all: false };
}

export interface Option {
  text: string;
  value: string;
}
