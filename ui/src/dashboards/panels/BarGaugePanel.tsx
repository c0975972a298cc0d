import { useMemo } from "react";
import { useDark } from "../../app/useDark";
import { join } from "../../units/grafana";
import { flag, text } from "../model/json";
import { FieldLinks } from "./FieldLinks";
import { NothingHere } from "./NothingHere";
import type { PanelProps } from "./types";
import { figuresOf, type Figure } from "./values";

/** Pixels between bars. */
const GAP = 4;

export default function BarGaugePanel({ panel, data, fields, height }: PanelProps) {
  const dark = useDark();
  const figures = useMemo(() => figuresOf(fields, panel.options, dark), [fields, panel.options, dark]);
  if (figures.length === 0) return <NothingHere data={data} panel={panel} />;
  const upright = text(panel.options["orientation"]) === "vertical";
  const mode = text(panel.options["displayMode"], "gradient");
  const unfilled = flag(panel.options["showUnfilled"], true);
  if (upright) {
    return (
      <ul className="bars upright" style={{ height }}>
        {figures.map((figure) => (
          <li key={figure.key}><b style={{ color: figure.color }}>{join(figure.shown)}</b><div className={unfilled ? "bar-track" : "bar-track bare"}><i style={{ height: `${share(figure) * 100}%`, background: figure.color }} /></div><span title={figure.name}>{figure.name}</span></li>
        ))}
      </ul>
    );
  }
  const row = Math.max(18, Math.min(48, height / figures.length - GAP));
  const longest = Math.max(...figures.map((figure) => join(figure.shown).length));
  const named = figures.some((figure) => figure.name !== "") && text(panel.options["namePlacement"]) !== "hidden";
  return (
    <ul className="bars" style={{ height, gridAutoRows: row, alignContent: figures.length * (row + GAP) > height ? "start" : "center" }}>
      {figures.map((figure) => (
        <li key={figure.key}>
          {named && <span title={figure.name}>{figure.name}</span>}
          <div className={unfilled ? "bar-track" : "bar-track bare"} role="meter" aria-label={figure.name || "value"} aria-valuenow={typeof figure.value === "number" ? figure.value : 0} aria-valuemin={figure.low} aria-valuemax={figure.high}>
            <i className={mode === "lcd" ? "lcd" : mode === "basic" ? "" : "fading"} style={{ width: `${share(figure) * 100}%`, background: figure.color }} />
          </div>
          <b style={{ color: figure.color, minWidth: `${longest}ch` }}><FieldLinks settings={figure.each.settings} field={figure.each.field} value={figure.value} scope={data.scope}>{join(figure.shown)}</FieldLinks></b>
        </li>
      ))}
    </ul>
  );
}

function share(figure: Figure): number {
  return typeof figure.value === "number" ? Math.max(0, Math.min(1, (figure.value - figure.low) / (figure.high - figure.low || 1))) : 0;
}
