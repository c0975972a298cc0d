import { useMemo } from "react";
import { useDark } from "../../app/useDark";
import { usePageTime } from "../../time/TimeContext";
import { axisLabels } from "../../time/format";
import { join, writeNumber } from "../../units/grafana";
import { cellAt, numbersOf } from "../data/frame";
import { seriesColor } from "../field/colors";
import { hiddenFrom, showText, type ConfiguredField } from "../field/config";
import { lineColor } from "../field/palette";
import { at, number, text } from "../model/json";
import { joinByField } from "../transform/tables";
import { NothingHere } from "./NothingHere";
import type { PanelProps } from "./types";

const BOTTOM = 34;
const LEFT = 56;
/** More groups than this are not drawn. */
const MAX_GROUPS = 200;

interface Bars {
  names: string[];
  columns: { name: string; color: string; values: (number | null)[]; format: (value: number) => string }[];
  stacked: boolean;
}

/** Bars by name (`barchart`), or how often values occur (`histogram`). */
export default function BarsPanel({ panel, data, fields, width, height }: PanelProps) {
  const dark = useDark();
  const { zone } = usePageTime();
  const bars = useMemo(() => (panel.type === "histogram" ? histogram(fields, number(panel.options["bucketCount"]) ?? 30, number(panel.options["bucketSize"]), dark) : grouped(fields, text(at(panel.options, "stacking"), "none") !== "none", dark, zone)), [panel, fields, dark, zone]);
  if (bars === undefined || bars.names.length === 0) return <NothingHere data={data} />;
  const lying = panel.type === "barchart" && text(panel.options["orientation"]) === "horizontal";
  return lying ? <Lying bars={bars} height={height} /> : <Standing bars={bars} width={width} height={height} label={panel.title} />;
}

function Lying({ bars, height }: { bars: Bars; height: number }) {
  const [column] = bars.columns;
  const max = Math.max(1e-12, ...bars.columns.flatMap((each) => each.values.map((value) => value ?? 0)));
  return (
    <ul className="bars" style={{ height }}>
      {bars.names.map((name, index) => {
        const value = column?.values[index] ?? null;
        return <li key={name + String(index)}><span title={name}>{name}</span><div className="bar-track bare"><i style={{ width: `${((value ?? 0) / max) * 100}%`, background: column?.color }} /></div><b>{value === null ? "–" : column?.format(value)}</b></li>;
      })}
    </ul>
  );
}

function Standing({ bars, width, height, label }: { bars: Bars; width: number; height: number; label: string }) {
  const plotHeight = Math.max(20, height - BOTTOM - (bars.columns.length > 1 ? 22 : 0));
  const plotWidth = width - LEFT - 8;
  const sums = bars.names.map((_, index) => bars.columns.reduce((sum, column) => sum + Math.max(0, column.values[index] ?? 0), 0));
  const max = Math.max(1e-12, ...(bars.stacked ? sums : bars.columns.flatMap((column) => column.values.map((value) => value ?? 0))));
  const slot = plotWidth / bars.names.length;
  const bar = bars.stacked ? slot * 0.8 : (slot * 0.8) / bars.columns.length;
  const every = Math.max(1, Math.ceil(64 / slot));
  const format = bars.columns[0]?.format ?? String;
  return (
    <div>
      <svg width={width} height={plotHeight + BOTTOM} role="img" aria-label={`${label || "Bars"}: ${bars.names.length} groups`} className="bar-chart">
        {[0, 0.25, 0.5, 0.75, 1].map((share) => <g key={share}><line x1={LEFT} x2={width - 8} y1={6 + plotHeight * (1 - share)} y2={6 + plotHeight * (1 - share)} stroke="var(--grid)" /><text x={LEFT - 6} y={10 + plotHeight * (1 - share)} textAnchor="end">{format(max * share)}</text></g>)}
        {bars.names.map((name, index) => {
          let base = 0;
          return (
            <g key={name + String(index)}>
              {bars.columns.map((column, position) => {
                const value = Math.max(0, column.values[index] ?? 0);
                const tall = (value / max) * plotHeight;
                const x = LEFT + index * slot + slot * 0.1 + (bars.stacked ? 0 : position * bar);
                const y = 6 + plotHeight - tall - (bars.stacked ? base : 0);
                base += tall;
                return <rect key={column.name} x={x} y={y} width={Math.max(1, bar - 1)} height={tall} fill={column.color} rx={1}><title>{`${name}, ${column.name}: ${column.format(value)}`}</title></rect>;
              })}
              {index % every === 0 && <text x={LEFT + (index + 0.5) * slot} y={plotHeight + 22} textAnchor="middle">{short(name, slot * every)}</text>}
            </g>
          );
        })}
      </svg>
      {bars.columns.length > 1 && <ul className="legend-list">{bars.columns.map((column) => <li key={column.name} className="legend-static"><i className="swatch" style={{ background: column.color }} /> {column.name}</li>)}</ul>}
    </div>
  );
}

function short(name: string, pixels: number): string {
  const most = Math.max(3, Math.floor(pixels / 6.4));
  return name.length > most ? `${name.slice(0, most - 1)}…` : name;
}

function grouped(fields: readonly ConfiguredField[], stacked: boolean, dark: boolean, zone: string): Bars | undefined {
  const frames = [...new Set(fields.map((each) => each.frame))];
  const [frame] = frames.length > 1 ? joinByField(frames, {}) : frames;
  if (frame === undefined) return undefined;
  const head = frame.fields.find((field) => field.kind === "text") ?? frame.fields.find((field) => field.kind === "time");
  const rows = Math.min(frame.length, MAX_GROUPS);
  const times = head?.kind === "time" ? axisLabels([...(head.values as Float64Array)].slice(0, rows), 60_000, zone) : undefined;
  const names = Array.from({ length: rows }, (_, row) => times?.[row] ?? (head === undefined ? String(row + 1) : String(cellAt(head, row) ?? "")));
  const settings = fields.filter((each) => each.field.kind === "number");
  const columns = frame.fields.filter((field) => field.kind === "number").map((field, index) => {
    const each = settings.find((one) => one.field === field) ?? settings[index];
    const values = Array.from({ length: rows }, (_, row) => cellAt(field, row)).map((cell) => (typeof cell === "number" ? cell : null));
    return { name: each?.settings.name ?? field.name, color: each === undefined || each.settings.colorMode === "thresholds" ? seriesColor(index, dark) : lineColor(each, index, dark), values, format: (value: number): string => (each === undefined ? String(value) : showText(value, each.settings)), hidden: each !== undefined && hiddenFrom(each.settings, "viz") };
  }).filter((column) => !column.hidden);
  return columns.length === 0 ? undefined : { names, columns, stacked };
}

function histogram(fields: readonly ConfiguredField[], count: number, given: number | undefined, dark: boolean): Bars | undefined {
  const series = fields.filter((each) => each.field.kind === "number");
  const [first] = series;
  let [low, high] = [Infinity, -Infinity];
  for (const each of series) for (const value of numbersOf(each.field)) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (first === undefined || low > high) return undefined;
  const size = given ?? ((high - low) / Math.max(1, Math.min(100, count)) || 1);
  const start = Math.floor(low / size) * size;
  const buckets = Math.min(MAX_GROUPS, Math.max(1, Math.floor((high - start) / size) + 1));
  const names = Array.from({ length: buckets }, (_, index) => join(first.settings.format(start + index * size)));
  const columns = series.slice(0, 12).map((each, index) => {
    const values = new Array<number>(buckets).fill(0);
    for (const value of numbersOf(each.field)) {
      const at = Math.floor((value - start) / size);
      if (at >= 0 && at < buckets) values[at] = (values[at] ?? 0) + 1;
    }
    return { name: each.settings.name, color: seriesColor(index, dark), values, format: (value: number) => writeNumber(value, undefined) };
  });
  return { names, columns, stacked: true };
}
