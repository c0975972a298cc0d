import type { Zone } from "../../../time/instant";
import { axisLabels } from "../../../time/format";
import { cellAt, numbersOf, type DataFrame } from "../../data/frame";
import { seriesColor } from "../../field/colors";
import { hiddenFrom, showText, type ConfiguredField } from "../../field/config";
import { boundsOf, lineColor, valueColor } from "../../field/palette";
import { number, text, type Json } from "../../model/json";
import { joinByField } from "../../transform/tables";
import { unitFormat, join, writeNumber } from "../../../units/grafana";

/** Bars by name: a column of bars per series. */
export interface Bars {
  names: string[];
  columns: BarColumn[];
  stacking: "none" | "normal" | "percent";
}

export interface BarColumn {
  name: string;
  color: string;
  values: (number | null)[];
  /** Where bars of one column differ in colour. */
  colorAt?: (row: number) => string;
  format: (value: number) => string;
}

/** More groups than this are not drawn. */
export const MAX_GROUPS = 200;
const MAX_SERIES = 50;

/** The rows of a table, named by its first text, its time, or the column that is chosen. */
export function grouped(fields: readonly ConfiguredField[], options: Json, dark: boolean, zone: Zone): Bars | undefined {
  const frames = [...new Set(fields.map((each) => each.frame))];
  const [frame] = frames.length > 1 ? joinedFrames(frames) : frames;
  if (frame === undefined) return undefined;
  const chosen = text(options["xField"]);
  const head = frame.fields.find((field) => chosen !== "" && (field.name === chosen || field.given === chosen))
    ?? frame.fields.find((field) => field.kind === "text") ?? frame.fields.find((field) => field.kind === "time");
  const rows = Math.min(frame.length, MAX_GROUPS);
  const times = head?.kind === "time" ? axisLabels([...(head.values as Float64Array)].slice(0, rows), 60_000, zone) : undefined;
  const names = Array.from({ length: rows }, (_, row) => times?.[row] ?? (head === undefined ? String(row + 1) : String(cellAt(head, row) ?? "")));
  const settings = fields.filter((each) => each.field.kind === "number");
  const byField = fields.find((each) => each.settings.name === text(options["colorByField"]));
  const columns = frame.fields.filter((field) => field.kind === "number" && field !== head).slice(0, MAX_SERIES).flatMap((field, index): BarColumn[] => {
    const each = settings.find((one) => one.field === field) ?? settings[index];
    if (each !== undefined && hiddenFrom(each.settings, "viz")) return [];
    const values = Array.from({ length: rows }, (_, row) => cellAt(field, row)).map((cell) => (typeof cell === "number" ? cell : null));
    const byValue = each?.settings.colorMode === "thresholds" || each?.settings.colorMode.startsWith("continuous") === true;
    const source = byField ?? (byValue ? each : undefined);
    return [{
      name: each?.settings.name ?? field.name, color: each === undefined || each.settings.colorMode === "thresholds" ? seriesColor(index, dark) : lineColor(each, index, dark), values,
      ...(source === undefined ? {} : { colorAt: (row: number): string => colorOf(source, row, dark) }),
      format: (value) => (each === undefined ? String(value) : showText(value, each.settings)),
    }];
  });
  const stacking = text(options["stacking"], "none");
  return columns.length === 0 ? undefined : { names, columns, stacking: stacking === "normal" || stacking === "percent" ? stacking : "none" };
}

/** Series without a name in common are bars beside each other, one group for each. */
function joinedFrames(frames: readonly DataFrame[]): DataFrame[] {
  const on = frames.every((frame) => frame.fields.some((field) => field.kind === "time")) ? "" : (frames[0]?.fields.find((field) => field.kind === "text")?.name ?? "");
  return joinByField(frames, { byField: on });
}

function colorOf(each: ConfiguredField, row: number, dark: boolean): string {
  const value = cellAt(each.field, row);
  return valueColor(value, undefined, each.settings, ...boundsOf(each), row, dark);
}

/** How often values occur: buckets of one size over all of them, or those of native and classic histograms. */
export function histogram(fields: readonly ConfiguredField[], options: Json, dark: boolean): Bars | undefined {
  const series = fields.filter((each) => each.field.kind === "number");
  const [first] = series;
  if (first === undefined) return undefined;
  if (series.every((each) => each.field.bucket !== undefined)) return ofBuckets(series, dark);
  let [low, high] = [Infinity, -Infinity];
  for (const each of series) for (const value of numbersOf(each.field)) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low > high) return undefined;
  const count = Math.max(1, Math.min(100, number(options["bucketCount"]) ?? 30));
  const size = number(options["bucketSize"]) ?? niceSize((high - low) / count || 1);
  const offset = number(options["bucketOffset"]) ?? 0;
  const start = Math.floor((low - offset) / size) * size + offset;
  const buckets = Math.min(MAX_GROUPS, Math.max(1, Math.floor((high - start) / size) + 1));
  const combined = options["combine"] === true;
  const columns: BarColumn[] = [];
  series.slice(0, combined ? undefined : MAX_SERIES).forEach((each, index) => {
    const values = (combined ? columns[0]?.values : undefined) ?? new Array<number>(buckets).fill(0);
    for (const value of numbersOf(each.field)) {
      const at = Math.floor((value - start) / size);
      if (at >= 0 && at < buckets) values[at] = (values[at] ?? 0) + 1;
    }
    if (!combined || index === 0) columns.push({ name: combined ? "count" : each.settings.name, color: combined ? seriesColor(0, dark) : lineColor(each, index, dark), values, format: (value) => writeNumber(value, undefined) });
  });
  return { names: boundNames(Array.from({ length: buckets }, (_, index) => start + index * size), first), columns, stacking: "normal" };
}

/** One, two or five times a power of ten, at least `least`. */
function niceSize(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return ([1, 2, 2.5, 5, 10].find((each) => each * power >= least) ?? 10) * power;
}

/** Each bound with as many digits as tell it from its neighbours. */
function boundNames(bounds: readonly number[], { settings }: ConfiguredField): string[] {
  for (let decimals = settings.decimals; ; decimals = decimals === undefined ? 0 : decimals + 1) {
    const names = bounds.map((bound) => join(unitFormat(settings.unit, decimals)(bound)));
    if (new Set(names).size === names.length || (decimals ?? 0) >= 6) return names;
  }
}

/** The counts of a histogram's own buckets at the last time that has any. */
function ofBuckets(series: readonly ConfiguredField[], dark: boolean): Bars {
  const sums = series.map((each) => numbersOf(each.field).reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0));
  const [first] = series;
  return {
    names: first === undefined ? [] : boundNames(series.map((each) => each.field.bucket?.high ?? 0), first), stacking: "none",
    columns: [{ name: "count", color: seriesColor(0, dark), values: sums, format: (value) => writeNumber(value, undefined) }],
  };
}
