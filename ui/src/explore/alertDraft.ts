import { splitCondition } from "../alerts/threshold";

export interface AlertDraft {
  query: string;
  operator: ">" | "<";
  level: string;
}

/** An alert's first words for a query; one that compares already is taken apart. */
export function draftAlert(query: string): AlertDraft {
  const { query: compared, operator, threshold } = splitCondition(query);
  if (threshold === undefined) return { query: query.trim(), operator: ">", level: "" };
  return { query: compared, operator: operator.startsWith("<") ? "<" : ">", level: String(threshold) };
}

const KEYWORDS = /^(sum|avg|min|max|count|rate|irate|increase|delta|by|without|on|ignoring|histogram_quantile|quantile|topk|bottomk|abs|ceil|floor)$/;

/** The first name in a query that is no word of PromQL. */
export function firstMetric(query: string): string | undefined {
  return [...query.matchAll(/[a-zA-Z_:][a-zA-Z0-9_:]*/g)].map((match) => match[0]).find((name) => !KEYWORDS.test(name));
}

/** `node_load1` over its level is `NodeLoad1High`. */
export function suggestName(query: string, operator: ">" | "<"): string {
  const metric = firstMetric(query) ?? "Value";
  const words = metric.split(/[_:]+/).filter((word) => word !== "").map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return words.join("") + (operator === ">" ? "High" : "Low");
}
