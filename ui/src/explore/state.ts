import { many, one } from "../app/search";
import type { Draw } from "../chart/yRange";

export type View = "graph" | "table" | "explain";

/** The part of Explore's address that says what is asked and how it is shown. */
export interface ExploreSearch {
  /** The queries, A first. */
  q?: string[];
  /** The letters of those that are switched off: `b` or `ac`. */
  off?: string | undefined;
  view?: View | undefined;
  draw?: Draw | undefined;
  /** A step such as `30s` in place of the one that fits the width. */
  step?: string | undefined;
  /** The alert form is open, with this level where it is a number. */
  alert?: string | undefined;
}

export interface ExploreQuery {
  text: string;
  on: boolean;
}

/** Letters name queries; there are no more queries than letters. */
export const MAX_QUERIES = 8;

export function queryLetter(index: number): string {
  return String.fromCharCode(65 + index);
}

export function readExploreSearch(values: Record<string, unknown>): ExploreSearch {
  const view = one(values["view"]);
  const draw = one(values["draw"]);
  return {
    q: many(values["q"]).slice(0, MAX_QUERIES),
    off: one(values["off"]),
    view: view === "table" || view === "explain" ? view : undefined,
    draw: draw === "area" || draw === "stacked" ? draw : undefined,
    step: one(values["step"]),
    alert: one(values["alert"]),
  };
}

/** The queries of an address; one empty query when there is none. */
export function readQueries(search: ExploreSearch): ExploreQuery[] {
  const off = (search.off ?? "").toUpperCase();
  const queries = (search.q ?? []).map((text, index) => ({ text, on: !off.includes(queryLetter(index)) }));
  return queries.length === 0 ? [{ text: "", on: true }] : queries;
}

/** The address of queries; empty ones at the end are dropped. */
export function writeQueries(queries: readonly ExploreQuery[]): Pick<ExploreSearch, "q" | "off"> {
  let count = queries.length;
  while (count > 0 && queries[count - 1]?.text.trim() === "") count--;
  const kept = queries.slice(0, count);
  const off = kept.map((query, index) => (query.on ? "" : queryLetter(index).toLowerCase())).join("");
  return { q: kept.map((query) => query.text.trim()), off: off === "" ? undefined : off };
}

/** Puts the step and the range into a query: `$__interval`, `$__rate_interval`, `$__range`. */
export function fillVariables(query: string, stepSeconds: number, rangeMillis: number): string {
  if (!query.includes("$__")) return query;
  const rate = Math.max(stepSeconds + SCRAPE_INTERVAL_SECONDS, 4 * SCRAPE_INTERVAL_SECONDS);
  const values: Record<string, string> = {
    $__interval: `${Math.max(1, Math.round(stepSeconds))}s`,
    $__rate_interval: `${Math.round(rate)}s`,
    $__range: `${Math.max(1, Math.round(rangeMillis / 1000))}s`,
  };
  return query.replace(/\$__(?:rate_interval|interval|range)\b/g, (name) => values[name] ?? name);
}

/** The scrape interval that a window must hold four of; Oriel's default. */
const SCRAPE_INTERVAL_SECONDS = 15;
