import type { Draw } from "./yRange";
import { stackColumns, stackFloors } from "./stack";
import type { Labels } from "../labels/labels";
import type { LineStyle } from "./style";

/** One line of a chart. */
export interface ChartLine {
  key: string;
  name: string;
  color: string;
  values: Float64Array;
  visible: boolean;
  /** False keeps it out of the list at the cursor. */
  tooltip?: boolean;
  /** Its own way of being drawn; the chart's where there is none. */
  style?: LineStyle;
}

/** A dot on a chart: one measured event behind a series, with what it is linked to. */
export interface Exemplar {
  seconds: number;
  value: number;
  /** Of the event: its trace, as a rule. */
  labels: Labels;
  /** The series that it was measured for. */
  series: Labels;
  /** The axis that it is measured on. */
  scale?: string;
}

/**
 * What a chart currently draws. The plot keeps one model for its life and reads it while drawing; new data replaces
 * its contents.
 */
export interface ChartModel {
  times: Float64Array;
  lines: readonly ChartLine[];
  /** The columns as drawn: the lines' own values, or their running sums when stacked. */
  drawn: readonly Float64Array[];
  floors: readonly (Float64Array | "zero" | undefined)[];
  exemplars: readonly Exemplar[];
}

export function buildModel(
  times: Float64Array, lines: readonly ChartLine[], draw: Draw, exemplars: readonly Exemplar[],
): ChartModel {
  if (lines.some((line) => line.style !== undefined)) return styledModel(times, lines, exemplars);
  if (draw !== "stacked") {
    const floor = draw === "area" ? ("zero" as const) : undefined;
    return { times, lines, drawn: lines.map((line) => line.values), floors: lines.map(() => floor), exemplars };
  }
  const nothing = new Float64Array(times.length).fill(NaN);
  const columns = lines.map((line) => (line.visible ? line.values : nothing));
  return { times, lines, drawn: stackColumns(columns), floors: stackFloors(columns), exemplars };
}

/** Lines with styles of their own: each group is stacked by itself. */
function styledModel(times: Float64Array, lines: readonly ChartLine[], exemplars: readonly Exemplar[]): ChartModel {
  const drawn = lines.map(({ values, style }) => (style?.bridgeSeconds === undefined ? values : bridged(values, times, style.bridgeSeconds)));
  const floors: (Float64Array | "zero" | undefined)[] = lines.map(({ style }) =>
    style !== undefined && (style.fill > 0 || style.shape === "bars") ? "zero" : undefined);
  const groups = new Map<string, number[]>();
  lines.forEach(({ style }, index) => {
    if (style?.stack !== undefined) groups.set(style.stack, [...(groups.get(style.stack) ?? []), index]);
  });
  const nothing = new Float64Array(times.length).fill(NaN);
  for (const members of groups.values()) {
    const columns = members.map((index) => (lines[index]?.visible === true ? (drawn[index] ?? nothing) : nothing));
    const shares = lines[members[0] ?? 0]?.style?.percent === true ? sharesOf(columns) : columns;
    const sums = stackColumns(shares);
    const bases = stackFloors(shares);
    members.forEach((index, position) => {
      drawn[index] = sums[position] ?? nothing;
      if (floors[index] !== undefined) floors[index] = bases[position] ?? "zero";
    });
  }
  lines.forEach(({ style }, index) => {
    const below = style?.fillDownTo === undefined ? -1 : lines.findIndex((line) => line.key === style.fillDownTo && line.visible);
    if (below >= 0 && floors[index] !== undefined) floors[index] = drawn[below];
  });
  return { times, lines, drawn, floors, exemplars };
}

/** Gaps of at most `longestSeconds` between two values become the straight line between them. */
export function bridged(values: Float64Array, times: Float64Array, longestSeconds: number): Float64Array {
  let filled = values;
  let last = -1;
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i])) continue;
    if (last >= 0 && i - last > 1 && times[i]! - times[last]! <= longestSeconds) {
      if (filled === values) filled = values.slice();
      const slope = (values[i]! - values[last]!) / (times[i]! - times[last]!);
      for (let k = last + 1; k < i; k++) filled[k] = values[last]! + slope * (times[k]! - times[last]!);
    }
    last = i;
  }
  return filled;
}

/** Each value as a hundredth of the sum at its time. */
function sharesOf(columns: readonly Float64Array[]): Float64Array[] {
  const totals = stackColumns(columns.map((column) => column.map((value) => (Number.isNaN(value) ? 0 : value)))).at(-1);
  return columns.map((column) => column.map((value, index) => (value / (totals?.[index] || 1)) * 100));
}

/**
 * The lowest and highest value that is drawn, on one axis where it is named; gaps left out, infinities when nothing
 * is. uPlot's own stops at NaN.
 */
export function drawnExtent(model: ChartModel, scale?: string): [number, number] {
  let min = Infinity;
  let max = -Infinity;
  model.drawn.forEach((column, index) => {
    const line = model.lines[index];
    if (line?.visible !== true || (scale !== undefined && line.style !== undefined && line.style.scale !== scale)) return;
    for (const value of column) {
      if (value < min) min = value;
      if (value > max) max = value;
    }
  });
  return [min, max];
}
