import type { ChartLine } from "../../chart/model";
import type { ChartAxis, ChartLook, LineStyle, ThresholdMarks } from "../../chart/style";
import { join } from "../../units/grafana";
import { numbersOf, type Field } from "../data/frame";
import { cssColor } from "../field/colors";
import { hiddenFrom, type ConfiguredField, type FieldSettings } from "../field/config";
import { lineColor } from "../field/palette";
import { at, flag, list, number, record, text } from "../model/json";

/** More lines than this one chart does not draw. */
export const MAX_LINES = 500;

/** The lines of a time chart over one column of times, with the axes that they are measured on. */
export interface ChartSeries {
  times: Float64Array;
  lines: ChartLine[];
  axes: ChartAxis[];
  /** Which column each line is of. */
  fields: ConfiguredField[];
  omitted: number;
}

export function toSeries(fields: readonly ConfiguredField[], dark: boolean, slots: (key: string) => number): ChartSeries {
  const drawn = fields.filter((each) => each.field.kind === "number" && timeOf(each) !== undefined && !hiddenFrom(each.settings, "viz"));
  const kept = drawn.slice(0, MAX_LINES);
  const times = unionTimes(kept);
  const axes = new Map<string, ChartAxis>();
  const lines = kept.map((each, index): ChartLine => {
    const axis = axisOf(each.settings);
    const known = axes.get(axis.scale);
    axes.set(axis.scale, known === undefined ? axis : mergeAxes(known, axis));
    const values = shaped(onTimes(each, times), each.settings);
    const key = `${each.frame.refId}\u0000${each.settings.name}\u0000${index}`;
    return { key, name: each.settings.name, color: lineColor(each, slots(`${each.frame.refId} ${each.settings.name}`), dark), values, visible: true, style: styleOf(each, values, axis.scale) };
  });
  const sorted = [...axes.values()].sort((a, b) => Number(a.side !== "left") - Number(b.side !== "left"));
  return { times: times.map((millis) => millis / 1000), lines, axes: sorted, fields: kept, omitted: drawn.length - kept.length };
}

function timeOf(each: ConfiguredField): Field | undefined {
  return each.frame.fields.find((field) => field.kind === "time");
}

function unionTimes(fields: readonly ConfiguredField[]): Float64Array {
  const columns = [...new Set(fields.map((each) => timeOf(each)?.values as Float64Array))].filter((column) => column !== undefined);
  const [first] = columns;
  if (first === undefined) return new Float64Array(0);
  if (columns.length === 1 && isSorted(first)) return first;
  return Float64Array.from(new Set(columns.flatMap((column) => [...column]))).sort();
}

function isSorted(column: Float64Array): boolean {
  for (let i = 1; i < column.length; i++) if (column[i]! <= column[i - 1]!) return false;
  return true;
}

function onTimes(each: ConfiguredField, times: Float64Array): Float64Array {
  const own = timeOf(each)?.values as Float64Array;
  const values = numbersOf(each.field);
  if (own === times) return values;
  const column = new Float64Array(times.length).fill(NaN);
  const places = new Map<number, number>();
  times.forEach((time, index) => places.set(time, index));
  own.forEach((time, index) => {
    const place = places.get(time);
    if (place !== undefined) column[place] = values[index] ?? NaN;
  });
  // Between the points of a coarser grid there is nothing missing.
  return own.length < times.length ? bridged(column, Infinity) : column;
}

/** Turned, with gaps filled as configured. */
function shaped(values: Float64Array, settings: FieldSettings): Float64Array {
  const turn = text(settings.custom["transform"]);
  let shapedValues = turn === "negative-Y" ? values.map((value) => -value) : turn === "constant" ? values.map(() => values[0] ?? NaN) : values;
  if (flag(settings.custom["nullAsZero"])) shapedValues = shapedValues.map((value) => (Number.isNaN(value) ? 0 : value));
  const span = settings.custom["spanNulls"];
  if (span === true || typeof span === "number") shapedValues = bridged(shapedValues, span === true ? Infinity : Infinity);
  return shapedValues;
}

/** Gaps between two values become the straight line between them. */
function bridged(values: Float64Array, longest: number): Float64Array {
  const filled = values.slice();
  let last = -1;
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i])) continue;
    if (last >= 0 && i - last > 1 && i - last <= longest) {
      const slope = (values[i]! - values[last]!) / (i - last);
      for (let k = last + 1; k < i; k++) filled[k] = values[last]! + slope * (k - last);
    }
    last = i;
  }
  return filled;
}

function styleOf(each: ConfiguredField, values: Float64Array, scale: string): LineStyle {
  const { custom } = each.settings;
  const shape = text(custom["drawStyle"], "line");
  const stacking = record(custom["stacking"]);
  const mode = text(stacking["mode"], "none");
  const negative = values.some((value) => value < 0) && !values.some((value) => value > 0);
  const interpolation = text(custom["lineInterpolation"], "linear");
  const dash = list(record(custom["lineStyle"])["dash"]).map((length) => number(length) ?? 10);
  const fillKind = text(record(custom["lineStyle"])["fill"]);
  const present = values.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0);
  return {
    shape: shape === "bars" || shape === "points" ? shape : "line",
    width: Math.min(10, number(custom["lineWidth"]) ?? 1.5),
    fill: Math.min(1, (number(custom["fillOpacity"]) ?? 0) / 100) * (mode === "none" ? 0.7 : 1),
    gradient: ["opacity", "hue", "scheme"].includes(text(custom["gradientMode"])),
    curve: interpolation === "smooth" || interpolation === "stepBefore" || interpolation === "stepAfter" ? interpolation : "linear",
    ...(fillKind === "dash" ? { dash: dash.length > 0 ? dash : [10, 10] } : fillKind === "dot" ? { dash: [1, 5] } : {}),
    dots: shape === "points" || text(custom["showPoints"]) === "always" || present === 1 ? (number(custom["pointSize"]) ?? 5) : 0,
    ...(mode === "none" ? {} : { stack: `${scale} ${text(stacking["group"], "A")} ${negative ? "-" : "+"}`, percent: mode === "percent" }),
    scale, format: (value) => join(each.settings.format(value)),
  };
}

function axisOf(settings: FieldSettings): ChartAxis {
  const { custom } = settings;
  const placement = text(custom["axisPlacement"], "auto");
  const side = placement === "right" ? "right" : placement === "hidden" ? "hidden" : "left";
  const distribution = record(custom["scaleDistribution"]);
  const log = text(distribution["type"]) === "log" ? (number(distribution["log"]) === 2 ? 2 : 10) : undefined;
  const percent = text(record(custom["stacking"])["mode"]) === "percent";
  const format = percent ? (value: number): string => `${Math.round(value)}%` : (value: number): string => join(settings.format(value));
  return {
    scale: `${side} ${settings.unit} ${log ?? ""}`, side, label: text(custom["axisLabel"]), log,
    min: settings.min, max: percent ? 100 : settings.max, softMin: number(custom["axisSoftMin"]), softMax: number(custom["axisSoftMax"]),
    centeredZero: flag(custom["axisCenteredZero"]), binary: /^(bytes|binBps|kbytes|mbytes|gbytes)$/.test(settings.unit), format,
  };
}

/** Units that differ by line get an axis each; of one scale, the widest wishes hold. */
function mergeAxes(one: ChartAxis, other: ChartAxis): ChartAxis {
  return { ...one, label: one.label === "" ? other.label : one.label, min: one.min ?? other.min, max: one.max ?? other.max, softMin: one.softMin ?? other.softMin, softMax: one.softMax ?? other.softMax };
}

export function lookOf(series: ChartSeries, options: Readonly<Record<string, unknown>>, marks: ChartLook["marks"], dark: boolean): ChartLook {
  const left = series.axes.filter((axis) => axis.side === "left");
  // A second unit on the left stands on the right, where there is room for it.
  const axes = series.axes.map((axis): ChartAxis => (axis.side === "left" && left.indexOf(axis) > 0 ? { ...axis, side: left.indexOf(axis) === 1 ? "right" : "hidden" } : axis));
  const mode = text(at(options, "tooltip", "mode"), "multi");
  return { axes, thresholds: thresholdsOf(series, dark), marks, tooltip: mode === "none" || mode === "single" ? mode : "multi" };
}

function thresholdsOf(series: ChartSeries, dark: boolean): ThresholdMarks | undefined {
  const index = series.fields.findIndex((each) => text(at(each.settings.custom, "thresholdsStyle", "mode"), "off") !== "off");
  const each = series.fields[index];
  if (each === undefined) return undefined;
  const mode = text(at(each.settings.custom, "thresholdsStyle", "mode"));
  const { percentage, steps } = each.settings.thresholds;
  const [low, high] = [each.settings.min ?? 0, each.settings.max ?? 100];
  return {
    scale: series.lines[index]?.style?.scale ?? "", lines: /line|dashed/i.test(mode), areas: /area/i.test(mode), dashed: /dashed/i.test(mode),
    steps: steps.map((step) => ({ value: percentage ? low + (step.value / 100) * (high - low) : step.value, color: cssColor(step.color, dark) })),
  };
}
