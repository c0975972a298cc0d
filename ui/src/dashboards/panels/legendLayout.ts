import { calcName } from "../field/calc";
import { flag, number, text, type Json } from "../model/json";
import type { LegendRow } from "./PanelLegend";

const ROW_PIXELS = 22;
const LETTER_PIXELS = 6.8;
/** What a name keeps beside a chart, and what it keeps below one where figures need the room. */
const NAME_PIXELS = 90;
const SHORT_NAME_PIXELS = 64;
/** Of a column: its padding and what sorting by it adds to its head. */
const COLUMN_PIXELS = 14;
/** Below this width a legend at the side would leave nothing to the chart. */
const LEAST_WIDTH = 420;
const LEAST_HEIGHT = 110;
/** The share of a panel that a legend beside the chart takes at most. */
const MOST_BESIDE = 0.6;

/** Where a panel's legend stands and how much of the panel it takes. */
export interface LegendLayout {
  shown: boolean;
  table: boolean;
  right: boolean;
  /** Beside the chart; 0 below it. */
  width: number;
  /** Below the chart, a whole number of rows; 0 beside it. */
  height: number;
  /** How many of the calculations, the last ones, are columns: more would be cut. */
  columns: number;
}

export function legendLayout(legend: Json, rows: readonly LegendRow[], calcs: readonly string[], width: number, height: number): LegendLayout {
  const mode = text(legend["displayMode"]);
  const shown = flag(legend["showLegend"], mode !== "hidden") && mode !== "hidden" && height > LEAST_HEIGHT && rows.length > 0;
  if (!shown) return { shown: false, table: false, right: false, width: 0, height: 0, columns: 0 };
  const beside = text(legend["placement"]) === "right" && width >= LEAST_WIDTH;
  const table = mode === "table" || (beside && calcs.length > 0);
  const figures = beside ? figuresWidth(rows, calcs) : 0;
  // Figures that would be cut beside the chart stand whole below it.
  const right = beside && figures + NAME_PIXELS <= width * MOST_BESIDE;
  if (right) {
    const names = LETTER_PIXELS * Math.max(6, ...rows.map((row) => row.line.name.length)) + 30;
    const wanted = number(legend["width"]) ?? figures + names;
    // The figures whole; names give way first.
    return { shown, table, right, width: Math.min(width * MOST_BESIDE, Math.max(figures + NAME_PIXELS, Math.min(width * 0.4, wanted))), height: 0, columns: calcs.length };
  }
  const most = table ? height * 0.45 : Math.max(ROW_PIXELS + 4, height * 0.25);
  const wanted = table ? rows.length + 1 : listRows(rows, calcs.length, width);
  const fitting = Math.max(table ? 2 : 1, Math.min(wanted, Math.floor(most / ROW_PIXELS)));
  return { shown, table, right, width: 0, height: fitting * ROW_PIXELS + 2, columns: fittingColumns(rows, calcs, width) };
}

function fittingColumns(rows: readonly LegendRow[], calcs: readonly string[], width: number): number {
  let columns = calcs.length;
  let used = figuresWidth(rows, calcs);
  while (columns > 1 && used + SHORT_NAME_PIXELS > width) {
    used -= columnWidth(rows, calcs, calcs.length - columns);
    columns--;
  }
  return columns;
}

/** What the columns of a table need for their figures to stand whole. */
function figuresWidth(rows: readonly LegendRow[], calcs: readonly string[]): number {
  return calcs.reduce((sum, _, column) => sum + columnWidth(rows, calcs, column), 0);
}

function columnWidth(rows: readonly LegendRow[], calcs: readonly string[], column: number): number {
  return COLUMN_PIXELS + LETTER_PIXELS * Math.max(calcName(calcs[column] ?? "").length + 2, ...rows.map((row) => row.texts[column]?.length ?? 0));
}

/** How many rows a list of names takes in this width. */
function listRows(rows: readonly LegendRow[], figures: number, width: number): number {
  let count = 1;
  let used = 0;
  for (const { line } of rows.slice(0, 200)) {
    const wide = Math.min(width, 34 + LETTER_PIXELS * line.name.length + figures * 90);
    if (used + wide > width && used > 0) {
      count++;
      used = 0;
    }
    used += wide;
  }
  return count;
}
