import { useMemo } from "react";
import { useDark } from "../../app/useDark";
import { usePageTime } from "../../time/TimeContext";
import { formatInstant } from "../../time/format";
import { timeTicks } from "../../time/ticks";
import { join } from "../../units/grafana";
import { cellAt } from "../data/frame";
import { cssColor, inkOn } from "../field/colors";
import { show, type ConfiguredField } from "../field/config";
import { boundsOf, valueColor } from "../field/palette";
import { at, flag, number, text } from "../model/json";
import { NothingHere } from "./NothingHere";
import type { PanelProps } from "./types";

/** More stretches than this in one row are not drawn. */
const MAX_STRETCHES = 600;
const BOTTOM = 22;
const LEGEND = 24;
/** More states than this are told by their texts, not by a legend. */
const MAX_LEGEND = 12;

interface Stretch {
  from: number;
  to: number;
  text: string;
  color: string;
}

/** What state something was in over time: equal neighbours become one stretch, or (status history) a box per time. */
export default function StatesPanel({ panel, data, fields, width, height }: PanelProps) {
  const dark = useDark();
  const { zone } = usePageTime();
  const merged = panel.type === "state-timeline" && flag(panel.options["mergeValues"], true);
  const rows = useMemo(() => fields.filter((each) => each.field.kind !== "time").map((each) => ({ name: each.settings.name, stretches: stretchesOf(each, merged, dark) })).filter((row) => row.stretches.length > 0), [fields, merged, dark]);
  const legend = useMemo(() => thresholdLegend(fields, dark) ?? legendOf(rows), [fields, dark, rows]);
  if (rows.length === 0) return <NothingHere data={data} panel={panel} />;
  const { startMillis, endMillis } = data.range;
  const longest = Math.max(...rows.map((row) => row.name.length));
  const left = Math.min(width * 0.34, longest * 6.6 + 14);
  const plot = width - left - 6;
  const legendShown = legend.length > 0 && legend.length <= MAX_LEGEND && height > 120 && flag(at(panel.options, "legend", "showLegend"), true) && text(at(panel.options, "legend", "displayMode")) !== "hidden";
  const row = Math.max(18, Math.min(120, (height - BOTTOM - (legendShown ? LEGEND : 0)) / rows.length));
  const share = Math.max(0.2, Math.min(1, number(panel.options["rowHeight"]) ?? 0.9));
  const column = Math.max(0.2, Math.min(1, number(panel.options["colWidth"]) ?? 0.9));
  const x = (millis: number): number => left + Math.max(0, Math.min(1, (millis - startMillis) / (endMillis - startMillis))) * plot;
  const written = text(panel.options["showValue"], "auto");
  const align = text(panel.options["alignValue"], "left");
  return (
    <div style={{ height }}>
      <div className="states" style={{ height: height - (legendShown ? LEGEND : 0) }}>
        <svg width={width} height={rows.length * row + BOTTOM} role="img" aria-label={`${panel.title || "States"}: ${rows.length} rows`}>
          {rows.map((each, index) => (
            <g key={each.name + String(index)}>
              <text x={left - 8} y={index * row + row / 2 + 4} textAnchor="end" className="state-name">{each.name.length * 6.6 > left ? `${each.name.slice(0, Math.floor(left / 6.6) - 1)}…` : each.name}<title>{each.name}</title></text>
              {each.stretches.map((stretch) => {
                const from = x(stretch.from);
                const whole = x(stretch.to) - from;
                const wide = Math.max(1, panel.type === "status-history" ? whole * column : whole);
                const inside = written === "always" || (written !== "never" && wide > stretch.text.length * 6.4 + 8);
                const textX = align === "center" ? from + wide / 2 : align === "right" ? from + wide - 5 : from + 5;
                return (
                  <g key={stretch.from}>
                    <rect x={from} y={index * row + (row * (1 - share)) / 2} width={wide} height={row * share} fill={stretch.color} rx={2}><title>{`${each.name}: ${stretch.text}, from ${formatInstant(stretch.from, zone)} to ${formatInstant(stretch.to, zone)}`}</title></rect>
                    {inside && <text x={textX} textAnchor={align === "center" ? "middle" : align === "right" ? "end" : "start"} y={index * row + row / 2 + 4} fill={inkOn(stretch.color)} className="state-text">{stretch.text}</text>}
                  </g>
                );
              })}
            </g>
          ))}
          {timeTicks(startMillis, endMillis, plot, zone).filter((tick) => x(tick.millis) < width - 18).map((tick) => <text key={tick.millis} x={x(tick.millis)} y={rows.length * row + 15} textAnchor="middle" className="state-tick">{tick.label}</text>)}
        </svg>
      </div>
      {legendShown && <ul className="panel-legend-row" style={{ height: LEGEND }}>{legend.map((each) => <li key={each.text + each.color}><i className="swatch" style={{ background: each.color }} /> {each.text}</li>)}</ul>}
    </div>
  );
}

/** Where thresholds alone give the colours, they are what the colours mean. */
function thresholdLegend(fields: readonly ConfiguredField[], dark: boolean): { text: string; color: string }[] | undefined {
  const settings = fields.find((each) => each.field.kind === "number")?.settings;
  if (settings === undefined || settings.mappings.length > 0 || (settings.colorMode !== "" && settings.colorMode !== "thresholds")) return undefined;
  const { steps, percentage } = settings.thresholds;
  const write = (value: number): string => (percentage ? `${value}%` : join(settings.format(value)));
  return steps.map((step, index) => ({ text: index === 0 ? (steps[1] === undefined ? "all" : `below ${write(steps[1].value)}`) : `from ${write(step.value)}`, color: cssColor(step.color, dark) }));
}

/** Each state once, in the order in which they are met. */
function legendOf(rows: readonly { stretches: readonly Stretch[] }[]): { text: string; color: string }[] {
  const seen = new Map<string, { text: string; color: string }>();
  for (const { stretches } of rows) for (const { text: said, color } of stretches) if (seen.size <= MAX_LEGEND) seen.set(`${said} ${color}`, { text: said, color });
  return [...seen.values()];
}

function stretchesOf(each: ConfiguredField, merged: boolean, dark: boolean): Stretch[] {
  const times = each.frame.fields.find((field) => field.kind === "time")?.values as Float64Array | undefined;
  if (times === undefined) return [];
  const step = times.length > 1 ? times[1]! - times[0]! : 60_000;
  const [low, high] = boundsOf(each);
  const stretches: Stretch[] = [];
  for (let i = 0; i < times.length && stretches.length < MAX_STRETCHES; i++) {
    const value = cellAt(each.field, i);
    if (value === null) continue;
    const shown = show(value, each.settings);
    const written = join(shown);
    const color = valueColor(value, shown.color, each.settings, low, high, 0, dark);
    const last = stretches.at(-1);
    const from = times[i]!;
    if (merged && last !== undefined && last.text === written && last.color === color && from - last.to < step * 0.5) last.to = from + step;
    else stretches.push({ from, to: from + step, text: written, color });
  }
  return stretches;
}
