import { parseSampleValue } from "../../../api/frames";
import { join, unitFormat } from "../../../units/grafana";
import { numbersOf } from "../../data/frame";
import type { ConfiguredField } from "../../field/config";
import { at, flag, number, record, text, type Json } from "../../model/json";

/** A row of a heatmap: a bucket and how much fell into it at each time. */
export interface HeatRow {
  label: string;
  /** Where its bounds are known. */
  low: number;
  high: number;
  values: Float64Array;
}

export interface HeatGrid {
  times: Float64Array;
  /** Lower rows first. */
  rows: HeatRow[];
  /** The lowest and highest of all that is there. */
  least: number;
  most: number;
  /** Rows stand where their bounds are, not one above the other; on a logarithmic axis where `log` is. */
  placed: boolean;
  log: boolean;
}

const MAX_ROWS = 400;
const DEFAULT_COUNT = 24;

/** Rows of a heatmap: native buckets, classic ones made single from their running sums, rows as they are, or values counted. */
export function bucketsOf(fields: readonly ConfiguredField[], options: Json, cumulative: boolean): HeatGrid | undefined {
  const series = fields.filter((each) => each.field.kind === "number");
  const times = series[0]?.frame.fields.find((field) => field.kind === "time")?.values as Float64Array | undefined;
  if (times === undefined) return undefined;
  const write = boundWriter(options);
  if (series.every((each) => each.field.bucket !== undefined)) return natives(series, times, write);
  if (flag(options["calculate"])) return counted(series, times, record(options["calculation"]), write);
  const bounded = series.every((each) => each.field.labels?.["le"] !== undefined);
  const boundOf = (each: ConfiguredField): number => parseSampleValue(each.field.labels?.["le"] ?? each.settings.name);
  const sorted = series.every((each) => !Number.isNaN(boundOf(each))) ? [...series].sort((a, b) => boundOf(a) - boundOf(b)) : series;
  let below: Float64Array | undefined;
  let low = -Infinity;
  const rows = merged(sorted, bounded).map(({ each, values }): HeatRow => {
    const single = cumulative && bounded && below !== undefined ? values.map((value, index) => Math.max(0, value - (below?.[index] ?? 0))) : values;
    below = values;
    const high = boundOf(each);
    const row = { label: Number.isNaN(high) ? each.settings.name : write(high), low, high, values: single };
    low = high;
    return row;
  });
  return gridOf(times, rows.slice(0, MAX_ROWS), false, false);
}

/** Series of the same bound become one row: a histogram that is asked by instance is drawn as their sum. */
function merged(series: readonly ConfiguredField[], bounded: boolean): { each: ConfiguredField; values: Float64Array }[] {
  const rows = new Map<string, { each: ConfiguredField; values: Float64Array }>();
  series.forEach((each, index) => {
    const key = bounded ? (each.field.labels?.["le"] ?? "") : String(index);
    const known = rows.get(key);
    const values = numbersOf(each.field);
    if (known === undefined) rows.set(key, { each, values });
    else known.values = known.values.map((value, at) => (Number.isNaN(value) ? 0 : value) + (Number.isNaN(values[at]) ? 0 : (values[at] ?? 0)));
  });
  return [...rows.values()];
}

function boundWriter(options: Json): (bound: number) => string {
  const format = unitFormat(text(at(options, "yAxis", "unit")), number(at(options, "yAxis", "decimals")));
  return (bound) => (Number.isFinite(bound) ? join(format(bound)) : bound > 0 ? "+Inf" : "-Inf");
}

function natives(series: readonly ConfiguredField[], times: Float64Array, write: (bound: number) => string): HeatGrid {
  const rows = series.map(({ field }): HeatRow => {
    const { low, high } = field.bucket ?? { low: 0, high: 0 };
    return { label: write(high), low, high, values: numbersOf(field) };
  });
  // Buckets of native histograms grow by a factor: they are of one height on a logarithmic axis.
  return gridOf(times, rows.sort((a, b) => a.high - b.high), true, rows.every((row) => row.high > 0));
}

function counted(series: readonly ConfiguredField[], times: Float64Array, calculation: Json, write: (bound: number) => string): HeatGrid | undefined {
  const columns = series.map((each) => numbersOf(each.field));
  let [low, high] = [Infinity, -Infinity];
  const log = text(at(calculation, "yBuckets", "scale", "type")) === "log";
  for (const column of columns) for (const value of column) {
    if (log && value <= 0) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low > high) return undefined;
  const bounds = log ? logBounds(low, high, number(at(calculation, "yBuckets", "scale", "log")) ?? 10) : evenBounds(low, high, record(calculation["yBuckets"]));
  const rows = bounds.slice(1).map((bound, index): HeatRow => ({ label: write(bound), low: bounds[index] ?? bound, high: bound, values: new Float64Array(times.length) }));
  for (const column of columns) column.forEach((value, at) => {
    if (Number.isNaN(value) || (log && value <= 0)) return;
    const row = rows[rows.findIndex((each) => value <= each.high)] ?? rows.at(-1);
    if (row !== undefined) row.values[at] = row.values[at]! + 1;
  });
  return gridOf(times, rows, true, log);
}

function evenBounds(low: number, high: number, written: Json): number[] {
  const given = number(written["value"]);
  const wished = text(written["mode"]) === "size" && given !== undefined && given > 0 ? given : (high - low) / Math.min(MAX_ROWS, given ?? DEFAULT_COUNT) || 1;
  const size = Math.max(wished, (high - low) / MAX_ROWS);
  const first = Math.floor(low / size) * size;
  return Array.from({ length: Math.max(1, Math.ceil((high - first) / size)) + 1 }, (_, index) => first + index * size);
}

function logBounds(low: number, high: number, base: number): number[] {
  const [from, to] = [Math.floor(Math.log(low) / Math.log(base)), Math.ceil(Math.log(high) / Math.log(base))];
  return Array.from({ length: Math.min(MAX_ROWS, Math.max(1, to - from) + 1) }, (_, index) => base ** (from + index));
}

function gridOf(times: Float64Array, rows: HeatRow[], placed: boolean, log: boolean): HeatGrid {
  let [least, most] = [Infinity, 1e-12];
  for (const { values } of rows) for (const value of values) {
    if (value > most) most = value;
    if (value > 0 && value < least) least = value;
  }
  return { times, rows, least: Math.min(least, most), most, placed, log };
}
