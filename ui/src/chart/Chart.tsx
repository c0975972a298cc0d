import "uplot/dist/uPlot.min.css";
import "./chart.css";
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import type uPlot from "uplot";
import { useDark } from "../app/useDark";
import type { Zone } from "../time/instant";
import type { TimeRange } from "../time/range";
import { formatValue, type Unit } from "../units/units";
import { ChartTable } from "./ChartTable";
import { ExemplarCard, type PickedExemplar } from "./ExemplarCard";
import { buildModel, type ChartLine, type ChartModel, type Exemplar } from "./model";
import { NO_OVERLAYS, type Overlays } from "./overlays";
import { createPlot, plotColumns, type PlotColors, type PlotState } from "./plot";
import type { ChartPoint } from "./points";
import type { ChartLook, LineStyle } from "./style";
import type { Draw } from "./yRange";

export interface ChartProps {
  times: Float64Array;
  lines: readonly ChartLine[];
  exemplars?: readonly Exemplar[];
  overlays?: Overlays | undefined;
  range: TimeRange;
  zone: Zone;
  unit: Unit;
  draw: Draw;
  width: number;
  height: number;
  /** Charts with the same key share their crosshair. */
  syncKey?: string;
  label: string;
  look?: ChartLook;
  onZoom?: (startMillis: number, endMillis: number) => void;
  /** Told of a point or a stretch that was chosen. */
  onPoint?: (point: ChartPoint) => void;
}

const NO_EXEMPLARS: readonly Exemplar[] = [];

/**
 * A time chart. The plot is made anew only when its series, way of drawing or colours change; new data, a new range
 * and a new size go into the one that is there.
 */
export function Chart(props: ChartProps) {
  const { times, lines, exemplars = NO_EXEMPLARS, range, zone, unit, draw, width, height, syncKey, label, look, onZoom, onPoint } = props;
  const overlays = props.overlays ?? NO_OVERLAYS;
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<Plot | undefined>(undefined);
  const dark = useDark();
  const [picked, setPicked] = useState<PickedExemplar | undefined>(undefined);
  const onExemplar = useCallback((exemplar: Exemplar, left: number, top: number) => setPicked({ exemplar, left, top }), []);
  const state = useMemo<PlotState>(
    () => ({
      zone, unit, draw, onZoom, onPoint, onExemplar, overlays, look, startSeconds: range.startMillis / 1000, endSeconds: range.endMillis / 1000,
    }),
    [zone, unit, draw, onZoom, onPoint, onExemplar, overlays, look, range],
  );
  const model = useMemo(() => buildModel(times, lines, draw, exemplars), [times, lines, draw, exemplars]);
  const identity = [draw, unit, dark, syncKey, ...lines.map((line) => `${line.key}${line.color}${styleText(line.style)}`), axesText(look)].join("\u0003");

  useLayoutEffect(() => {
    if (host.current === null || width < 10) return;
    const present = plot.current;
    if (present?.identity === identity) {
      update(present, model, state, width, height);
    } else {
      present?.chart.destroy();
      plot.current = create(host.current, identity, model, state, width, height, syncKey);
    }
  }, [identity, model, state, width, height, syncKey]);

  useEffect(() => () => {
    plot.current?.chart.destroy();
    plot.current = undefined;
  }, []);

  return (
    <>
      <div ref={host} className="chart" role="img" aria-label={label} />
      <ChartTable times={times} lines={lines} zone={zone} unit={unit} label={label} />
      {picked !== undefined && <ExemplarCard picked={picked} zone={zone} format={formatAt(picked.exemplar.scale, lines, look, unit)} onClose={() => setPicked(undefined)} />}
    </>
  );
}

/** How values on an axis are written: as its lines write theirs, else as the axis does, else in the chart's unit. */
export function formatAt(scale: string | undefined, lines: readonly ChartLine[], look: ChartLook | undefined, unit: Unit): (value: number) => string {
  const style = scale === undefined ? undefined : lines.find((line) => line.style?.scale === scale)?.style;
  return style?.format ?? look?.axes.find((axis) => axis.scale === scale)?.format ?? ((value) => formatValue(value, unit));
}

/** What of a style a plot is made for; the rest is read while drawing. */
function styleText(style: LineStyle | undefined): string {
  return style === undefined ? "" : [style.shape, style.width, style.fill, style.gradient, style.scale, style.dash?.join()].join();
}

function axesText(look: ChartLook | undefined): string {
  return look === undefined ? "" : look.axes.map((axis) => [axis.scale, axis.side, axis.label, axis.log, axis.linearWithin, axis.ticks, axis.grid, axis.width].join()).join(";");
}

interface Plot {
  identity: string;
  chart: uPlot;
  model: ChartModel;
  state: PlotState;
}

function create(
  host: HTMLElement, identity: string, model: ChartModel, state: PlotState, width: number, height: number,
  syncKey: string | undefined,
): Plot {
  const ownModel = { ...model };
  const ownState = { ...state };
  const chart = createPlot(host, { width, height }, ownModel, ownState, readColors(host), syncKey);
  return { identity, chart, model: ownModel, state: ownState };
}

function update(plot: Plot, model: ChartModel, state: PlotState, width: number, height: number): void {
  const shown = model.lines.map((line) => line.visible);
  const changed = shown.map((visible, index) => visible !== plot.model.lines[index]?.visible);
  Object.assign(plot.model, model);
  Object.assign(plot.state, state);
  plot.chart.batch(() => {
    changed.forEach((differs, index) => {
      if (differs) plot.chart.setSeries(index + 1, { show: shown[index] ?? true });
    });
    plot.chart.setData(plotColumns(plot.model));
    if (plot.chart.width !== width || plot.chart.height !== height) plot.chart.setSize({ width, height });
  });
}

function readColors(host: HTMLElement): PlotColors {
  const style = getComputedStyle(host);
  const read = (name: string): string => style.getPropertyValue(name).trim() || "#888";
  return { ink: read("--ink-soft"), grid: read("--grid"), line: read("--line"), surface: read("--surface"), bad: read("--bad"), warn: read("--warn") };
}
