import { useMemo } from "react";
import { useDark } from "../../app/useDark";
import { sparklinePaths } from "../../chart/Sparkline";
import { inkOn } from "../field/colors";
import { flag, number, at, text, type Json } from "../model/json";
import { FieldLinks } from "./FieldLinks";
import { NothingHere } from "./NothingHere";
import { widthInSizes } from "./textWidth";
import type { PanelProps } from "./types";
import { columnsFor, figuresOf, type Figure } from "./values";

/** The unit behind a figure is written so much smaller (as in dashboards.css). */
const UNIT_SHARE = 0.62;
const SMALLEST = 11;
const LARGEST = 56;
const NAME_PIXELS = 17;
/** Below this height a cell has no room for the course of its figure. */
const COURSE_HEIGHT = 56;
/** A cell is made no lower than this; more rows than fit are scrolled to. */
const LEAST_CELL = 22;
/** Below this height a name stands beside its figure. */
const TWO_LINES = 40;

export default function StatPanel({ panel, data, fields, width, height }: PanelProps) {
  const dark = useDark();
  const figures = useMemo(() => figuresOf(fields, panel.options, dark), [fields, panel.options, dark]);
  if (figures.length === 0) return <NothingHere data={data} panel={panel} />;
  const { options } = panel;
  const shown = showsOf(options, figures.length === 1);
  const longest = Math.max(2, ...figures.map((figure) => (shown.valued ? wholeOf(figure, options) : figure.name).length));
  const columns = columnsFor(figures.length, width, height, text(options["orientation"], "auto"), Math.min(8, Math.max(1.6, longest * 0.5)));
  const rows = Math.ceil(figures.length / columns);
  const cellHeight = Math.max(LEAST_CELL, height / rows);
  const course = text(options["graphMode"], "none") === "area" && cellHeight > COURSE_HEIGHT;
  const oneLine = shown.named && shown.valued && cellHeight < TWO_LINES;
  const room = (course ? cellHeight * 0.62 : cellHeight) - (shown.named && shown.valued && !oneLine ? NAME_PIXELS : 0) - 4;
  const widest = Math.max(1, ...figures.map((figure) => (shown.valued ? widthOf(figure, options) : widthInSizes(figure.name))));
  const fitting = ((width / columns) * (oneLine ? 0.5 : 1) - 20) / widest;
  const size = Math.max(SMALLEST, Math.min(room * 0.8, fitting, number(at(options, "text", "valueSize")) ?? LARGEST));
  return (
    <div className="stat-grid" style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`, gridAutoRows: cellHeight - 3, height, overflowY: rows * cellHeight > height + 1 ? "auto" : "hidden" }}>
      {figures.map((figure) => <StatCell key={figure.key} figure={figure} options={options} shown={shown} size={size} look={oneLine ? "one-line" : course ? "with-course" : ""} courseRoom={course ? cellHeight * 0.36 : 0} alone={figures.length === 1} scope={data.scope} />)}
    </div>
  );
}

interface Shows {
  named: boolean;
  valued: boolean;
}

function showsOf(options: Json, alone: boolean): Shows {
  const mode = text(options["textMode"], "auto");
  return { named: mode === "name" || mode === "value_and_name" || (mode === "auto" && !alone), valued: mode !== "name" && mode !== "none" };
}

function wholeOf({ shown: { prefix, text: value, suffix } }: Figure, options: Json): string {
  return text(options["prefix"]) + prefix + value + suffix + text(options["postfix"]);
}

/** In sizes of its letters. */
function widthOf({ shown: { prefix, text: value, suffix } }: Figure, options: Json): number {
  return widthInSizes(text(options["prefix"]) + prefix + value) + UNIT_SHARE * widthInSizes(suffix + text(options["postfix"]));
}

interface CellProps {
  figure: Figure;
  options: Json;
  shown: Shows;
  /** Of the figure in pixels; the same in all cells. */
  size: number;
  look: "one-line" | "with-course" | "";
  /** Pixels at the foot of the cell that the course takes. */
  courseRoom: number;
  alone: boolean;
  scope: PanelProps["data"]["scope"];
}

function StatCell({ figure, options, shown, size, look, courseRoom, alone, scope }: CellProps) {
  const colorMode = text(options["colorMode"], "value");
  const ground = colorMode.startsWith("background");
  const { prefix, text: value, suffix } = figure.shown;
  const color = ground ? inkOn(figure.color) : colorMode === "none" ? "var(--ink)" : figure.color;
  const change = flag(options["showPercentChange"]) ? changeOf(figure.course) : undefined;
  const whole = wholeOf(figure, options);
  return (
    <div className={`stat-cell ${text(options["justifyMode"]) === "center" || alone ? "centered" : ""} ${look}`} style={{ paddingBottom: figure.course === undefined ? 0 : courseRoom, ...(ground ? { background: figure.color, color } : {}) }} title={`${figure.name}: ${whole}`}>
      {shown.named && <span className="stat-name" style={{ ...(ground ? { color } : {}), ...(shown.valued ? {} : { fontSize: size }) }}>{figure.name}</span>}
      {shown.valued && (
        <span className="stat-figure" style={{ color, fontSize: size }}>
          <FieldLinks settings={figure.each.settings} field={figure.each.field} value={figure.value} scope={scope}>
            {text(options["prefix"])}{prefix}{value}<small>{suffix}{text(options["postfix"])}</small>
          </FieldLinks>
        </span>
      )}
      {change !== undefined && <span className="stat-change">{change}</span>}
      {look === "with-course" && figure.course !== undefined && <Course values={figure.course} color={ground ? color : figure.color} />}
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
