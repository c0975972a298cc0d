import type uPlot from "uplot";
import { drawnExtent, type ChartModel } from "./model";
import type { PlotColors, PlotState } from "./plot";
import type { ChartAxis } from "./style";
import { valueRange } from "./yRange";

/** Powers of two, so that byte axes read 256 MiB, 512 MiB, 768 MiB. */
export const BYTE_STEPS = Array.from({ length: 60 }, (_, power) => 2 ** power);
/** Parts of minutes, hours and days; below a second in tens, each the very number that is written, by which the chart knows its decimals. */
export const SECOND_STEPS = [
  ...Array.from({ length: 9 }, (_, power) => [1, 2, 5].map((each) => Number(`${each}e${power - 9}`))).flat(),
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200,
  ...Array.from({ length: 8 }, (_, power) => [1, 2, 5, 10, 20, 50].map((each) => each * 86_400 * 100 ** power)).flat(),
];
export const AXIS_FONT = '11px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
/** About the width of a figure in that font. */
const LETTER_PIXELS = 6.2;
/** Labels of a value axis that are nearer than this overlap. */
const LABEL_PIXELS = 13;

/** A scale of an axis that is configured: fixed ends first, then wished ones, then what is drawn. */
export function ownScale(axis: ChartAxis, index: number, model: ChartModel, state: PlotState): uPlot.Scale {
  const range = (): [number, number] => rangeOf(state.look?.axes[index] ?? axis, model);
  const distribution = axis.log === undefined ? {} : axis.linearWithin === undefined ? { distr: 3 as const, log: axis.log } : { distr: 4 as const, asinh: axis.linearWithin };
  return { range, ...distribution };
}

export function rangeOf(axis: ChartAxis, model: ChartModel): [number, number] {
  let [low, high] = drawnExtent(model, axis.scale);
  if (axis.softMin !== undefined) low = Math.min(low, axis.softMin);
  if (axis.softMax !== undefined) high = Math.max(high, axis.softMax);
  if (axis.log !== undefined && axis.linearWithin === undefined) return logRange(axis.min ?? low, axis.max ?? high, axis.log);
  const styles = model.lines.filter((line) => line.style?.scale === axis.scale).map((line) => line.style);
  const filled = styles.some((style) => style !== undefined && (style.shape === "bars" || style.stack !== undefined || style.fill > 0));
  let [min, max] = valueRange(axis.min ?? low, axis.max ?? high, filled ? "area" : "lines", false);
  // An end that is wished for is kept to where the values stay within it.
  if (axis.softMin !== undefined && low === axis.softMin) min = axis.softMin;
  if (axis.softMax !== undefined && high === axis.softMax) max = axis.softMax;
  if (axis.centeredZero) [min, max] = [-Math.max(Math.abs(min), Math.abs(max)), Math.max(Math.abs(min), Math.abs(max))];
  min = axis.min ?? min;
  max = axis.max ?? max;
  return min < max ? [min, max] : [min, min + 1];
}

function logRange(min: number, max: number, base: number): [number, number] {
  const high = max > 0 && Number.isFinite(max) ? max : 10;
  const low = min > 0 && Number.isFinite(min) ? min : high / 1000;
  const step = (value: number): number => Math.log(value) / Math.log(base);
  return [base ** Math.floor(step(low)), base ** Math.max(Math.ceil(step(high)), Math.floor(step(low)) + 1)];
}

/** Between yes and no there is nothing to tick. */
const WHOLE_STEPS = Array.from({ length: 10 }, (_, power) => 10 ** power);

const STEPS: Readonly<Record<ChartAxis["ticks"], number[] | undefined>> = { decimal: undefined, binary: BYTE_STEPS, seconds: SECOND_STEPS, whole: WHOLE_STEPS };

export function ownAxis(axis: ChartAxis, index: number, state: PlotState, colors: PlotColors): uPlot.Axis {
  const format = (value: number): string => (state.look?.axes[index] ?? axis).format(value);
  const steps = axis.log === undefined ? STEPS[axis.ticks] : undefined;
  return {
    scale: axis.scale, show: axis.side !== "hidden", side: axis.side === "right" ? 1 : 3,
    stroke: colors.ink, font: AXIS_FONT, gap: 6, space: 28,
    grid: { show: axis.grid ?? index === 0, stroke: colors.grid, width: 1 }, ticks: { show: false },
    ...(axis.label === "" ? {} : { label: axis.label, labelSize: 18, labelGap: 0, labelFont: AXIS_FONT }),
    ...(steps === undefined ? {} : { incrs: steps }),
    ...(axis.linearWithin === undefined ? {} : { splits: (chart: uPlot, _axis: number, low: number, high: number) => apart(symmetricSplits(low, high, axis.linearWithin ?? 1), (value) => chart.valToPos(value, axis.scale)), filter: (_: uPlot, splits: number[]) => splits }),
    ...(axis.log === undefined || axis.linearWithin !== undefined || axis.ticks !== "seconds" ? {} : { splits: (chart: uPlot, _axis: number, low: number, high: number) => apart(durationSplits(low, high), (value) => chart.valToPos(value, axis.scale)), filter: (_: uPlot, splits: number[]) => splits }),
    values: (_, splits) => distinct(splits.map((value) => (value === null ? "" : format(value)))),
    size: (_, labels) => axis.width ?? Math.max(30, ...(labels ?? []).map((label) => (label?.length ?? 0) * LETTER_PIXELS + 14)),
  };
}

const LONG_SECONDS = [60, 600, 3_600, 21_600, 86_400, 604_800, 2_419_200, 31_536_000];

/** Ticks of a logarithmic axis of durations: powers of ten below a minute and of years above one, between them the units that are written. */
export function durationSplits(low: number, high: number): number[] {
  const short = Array.from({ length: 11 }, (_, power) => Number(`1e${power - 9}`));
  const years = Array.from({ length: 8 }, (_, power) => 31_536_000 * 10 ** (power + 1));
  const within = [...short, ...LONG_SECONDS, ...years].filter((split) => split >= low && split <= high);
  return within.length < 2 ? [low, high] : within;
}

/** Zero, and powers of ten beyond where the axis is linear, on both sides; every second or third where they are many. */
export function symmetricSplits(low: number, high: number, linearWithin: number): number[] {
  const first = Math.ceil(Math.log10(linearWithin));
  const last = Math.floor(Math.log10(Math.max(Math.abs(low), Math.abs(high), linearWithin)));
  const every = Math.max(1, Math.ceil((last - first + 1) / 4));
  const powers = Array.from({ length: Math.max(0, Math.floor((last - first) / every) + 1) }, (_, index) => 10 ** (last - index * every));
  return [...powers.map((power) => -power), 0, ...powers.reverse()].filter((split) => split >= low && split <= high);
}

/** Of splits whose labels would overlap, those nearest to zero give way to zero. */
export function apart(splits: readonly number[], place: (value: number) => number): number[] {
  const kept: number[] = [];
  for (const split of [...splits].sort((a, b) => (a === 0 ? -1 : b === 0 ? 1 : Math.abs(b) - Math.abs(a)))) {
    if (kept.every((each) => Math.abs(place(each) - place(split)) >= LABEL_PIXELS)) kept.push(split);
  }
  return kept.sort((a, b) => a - b);
}

/** A label that is the same as the one before it says nothing. */
function distinct(labels: string[]): string[] {
  return labels.map((label, index) => (index > 0 && label === labels[index - 1] ? "" : label));
}

/** Labels of a time axis without the last ones that would be cut at the right edge, where `room` pixels are left. */
export function fittingLabels(labels: readonly string[], shares: readonly number[], plotPixels: number, room: number): string[] {
  return labels.map((label, index) => {
    const toTheEdge = (1 - (shares[index] ?? 0)) * plotPixels + room;
    return (label.length * LETTER_PIXELS) / 2 > toTheEdge ? "" : label;
  });
}
