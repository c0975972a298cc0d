import type { Json } from "../dashboards/model/json";
import { suggestTitle } from "./titles";
import { queryLetter, type ExploreQuery, type ExploreSearch } from "./state";

/** A panel that asks and draws what Explore shows. */
export function panelOf(queries: readonly ExploreQuery[], search: ExploreSearch, title: string): Json {
  const table = search.view === "table";
  const draw = search.draw ?? "lines";
  const asked = queries.map((query, index) => ({ query, refId: queryLetter(index) })).filter(({ query }) => query.text.trim() !== "");
  return {
    type: table ? "table" : "timeseries", title: title.trim() === "" ? suggestTitle(queries) : title.trim(), gridPos: { w: 12, h: 8 },
    datasource: { type: "prometheus", uid: "oriel" },
    targets: asked.map(({ query, refId }) => ({
      refId, expr: query.text.trim(), ...(query.on ? {} : { hide: true }), ...(table ? { format: "table", instant: true, range: false } : {}), ...(search.step === undefined ? {} : { interval: search.step }),
    })),
    fieldConfig: {
      defaults: table ? {} : { custom: { lineWidth: 1.5, fillOpacity: draw === "lines" ? 0 : draw === "area" ? 14 : 55, ...(draw === "stacked" ? { stacking: { mode: "normal", group: "A" } } : {}) } }, overrides: [],
    },
    options: table ? {} : { legend: { showLegend: true, displayMode: "list", placement: "bottom", calcs: [] }, tooltip: { mode: "multi", sort: "desc" } },
  };
}
