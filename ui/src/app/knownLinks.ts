import { parseFilter } from "../alerts/filter";
import { formatMatcher } from "../silences/matchers";

/** A page of ours, and what its address says. */
export interface Place {
  to: "/explore" | "/alerts" | "/alerts/silences";
  search: Record<string, string | string[]>;
}

/** Where Prometheus' link to an expression leads: `/graph?g0.expr=up`, as notifications carry it. */
export function graphPlace(search: Readonly<Record<string, unknown>>): Place {
  const queries = Object.keys(search).filter((name) => /^g\d+\.expr$/.test(name)).map((name) => search[name]);
  return { to: "/explore", search: { q: queries.filter((query): query is string => typeof query === "string") } };
}

/** Where Alertmanager's links lead, which stand behind a hash: `#/alerts?receiver=r`, `#/silences/new?filter={a="b"}`. */
export function hashPlace(hash: string): Place | undefined {
  const [path = "", query = ""] = hash.replace(/^#?/, "").split("?");
  const { matchers } = parseFilter((new URLSearchParams(query).get("filter") ?? "").replace(/^\{|\}$/g, "").replaceAll('",', '" '));
  const texts = matchers.map(formatMatcher);
  if (path === "/alerts") return { to: "/alerts", search: texts.length === 0 ? {} : { filter: texts.join(" ") } };
  if (path === "/silences/new") return { to: "/alerts/silences", search: { new: "1", m: texts } };
  return path.startsWith("/silences") ? { to: "/alerts/silences", search: {} } : undefined;
}
