import { flag, number, record, records, text, type Json } from "../model/json";
import { addPanel } from "./changes";

const top = (panel: Json): number => number(record(panel["gridPos"])["y"]) ?? 0;
const isRow = (panel: Json): boolean => text(panel["type"]) === "row";
const moved = (panel: Json, by: number): Json => ({ ...panel, gridPos: { ...record(panel["gridPos"]), y: top(panel) + by } });

/** A heading below everything. */
export function addRow(source: Json): Json {
  const bottom = Math.max(0, ...records(source["panels"]).map((panel) => top(panel) + (number(record(panel["gridPos"])["h"]) ?? 1)));
  const added = addPanel(source, { type: "row", title: "New row", collapsed: false, panels: [], gridPos: { w: 24, h: 1 } });
  return { ...added.source, panels: records(added.source["panels"]).map((panel) => (panel["id"] === added.id ? { ...panel, gridPos: { x: 0, y: bottom, w: 24, h: 1 } } : panel)) };
}

/** The panels of an open row: those between it and the next. */
function membersOf(panels: readonly Json[], row: Json): Json[] {
  const next = Math.min(Infinity, ...panels.filter((panel) => isRow(panel) && top(panel) > top(row)).map(top));
  return panels.filter((panel) => !isRow(panel) && top(panel) > top(row) && top(panel) < next);
}

/** Folds a row, which then holds its panels and moves with them, or unfolds it. */
export function toggleRow(source: Json, id: number): Json {
  const panels = records(source["panels"]);
  const row = panels.find((panel) => number(panel["id"]) === id && isRow(panel));
  if (row === undefined) return source;
  return { ...source, panels: flag(row["collapsed"]) ? unfolded(panels, row) : folded(panels, row) };
}

function folded(panels: readonly Json[], row: Json): Json[] {
  const members = membersOf(panels, row);
  return panels.filter((panel) => !members.includes(panel)).map((panel) => (panel === row ? { ...row, collapsed: true, panels: members } : panel));
}

function unfolded(panels: readonly Json[], row: Json): Json[] {
  const members = records(row["panels"]);
  const start = Math.min(...members.map(top));
  const by = members.length === 0 ? 0 : top(row) + 1 - start;
  const placed = members.map((panel) => moved(panel, by));
  const height = Math.max(0, ...placed.map((panel) => top(panel) + (number(record(panel["gridPos"])["h"]) ?? 8) - top(row) - 1));
  return panels.flatMap((panel) => {
    if (panel === row) return [{ ...row, collapsed: false, panels: [] }, ...placed];
    return [top(panel) > top(row) ? moved(panel, height) : panel];
  });
}

/** Takes a row away; its panels stay unless they go with it. */
export function removeRow(source: Json, id: number, withPanels: boolean): Json {
  const panels = records(source["panels"]);
  const row = panels.find((panel) => number(panel["id"]) === id);
  if (row === undefined) return source;
  const open = flag(row["collapsed"]) ? unfolded(panels, row) : [...panels];
  const heading = open.find((panel) => number(panel["id"]) === id) ?? row;
  const gone = withPanels ? membersOf(open, heading) : [];
  return { ...source, panels: open.filter((panel) => panel !== heading && !gone.includes(panel)) };
}
