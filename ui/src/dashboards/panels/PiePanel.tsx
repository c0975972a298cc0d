import { useMemo } from "react";
import { useDark } from "../../app/useDark";
import { seriesColor } from "../field/colors";
import { join } from "../../units/grafana";
import { at, flag, list, text } from "../model/json";
import { NothingHere } from "./NothingHere";
import type { PanelProps } from "./types";
import { figuresOf, type Figure } from "./values";

export default function PiePanel({ panel, data, fields, width, height }: PanelProps) {
  const dark = useDark();
  const figures = useMemo(() => figuresOf(fields, panel.options, dark).filter((figure) => typeof figure.value === "number" && figure.value > 0), [fields, panel.options, dark]);
  if (figures.length === 0) return <NothingHere data={data} />;
  const total = figures.reduce((sum, figure) => sum + (figure.value as number), 0);
  const legend = flag(at(panel.options, "legend", "showLegend"), text(at(panel.options, "legend", "displayMode"), "list") !== "hidden");
  const right = legend && width > 320;
  const size = Math.max(40, Math.min(right ? width * 0.55 : width, legend && !right ? height * 0.65 : height) - 8);
  const shown = list(at(panel.options, "legend", "values")).map((each) => text(each));
  const ends = figures.map((_, index) => figures.slice(0, index + 1).reduce((sum, figure) => sum + (figure.value as number), 0) / total);
  const color = (figure: Figure, index: number): string => (figure.each.settings.colorMode === "fixed" || figure.shown.color !== undefined ? figure.color : seriesColor(index, dark));
  const hole = text(panel.options["pieType"]) === "donut" ? 0.6 : 0;
  return (
    <div className={right ? "pie with-side" : "pie"} style={{ height }}>
      <svg width={size} height={size} viewBox="-1 -1 2 2" role="img" aria-label={`${panel.title || "Shares"}: ${figures.length} parts`}>
        {figures.map((figure, index) => <path key={figure.key} d={slice(index === 0 ? 0 : (ends[index - 1] ?? 0), ends[index] ?? 1, hole)} fill={color(figure, index)} stroke="var(--surface)" strokeWidth={0.012}><title>{`${figure.name}: ${join(figure.shown)}`}</title></path>)}
      </svg>
      {legend && (
        <ul className="pie-legend">
          {figures.map((figure, index) => (
            <li key={figure.key}><i className="swatch" style={{ background: color(figure, index) }} /><span title={figure.name}>{figure.name}</span>
              {(shown.length === 0 || shown.includes("value")) && <b>{join(figure.shown)}</b>}
              {shown.includes("percent") && <b>{(((figure.value as number) / total) * 100).toFixed(0)} %</b>}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function slice(from: number, to: number, hole: number): string {
  const end = to - from > 0.9999 ? from + 0.9999 : to;
  const point = (share: number, radius: number): string => `${(radius * Math.sin(share * 2 * Math.PI)).toFixed(4)} ${(-radius * Math.cos(share * 2 * Math.PI)).toFixed(4)}`;
  const large = end - from > 0.5 ? 1 : 0;
  const outer = `M${point(from, 0.98)}A.98 .98 0 ${large} 1 ${point(end, 0.98)}`;
  return hole === 0 ? `${outer}L0 0Z` : `${outer}L${point(end, hole)}A${hole} ${hole} 0 ${large} 0 ${point(from, hole)}Z`;
}
