import { useMemo, useState, type MouseEvent } from "react";
import type { ChartLine } from "../../chart/model";
import { calcName, calculate } from "../field/calc";
import type { Cell } from "../data/frame";
import { hiddenFrom, showText, type ConfiguredField } from "../field/config";

/** More rows than this are counted, not listed. */
const MAX_ROWS = 150;

/** A row of a legend, its calculations written. */
export interface LegendRow {
  line: ChartLine;
  figures: readonly Cell[];
  texts: readonly string[];
}

/** The rows of a legend; lines that are hidden from it are left out. */
export function legendRows(lines: readonly ChartLine[], fields: readonly ConfiguredField[], calcs: readonly string[]): LegendRow[] {
  return lines.flatMap((line, index): LegendRow[] => {
    const each = fields[index];
    if (each === undefined || hiddenFrom(each.settings, "legend")) return [];
    const figures = calcs.map((calc) => calculate({ name: "", kind: "number", values: line.values }, calc));
    return [{ line, figures, texts: figures.map((value) => showText(value, each.settings)) }];
  });
}

interface Props {
  rows: readonly LegendRow[];
  calcs: readonly string[];
  table: boolean;
  sortBy: string;
  sortDown: boolean;
  onPick: (key: string, withControl: boolean) => void;
}

/** A panel's legend: names in a row, or a table with the calculations that are asked for. */
export function PanelLegend({ rows: given, calcs, table, sortBy, sortDown, onPick }: Props) {
  const [sort, setSort] = useState({ by: sortBy, down: sortDown });
  const rows = useMemo(() => {
    const sign = sort.down ? -1 : 1;
    const column = calcs.findIndex((calc) => calc === sort.by || calcName(calc).toLowerCase() === sort.by.toLowerCase() || OLD_NAMES[sort.by] === calc);
    if (column < 0) return sort.by === "Name" ? [...given].sort((a, b) => sign * a.line.name.localeCompare(b.line.name, "en", { numeric: true })) : given;
    const figure = (value: unknown): number => (typeof value === "number" ? value : -Infinity);
    return [...given].sort((a, b) => sign * (figure(a.figures[column]) - figure(b.figures[column])));
  }, [given, calcs, sort]);
  const name = (line: ChartLine): React.ReactNode => (
    <button type="button" className={line.visible ? "legend-name" : "legend-name legend-off"} aria-pressed={line.visible} title={line.name}
      onClick={(event: MouseEvent) => onPick(line.key, event.ctrlKey || event.metaKey)}>
      <i className="swatch" style={{ background: line.color }} /><span>{line.name}</span>
    </button>
  );
  if (!table) {
    return (
      <ul className="legend-list">
        {rows.slice(0, MAX_ROWS).map((row) => (
          <li key={row.line.key}>{name(row.line)}{row.texts.map((text, index) => <span key={calcs[index]} className="legend-figure"><em>{calcName(calcs[index] ?? "")}</em> {text}</span>)}</li>
        ))}
        {rows.length > MAX_ROWS && <li className="legend-more">and {rows.length - MAX_ROWS} more</li>}
      </ul>
    );
  }
  const head = (label: string, by: string): React.ReactNode => (
    <th key={by} scope="col" aria-sort={sort.by !== by ? "none" : sort.down ? "descending" : "ascending"}>
      <button type="button" onClick={() => setSort({ by, down: sort.by === by ? !sort.down : by !== "Name" })}>{label}</button>
    </th>
  );
  return (
    <table className="legend-table">
      <thead><tr>{head("Name", "Name")}{calcs.map((calc) => head(calcName(calc), calc))}</tr></thead>
      <tbody>
        {rows.slice(0, MAX_ROWS).map((row) => <tr key={row.line.key}><td>{name(row.line)}</td>{row.texts.map((text, index) => <td key={calcs[index]}>{text}</td>)}</tr>)}
        {rows.length > MAX_ROWS && <tr><td className="legend-more">and {rows.length - MAX_ROWS} more</td></tr>}
      </tbody>
    </table>
  );
}

const OLD_NAMES: Readonly<Record<string, string>> = { "Last *": "lastNotNull", Last: "lastNotNull", Mean: "mean", Max: "max", Min: "min", Total: "sum" };
