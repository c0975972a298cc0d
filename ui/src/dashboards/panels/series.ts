import type { ChartLine } from "../../chart/model";
import type { Overlays, Ink, Threshold } from "../../chart/overlays";
import type { ChartAxis, ChartLook, TimeMark } from "../../chart/style";
import { numbersOf, type Field } from "../data/frame";
import { cssColor } from "../field/colors";
import { hiddenFrom, type ConfiguredField, type FieldSettings } from "../field/config";
import { hexOf, lineColor } from "../field/palette";
import { at, flag, text } from "../model/json";
import { axisOf, mergeAxes, placedAxes } from "./seriesAxes";
import { styleOf } from "./seriesStyle";

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
  const keys = lineKeys(kept);
  const keyOfName = new Map(kept.map((each, index) => [each.settings.name, keys[index] ?? ""]));
  const lines = kept.map((each, index): ChartLine => {
    const axis = axisOf(each.settings);
    const known = axes.get(axis.scale);
    axes.set(axis.scale, known === undefined ? axis : mergeAxes(known, axis));
    const values = shaped(onTimes(each, times), each.settings);
    const key = keys[index] ?? "";
    const below = text(each.settings.custom["fillBelowTo"]);
    return {
      key, name: each.settings.name, color: lineColor(each, slots(key), dark), values, visible: true,
      ...(hiddenFrom(each.settings, "tooltip") ? { tooltip: false } : {}),
      style: styleOf(each, values, axis.scale, { dark, count: kept.length, ownStep: ownStep(each, times), fillDownTo: keyOfName.get(below) }),
    };
  });
  return { times: times.map((millis) => millis / 1000), lines, axes: placedAxes([...axes.values()]), fields: kept, omitted: drawn.length - kept.length };
}

/** One key per line: equal names of one query are told apart by their order. */
export function lineKeys(fields: readonly ConfiguredField[]): string[] {
  const seen = new Map<string, number>();
  return fields.map((each) => {
    const name = `${each.frame.refId} ${each.settings.name}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} ${count}`;
  });
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

/** Seconds between a series' own points, when they are fewer than the chart's: between them nothing is missing. */
function ownStep(each: ConfiguredField, times: Float64Array): number | undefined {
  const own = timeOf(each)?.values as Float64Array;
  return own === times || own.length < 2 || own.length >= times.length ? undefined : (own[1]! - own[0]!) / 1000;
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
  return column;
}

/** Turned, and with zeros in gaps, as configured. */
function shaped(values: Float64Array, settings: FieldSettings): Float64Array {
  const turn = text(settings.custom["transform"]);
  const turned = turn === "negative-Y" ? values.map((value) => -value) : turn === "constant" ? values.map(() => values[0] ?? NaN) : values;
  return flag(settings.custom["nullAsZero"]) ? turned.map((value) => (Number.isNaN(value) ? 0 : value)) : turned;
}

export function lookOf(series: ChartSeries, options: Readonly<Record<string, unknown>>): ChartLook {
  const mode = text(at(options, "tooltip", "mode"), "multi");
  const sort = text(at(options, "tooltip", "sort"));
  return {
    axes: series.axes,
    tooltip: { mode: mode === "none" || mode === "single" ? mode : "multi", sort: sort === "asc" ? "up" : sort === "none" ? "none" : "down", hideZeros: flag(at(options, "tooltip", "hideZeros")) },
  };
}

export function overlaysOf(series: ChartSeries, marks: readonly TimeMark[], dark: boolean): Overlays {
  return {
    thresholds: thresholdsOf(series, dark),
    bands: marks.flatMap(({ seconds, endSeconds, color, text: said }) => (endSeconds === undefined ? [] : [{ startSeconds: seconds, endSeconds, tone: hexOf(color) as Ink, text: said }])),
    marks: marks.filter((mark) => mark.endSeconds === undefined),
  };
}

function thresholdsOf(series: ChartSeries, dark: boolean): Threshold[] {
  const index = series.fields.findIndex((each) => text(at(each.settings.custom, "thresholdsStyle", "mode"), "off") !== "off");
  const each = series.fields[index];
  if (each === undefined) return [];
  const mode = text(at(each.settings.custom, "thresholdsStyle", "mode"));
  const { percentage, steps } = each.settings.thresholds;
  const [low, high] = [each.settings.min ?? 0, each.settings.max ?? 100];
  const scale = series.lines[index]?.style?.scale ?? "y";
  const line = /dashed/i.test(mode) ? "broken" : /line/i.test(mode) ? "solid" : "none";
  const heights = steps.map(({ value }) => (percentage && Number.isFinite(value) ? low + (value / 100) * (high - low) : value));
  return steps.flatMap(({ color }, step): Threshold[] => {
    const css = cssColor(color, dark);
    if (!css.startsWith("#")) return [];
    return [{ value: heights[step] ?? -Infinity, tone: hexOf(css) as Ink, scale, line, ...(/area/i.test(mode) ? { areaUpTo: heights[step + 1] ?? Infinity } : {}) }];
  });
}
