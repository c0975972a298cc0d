import type { CSSProperties, ReactNode } from "react";
import { join } from "../../units/grafana";
import { cellAt, type Cell } from "../data/frame";
import { inkOn, mix, seriesColor } from "../field/colors";
import { show, showText, type ConfiguredField, type Shown } from "../field/config";
import { valueColor } from "../field/palette";
import { flag, record, text } from "../model/json";
import type { Scope } from "../variables/scope";
import { FieldLinks, safeHref } from "./FieldLinks";
import { Course } from "./StatPanel";

export function alignOf(each: ConfiguredField): "left" | "right" | "center" {
  const align = text(each.settings.custom["align"], "auto");
  return align === "center" || align === "right" || align === "left" ? align : each.field.kind === "number" ? "right" : "left";
}

const OLD_MODES: Readonly<Record<string, string>> = {
  "color-background": "color-background", "color-background-solid": "color-background", "color-text": "color-text",
  basic: "gauge", "gradient-gauge": "gauge", "lcd-gauge": "gauge", "json-view": "json-view", image: "image", auto: "",
};

function typeOf({ settings, field }: ConfiguredField): string {
  const written = text(record(settings.custom["cellOptions"])["type"]);
  // A moment is no amount.
  if (field.kind === "time" && written === "gauge") return "auto";
  return written || OLD_MODES[text(settings.custom["displayMode"])] || (field.kind === "trend" ? "sparkline" : "auto");
}

/** The colour of a whole row, where a column says that its colour is the row's. */
export function rowColor(columns: readonly ConfiguredField[], bounds: readonly [number, number][], row: number, dark: boolean): CSSProperties {
  const at = columns.findIndex((each) => typeOf(each) === "color-background" && flag(record(each.settings.custom["cellOptions"])["applyToRow"]));
  const each = columns[at];
  if (each === undefined) return {};
  const value = cellAt(each.field, row);
  const [low, high] = bounds[at] ?? [0, 1];
  return grounded(valueColor(value, show(value, each.settings).color, each.settings, low, high, 0, dark));
}

function grounded(color: string): CSSProperties {
  return color === "transparent" ? {} : { background: color, color: inkOn(color) };
}

interface Props {
  each: ConfiguredField;
  row: number;
  bounds: [number, number];
  dark: boolean;
  columns: readonly ConfiguredField[];
  scope: Scope;
}

/** A cell in the way that its column asks for. */
export function TableCell({ each, row, bounds: [low, high], dark, columns, scope }: Props) {
  const { settings, field } = each;
  const value = cellAt(field, row);
  const shown = show(value, settings);
  const written = join(shown);
  const color = valueColor(value, shown.color, settings, low, high, 0, dark);
  const options = record(settings.custom["cellOptions"]);
  const linked = (content: ReactNode): ReactNode => <FieldLinks settings={settings} field={field} value={value} scope={scope} {...rowCells(columns, row, settings.links.length > 0)}>{content}</FieldLinks>;
  switch (typeOf(each)) {
    case "sparkline": return <CourseCell value={value} written={written} color={settings.colorMode === "fixed" ? color : "var(--accent)"} letters={flag(options["hideValue"]) ? 0 : longestOf(each)} />;
    case "gauge": return typeof value === "number" ? <GaugeCell share={(value - low) / (high - low || 1)} mode={text(options["mode"]) || text(settings.custom["displayMode"])} shown={text(options["valueDisplayMode"], "color")} color={color} letters={longestOf(each)}>{linked(written)}</GaugeCell> : <div role="cell">{linked(written)}</div>;
    case "json-view": return <div role="cell" className="cell-code" title={asJson(value)}>{linked(asJson(value))}</div>;
    // A picture from elsewhere would tell elsewhere who looks at it: it becomes a link.
    case "image": return <div role="cell"><Picture address={String(value ?? "")} alt={text(options["alt"]) || text(options["title"])} /></div>;
    case "pill": return <div role="cell" className="cell-pills">{pillsOf(value).map((part) => <span key={part} style={grounded(settings.colorMode === "fixed" ? color : pillColor(part, dark))}>{part}</span>)}</div>;
    default: return <div role="cell" className={flag(options["wrapText"]) ? "cell-wrap" : ""} style={{ textAlign: alignOf(each), ...colored(typeOf(each), text(options["mode"]), color, shown, value) }} title={written}>{linked(written)}</div>;
  }
}

function colored(type: string, mode: string, color: string, shown: Shown, value: Cell): CSSProperties {
  if (type === "color-background" && color !== "transparent" && value !== null) {
    return mode === "gradient" && color.startsWith("#") ? { background: `linear-gradient(120deg, ${color}, ${mix(color, "#000000", 0.12)})`, color: inkOn(color) } : grounded(color);
  }
  return type === "color-text" || shown.color !== undefined ? { color } : {};
}

function rowCells(columns: readonly ConfiguredField[], row: number, wanted: boolean): { row?: ReadonlyMap<string, string> } {
  return wanted ? { row: new Map(columns.map((column) => [column.settings.name, String(cellAt(column.field, row) ?? "")])) } : {};
}

/** A course with its last value, for which there is room for so many letters; 0 for none. */
function CourseCell({ value, written, color, letters }: { value: Cell; written: string; color: string; letters: number }) {
  if (!(value instanceof Float64Array)) return <div role="cell" className="cell-number">{written}</div>;
  return <div role="cell" className="cell-course"><Course values={value} color={color} />{letters > 0 && <span title={written} style={{ minWidth: `${letters}ch` }}>{written}</span>}</div>;
}

/** The letters of a column's longest number, so that all its bars are equally long. */
function longestOf(each: ConfiguredField): number {
  const known = longest.get(each);
  if (known !== undefined) return known;
  let most = 0;
  for (let row = 0; row < Math.min(each.frame.length, MEASURED_ROWS); row++) most = Math.max(most, showText(cellAt(each.field, row), each.settings).length);
  longest.set(each, most);
  return most;
}

const MEASURED_ROWS = 200;
const longest = new WeakMap<ConfiguredField, number>();

interface Gauge {
  share: number;
  mode: string;
  shown: string;
  color: string;
  letters: number;
  children: ReactNode;
}

function GaugeCell({ share, mode, shown, color, letters, children }: Gauge) {
  const look = mode === "lcd" || mode === "lcd-gauge" ? "lcd" : mode === "gradient" || mode === "gradient-gauge" ? "fading" : "";
  return (
    <div role="cell" className="cell-gauge">
      <div className="bar-track"><i className={look} style={{ width: `${Math.max(0, Math.min(1, share)) * 100}%`, background: color }} /></div>
      {shown !== "hidden" && <b style={{ minWidth: `${letters}ch`, ...(shown === "color" ? { color } : {}) }}>{children}</b>}
    </div>
  );
}

function Picture({ address, alt }: { address: string; alt: string }) {
  const href = safeHref(address);
  return href === undefined || address === "" ? <>{alt}</> : <a className="value-link" href={href} target="_blank" rel="noopener noreferrer">{alt || address}</a>;
}

function asJson(value: Cell): string {
  if (typeof value !== "string") return JSON.stringify(value instanceof Float64Array ? [...value] : value);
  try {
    return JSON.stringify(JSON.parse(value));
  } catch {
    return value;
  }
}

/** The parts of a list that is written as JSON or with commas. */
function pillsOf(value: Cell): string[] {
  const written = String(value ?? "");
  try {
    const parsed: unknown = JSON.parse(written);
    if (Array.isArray(parsed)) return parsed.map(String);
  } catch {
    // Not JSON.
  }
  return written.split(",").map((part) => part.trim()).filter((part) => part !== "");
}

/** The same colour for the same word. */
function pillColor(word: string, dark: boolean): string {
  let hash = 0;
  for (const letter of word) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 997;
  return seriesColor(hash, dark);
}
