import uPlot from "uplot";
import { axisLabels } from "../time/format";
import type { Zone } from "../time/instant";
import { formatValue, type Unit } from "../units/units";
import { exemplarPlugin } from "./exemplars";
import { drawnExtent, type ChartModel, type Exemplar } from "./model";
import { overlayPlugin, withThresholds, type Overlays } from "./overlays";
import { withAlpha } from "./palette";
import { AXIS_FONT, BYTE_STEPS, fittingLabels, ownAxis, ownScale, SECOND_STEPS } from "./axes";
import { colorsOf } from "./lineColors";
import { linePath } from "./paths";
import { pointsPlugin, type ChartPoint, type Hand } from "./points";
import type { ChartLook } from "./style";
import { tooltipPlugin } from "./tooltip";
import { wheelPlugin } from "./wheel";
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
  /** A click into the plot, or a stretch that was dragged with Shift. */
  onPoint: ((point: ChartPoint) => void) | undefined;
  /** A click on an exemplar; its place in the window. */
  onExemplar: ((exemplar: Exemplar, left: number, top: number) => void) | undefined;
  overlays: Overlays;
  /** Axes of its own; one plain axis where there is none. */
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

/** Room at the right edge for the half of a time's label. */
const EDGE_PIXELS = 18;

/** With more lines than this they become hairlines, which are drawn several times as fast. */
const MANY_LINES = 24;

/** A uPlot over a model and a state that the caller keeps and updates. */
export function createPlot(
  host: HTMLElement, size: { width: number; height: number }, model: ChartModel, state: PlotState, colors: PlotColors,
  syncKey: string | undefined,
): uPlot {
  const hand: Hand = { x: 0, y: 0, shift: false };
  const options: uPlot.Options = {
    ...size,
    ms: 1e-3,
    padding: [8, EDGE_PIXELS, 0, 0],
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
      overlayPlugin(() => state.overlays, colors), exemplarPlugin(model, colors.surface, () => state.onExemplar),
      pointsPlugin(model, hand, () => state.onPoint, (value) => formatValue(value, state.unit)), wheelPlugin(state),
      tooltipPlugin(model, state),
    ],
    hooks: { setSelect: [(chart) => finishDrag(chart, state, hand)] },
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
    return {
      show: model.lines[index]?.visible ?? true, scale: style.scale, ...colorsOf(color, style),
      width: style.shape === "line" ? (model.lines.length > MANY_LINES ? Math.min(1, style.width) : style.width) : 0,
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

function timeAxis(state: PlotState, colors: PlotColors): uPlot.Axis {
  return {
    stroke: colors.ink, font: AXIS_FONT, size: 30, gap: 7, space: (chart) => (chart.width < 500 ? 56 : 74),
    grid: { stroke: colors.grid, width: 1 },
    ticks: { show: false },
    values: (chart, splits, _axis, _space, increment) => {
      const length = state.endSeconds - state.startSeconds;
      const shares = splits.map((seconds) => (seconds - state.startSeconds) / length);
      return fittingLabels(axisLabels(splits.map((seconds) => seconds * 1000), increment * 1000, state.zone), shares, chart.width * 0.9, EDGE_PIXELS);
    },
  };
}

function valueAxis(state: PlotState, colors: PlotColors): uPlot.Axis {
  const binary = state.unit === "bytes" || state.unit === "bytes/s";
  return {
    stroke: colors.ink, font: AXIS_FONT, gap: 6, space: 34,
    grid: { stroke: colors.grid, width: 1 },
    ticks: { show: false },
    ...(binary ? { incrs: BYTE_STEPS } : state.unit === "seconds" ? { incrs: SECOND_STEPS } : {}),
    values: (_, splits) => splits.map((value) => formatValue(value, state.unit)),
    size: (_, labels) => Math.max(34, ...(labels ?? []).map((label) => label.length * 6.2 + 14)),
  };
}

function finishDrag(chart: uPlot, state: PlotState, hand: Hand): void {
  const { left, width } = chart.select;
  if (width < 4) return;
  const start = chart.posToVal(left, "x") * 1000;
  const end = chart.posToVal(left + width, "x") * 1000;
  chart.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
  if (!hand.shift || state.onPoint === undefined) {
    state.onZoom?.(start, end);
    return;
  }
  const box = chart.over.getBoundingClientRect();
  state.onPoint({ startMillis: start, endMillis: end, series: undefined, left: box.left + left + width / 2, top: hand.y });
}

/** A date whose local parts are those of the zone, which is how uPlot places its ticks. */
function zonedDate(millis: number, zone: Zone): Date {
  return zone === "local" ? new Date(millis) : uPlot.tzDate(new Date(millis), zone === "utc" ? "Etc/UTC" : zone);
}
