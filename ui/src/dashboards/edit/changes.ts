import type { Dashboard, Panel } from "../model/dashboard";
import { flag, list, number, record, records, text, type Json } from "../model/json";
import { readDashboard } from "../model/read";
import { settle, type Place } from "./settle";

/** Changes to a dashboard in the form in which it is saved. Each gives a new source; the old one stays for undoing. */

/** The flat list of panels, whatever the source was: rows of the old form become row panels. */
export function flattened(dashboard: Dashboard): Json {
  if (list(dashboard.source["panels"]).length > 0 || list(dashboard.source["rows"]).length === 0) return withIds(dashboard.source);
  const panels: Json[] = [];
  let y = 0;
  for (const section of dashboard.sections) {
    const inner = section.panels.map((panel) => ({ ...panel.source, gridPos: { ...panel.grid, y: panel.grid.y + y + 1 } }));
    const repeat = section.repeat === undefined ? {} : { repeat: section.repeat };
    panels.push({ type: "row", title: section.title, collapsed: false, ...repeat, gridPos: { x: 0, y, w: 24, h: 1 }, panels: [] }, ...inner);
    y += 1 + Math.max(0, ...section.panels.map((panel) => panel.grid.y + panel.grid.h));
  }
  const rest = Object.fromEntries(Object.entries(dashboard.source).filter(([key]) => key !== "rows"));
  return withIds({ ...rest, panels, schemaVersion: Math.max(16, number(rest["schemaVersion"]) ?? 16) });
}

/** Each panel has an id of its own and a place, those inside of a collapsed row, too. */
function withIds(source: Json): Json {
  const taken = new Set<number>();
  let next = highestId(source) + 1;
  const own = (panel: Json): Json => {
    let id = number(panel["id"]);
    if (id === undefined || taken.has(id)) id = next++;
    taken.add(id);
    const inner = records(panel["panels"]);
    return { ...panel, id, ...(inner.length === 0 ? {} : { panels: inner.map(own) }) };
  };
  const panels = records(source["panels"]).map(own);
  const placed = new Map(readDashboard({ ...source, panels }).sections.flatMap((section) => section.panels.map((panel) => [panel.id, panel] as const)));
  return {
    ...source,
    panels: panels.map((panel) => (number(record(panel["gridPos"])["w"]) !== undefined ? panel : { ...panel, gridPos: placed.get(Number(panel["id"]))?.grid ?? { x: 0, y: 0, w: 12, h: 8 } })),
  };
}

function highestId(source: Json): number {
  return Math.max(0, ...records(source["panels"]).flatMap((panel) => [panel, ...records(panel["panels"])]).map((panel) => number(panel["id"]) ?? 0));
}

/** Every panel of the list and of its collapsed rows, changed or left out. */
function mapPanels(source: Json, map: (panel: Json) => Json | undefined): Json {
  const each = (panel: Json): Json[] => {
    const mapped = map(panel);
    if (mapped === undefined) return [];
    const inner = records(mapped["panels"]);
    return [inner.length === 0 ? mapped : { ...mapped, panels: inner.flatMap(each) }];
  };
  return { ...source, panels: records(source["panels"]).flatMap(each) };
}

export function changePanel(source: Json, id: number, change: (panel: Json) => Json): Json {
  return mapPanels(source, (panel) => (number(panel["id"]) === id ? change(panel) : panel));
}

export function removePanel(source: Json, id: number): Json {
  return mapPanels(source, (panel) => (number(panel["id"]) === id ? undefined : panel));
}

/** Below everything, or right below the panel that it is a copy of. */
export function addPanel(source: Json, panel: Json, below?: number): { source: Json; id: number } {
  const panels = records(source["panels"]);
  const id = highestId(source) + 1;
  const size = record(panel["gridPos"]);
  const [w, h] = [number(size["w"]) ?? 12, number(size["h"]) ?? 8];
  const original = panels.find((each) => number(each["id"]) === below);
  const place = original === undefined ? freePlace(panels, w) : placeBeside(record(original["gridPos"]), w);
  const added = { ...source, panels: [...panels, { ...panel, id, gridPos: { ...place, w, h } }] };
  return { source: original === undefined ? added : movePanels(added, settle(placesOf(added), id)), id };
}

function placeBeside(grid: Json, w: number): { x: number; y: number } {
  const [x, y] = [number(grid["x"]) ?? 0, number(grid["y"]) ?? 0];
  const right = x + (number(grid["w"]) ?? 12);
  return right + w <= 24 ? { x: right, y } : { x, y: y + (number(grid["h"]) ?? 8) };
}

/** To the right of the last panel where there is room, else below all. */
function freePlace(panels: readonly Json[], w: number): { x: number; y: number } {
  const places = placesOf({ panels });
  const bottom = Math.max(0, ...places.map((place) => place.y + place.h));
  const lowest = places.filter((place) => place.y + place.h === bottom && !place.row);
  const right = Math.max(0, ...lowest.map((place) => place.x + place.w));
  const y = Math.min(...lowest.map((place) => place.y));
  return lowest.length > 0 && right + w <= 24 ? { x: right, y } : { x: 0, y: bottom };
}

/** Panels where they were moved to. */
export function movePanels(source: Json, places: readonly Place[]): Json {
  const byId = new Map(places.map((place) => [place.id, place]));
  let moved = false;
  const panels = records(source["panels"]).map((panel) => {
    const place = byId.get(number(panel["id"]) ?? -1);
    const grid = record(panel["gridPos"]);
    if (place === undefined || (["x", "y", "w", "h"] as const).every((key) => grid[key] === place[key])) return panel;
    moved = true;
    return { ...panel, gridPos: { x: place.x, y: place.y, w: place.w, h: place.h } };
  });
  return moved ? { ...source, panels } : source;
}

export const NEW_PANEL: Json = {
  type: "timeseries", title: "New panel", targets: [{ refId: "A", expr: "" }],
  fieldConfig: { defaults: { custom: { fillOpacity: 10, lineWidth: 1.5 } }, overrides: [] },
  options: { legend: { showLegend: true, displayMode: "list", placement: "bottom", calcs: [] }, tooltip: { mode: "multi", sort: "desc" } },
};

/** A dashboard with nothing in it yet. */
export const NEW_DASHBOARD: Json = {
  title: "New dashboard", tags: [], panels: [], schemaVersion: 41, graphTooltip: 1, time: { from: "now-1h", to: "now" },
  templating: { list: [] }, annotations: { list: [] }, links: [],
};

export interface PlaceOfPanel extends Place {
  row: boolean;
  collapsed: boolean;
  title: string;
  /** How many panels a collapsed row holds. */
  inside: number;
}

/** Where a panel of the list stands, rows included. */
export function placesOf(source: Json): PlaceOfPanel[] {
  return records(source["panels"]).map((panel) => {
    const grid = record(panel["gridPos"]);
    return {
      id: number(panel["id"]) ?? 0, x: number(grid["x"]) ?? 0, y: number(grid["y"]) ?? 0, w: number(grid["w"]) ?? 12, h: number(grid["h"]) ?? 8,
      row: text(panel["type"]) === "row", collapsed: flag(panel["collapsed"]), title: text(panel["title"]), inside: records(panel["panels"]).length,
    };
  });
}

export function findPanel(dashboard: Dashboard, id: number): Panel | undefined {
  return dashboard.sections.flatMap((section) => section.panels).find((panel) => panel.id === id);
}
