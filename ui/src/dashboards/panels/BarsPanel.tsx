import { useMemo } from "react";
import { useDark } from "../../app/useDark";
import { usePageTime } from "../../time/TimeContext";
import { at, flag, number, text, type Json } from "../model/json";
import { grouped, histogram, type BarColumn, type Bars } from "./bars/groups";
import { NothingHere } from "./NothingHere";
import type { PanelProps } from "./types";

const LETTER_PIXELS = 6.4;
const LEGEND = 24;

/** Bars by name (`barchart`), or how often values occur (`histogram`). */
export default function BarsPanel({ panel, data, fields, width, height }: PanelProps) {
  const dark = useDark();
  const { zone } = usePageTime();
  const { options } = panel;
  const bars = useMemo(() => (panel.type === "histogram" ? histogram(fields, options, dark) : grouped(fields, options, dark, zone)), [panel.type, fields, options, dark, zone]);
  if (bars === undefined || bars.names.length === 0) return <NothingHere data={data} panel={panel} />;
  const hidden = text(at(options, "legend", "displayMode")) === "hidden" || !flag(at(options, "legend", "showLegend"), true);
  const legend = !hidden && bars.columns.length > 1 && height > 110;
  const orientation = text(options["orientation"], "auto");
  const lying = panel.type === "barchart" && (orientation === "horizontal" || (orientation === "auto" && width < height));
  const plot = { bars, width, height: height - (legend ? LEGEND : 0), options, label: panel.title, tight: panel.type === "histogram" };
  return (
    <div style={{ height }}>
      {lying ? <Lying {...plot} /> : <Standing {...plot} />}
      {legend && <ul className="panel-legend-row" style={{ height: LEGEND }}>{bars.columns.map((column, index) => <li key={column.name + String(index)}><i className="swatch" style={{ background: column.color }} /> {column.name}</li>)}</ul>}
    </div>
  );
}

interface PlotProps {
  bars: Bars;
  width: number;
  height: number;
  options: Json;
  label: string;
  /** Bars touch. */
  tight: boolean;
}

/** One bar, in shares of the value axis. */
interface Placed {
  column: BarColumn;
  row: number;
  value: number;
  from: number;
  to: number;
  /** Which of the bars beside each other it is. */
  beside: number;
}

interface Scale {
  low: number;
  high: number;
  ticks: number[];
  bars: Placed[];
}

/** Bars from zero to their values, or on top of each other. */
function place({ names, columns, stacking }: Bars): Scale {
  const placed: Placed[] = [];
  let [low, high] = [0, 0];
  names.forEach((_, row) => {
    const total = columns.reduce((sum, column) => sum + Math.abs(column.values[row] ?? 0), 0) || 1;
    let [above, below] = [0, 0];
    columns.forEach((column, beside) => {
      const value = column.values[row];
      if (value === null || value === undefined || Number.isNaN(value)) return;
      const size = stacking === "percent" ? (value / total) * 100 : value;
      const from = stacking === "none" ? 0 : size >= 0 ? above : below;
      const to = from + size;
      if (size >= 0) above = to;
      else below = to;
      low = Math.min(low, to);
      high = Math.max(high, to);
      placed.push({ column, row, value, from, to, beside: stacking === "none" ? beside : 0 });
    });
  });
  if (low === high) high = low + 1;
  const rough = (high - low) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((each) => each * power >= rough) ?? 10) * power;
  const first = Math.ceil(low / step - 1e-9);
  const ticks = Array.from({ length: Math.floor(high / step + 1e-9) - first + 1 }, (_, index) => (first + index) * step);
  return { low, high, ticks, bars: placed };
}

interface Look {
  scale: Scale;
  /** Share of a group's room that its bars take, and of a bar's room that it takes. */
  group: number;
  bar: number;
  written: boolean;
  format: (value: number) => string;
}

function lookOf({ bars, options, tight }: PlotProps): Look {
  const percent = bars.stacking === "percent";
  const shown = text(options["showValue"], "auto");
  return {
    scale: place(bars), group: tight ? 1 : Math.max(0.1, Math.min(1, number(options["groupWidth"]) ?? 0.7)), bar: tight ? 0.96 : Math.max(0.1, Math.min(1, number(options["barWidth"]) ?? 0.97)),
    written: shown === "always" || (shown === "auto" && bars.names.length * bars.columns.length <= 24 && !tight),
    format: percent ? (value) => `${Math.round(value)}%` : (bars.columns[0]?.format ?? String),
  };
}

function short(name: string, letters: number): string {
  return name.length > letters ? `${name.slice(0, Math.max(1, letters - 1))}…` : name;
}

const titleOf = (names: readonly string[], { row, column, value }: Placed): string => `${names[row] ?? ""}, ${column.name}: ${column.format(value)}`;

function Standing(props: PlotProps) {
  const { bars, width, height, options, label } = props;
  const { scale, group, bar, written, format } = lookOf(props);
  const most = number(options["xTickLabelMaxLength"]) ?? 40;
  const turn = number(options["xTickLabelRotation"]) ?? 0;
  const longest = Math.min(most, Math.max(...bars.names.map((name) => name.length)));
  const bottom = turn === 0 ? 24 : Math.min(height * 0.4, 14 + longest * LETTER_PIXELS * Math.abs(Math.sin((turn * Math.PI) / 180)));
  const left = Math.max(34, ...scale.ticks.map((tick) => format(tick).length * LETTER_PIXELS + 12));
  const plotHeight = Math.max(20, height - bottom - 12);
  const slot = (width - left - 8) / bars.names.length;
  const y = (value: number): number => 12 + plotHeight * (1 - (value - scale.low) / (scale.high - scale.low));
  const beside = bars.stacking === "none" ? bars.columns.length : 1;
  const wide = (slot * group) / beside;
  const every = turn === 0 ? Math.max(1, Math.ceil(Math.min(props.tight ? 120 : 96, longest * LETTER_PIXELS + 8) / slot)) : Math.max(1, Math.ceil(14 / slot));
  return (
    <svg width={width} height={height} role="img" aria-label={`${label || "Bars"}: ${bars.names.length} groups of ${bars.columns.map((column) => column.name).join(", ")}`} className="bar-chart">
      {scale.ticks.map((tick) => <g key={tick}><line x1={left} x2={width - 8} y1={y(tick)} y2={y(tick)} stroke="var(--grid)" /><text x={left - 6} y={y(tick) + 4} textAnchor="end">{format(tick)}</text></g>)}
      {scale.bars.map((each) => {
        const x = left + each.row * slot + (slot * (1 - group)) / 2 + each.beside * wide + (wide * (1 - bar)) / 2;
        const top = Math.min(y(each.from), y(each.to));
        const said = each.column.format(each.value);
        return (
          <g key={`${each.row} ${each.column.name} ${each.beside}`}>
            <rect x={x} y={top} width={Math.max(1, wide * bar)} height={Math.abs(y(each.to) - y(each.from))} fill={each.column.colorAt?.(each.row) ?? each.column.color} rx={1}><title>{titleOf(bars.names, each)}</title></rect>
            {written && bars.stacking === "none" && said.length * LETTER_PIXELS < slot / beside - 4 && <text x={x + (wide * bar) / 2} y={each.value < 0 ? top + Math.abs(y(each.to) - y(each.from)) + 11 : top - 3} textAnchor="middle">{said}</text>}
          </g>
        );
      })}
      {bars.names.map((name, row) => {
        const [x, low] = [left + (row + 0.5) * slot, height - bottom + 14];
        if (row % every !== 0 || (turn === 0 && every > 1 && x + (name.length * LETTER_PIXELS) / 2 > width)) return null;
        return <text key={name + String(row)} x={x} y={low} textAnchor={turn === 0 ? "middle" : turn > 0 ? "start" : "end"} {...(turn === 0 ? {} : { transform: `rotate(${turn} ${x} ${low})` })}>{short(name, turn === 0 ? Math.max(3, Math.min(most, Math.floor((slot * every) / LETTER_PIXELS))) : most)}<title>{name}</title></text>;
      })}
    </svg>
  );
}

const LEAST_ROW = 16;

function Lying(props: PlotProps) {
  const { bars, width, height, options, label } = props;
  const { scale, group, bar, written, format } = lookOf(props);
  const longest = Math.min(number(options["xTickLabelMaxLength"]) ?? 40, Math.max(...bars.names.map((name) => name.length)));
  const left = Math.min(width * 0.4, longest * LETTER_PIXELS + 12);
  const beside = bars.stacking === "none" ? bars.columns.length : 1;
  const slot = Math.max(LEAST_ROW, (height - 22) / bars.names.length);
  const right = written ? 12 + LETTER_PIXELS * Math.max(...scale.bars.map((each) => each.column.format(each.value).length), 1) : 10;
  const x = (value: number): number => left + (width - left - right) * ((value - scale.low) / (scale.high - scale.low));
  const tall = (slot * group) / beside;
  return (
    <div className="states" style={{ height }}>
      <svg width={width} height={slot * bars.names.length + 20} role="img" aria-label={`${label || "Bars"}: ${bars.names.length} groups`} className="bar-chart">
        {scale.ticks.map((tick) => <g key={tick}><line x1={x(tick)} x2={x(tick)} y1={0} y2={slot * bars.names.length} stroke="var(--grid)" /><text x={x(tick)} y={slot * bars.names.length + 14} textAnchor="middle">{format(tick)}</text></g>)}
        {bars.names.map((name, row) => <text key={name + String(row)} x={left - 6} y={(row + 0.5) * slot + 4} textAnchor="end">{short(name, Math.floor((left - 8) / LETTER_PIXELS))}<title>{name}</title></text>)}
        {scale.bars.map((each) => {
          const y = each.row * slot + (slot * (1 - group)) / 2 + each.beside * tall + (tall * (1 - bar)) / 2;
          const from = Math.min(x(each.from), x(each.to));
          const wide = Math.abs(x(each.to) - x(each.from));
          return (
            <g key={`${each.row} ${each.column.name} ${each.beside}`}>
              <rect x={from} y={y} width={wide} height={Math.max(1, tall * bar)} fill={each.column.colorAt?.(each.row) ?? each.column.color} rx={1}><title>{titleOf(bars.names, each)}</title></rect>
              {written && bars.stacking === "none" && tall >= 10 && <text x={from + wide + 4} y={y + (tall * bar) / 2 + 4}>{each.column.format(each.value)}</text>}
            </g>
          );
        })}
      </svg>
    </div>
  );
}
