import { PANEL_TYPES, type FieldConfig, type Panel, type PanelType, type Remark, type Target, type Transformation } from "./dashboard";
import { differs, DRAWING, ignored } from "./drawing";
import { at, flag, isRecord, list, number, record, records, text, type Json } from "./json";
import { upgradePanel } from "./oldPanels";
import { readLink } from "./read";
import { foreignReason, logReason, readSource } from "./sources";
import { remarksOn } from "./remarks";

const AS_TABLE: Readonly<Record<string, string>> = DRAWING.asTable;
const SAME: Readonly<Record<string, string>> = DRAWING.samePanels;

export function readPanel(written: Json, key: string): Panel {
  const model = isRecord(at(written, "libraryPanel", "model")) ? { ...record(at(written, "libraryPanel", "model")), gridPos: written["gridPos"], id: written["id"] } as Json : written;
  const remarks: Remark[] = [];
  const panel = upgradePanel(model);
  const writtenType = text(model["type"], "timeseries");
  const type = drawnType(text(panel["type"], "timeseries"), remarks);
  if (isRecord(written["libraryPanel"]) && model === written && records(model["targets"]).length === 0 && model["options"] === undefined) {
    remarks.push(ignored(DRAWING.libraryPanel, { name: text(at(written, "libraryPanel", "name")) }));
  }
  const datasource = readSource(panel["datasource"]);
  const grid = record(panel["gridPos"]);
  const w = clamp(number(grid["w"]) ?? 12, 1, 24);
  const read: Panel = {
    id: number(panel["id"]) ?? 0, key, type, writtenType,
    title: text(panel["title"]), description: text(panel["description"]), transparent: flag(panel["transparent"]),
    grid: {
      x: clamp(number(grid["x"]) ?? 0, 0, 24 - w), y: Math.max(0, number(grid["y"]) ?? 0),
      w, h: clamp(number(grid["h"]) ?? 8, 1, 200),
    },
    datasource,
    targets: records(panel["targets"]).map((target, index) => readTarget(target, index, datasource)),
    options: record(panel["options"]),
    fieldConfig: readFieldConfig(panel["fieldConfig"]),
    transformations: records(panel["transformations"]).filter((each) => !flag(each["disabled"])).map(readTransformation),
    links: records(panel["links"]).map(readLink),
    interval: text(panel["interval"]), maxDataPoints: number(panel["maxDataPoints"]),
    timeFrom: text(panel["timeFrom"]), timeShift: text(panel["timeShift"]),
    repeat: text(panel["repeat"]) === "" ? undefined : {
      variable: text(panel["repeat"]), vertical: text(panel["repeatDirection"]) === "v", maxPerRow: number(panel["maxPerRow"]) ?? 4,
    },
    scoped: {}, remarks, source: model,
  };
  remarks.push(...remarksOn(read));
  return read;
}

function drawnType(name: string, remarks: Remark[]): PanelType | "unknown" {
  if ((PANEL_TYPES as readonly string[]).includes(name)) return name as PanelType;
  const same = SAME[name];
  if (same !== undefined) {
    remarks.push(differs(DRAWING.samePanel, { type: name, drawn: same }));
    return same as PanelType;
  }
  remarks.push(differs(AS_TABLE[name] ?? DRAWING.unknownPanel, { type: name }));
  return "table";
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

function readTarget(written: Json, index: number, ofPanel: Panel["datasource"]): Target {
  const own = readSource(written["datasource"]);
  const source = own === undefined || (own.uid === "" && own.type === "") ? ofPanel : own;
  const format = text(written["format"]);
  const exprText = text(written["expr"]) || text(written["query"]);
  const instant = flag(written["instant"]);
  // A source that is written as a variable or not at all, but with a query of another language, is told by the query.
  const foreign = written["queryType"] === "snapshot" ? undefined : foreignReason(source) ?? logReason(exprText);
  return {
    refId: text(written["refId"]) || String.fromCharCode(65 + (index % 26)),
    datasource: source, expr: exprText, legend: text(written["legendFormat"]),
    format: format === "table" || format === "heatmap" ? format : "time_series",
    instant, range: flag(written["range"], !instant), exemplar: flag(written["exemplar"]), hide: flag(written["hide"]),
    interval: text(written["interval"]), intervalFactor: number(written["intervalFactor"]) ?? 1,
    foreign, source: written,
  };
}

function readFieldConfig(value: unknown): FieldConfig {
  const overrides = records(at(value, "overrides")).map((each) => ({
    matcher: { id: text(at(each, "matcher", "id")), options: at(each, "matcher", "options") },
    properties: records(each["properties"]).map((property) => ({ id: text(property["id"]), value: property["value"] })),
  }));
  return { defaults: record(at(value, "defaults")), overrides };
}

export function readTransformation(written: Json): Transformation {
  const filter = at(written, "filter", "options");
  const name = text(filter).replace(/^\/\^?\(?\??:?|\)?\$?\/$/g, "");
  return { id: text(written["id"]), options: record(written["options"]), refIds: name === "" ? undefined : name.split("|") };
}

/** Whether anything of the panel is asked from the store of series. */
export function asksSeries(panel: Panel): boolean {
  return list(panel.targets).length > 0 && panel.targets.some((target) => !target.hide && target.foreign === undefined && target.expr.trim() !== "");
}
