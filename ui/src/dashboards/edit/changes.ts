import type { Dashboard, Panel } from "../model/dashboard";
import { list, number, record, records, text, type Json } from "../model/json";
import { readDashboard } from "../model/read";

/** Changes to a dashboard in the form in which it is saved. Each gives a new source; the old one stays for undoing. */

/** The flat list of panels, whatever the source was: rows of the old form become row panels. */
export function flattened(dashboard: Dashboard): Json {
  if (list(dashboard.source["panels"]).length > 0 || list(dashboard.source["rows"]).length === 0) return withIds(dashboard.source);
  const panels: Json[] = [];
  let y = 0;
  for (const section of dashboard.sections) {
    const inner = section.panels.map((panel) => ({ ...panel.source, gridPos: { ...panel.grid, y: panel.grid.y + y + 1 } }));
    panels.push({ type: "row", title: section.title, collapsed: false, gridPos: { x: 0, y, w: 24, h: 1 }, panels: [] }, ...inner);
    y += 1 + Math.max(0, ...section.panels.map((panel) => panel.grid.y + panel.grid.h));
  }
  const rest = Object.fromEntries(Object.entries(dashboard.source).filter(([key]) => key !== "rows"));
  return withIds({ ...rest, panels, schemaVersion: Math.max(16, number(rest["schemaVersion"]) ?? 16) });
}

/** Each panel has an id of its own and a place. */
function withIds(source: Json): Json {
  const taken = new Set<number>();
  let next = Math.max(0, ...records(source["panels"]).map((panel) => number(panel["id"]) ?? 0)) + 1;
  const panels = records(source["panels"]).map((panel) => {
    let id = number(panel["id"]);
    if (id === undefined || taken.has(id)) id = next++;
    taken.add(id);
    return { ...panel, id };
  });
  const placed = new Map(readDashboard({ ...source, panels }).sections.flatMap((section) => section.panels.map((panel) => [panel.id, panel] as const)));
  return { ...source, panels: panels.map((panel) => (number(record((panel as Json)["gridPos"])["w"]) !== undefined ? panel : { ...panel, gridPos: placed.get(panel.id)?.grid ?? { x: 0, y: 0, w: 12, h: 8 } })) };
}

export function changePanel(source: Json, id: number, change: (panel: Json) => Json): Json {
  return { ...source, panels: records(source["panels"]).map((panel) => (number(panel["id"]) === id ? change(panel) : panel)) };
}

export function removePanel(source: Json, id: number): Json {
  return { ...source, panels: records(source["panels"]).filter((panel) => number(panel["id"]) !== id) };
}

export function addPanel(source: Json, panel: Json): { source: Json; id: number } {
  const panels = records(source["panels"]);
  const id = Math.max(0, ...panels.map((each) => number(each["id"]) ?? 0)) + 1;
  const bottom = Math.max(0, ...panels.map((each) => (number(record(each["gridPos"])["y"]) ?? 0) + (number(record(each["gridPos"])["h"]) ?? 0)));
  const size = record(panel["gridPos"]);
  return { source: { ...source, panels: [...panels, { ...panel, id, gridPos: { x: 0, y: bottom, w: number(size["w"]) ?? 12, h: number(size["h"]) ?? 8 } }] }, id };
}

export interface Place {
  id: number;
  x: number;
  y: number;
  w: number;
  h: number;
}

/** Panels where they were moved to. */
export function movePanels(source: Json, places: readonly Place[]): Json {
  const byId = new Map(places.map((place) => [place.id, place]));
  return {
    ...source,
    panels: records(source["panels"]).map((panel) => {
      const place = byId.get(number(panel["id"]) ?? -1);
      return place === undefined ? panel : { ...panel, gridPos: { x: place.x, y: place.y, w: place.w, h: place.h } };
    }),
  };
}

export const NEW_PANEL: Json = {
  type: "timeseries", title: "New panel", targets: [{ refId: "A", expr: "" }],
  fieldConfig: { defaults: { custom: { fillOpacity: 10, lineWidth: 1.5 } }, overrides: [] },
  options: { legend: { showLegend: true, displayMode: "list", placement: "bottom", calcs: [] }, tooltip: { mode: "multi" } },
};

/** Where a panel of the list stands, rows included. */
export function placesOf(source: Json): (Place & { row: boolean; title: string })[] {
  return records(source["panels"]).map((panel) => {
    const grid = record(panel["gridPos"]);
    return { id: number(panel["id"]) ?? 0, x: number(grid["x"]) ?? 0, y: number(grid["y"]) ?? 0, w: number(grid["w"]) ?? 12, h: number(grid["h"]) ?? 8, row: text(panel["type"]) === "row", title: text(panel["title"]) };
  });
}

export function findPanel(dashboard: Dashboard, id: number): Panel | undefined {
  return dashboard.sections.flatMap((section) => section.panels).find((panel) => panel.id === id);
}
