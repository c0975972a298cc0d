import { useEffect, useMemo, useRef, useState } from "react";
import { useDark } from "../../app/useDark";
import { formatInstant } from "../../time/format";
import { timeTicks } from "../../time/ticks";
import { usePageTime } from "../../time/TimeContext";
import { join, unitFormat, writeNumber } from "../../units/grafana";
import { at, flag, number, text } from "../model/json";
import { bucketsOf, type HeatGrid } from "./heat/buckets";
import { placesOf, type RowPlaces } from "./heat/place";
import { shadeBounds, shadeOf, type Shade } from "./heat/shades";
import { NothingHere } from "./NothingHere";
import type { PanelProps } from "./types";

const LEFT = 64;
const BOTTOM = 22;
const LEGEND = 20;
/** Cells up to this width touch each other. */
const NARROW = 8;
const FONT = '11px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';

export default function HeatmapPanel({ panel, data, fields, width, height }: PanelProps) {
  const dark = useDark();
  const { zone } = usePageTime();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [tip, setTip] = useState<{ x: number; text: string } | undefined>(undefined);
  const { options } = panel;
  const grid = useMemo(() => bucketsOf(fields, options, panel.targets.some((target) => target.format === "heatmap")), [fields, options, panel.targets]);
  const shade = useMemo(() => shadeOf(options, dark), [options, dark]);
  const legend = flag(at(options, "legend", "show")) && height > 140;
  const plotWidth = width - LEFT;
  const plotHeight = Math.max(20, height - BOTTOM - (legend ? LEGEND : 0));
  const { startMillis, endMillis } = data.range;
  const places = useMemo(
    () => (grid === undefined ? undefined : placesOf(grid, plotHeight, number(at(options, "yAxis", "min")), number(at(options, "yAxis", "max")), flag(at(options, "yAxis", "reverse")))),
    [grid, plotHeight, options],
  );
  const bounds = grid === undefined ? undefined : shadeBounds(options, grid.least, grid.most);
  const [low, high] = bounds ?? [0, 1];
  const x = useMemo(() => (millis: number): number => LEFT + ((millis - startMillis) / (endMillis - startMillis)) * plotWidth, [startMillis, endMillis, plotWidth]);
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext("2d");
    if (element === null || context === null || context === undefined || grid === undefined || places === undefined) return;
    const ratio = window.devicePixelRatio || 1;
    element.width = Math.round(width * ratio);
    element.height = Math.round((plotHeight + BOTTOM) * ratio);
    context.scale(ratio, ratio);
    const gap = Math.max(0, Math.min(8, number(options["cellGap"]) ?? 1));
    const hidden = number(at(options, "filterValues", "le")) ?? 0;
    drawCells(context, grid, places, { x, shade: (value) => shade((value - low) / (high - low)), gap, hidden, clip: [LEFT, 0, plotWidth, plotHeight] });
    context.fillStyle = getComputedStyle(element).getPropertyValue("--ink-soft");
    context.font = FONT;
    drawRowLabels(context, grid, places);
    context.textAlign = "center";
    for (const tick of timeTicks(startMillis, endMillis, plotWidth, zone)) {
      const place = x(tick.millis);
      if (place > LEFT + 14 && place < width - 16) context.fillText(tick.label, place, plotHeight + BOTTOM - 6);
    }
  }, [grid, places, shade, low, high, x, options, width, plotWidth, plotHeight, startMillis, endMillis, zone]);
  if (grid === undefined || places === undefined || grid.rows.length === 0) return <NothingHere data={data} panel={panel} />;
  const write = valueWriter(options);
  const hover = (event: React.MouseEvent): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const left = event.clientX - box.left;
    const millis = startMillis + ((left - LEFT) / plotWidth) * (endMillis - startMillis);
    const column = grid.times.findIndex((time) => time >= millis);
    const row = places.at(event.clientY - box.top);
    setTip(left < LEFT || column < 0 || row === undefined ? undefined : { x: left, text: `${formatInstant(grid.times[column] ?? 0, zone)}  ·  ${Number.isFinite(row.low) ? `over ${writeNumber(row.low, undefined)}, ` : ""}up to ${row.label}  ·  ${write(row.values[column] ?? 0)}` });
  };
  return (
    <div className="heatmap" style={{ height }} onMouseMove={hover} onMouseLeave={() => setTip(undefined)}>
      <canvas ref={canvas} style={{ width, height: plotHeight + BOTTOM }} role="img" aria-label={`${panel.title || "Heatmap"}: ${grid.rows.length} buckets from ${grid.rows[0]?.label ?? ""} to ${grid.rows.at(-1)?.label ?? ""}; the fullest has ${write(grid.most)}`} />
      {legend && <div className="heat-legend"><span>{write(low)}</span><i style={{ background: `linear-gradient(90deg, ${Array.from({ length: 12 }, (_, index) => shade(index / 11)).join()})` }} /><span>{write(high)}</span></div>}
      {tip !== undefined && <div className="heatmap-tip" style={{ left: Math.min(tip.x + 10, Math.max(0, width - 300)) }}>{tip.text}</div>}
    </div>
  );
}

function valueWriter(options: PanelProps["panel"]["options"]): (value: number) => string {
  const unit = text(at(options, "cellValues", "unit"));
  const decimals = number(at(options, "cellValues", "decimals"));
  return (value) => (unit === "" ? writeNumber(value, decimals) : join(unitFormat(unit, decimals)(value)));
}

interface Cells {
  x: (millis: number) => number;
  shade: Shade;
  /** Pixels between cells. */
  gap: number;
  /** Values up to this are left empty. */
  hidden: number;
  clip: readonly [number, number, number, number];
}

function drawCells(context: CanvasRenderingContext2D, grid: HeatGrid, places: RowPlaces, { x, shade, gap, hidden, clip }: Cells): void {
  const step = (grid.times[1] ?? (grid.times[0] ?? 0) + 60_000) - (grid.times[0] ?? 0);
  const cellWidth = Math.max(1, x(step) - x(0));
  // Gaps between narrow cells, and edges between pixels, would be seen as stripes.
  const between = cellWidth > NARROW ? gap : 0;
  context.save();
  context.beginPath();
  context.rect(...clip);
  context.clip();
  grid.rows.forEach((row, index) => {
    const top = places.top(row, index);
    const tall = places.bottom(row, index) - top;
    const inner = Math.max(0.5, tall - (tall > 6 ? gap : 0));
    row.values.forEach((value, column) => {
      if (!(value > hidden)) return;
      context.fillStyle = shade(value);
      const right = Math.round(x(grid.times[column]!));
      const left = Math.round(x(grid.times[column]!) - cellWidth);
      context.fillRect(left, top, Math.max(1, right - left - between), inner);
    });
  });
  context.restore();
}

/** Labels at the upper ends of rows, as many as stand apart. */
function drawRowLabels(context: CanvasRenderingContext2D, grid: HeatGrid, places: RowPlaces): void {
  context.textAlign = "right";
  let last = Infinity;
  grid.rows.forEach((row, index) => {
    const [top, bottom] = [places.top(row, index), places.bottom(row, index)];
    const y = grid.placed ? Math.max(9, top + 4) : (top + bottom) / 2 + 4;
    if (Math.abs(last - y) < 14) return;
    last = y;
    context.fillText(row.label, LEFT - 7, y, LEFT - 8);
  });
}
