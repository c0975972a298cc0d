import { useMemo } from "react";
import { useDark } from "../../app/useDark";
import { sparklinePaths } from "../../chart/Sparkline";
import { inkOn } from "../field/colors";
import { flag, number, at, text, type Json } from "../model/json";
import { FieldLinks } from "./FieldLinks";
import { NothingHere } from "./NothingHere";
import type { PanelProps } from "./types";
import { columnsFor, figuresOf, type Figure } from "./values";

export default function StatPanel({ panel, data, fields, width, height }: PanelProps) {
  const dark = useDark();
  const figures = useMemo(() => figuresOf(fields, panel.options, dark), [fields, panel.options, dark]);
  if (figures.length === 0) return <NothingHere data={data} />;
  const columns = columnsFor(figures.length, width, height, text(panel.options["orientation"], "auto"));
  const rows = Math.ceil(figures.length / columns);
  const cellHeight = Math.max(34, height / rows);
  return (
    <div className="stat-grid" style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`, gridAutoRows: cellHeight - 3, height, overflowY: rows * cellHeight > height + 1 ? "auto" : "hidden" }}>
      {figures.map((figure) => <StatCell key={figure.key} figure={figure} options={panel.options} width={width / columns} height={cellHeight} alone={figures.length === 1} scope={data.scope} />)}
    </div>
  );
}

interface CellProps {
  figure: Figure;
  options: Json;
  width: number;
  height: number;
  alone: boolean;
  scope: PanelProps["data"]["scope"];
}

function StatCell({ figure, options, width, height, alone, scope }: CellProps) {
  const colorMode = text(options["colorMode"], "value");
  const ground = colorMode.startsWith("background");
  const textMode = text(options["textMode"], "auto");
  const named = textMode === "name" || textMode === "value_and_name" || (textMode === "auto" && !alone);
  const valued = textMode !== "name" && textMode !== "none";
  const { prefix, text: value, suffix } = figure.shown;
  const whole = text(options["prefix"]) + prefix + value + suffix + text(options["postfix"]);
  const sparkline = text(options["graphMode"], "none") === "area" && figure.course !== undefined && height > 60;
  const room = sparkline ? height * 0.62 : height;
  const size = Math.max(13, Math.min(room * (named ? 0.42 : 0.6), (width - 16) / Math.max(2, whole.length * 0.56), number(at(options, "text", "valueSize")) ?? 56));
  const color = ground ? inkOn(figure.color) : colorMode === "none" ? "var(--ink)" : figure.color;
  const change = flag(options["showPercentChange"]) ? changeOf(figure.course) : undefined;
  return (
    <div className={`stat-cell ${text(options["justifyMode"]) === "center" || alone ? "centered" : ""}`} style={ground ? { background: figure.color, color } : undefined}>
      {named && <span className="stat-name" style={ground ? { color } : undefined} title={figure.name}>{figure.name}</span>}
      {valued && (
        <span className="stat-figure" style={{ color, fontSize: size }} title={`${figure.name}: ${whole}`}>
          <FieldLinks settings={figure.each.settings} field={figure.each.field} value={figure.value} scope={scope}>
            {text(options["prefix"])}{prefix}{value}<small>{suffix}{text(options["postfix"])}</small>
          </FieldLinks>
        </span>
      )}
      {change !== undefined && <span className="stat-change">{change}</span>}
      {sparkline && <Course values={figure.course!} color={ground ? color : figure.color} />}
    </div>
  );
}

function changeOf(course: Float64Array | undefined): string | undefined {
  const first = course?.find((value) => !Number.isNaN(value));
  const last = course?.findLast((value) => !Number.isNaN(value));
  if (first === undefined || last === undefined || first === 0) return undefined;
  const share = ((last - first) / Math.abs(first)) * 100;
  return `${share > 0 ? "+" : ""}${share.toFixed(1)} %`;
}

/** The course of a figure at the foot of its cell. */
export function Course({ values, color }: { values: Float64Array; color: string }) {
  const { line, area } = sparklinePaths(values, 200, 40);
  return (
    <svg className="stat-course" viewBox="0 0 200 40" preserveAspectRatio="none" aria-hidden="true">
      <path d={area} fill={color} opacity={0.16} />
      <path d={line} fill="none" stroke={color} strokeWidth={1.5} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
