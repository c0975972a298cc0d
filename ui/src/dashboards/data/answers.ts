import { parseSampleValue, type Frame } from "../../api/frames";
import type { HistogramPair, QueryData, VectorEntry } from "../../api/types";
import { fillLegend, formatSeries, seriesNames, type Labels } from "../../labels/labels";
import type { Target } from "../model/dashboard";
import { fieldOf, numberField, type DataFrame, type Field } from "./frame";

/** What a target's answer is in frames: one per series, or one table of all; `alone` where no other target is a table. */
export function framesOfRange(frame: Frame, target: Target, alone = false): DataFrame[] {
  const times = sharedTimes(frame.times);
  const names = namesOf(frame.series.map((each) => each.labels), target);
  if (target.format === "table") return [rangeTable(frame.series, times, target, alone)];
  const series = frame.series.map((each, index): DataFrame => ({
    refId: target.refId, name: names[index] ?? "", length: times.length,
    fields: [
      { name: "Time", kind: "time", values: times },
      { name: "Value", kind: "number", values: each.values, labels: each.labels, given: names[index] ?? "Value" },
    ],
  }));
  return target.format === "heatmap" ? sortByBound(series) : series;
}

/** More buckets than this of one native histogram are not made columns. */
const MAX_BUCKETS = 400;

/** Native histograms as a column per bucket, summed over the series; lower buckets first. */
export function framesOfHistograms(frame: Frame, target: Target): DataFrame[] {
  if (frame.histograms.length === 0) return [];
  const times = sharedTimes(frame.times);
  const places = new Map<number, number>();
  times.forEach((millis, index) => places.set(millis, index));
  const buckets = new Map<string, { low: number; high: number; values: Float64Array }>();
  for (const { points } of frame.histograms) {
    for (const [seconds, { buckets: counts = [] }] of points) {
      const at = places.get(Math.round(seconds * 1000));
      if (at === undefined) continue;
      for (const [, low, high, count] of counts) {
        const key = `${low} ${high}`;
        const bucket = buckets.get(key) ?? { low: parseSampleValue(low), high: parseSampleValue(high), values: new Float64Array(times.length) };
        bucket.values[at] = bucket.values[at]! + parseSampleValue(count);
        if (buckets.size < MAX_BUCKETS) buckets.set(key, bucket);
      }
    }
  }
  return [...buckets.values()].sort((a, b) => a.high - b.high).map(({ low, high, values }): DataFrame => ({
    refId: target.refId, name: String(high), length: times.length,
    fields: [{ name: "Time", kind: "time", values: times }, { name: "Value", kind: "number", values, given: String(high), bucket: { low, high } }],
  }));
}

/** Times in milliseconds; the same array for equal times, by which series are known to need no joining. */
function sharedTimes(seconds: Float64Array): Float64Array {
  const key = `${seconds[0] ?? 0} ${seconds[1] ?? 0} ${seconds.length}`;
  const known = recentTimes.get(key);
  if (known !== undefined) return known;
  if (recentTimes.size >= MAX_RECENT) recentTimes.delete(recentTimes.keys().next().value ?? "");
  const made = seconds.map((each) => Math.round(each * 1000));
  recentTimes.set(key, made);
  return made;
}

const MAX_RECENT = 32;
const recentTimes = new Map<string, Float64Array>();

/** The bound of a classic bucket, for sorting. */
export function boundOf(labels: Labels): number {
  return parseSampleValue(labels["le"] ?? "NaN");
}

function sortByBound(frames: DataFrame[]): DataFrame[] {
  return frames
    .map((frame) => ({ frame, bound: boundOf(frame.fields[1]?.labels ?? {}) }))
    .sort((a, b) => a.bound - b.bound)
    .map((each) => each.frame);
}

function rangeTable(series: readonly { labels: Labels; values: Float64Array }[], times: Float64Array, target: Target, alone: boolean): DataFrame {
  const rows = series.flatMap((each, index) => [...each.values].map((value, at) => ({ index, at, value })).filter((row) => !Number.isNaN(row.value)));
  const fields: Field[] = [
    { name: "Time", kind: "time", values: Float64Array.from(rows, (row) => times[row.at] ?? NaN) },
    ...labelColumns(rows.map((row) => series[row.index]?.labels ?? {})),
    numberField(valueName(target, alone), rows.map((row) => row.value)),
  ];
  return { refId: target.refId, name: target.refId, fields, length: rows.length };
}

/** The frames of an answer at one moment; of native histograms their buckets, where `buckets` are drawn. */
export function framesOfInstant(data: QueryData, atMillis: number, target: Target, buckets = false, alone = false): DataFrame[] {
  const all = entriesOf(data);
  const entries = all.filter((entry) => entry.histogram === undefined);
  if (buckets && entries.length < all.length) {
    const histograms = all.flatMap(({ metric, histogram }) => (histogram === undefined ? [] : [{ labels: metric, points: [[atMillis / 1000, histogram[1]] as HistogramPair] }]));
    return framesOfHistograms({ times: Float64Array.of(atMillis / 1000), series: [], histograms }, target);
  }
  const values = entries.map((entry) => parseSampleValue(entry.value?.[1] ?? "NaN"));
  if (target.format === "table") {
    const fields: Field[] = [
      { name: "Time", kind: "time", values: new Float64Array(entries.length).fill(atMillis) },
      ...labelColumns(entries.map((entry) => entry.metric)),
      { name: valueName(target, alone), kind: "number", values: Float64Array.from(values) },
    ];
    return [{ refId: target.refId, name: target.refId, fields, length: entries.length }];
  }
  const names = namesOf(entries.map((entry) => entry.metric), target);
  return entries.map((entry, index): DataFrame => ({
    refId: target.refId, name: names[index] ?? "", length: 1,
    fields: [
      { name: "Time", kind: "time", values: Float64Array.of(atMillis) },
      { name: "Value", kind: "number", values: Float64Array.of(values[index] ?? NaN), labels: entry.metric, given: names[index] ?? "Value" },
    ],
  }));
}

function entriesOf(data: QueryData): VectorEntry[] {
  if (data.resultType === "vector") return data.result;
  return data.resultType === "scalar" ? [{ metric: {}, value: data.result }] : [];
}

/** The values of a panel's only table need no telling apart from those of others. */
function valueName(target: Target, alone: boolean): string {
  return alone ? "Value" : `Value #${target.refId}`;
}

function labelColumns(rows: readonly Labels[]): Field[] {
  const names = [...new Set(rows.flatMap((labels) => Object.keys(labels)))].sort();
  return names.map((name) => fieldOf(name, rows.map((labels) => labels[name] ?? null)));
}

/** Names of a target's series: its legend filled in, or what tells the series apart. */
function namesOf(series: readonly Labels[], target: Target): string[] {
  const legend = target.legend;
  if (legend === "" || legend === "__auto") {
    return series.length === 1 ? [formatSeries(series[0] ?? {}) === "{}" ? shortQuery(target.expr) : formatSeries(series[0] ?? {})] : seriesNames(series, shortQuery(target.expr));
  }
  return series.map((labels) => fillLegend(legend, labels) || shortQuery(target.expr));
}

function shortQuery(expr: string): string {
  const line = expr.trim().replace(/\s+/g, " ");
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
