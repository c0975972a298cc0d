import { firstMetric } from "./alertDraft";
import type { ExploreQuery } from "./state";

/** A title for what is asked: the metric's words. */
export function suggestTitle(queries: readonly ExploreQuery[]): string {
  const metric = firstMetric(queries.find((query) => query.on && query.text.trim() !== "")?.text ?? "");
  if (metric === undefined) return "New panel";
  const words = metric.split(/[_:]+/).filter((word) => word !== "").join(" ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
