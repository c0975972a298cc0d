import type { Labels } from "../labels/labels";
import type { Grid } from "../time/step";
import type { HistogramPair, MatrixEntry, QueryData } from "./types";

/** One series on a grid: a value per grid time, NaN where there is none. */
export interface Series {
  labels: Labels;
  values: Float64Array;
}

/** The answer of a range query as columns over one shared time column. */
export interface Frame {
  /** Seconds since the Unix epoch. */
  times: Float64Array;
  series: Series[];
  /** Series of native histograms, which a line cannot draw; each with at least one point. */
  histograms: { labels: Labels; points: HistogramPair[] }[];
}

/** A sample value as the API writes it: numbers, `NaN`, `+Inf`, `-Inf`. */
export function parseSampleValue(text: string): number {
  if (text === "+Inf" || text === "Inf") return Infinity;
  return text === "-Inf" ? -Infinity : Number(text);
}

/** Puts a range answer on its grid. Infinite values have no place in a chart and become gaps. */
export function toFrame(data: QueryData, grid: Grid): Frame {
  const times = new Float64Array(grid.count);
  for (let i = 0; i < grid.count; i++) times[i] = grid.startSeconds + i * grid.stepSeconds;
  const entries = data.resultType === "matrix" ? data.result : [];
  const series: Series[] = [];
  const histograms: Frame["histograms"] = [];
  for (const entry of entries) {
    if (entry.values !== undefined && entry.values.length > 0) {
      series.push({ labels: entry.metric, values: toColumn(entry, grid) });
    }
    if (entry.histograms !== undefined && entry.histograms.length > 0) histograms.push({ labels: entry.metric, points: entry.histograms });
  }
  return { times, series, histograms };
}

function toColumn(entry: MatrixEntry, grid: Grid): Float64Array {
  const column = new Float64Array(grid.count).fill(NaN);
  for (const [seconds, text] of entry.values ?? []) {
    const index = Math.round((seconds - grid.startSeconds) / grid.stepSeconds);
    if (index < 0 || index >= grid.count) continue;
    const value = parseSampleValue(text);
    column[index] = Number.isFinite(value) ? value : NaN;
  }
  return column;
}

/** What a legend says about a series. Undefined where it has no value in the range. */
export interface Summary {
  last: number | undefined;
  min: number | undefined;
  max: number | undefined;
  avg: number | undefined;
}

export function summarize(values: Float64Array): Summary {
  let last: number | undefined;
  let min = Infinity;
  let max = -Infinity;
  let sum = 0;
  let count = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    last = value;
    if (value < min) min = value;
    if (value > max) max = value;
    sum += value;
    count++;
  }
  if (count === 0) return { last: undefined, min: undefined, max: undefined, avg: undefined };
  return { last, min, max, avg: sum / count };
}

/** Frames of several queries over the same grid as one, in order. All must share the grid. */
export function mergeFrames(frames: readonly Frame[]): Frame | undefined {
  const [first] = frames;
  if (first === undefined) return undefined;
  return {
    times: first.times,
    series: frames.flatMap((frame) => frame.series),
    histograms: frames.flatMap((frame) => frame.histograms),
  };
}
