import uPlot from "uplot";
import { axisLabels } from "../time/format";
import type { Zone } from "../time/instant";
import { formatValue, type Unit } from "../units/units";
import { exemplarPlugin } from "./exemplars";
import { drawnExtent, type ChartModel } from "./model";
import { overlayPlugin, withThresholds, type Overlays } from "./overlays";
import { withAlpha } from "./palette";
import { linePath } from "./paths";
import { tooltipPlugin } from "./tooltip";
import { valueRange, type Draw } from "./yRange";

/** What may change while a plot lives; read by its callbacks. */
export interface PlotState {
  zone: Zone;
  unit: Unit;
  draw: Draw;
  /** The time axis in seconds, whatever the data covers. */
  startSeconds: number;
  endSeconds: number;
  onZoom: ((startMillis: number, endMillis: number) => void) | undefined;
  overlays: Overlays;
}

export interface PlotColors {
  ink: string;
  grid: string;
  line: string;
  surface: string;
  bad: string;
  warn: string;
}

/** What a chart tells the others: where the cursor is, not that a stretch is being dragged. */
function isHover(type: string): boolean {
  return type === "mousemove" || type === "mouseleave" || type === "mouseenter";
}

/** Powers of two, so that byte axes read 256 MiB, 512 MiB, 768 MiB. */
const BYTE_STEPS = Array.from({ length: 60 }, (_, power) => 2 ** power);
/** With more lines than this they become hairlines, which are drawn several times as fast. */
const MANY_LINES = 24;
const FONT = '11px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';

/** A uPlot over a model and a state that the caller keeps and updates. */
export function createPlot(
  host: HTMLElement, size: { width: number; height: number }, model: ChartModel, state: PlotState, colors: PlotColors,
  syncKey: string | undefined,
): uPlot {
  const options: uPlot.Options = {
    ...size,
    ms: 1e-3,
    padding: [8, 14, 0, 0],
    legend: { show: false },
    cursor: {
      x: true, y: true, points: { show: false },
      drag: { x: true, y: false, setScale: false, dist: 6 },
      ...(syncKey === undefined ? {} : { sync: { key: syncKey, setSeries: false, scales: ["x", null], filters: { pub: isHover, sub: () => true } } }),
    },
    tzDate: (seconds) => zonedDate(seconds * 1000, state.zone),
    scales: {
      x: { time: true, range: () => [state.startSeconds, state.endSeconds] },
      y: { range: () => valueRange(...withThresholds(drawnExtent(model), state.overlays), state.draw, state.unit === "ratio") },
    },
    axes: [timeAxis(state, colors), valueAxis(state, colors)],
    series: [{}, ...model.lines.map((_, index) => lineOptions(model, index, state.draw))],
    plugins: [
      tooltipPlugin(model, () => state.zone, () => state.unit), exemplarPlugin(model, colors.surface),
      overlayPlugin(() => state.overlays, colors),
    ],
    hooks: { setSelect: [(chart) => finishDrag(chart, state)] },
  };
  return new uPlot(options, plotColumns(model), host);
}

export function plotColumns(model: ChartModel): uPlot.AlignedData {
  return [model.times, ...model.drawn] as unknown as uPlot.AlignedData;
}

function lineOptions(model: ChartModel, index: number, draw: Draw): uPlot.Series {
  const color = model.lines[index]?.color ?? "#888";
  return {
    show: model.lines[index]?.visible ?? true,
    stroke: color,
    ...(draw === "lines" ? {} : { fill: withAlpha(color, draw === "stacked" ? 0.55 : 0.14) }),
    width: draw === "stacked" || model.lines.length > MANY_LINES ? 1 : 1.5,
    cap: "round",
    points: { show: false },
    spanGaps: false,
    paths: (chart, seriesIndex, first, last) =>
      linePath(model.drawn[index] ?? new Float64Array(0), model.floors[index])(chart, seriesIndex, first, last),
  };
}

function timeAxis(state: PlotState, colors: PlotColors): uPlot.Axis {
  return {
    stroke: colors.ink, font: FONT, size: 30, gap: 7, space: (chart) => (chart.width < 500 ? 56 : 74),
    grid: { stroke: colors.grid, width: 1 },
    ticks: { show: false },
    values: (_, splits, _axis, _space, increment) =>
      axisLabels(splits.map((seconds) => seconds * 1000), increment * 1000, state.zone),
  };
}

function valueAxis(state: PlotState, colors: PlotColors): uPlot.Axis {
  const binary = state.unit === "bytes" || state.unit === "bytes/s";
  return {
    stroke: colors.ink, font: FONT, gap: 6, space: 34,
    grid: { stroke: colors.grid, width: 1 },
    ticks: { show: false },
    ...(binary ? { incrs: BYTE_STEPS } : {}),
    values: (_, splits) => splits.map((value) => formatValue(value, state.unit)),
    size: (_, labels) => Math.max(34, ...(labels ?? []).map((label) => label.length * 6.2 + 14)),
  };
}

function finishDrag(chart: uPlot, state: PlotState): void {
  const { left, width } = chart.select;
  if (width < 4) return;
  const start = chart.posToVal(left, "x") * 1000;
  const end = chart.posToVal(left + width, "x") * 1000;
  chart.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
  state.onZoom?.(start, end);
}

/** A date whose local parts are those of the zone, which is how uPlot places its ticks. */
function zonedDate(millis: number, zone: Zone): Date {
  return zone === "utc" ? uPlot.tzDate(new Date(millis), "Etc/UTC") : new Date(millis);
}
