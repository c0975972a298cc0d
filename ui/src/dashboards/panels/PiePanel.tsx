import { useMemo } from "react";
import { useDark } from "../../app/useDark";
import { inkOn, seriesColor } from "../field/colors";
import { join } from "../../units/grafana";
import { at, flag, list, text, texts, type Json } from "../model/json";
import { FieldLinks } from "./FieldLinks";
import { NothingHere } from "./NothingHere";
import type { PanelProps } from "./types";
import { labelOf, LETTERS, LINE } from "./pie/labels";
import { figuresOf, type Figure } from "./values";

interface Slice {
  figure: Figure;
  color: string;
  from: number;
  to: number;
}

export default function PiePanel({ panel, data, fields, width, height }: PanelProps) {
  const dark = useDark();
  const slices = useMemo(() => slicesOf(figuresOf(fields, panel.options, dark), text(panel.options["sort"], "desc"), dark), [fields, panel.options, dark]);
  if (slices.length === 0) return <NothingHere data={data} panel={panel} />;
  const legend = flag(at(panel.options, "legend", "showLegend"), text(at(panel.options, "legend", "displayMode"), "list") !== "hidden");
  const right = legend && width > 320 && text(at(panel.options, "legend", "placement"), width > height * 1.4 ? "right" : "bottom") === "right";
  const table = text(at(panel.options, "legend", "displayMode"), "list") === "table";
  const lines = table ? slices.length : Math.ceil(slices.reduce((sum, slice) => sum + entryPixels(slice), 0) / (width * 0.9));
  const below = legend && !right ? Math.min(height * 0.42, lines * LEGEND_LINE + 6) : 0;
  const size = Math.max(40, Math.min(right ? width * 0.55 : width, height - below) - 8);
  const labels = texts(panel.options["displayLabels"]);
  const hole = text(panel.options["pieType"]) === "donut" ? 0.6 : 0;
  return (
    <div className={right ? "pie with-side" : "pie"} style={{ height }}>
      <svg width={size} height={size} viewBox="-1 -1 2 2" role="img" aria-label={`${panel.title || "Shares"}: ${slices.slice(0, 12).map((slice) => `${slice.figure.name} ${percentOf(slice)}`).join(", ")}`}>
        {slices.map((slice) => <path key={slice.figure.key} d={pathOf(slice, hole)} fill={slice.color} stroke="var(--surface)" strokeWidth={0.012}><title>{`${slice.figure.name}: ${join(slice.figure.shown)} (${percentOf(slice)})`}</title></path>)}
        {labels.length > 0 && slices.map((slice) => <Label key={slice.figure.key} slice={slice} parts={labels} hole={hole} />)}
      </svg>
      {legend && <Legend slices={slices} options={panel.options} scope={data.scope} inLine={!right && !table} {...(right ? {} : { height: below })} />}
    </div>
  );
}

const LEGEND_LINE = 20;

/** About the width of an entry of the legend in a line of them. */
function entryPixels({ figure }: Slice): number {
  return (figure.name.length + join(figure.shown).length) * 6.4 + 40;
}

interface LegendProps {
  slices: readonly Slice[];
  options: Json;
  scope: PanelProps["data"]["scope"];
  /** Entries stand beside each other. */
  inLine: boolean;
  height?: number;
}

function Legend({ slices, options, scope, inLine, height }: LegendProps) {
  const shown = list(at(options, "legend", "values")).map((each) => text(each));
  const valued = shown.length === 0 || shown.includes("value");
  return (
    <ul className={inLine ? "pie-legend in-line" : "pie-legend"} style={height === undefined ? {} : { height, flex: "none" }}>
      {slices.map((slice) => (
        <li key={slice.figure.key}><i className="swatch" style={{ background: slice.color }} /><span title={slice.figure.name}>{slice.figure.name}</span>
          {valued && <b><FieldLinks settings={slice.figure.each.settings} field={slice.figure.each.field} value={slice.figure.value} scope={scope}>{join(slice.figure.shown)}</FieldLinks></b>}
          {shown.includes("percent") && <b>{percentOf(slice)}</b>}</li>
      ))}
    </ul>
  );
}

function Label({ slice, parts, hole }: { slice: Slice; parts: readonly string[]; hole: number }) {
  const { name, shown } = slice.figure;
  const written = parts.flatMap((part) => (part === "name" ? [name.length > 14 ? `${name.slice(0, 13)}…` : name] : part === "value" ? [join(shown)] : part === "percent" ? [percentOf(slice)] : []));
  const label = labelOf(slice, written, hole);
  if (label === undefined) return null;
  return (
    <text className="pie-label" fontSize={LETTERS} fill={inkOn(slice.color)} textAnchor="middle" dominantBaseline="middle" y={label.y - ((label.lines.length - 1) * LINE) / 2}>
      {label.lines.map((line, index) => <tspan key={line} x={label.x} dy={index === 0 ? 0 : LINE}>{line}</tspan>)}
    </text>
  );
}

function slicesOf(all: readonly Figure[], sort: string, dark: boolean): Slice[] {
  const figures = all.filter((figure) => typeof figure.value === "number" && figure.value > 0);
  const total = figures.reduce((sum, figure) => sum + (figure.value as number), 0);
  // Colours follow the order of the data, so that sorting changes none.
  const colored = figures.map((figure, index) => ({ figure, color: figure.each.settings.colorMode === "fixed" || figure.shown.color !== undefined ? figure.color : seriesColor(index, dark) }));
  const sign = sort === "asc" ? 1 : sort === "desc" ? -1 : 0;
  if (sign !== 0) colored.sort((a, b) => sign * ((a.figure.value as number) - (b.figure.value as number)));
  let from = 0;
  return colored.map(({ figure, color }): Slice => {
    const slice = { figure, color, from, to: from + (figure.value as number) / total };
    from = slice.to;
    return slice;
  });
}

function percentOf({ from, to }: Slice): string {
  const percent = (to - from) * 100;
  return `${percent < 10 && percent % 1 > 0.05 ? percent.toFixed(1) : Math.round(percent)} %`;
}

function pathOf({ from, to }: Slice, hole: number): string {
  const end = to - from > 0.9999 ? from + 0.9999 : to;
  const point = (share: number, radius: number): string => `${(radius * Math.sin(share * 2 * Math.PI)).toFixed(4)} ${(-radius * Math.cos(share * 2 * Math.PI)).toFixed(4)}`;
  const large = end - from > 0.5 ? 1 : 0;
  const outer = `M${point(from, 0.98)}A.98 .98 0 ${large} 1 ${point(end, 0.98)}`;
  return hole === 0 ? `${outer}L0 0Z` : `${outer}L${point(end, hole)}A${hole} ${hole} 0 ${large} 0 ${point(from, hole)}Z`;
}
