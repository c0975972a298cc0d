import { PROMETHEUS, request } from "../../api/client";
import { queryInstant } from "../../api/prometheus";
import { formatSeries, type Labels } from "../../labels/labels";
import { parseDuration } from "../../time/duration";
import type { TimeRange } from "../../time/range";
import { baseOf } from "../data/sources";
import type { Variable } from "../model/dashboard";
import { interpolate, type Option, type Scope } from "./scope";

/** More choices than this are cut off. */
const MAX_OPTIONS = 5_000;
const MAX_SERIES = 50_000;

/** The choices of a variable; asks the server for those of a query. */
export async function findOptions(variable: Variable, scope: Scope, signal?: AbortSignal): Promise<Option[]> {
  switch (variable.type) {
    case "query": return variable.remarks.length > 0 ? savedOptions(variable) : queryOptions(variable, scope, signal);
    case "custom": return splitCustom(interpolate(variable.query, scope)).length > 0 ? splitCustom(interpolate(variable.query, scope)) : savedOptions(variable);
    case "interval": return intervalOptions(variable, scope);
    case "datasource": return [{ text: "Oriel", value: "oriel" }, ...[...new Set(scope.sources?.values() ?? [])].map((each) => ({ text: each.name, value: each.uid }))];
    case "constant": case "textbox": return [{ text: variable.query, value: variable.query }];
    case "switch": return variable.options;
    case "adhoc": return [];
  }
}

function savedOptions(variable: Variable): Option[] {
  return variable.options.filter((option) => option.value !== "$__all");
}

/** `a, b : 2, c\,d`: commas part, ` : ` parts a text from its value, a backslash keeps a comma. */
export function splitCustom(query: string): Option[] {
  const parts = query.match(/(?:\\,|[^,])+/g) ?? [];
  return parts.map((part) => part.replaceAll("\\,", ",").trim()).filter((part) => part !== "").map((part) => {
    const match = /^\s*(.+?)\s+:\s+(.+)$/.exec(part);
    return match === null ? { text: part, value: part } : { text: match[1] ?? "", value: match[2] ?? "" };
  });
}

function intervalOptions(variable: Variable, scope: Scope): Option[] {
  const written = variable.query.split(",").map((each) => each.trim().replace(/^"|"$/g, "")).filter((each) => each !== "" && each !== "auto");
  const options = written.map((each) => ({ text: each, value: each }));
  if (!variable.auto) return options;
  const value = autoInterval(scope.range, variable.autoCount, variable.autoMin);
  return [{ text: "auto", value: `$__auto_interval_${variable.name}` }, ...options].map((each) => each.text === "auto" ? { text: "auto", value } : each);
}

const STEPS = ["1s", "5s", "10s", "15s", "30s", "1m", "2m", "5m", "10m", "15m", "30m", "1h", "2h", "6h", "12h", "1d", "7d", "30d"];

/** The first usual interval of which `count` cover the range, and not below `least`. */
export function autoInterval(range: TimeRange, count: number, least: string): string {
  const wanted = Math.max((range.endMillis - range.startMillis) / Math.max(1, count), parseDuration(least) ?? 0);
  return STEPS.find((step) => (parseDuration(step) ?? 0) >= wanted * 0.999) ?? "30d";
}

async function queryOptions(variable: Variable, scope: Scope, signal?: AbortSignal): Promise<Option[]> {
  const found = await runVariableQuery(interpolate(variable.query, scope, "promql").trim(), scope.range, signal, baseOf(variable.datasource, scope));
  return arrange(found, interpolate(variable.regex, scope), variable.sort).slice(0, MAX_OPTIONS);
}

/** Runs one of Grafana's variable queries for Prometheus. */
export async function runVariableQuery(query: string, range: TimeRange, signal?: AbortSignal, base: string = PROMETHEUS): Promise<string[]> {
  const start = Math.floor(range.startMillis / 1000);
  const end = Math.ceil(range.endMillis / 1000);
  const names = /^label_names\((?:(.*))?\)\s*$/s.exec(query);
  if (names !== null) {
    const match = (names[1] ?? "").trim();
    return (await request<string[]>(`${base}/labels`, { start, end, ...(match === "" ? {} : { "match[]": match }) }, signal)).data;
  }
  const values = /^label_values\((?:(.+),\s*)?([^,)\s]+)\s*\)\s*$/s.exec(query);
  if (values !== null) {
    const match = (values[1] ?? "").trim();
    const matcher = match === "" || match === "{}" ? {} : { "match[]": match };
    return (await request<string[]>(`${base}/label/${encodeURIComponent(values[2] ?? "")}/values`, { start, end, ...matcher }, signal)).data;
  }
  const metrics = /^metrics\((.*)\)\s*$/s.exec(query);
  if (metrics !== null) {
    const pattern = safeRegex((metrics[1] ?? "").trim());
    const all = (await request<string[]>(`${base}/label/__name__/values`, { start, end }, signal)).data;
    return pattern === undefined ? all : all.filter((name) => pattern.test(name));
  }
  const result = /^query_result\((.*)\)\s*$/s.exec(query);
  if (result !== null) return queryResult(result[1] ?? "", end, signal, base);
  if (query === "") return [];
  const series = (await request<Labels[]>(`${base}/series`, { start, end, "match[]": query, limit: MAX_SERIES }, signal)).data;
  return series.map(formatSeries);
}

async function queryResult(query: string, atSeconds: number, signal: AbortSignal | undefined, base: string): Promise<string[]> {
  const { data } = await queryInstant(query, atSeconds, signal, base);
  if (data.resultType === "scalar" || data.resultType === "string") return [`${data.result[1]}`];
  if (data.resultType !== "vector") return [];
  return data.result.map(({ metric, value }) => `${formatSeries(metric)} ${value?.[1] ?? ""} ${Math.round((value?.[0] ?? 0) * 1000)}`);
}

/** A regular expression as a person writes it: bare, or between slashes with flags. */
export function safeRegex(text: string): RegExp | undefined {
  const match = /^\/(.*)\/([gimsuy]*)$/s.exec(text);
  try {
    return match === null ? new RegExp(text) : new RegExp(match[1] ?? "", (match[2] ?? "").replace(/[gy]/g, ""));
  } catch {
    return undefined;
  }
}

/** Applies a variable's regular expression and order; each choice once. */
export function arrange(found: readonly string[], regex: string, sort: number): Option[] {
  const pattern = regex === "" ? undefined : safeRegex(regex);
  const options = new Map<string, Option>();
  for (const each of found) {
    const option = pattern === undefined ? { text: each, value: each } : pick(each, pattern);
    if (option !== undefined && !options.has(option.value)) options.set(option.value, option);
  }
  return sortOptions([...options.values()], sort);
}

function pick(text: string, pattern: RegExp): Option | undefined {
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const named = match.groups;
  if (named?.["text"] !== undefined || named?.["value"] !== undefined) {
    return { text: named["text"] ?? named["value"] ?? "", value: named["value"] ?? named["text"] ?? "" };
  }
  const group = match.slice(1).find((each) => each !== undefined);
  const value = match.length > 1 ? (group ?? "") : text;
  return { text: value, value };
}

function sortOptions(options: Option[], sort: number): Option[] {
  if (sort === 0) return options;
  const kind = Math.ceil(sort / 2);
  const compare = (a: Option, b: Option): number => {
    if (kind === 2) return (firstNumber(a.text) - firstNumber(b.text)) || a.text.localeCompare(b.text, "en");
    if (kind === 3) return a.text.toLowerCase().localeCompare(b.text.toLowerCase(), "en");
    return a.text.localeCompare(b.text, "en", { numeric: kind === 4 });
  };
  const sorted = options.sort(compare);
  return sort % 2 === 0 ? sorted.reverse() : sorted;
}

function firstNumber(text: string): number {
  const match = /-?\d+(?:\.\d+)?/.exec(text);
  return match === null ? -1 : Number(match[0]);
}
