import type uPlot from "uplot";
import { drawnExtent, type ChartModel } from "./model";
import type { PlotColors, PlotState } from "./plot";
import type { ChartAxis } from "./style";
import { valueRange } from "./yRange";

/** Powers of two, so that byte axes read 256 MiB, 512 MiB, 768 MiB. */
export const BYTE_STEPS = Array.from({ length: 60 }, (_, power) => 2 ** power);
export const AXIS_FONT = '11px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';

/** A scale of an axis that is configured: fixed ends first, then wished ones, then what is drawn. */
export function ownScale(axis: ChartAxis, index: number, model: ChartModel, state: PlotState): uPlot.Scale {
  const range = (): [number, number] => {
    const now = state.look?.axes[index] ?? axis;
    let [low, high] = drawnExtent(model, axis.scale);
    if (now.softMin !== undefined) low = Math.min(low, now.softMin);
    if (now.softMax !== undefined) high = Math.max(high, now.softMax);
    if (now.log !== undefined) return logRange(now.min ?? low, now.max ?? high, now.log);
    const styles = model.lines.filter((line) => line.style?.scale === axis.scale).map((line) => line.style);
    const filled = styles.some((style) => style !== undefined && (style.shape === "bars" || style.stack !== undefined || style.fill > 0));
    let [min, max] = valueRange(low, high, filled ? "area" : "lines", false);
    if (now.centeredZero) [min, max] = [-Math.max(Math.abs(min), Math.abs(max)), Math.max(Math.abs(min), Math.abs(max))];
    min = now.min ?? min;
    max = now.max ?? max;
    return min < max ? [min, max] : [min, min + 1];
  };
  return { range, ...(axis.log === undefined ? {} : { distr: 3, log: axis.log }) };
}

function logRange(min: number, max: number, base: number): [number, number] {
  const high = max > 0 && Number.isFinite(max) ? max : 10;
  const low = min > 0 && Number.isFinite(min) ? min : high / 1000;
  const step = (value: number): number => Math.log(value) / Math.log(base);
  return [base ** Math.floor(step(low)), base ** Math.max(Math.ceil(step(high)), Math.floor(step(low)) + 1)];
}

export function ownAxis(axis: ChartAxis, index: number, state: PlotState, colors: PlotColors): uPlot.Axis {
  const format = (value: number): string => (state.look?.axes[index] ?? axis).format(value);
  const labelled = axis.label !== "";
  return {
    scale: axis.scale, show: axis.side !== "hidden", side: axis.side === "right" ? 1 : 3,
    stroke: colors.ink, font: AXIS_FONT, gap: 6, space: 28,
    grid: { show: index === 0, stroke: colors.grid, width: 1 }, ticks: { show: false },
    ...(labelled ? { label: axis.label, labelSize: 18, labelGap: 0, labelFont: AXIS_FONT } : {}),
    ...(axis.binary && axis.log === undefined ? { incrs: BYTE_STEPS } : {}),
    values: (_, splits) => distinct(splits.map((value) => (value === null ? "" : format(value)))),
    size: (_, labels) => Math.max(30, ...(labels ?? []).map((label) => (label?.length ?? 0) * 6.2 + 14)),
  };
}

/** A label that is the same as the one before it says nothing. */
function distinct(labels: string[]): string[] {
  return labels.map((label, index) => (index > 0 && label === labels[index - 1] ? "" : label));
}
