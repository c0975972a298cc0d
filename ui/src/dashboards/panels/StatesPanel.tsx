import { useMemo } from "react";
import { useDark } from "../../app/useDark";
import { usePageTime } from "../../time/TimeContext";
import { axisLabels, formatInstant } from "../../time/format";
import { join } from "../../units/grafana";
import { cellAt } from "../data/frame";
import { inkOn } from "../field/colors";
import { show, type ConfiguredField } from "../field/config";
import { boundsOf, valueColor } from "../field/palette";
import { flag, text } from "../model/json";
import { NothingHere } from "./NothingHere";
import type { PanelProps } from "./types";

/** More stretches than this in one row are not drawn. */
const MAX_STRETCHES = 600;
const BOTTOM = 22;

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
  if (rows.length === 0) return <NothingHere data={data} />;
  const { startMillis, endMillis } = data.range;
  const longest = Math.max(...rows.map((row) => row.name.length));
  const left = Math.min(width * 0.34, longest * 6.6 + 14);
  const plot = width - left - 6;
  const row = Math.max(20, Math.min(64, (height - BOTTOM) / rows.length));
  const x = (millis: number): number => left + Math.max(0, Math.min(1, (millis - startMillis) / (endMillis - startMillis))) * plot;
  const count = Math.max(2, Math.floor(plot / 90));
  const ticks = Array.from({ length: count }, (_, i) => startMillis + ((i + 0.5) * (endMillis - startMillis)) / count);
  const labels = axisLabels(ticks, (endMillis - startMillis) / count, zone);
  const written = text(panel.options["showValue"], "auto") !== "never";
  return (
    <div className="states" style={{ height }}>
      <svg width={width} height={Math.max(height - 2, rows.length * row + BOTTOM)} role="img" aria-label={`${panel.title || "States"}: ${rows.length} rows`}>
        {rows.map((each, index) => (
          <g key={each.name + String(index)}>
            <text x={left - 8} y={index * row + row / 2 + 4} textAnchor="end" className="state-name">{each.name.length * 6.6 > left ? `${each.name.slice(0, Math.floor(left / 6.6) - 1)}…` : each.name}<title>{each.name}</title></text>
            {each.stretches.map((stretch) => {
              const from = x(stretch.from);
              const wide = Math.max(1, x(stretch.to) - from - (merged ? 0 : 1));
              return (
                <g key={stretch.from}>
                  <rect x={from} y={index * row + row * 0.1} width={wide} height={row * 0.8} fill={stretch.color} rx={2}><title>{`${each.name}: ${stretch.text}, from ${formatInstant(stretch.from, zone)} to ${formatInstant(stretch.to, zone)}`}</title></rect>
                  {written && wide > stretch.text.length * 6.4 + 8 && <text x={from + 5} y={index * row + row / 2 + 4} fill={inkOn(stretch.color)} className="state-text">{stretch.text}</text>}
                </g>
              );
            })}
          </g>
        ))}
        {ticks.map((tick, index) => <text key={tick} x={x(tick)} y={rows.length * row + 15} textAnchor="middle" className="state-tick">{labels[index]}</text>)}
      </svg>
    </div>
  );
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
