import { useMemo } from "react";
import { useDark } from "../../app/useDark";
import { usePageTime } from "../../time/TimeContext";
import { formatInstant } from "../../time/format";
import { timeTicks } from "../../time/ticks";
import { inkOn } from "../field/colors";
import { at, flag, number, text } from "../model/json";
import { NothingHere } from "./NothingHere";
import { legendOf, MAX_LEGEND, stretchesOf, thresholdLegend } from "./states/stretches";
import type { PanelProps } from "./types";

const BOTTOM = 22;
const LEGEND = 24;
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
      <div className="states" style={{ height: height - BOTTOM - (legendShown ? LEGEND : 0) }}>
        <svg width={width} height={rows.length * row} role="img" aria-label={`${panel.title || "States"}: ${rows.length} rows`}>
          {rows.map((each, index) => (
            <g key={each.name + String(index)}>
              <text x={left - 8} y={index * row + row / 2 + 4} textAnchor="end" className="state-name">{each.name.length * 6.6 > left ? `${each.name.slice(0, Math.floor(left / 6.6) - 1)}…` : each.name}<title>{each.name}</title></text>
              {each.stretches.map((stretch) => {
                const from = x(stretch.from);
                const whole = x(stretch.to) - from;
                const wide = Math.max(1, panel.type === "status-history" && whole > 4 ? whole * column : whole + (whole > 4 ? 0 : 0.5));
                const inside = written === "always" || (written !== "never" && wide > stretch.text.length * 6.4 + 8);
                const textX = align === "center" ? from + wide / 2 : align === "right" ? from + wide - 5 : from + 5;
                return (
                  <g key={stretch.from}>
                    <rect x={from} y={index * row + (row * (1 - share)) / 2} width={wide} height={row * share} fill={stretch.color} rx={wide > 4 ? 2 : 0}><title>{`${each.name}: ${stretch.text}, from ${formatInstant(stretch.from, zone)} to ${formatInstant(stretch.to, zone)}`}</title></rect>
                    {inside && <text x={textX} textAnchor={align === "center" ? "middle" : align === "right" ? "end" : "start"} y={index * row + row / 2 + 4} fill={inkOn(stretch.color)} className="state-text">{stretch.text}</text>}
                  </g>
                );
              })}
            </g>
          ))}
        </svg>
      </div>
      <svg className="state-axis" width={width} height={BOTTOM} aria-hidden="true">
        {timeTicks(startMillis, endMillis, plot, zone).filter((tick) => x(tick.millis) < width - 18).map((tick) => <text key={tick.millis} x={x(tick.millis)} y={15} textAnchor="middle" className="state-tick">{tick.label}</text>)}
      </svg>
      {legendShown && <ul className="panel-legend-row" style={{ height: LEGEND }}>{legend.map((each) => <li key={each.text + each.color}><i className="swatch" style={{ background: each.color }} /> {each.text}</li>)}</ul>}
    </div>
  );
}
