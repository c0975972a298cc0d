import { useEffect, useMemo, useRef, useState } from "react";
import { useDark } from "../../app/useDark";
import { parseSampleValue } from "../../api/frames";
import { axisLabels, formatInstant } from "../../time/format";
import { usePageTime } from "../../time/TimeContext";
import { join, unitFormat, writeNumber } from "../../units/grafana";
import { numbersOf } from "../data/frame";
import { gradient } from "../field/colors";
import type { ConfiguredField } from "../field/config";
import { at, flag, number, text, type Json } from "../model/json";
import { NothingHere } from "./NothingHere";
import type { PanelProps } from "./types";

const LEFT = 64;
const BOTTOM = 22;
const SCHEMES: Readonly<Record<string, readonly string[]>> = {
  Oranges: ["#fde3c8", "#f2994a", "#8a3b06"], Spectral: ["#3288bd", "#99d594", "#fee08b", "#fc8d59", "#d53e4f"], Blues: ["#dbe9f6", "#4a90c8", "#08306b"],
  Greens: ["#dff2e1", "#4caf6a", "#0b4d22"], Reds: ["#fbdcd5", "#ef5a47", "#7d0a10"], Purples: ["#e7e1f2", "#8f72c4", "#3f1a7d"],
  Viridis: ["#440154", "#31688e", "#35b779", "#fde725"], Inferno: ["#000004", "#781c6d", "#ed6925", "#fcffa4"], Turbo: ["#30123b", "#3e9bfe", "#46f884", "#e1dd37", "#f05b12", "#7a0403"],
};

interface Grid {
  times: Float64Array;
  /** Lower rows first. */
  rows: { label: string; values: Float64Array }[];
  max: number;
}

export default function HeatmapPanel({ panel, data, fields, width, height }: PanelProps) {
  const dark = useDark();
  const { zone } = usePageTime();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [tip, setTip] = useState<{ x: number; text: string } | undefined>(undefined);
  const grid = useMemo(() => bucketsOf(fields, panel.options, panel.targets.some((target) => target.format === "heatmap")), [fields, panel.options, panel.targets]);
  const stops = useMemo(() => schemeOf(panel.options, dark), [panel.options, dark]);
  const plotWidth = width - LEFT;
  const plotHeight = Math.max(20, height - BOTTOM);
  const { startMillis, endMillis } = data.range;
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext("2d");
    if (element === null || context === null || context === undefined || grid === undefined) return;
    const ratio = window.devicePixelRatio || 1;
    element.width = Math.round(width * ratio);
    element.height = Math.round(height * ratio);
    context.scale(ratio, ratio);
    const style = getComputedStyle(element);
    const ink = style.getPropertyValue("--ink-soft");
    context.font = '11px system-ui, "Segoe UI", Roboto, sans-serif';
    const step = (grid.times[1] ?? (grid.times[0] ?? 0) + 60_000) - (grid.times[0] ?? 0);
    const x = (millis: number): number => LEFT + ((millis - startMillis) / (endMillis - startMillis)) * plotWidth;
    const rowHeight = plotHeight / Math.max(1, grid.rows.length);
    const gap = rowHeight > 6 ? 1 : 0;
    const cellWidth = Math.max(1, (step / (endMillis - startMillis)) * plotWidth);
    context.save();
    context.beginPath();
    context.rect(LEFT, 0, plotWidth, plotHeight);
    context.clip();
    grid.rows.forEach((row, index) => {
      const top = plotHeight - (index + 1) * rowHeight;
      row.values.forEach((value, column) => {
        if (!(value > 0)) return;
        context.fillStyle = gradient(stops, Math.sqrt(value / grid.max));
        context.fillRect(x(grid.times[column]!) - cellWidth, top, cellWidth - (cellWidth > 4 ? gap : 0) + 0.3, rowHeight - gap);
      });
    });
    context.restore();
    context.fillStyle = ink;
    context.textAlign = "right";
    const every = Math.max(1, Math.ceil(15 / rowHeight));
    grid.rows.forEach((row, index) => {
      if (index % every === 0) context.fillText(row.label, LEFT - 7, plotHeight - index * rowHeight - Math.max(2, rowHeight / 2 - 4), LEFT - 8);
    });
    context.textAlign = "center";
    const count = Math.max(2, Math.floor(plotWidth / 90));
    const ticks = Array.from({ length: count }, (_, i) => startMillis + ((i + 0.5) * (endMillis - startMillis)) / count);
    axisLabels(ticks, (endMillis - startMillis) / count, zone).forEach((label, i) => context.fillText(label, x(ticks[i] ?? 0), height - 6));
  }, [grid, stops, width, height, plotWidth, plotHeight, startMillis, endMillis, zone]);
  if (grid === undefined || grid.rows.length === 0) return <NothingHere data={data} />;
  const hover = (event: React.MouseEvent): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const x = event.clientX - box.left;
    const millis = startMillis + ((x - LEFT) / plotWidth) * (endMillis - startMillis);
    const column = grid.times.findIndex((time) => time >= millis);
    const row = grid.rows[Math.floor(((plotHeight - (event.clientY - box.top)) / plotHeight) * grid.rows.length)];
    setTip(x < LEFT || column < 0 || row === undefined ? undefined : { x, text: `${formatInstant(grid.times[column] ?? 0, zone)}  ·  ≤ ${row.label}  ·  ${writeNumber(row.values[column] ?? 0, undefined)}` });
  };
  return (
    <div className="heatmap" style={{ height }} onMouseMove={hover} onMouseLeave={() => setTip(undefined)}>
      <canvas ref={canvas} style={{ width, height }} role="img" aria-label={`${panel.title || "Heatmap"}: ${grid.rows.length} buckets`} />
      {tip !== undefined && <div className="heatmap-tip" style={{ left: Math.min(tip.x + 10, Math.max(0, width - 260)) }}>{tip.text}</div>}
    </div>
  );
}

function schemeOf(options: Json, dark: boolean): readonly string[] {
  const stops = SCHEMES[text(at(options, "color", "scheme"), "Oranges")] ?? ["#fde3c8", "#f2994a", "#8a3b06"];
  const turned = flag(at(options, "color", "reverse"));
  const ordered = dark && (stops[0] ?? "").startsWith("#f") && !turned ? [...stops].reverse() : stops;
  return turned ? [...stops].reverse() : ordered;
}

/** Rows of a heatmap: classic buckets made single from their running sums, buckets as they are, or values counted. */
export function bucketsOf(fields: readonly ConfiguredField[], options: Json, cumulative: boolean): Grid | undefined {
  const series = fields.filter((each) => each.field.kind === "number");
  const times = series[0]?.frame.fields.find((field) => field.kind === "time")?.values as Float64Array | undefined;
  if (times === undefined) return undefined;
  const unit = text(at(options, "yAxis", "unit"));
  const label = (value: string): string => {
    const parsed = parseSampleValue(value);
    return Number.isFinite(parsed) && value.trim() !== "" ? join(unitFormat(unit, number(at(options, "yAxis", "decimals")))(parsed)) : value;
  };
  if (flag(options["calculate"])) return counted(series, times, label);
  const bounded = series.every((each) => each.field.labels?.["le"] !== undefined);
  const sorted = bounded ? [...series].sort((a, b) => parseSampleValue(a.field.labels?.["le"] ?? "") - parseSampleValue(b.field.labels?.["le"] ?? "")) : series;
  let below: Float64Array | undefined;
  const rows = sorted.map((each) => {
    const values = numbersOf(each.field);
    const single = cumulative && bounded && below !== undefined ? values.map((value, index) => Math.max(0, value - (below?.[index] ?? 0))) : values;
    below = values;
    return { label: label(bounded ? (each.field.labels?.["le"] ?? "") : each.settings.name), values: single };
  });
  return { times, rows, max: maxOf(rows) };
}

const COUNTED_ROWS = 24;

function counted(series: readonly ConfiguredField[], times: Float64Array, label: (value: string) => string): Grid {
  let [low, high] = [Infinity, -Infinity];
  for (const each of series) for (const value of numbersOf(each.field)) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const size = (high - low) / COUNTED_ROWS || 1;
  const rows = Array.from({ length: COUNTED_ROWS }, (_, index) => ({ label: label(String(low + size * (index + 1))), values: new Float64Array(times.length) }));
  for (const each of series) numbersOf(each.field).forEach((value, column) => {
    const row = rows[Math.min(COUNTED_ROWS - 1, Math.floor((value - low) / size))];
    if (row !== undefined) row.values[column] = row.values[column]! + 1;
  });
  return { times, rows, max: maxOf(rows) };
}

function maxOf(rows: readonly { values: Float64Array }[]): number {
  return Math.max(1e-12, ...rows.map((row) => row.values.reduce((a, b) => (b > a ? b : a), 0)));
}
