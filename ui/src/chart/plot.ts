import uPlot from "uplot";
import { axisLabels } from "../time/format";
import type { Zone } from "../time/instant";
import { formatValue, type Unit } from "../units/units";
import { exemplarPlugin } from "./exemplars";
import { drawnExtent, type ChartModel } from "./model";
import { overlayPlugin, withThresholds, type Overlays } from "./overlays";
import { withAlpha } from "./palette";
import { marksPlugin } from "./marks";
import { AXIS_FONT, BYTE_STEPS, ownAxis, ownScale } from "./axes";
import { linePath } from "./paths";
import type { ChartLook } from "./style";
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
  /** Axes, thresholds and marks; one plain axis where there is none. */
  look: ChartLook | undefined;
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

/** With more lines than this they become hairlines, which are drawn several times as fast. */
const MANY_LINES = 24;

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
      ...(state.look === undefined
        ? { y: { range: () => valueRange(...withThresholds(drawnExtent(model), state.overlays), state.draw, state.unit === "ratio") } }
        : Object.fromEntries(state.look.axes.map((axis, index) => [axis.scale, ownScale(axis, index, model, state)]))),
    },
    axes: [timeAxis(state, colors), ...(state.look?.axes.map((axis, index) => ownAxis(axis, index, state, colors)) ?? [valueAxis(state, colors)])],
    series: [{}, ...model.lines.map((_, index) => lineOptions(model, index, state.draw))],
    plugins: [
      marksPlugin(() => state.look),
      tooltipPlugin(model, () => state.zone, () => state.unit, () => state.look), exemplarPlugin(model, colors.surface),
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
  const style = model.lines[index]?.style;
  const paths: uPlot.Series.PathBuilder = (chart, seriesIndex, first, last) =>
    linePath(model.drawn[index] ?? new Float64Array(0), model.floors[index], model.lines[index]?.style)(chart, seriesIndex, first, last);
  if (style !== undefined) {
    const opacity = style.shape === "points" ? 1 : style.shape === "bars" ? Math.max(style.fill, 0.5) : style.fill;
    return {
      show: model.lines[index]?.visible ?? true, scale: style.scale, stroke: color, width: style.shape === "line" ? style.width : 0,
      ...(opacity > 0 ? { fill: style.gradient && style.shape === "line" ? fading(color, opacity) : withAlpha(color, opacity) } : {}),
      ...(style.dash === undefined ? {} : { dash: style.dash }),
      cap: "round", points: { show: false }, spanGaps: false, paths,
    };
  }
  return {
    show: model.lines[index]?.visible ?? true,
    stroke: color,
    ...(draw === "lines" ? {} : { fill: withAlpha(color, draw === "stacked" ? 0.55 : 0.14) }),
    width: draw === "stacked" || model.lines.length > MANY_LINES ? 1 : 1.5,
    cap: "round",
    points: { show: false },
    spanGaps: false,
    paths,
  };
}

/** The colour from its opacity at the top of the chart to nothing at the bottom. */
function fading(color: string, opacity: number): (chart: uPlot) => CanvasGradient | string {
  return (chart) => {
    const { top, height } = chart.bbox;
    if (!Number.isFinite(top) || height <= 0) return withAlpha(color, opacity);
    const gradient = chart.ctx.createLinearGradient(0, top, 0, top + height);
    gradient.addColorStop(0, withAlpha(color, Math.min(1, opacity * 1.6)));
    gradient.addColorStop(1, withAlpha(color, opacity * 0.2));
    return gradient;
  };
}

function timeAxis(state: PlotState, colors: PlotColors): uPlot.Axis {
  return {
    stroke: colors.ink, font: AXIS_FONT, size: 30, gap: 7, space: (chart) => (chart.width < 500 ? 56 : 74),
    grid: { stroke: colors.grid, width: 1 },
    ticks: { show: false },
    values: (_, splits, _axis, _space, increment) =>
      axisLabels(splits.map((seconds) => seconds * 1000), increment * 1000, state.zone),
  };
}

function valueAxis(state: PlotState, colors: PlotColors): uPlot.Axis {
  const binary = state.unit === "bytes" || state.unit === "bytes/s";
  return {
    stroke: colors.ink, font: AXIS_FONT, gap: 6, space: 34,
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
