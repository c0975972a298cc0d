import type { Json } from "./json";

/** The one form that every written form of a dashboard is read into; the page and the editor know no other. */
export interface Dashboard {
  uid: string;
  title: string;
  description: string;
  tags: string[];
  /** In the order of the page; the first may be without a title. */
  sections: Section[];
  variables: Variable[];
  annotations: Annotation[];
  links: Link[];
  time: { from: string; to: string } | undefined;
  refresh: string;
  timezone: string;
  /** Whether charts share their crosshair. */
  sharedCrosshair: boolean;
  /** What of the dashboard itself is not followed. */
  remarks: Remark[];
  /** As it was read, for saving and for the JSON view; always the classic form (see `upgraded`). */
  source: Json;
  /** True when the source was written in the form of elements and layouts. */
  elements: boolean;
}

/** Panels under one heading. */
export interface Section {
  key: string;
  title: string;
  collapsed: boolean;
  repeat: string | undefined;
  panels: Panel[];
}

/** Where a panel stands: columns of 24, rows of 38 pixels; `y` counts from the start of its section. */
export interface GridPosition {
  x: number;
  y: number;
  w: number;
  h: number;
}

export const PANEL_TYPES = [
  "timeseries", "stat", "gauge", "bargauge", "table", "heatmap", "histogram", "piechart", "barchart",
  "state-timeline", "status-history", "text", "dashlist", "alertlist",
] as const;

export type PanelType = (typeof PANEL_TYPES)[number];

/** `differs` is drawn otherwise than written; `ignored` is not drawn. */
export interface Remark {
  level: "differs" | "ignored";
  reason: string;
}

export interface Panel {
  id: number;
  /** Unique on the page, repeats included. */
  key: string;
  type: PanelType | "unknown";
  /** The type as the file names it. */
  writtenType: string;
  title: string;
  description: string;
  transparent: boolean;
  grid: GridPosition;
  datasource: SourceRef | undefined;
  targets: Target[];
  /** The options of today's panel of that type. */
  options: Json;
  fieldConfig: FieldConfig;
  transformations: Transformation[];
  links: Link[];
  /** The shortest step, such as `30s`. */
  interval: string;
  maxDataPoints: number | undefined;
  timeFrom: string;
  timeShift: string;
  repeat: Repeat | undefined;
  /** What its variables are here, when it is one of a repeated panel or row. */
  scoped: Readonly<Record<string, string>>;
  remarks: Remark[];
  source: Json;
}

export interface Repeat {
  variable: string;
  vertical: boolean;
  maxPerRow: number;
}

/** A data source as it is written: a kind such as `prometheus`, a uid, a name or a variable. */
export interface SourceRef {
  type: string;
  uid: string;
}

export interface Target {
  refId: string;
  datasource: SourceRef | undefined;
  expr: string;
  legend: string;
  format: "time_series" | "table" | "heatmap";
  instant: boolean;
  range: boolean;
  exemplar: boolean;
  hide: boolean;
  interval: string;
  intervalFactor: number;
  /** Set where the target is not a query of series: its kind, such as `loki` or `math`. */
  foreign: string | undefined;
  source: Json;
}

export interface FieldConfig {
  defaults: Json;
  overrides: readonly Override[];
}

export interface Override {
  matcher: { id: string; options: unknown };
  properties: readonly { id: string; value: unknown }[];
}

export interface Transformation {
  id: string;
  options: Json;
  /** A frame matcher; the transformation sees only the frames of these queries. */
  refIds: readonly string[] | undefined;
}

export interface Link {
  title: string;
  url: string;
  newTab: boolean;
  keepTime: boolean;
  includeVariables: boolean;
  /** Dashboards with these tags, in place of an address. */
  tags: string[];
}

export const VARIABLE_TYPES = [
  "query", "custom", "constant", "textbox", "interval", "datasource", "adhoc", "switch",
] as const;

export type VariableType = (typeof VARIABLE_TYPES)[number];

export interface Variable {
  name: string;
  label: string;
  type: VariableType;
  /** Hidden altogether, only its label, or not at all. */
  hide: "no" | "label" | "all";
  query: string;
  datasource: SourceRef | undefined;
  regex: string;
  /** 0 none; 1, 2 by text; 3, 4 by number; 5, 6 by text whatever the case; 7, 8 natural; odd is ascending. */
  sort: number;
  multi: boolean;
  includeAll: boolean;
  allValue: string;
  /** What was chosen when it was saved. */
  current: string[];
  auto: boolean;
  autoCount: number;
  autoMin: string;
  options: { text: string; value: string }[];
  filters: AdhocFilter[];
  remarks: Remark[];
}

export interface AdhocFilter {
  key: string;
  operator: string;
  value: string;
}

export interface Annotation {
  name: string;
  expr: string;
  color: string;
  enabled: boolean;
  hidden: boolean;
  titleFormat: string;
  textFormat: string;
  step: string;
  builtIn: boolean;
  datasource: SourceRef | undefined;
  /** The kind of its source, when it is not one of series. */
  foreign: string | undefined;
}

/** The last word on a panel: what becomes of it here. */
export function verdictOf(panel: Panel): "works" | "differs" | "ignored" {
  if (panel.remarks.some((remark) => remark.level === "ignored")) return "ignored";
  return panel.remarks.length > 0 ? "differs" : "works";
}
