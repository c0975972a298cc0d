import { useMemo, useState, type MouseEvent } from "react";
import { summarize, type Summary } from "../api/frames";
import { formatValue, type Unit } from "../units/units";
import type { ChartLine } from "./model";

interface Props {
  lines: readonly ChartLine[];
  unit: Unit;
  onPick: (key: string, withControl: boolean) => void;
}

/** More rows than this are counted, not listed. */
const MAX_ROWS = 200;

/** The legend of a small chart: names with their last values, in a row. */
export function LegendList({ lines, unit, onPick }: Props) {
  return (
    <ul className="legend-list">
      {lines.slice(0, MAX_ROWS).map((line) => (
        <li key={line.key}>
          <LegendName line={line} onPick={onPick}>
            <b>{show(lastValue(line.values), unit)}</b>
          </LegendName>
        </li>
      ))}
    </ul>
  );
}

type Column = keyof Summary | "name";
const COLUMNS: readonly (keyof Summary)[] = ["last", "min", "max", "avg"];

/** The legend of a large chart: a table with last, lowest, highest and average value, sortable. */
export function LegendTable({ lines, unit, onPick }: Props) {
  const [sort, setSort] = useState<{ column: Column; down: boolean } | undefined>(undefined);
  const rows = useMemo(() => lines.map((line) => ({ line, summary: summarize(line.values) })), [lines]);
  const sorted = useMemo(() => (sort === undefined ? rows : [...rows].sort(comparing(sort.column, sort.down))), [rows, sort]);
  const click = (column: Column): void =>
    setSort((now) => (now?.column === column ? { column, down: !now.down } : { column, down: column !== "name" }));
  return (
    <div className="legend-scroll" tabIndex={0} role="region" aria-label="Legend">
      <table className="legend-table">
        <thead>
          <tr>
            {(["name", ...COLUMNS] as const).map((column) => (
              <th key={column} scope="col" aria-sort={sort?.column !== column ? "none" : sort.down ? "descending" : "ascending"}>
                <button type="button" onClick={() => click(column)}>{column === "name" ? "Series" : column}</button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.slice(0, MAX_ROWS).map(({ line, summary }) => (
            <tr key={line.key}>
              <td><LegendName line={line} onPick={onPick} /></td>
              {COLUMNS.map((column) => <td key={column}>{show(summary[column], unit)}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
      {lines.length > MAX_ROWS && <div className="legend-more">and {lines.length - MAX_ROWS} more series</div>}
    </div>
  );
}

interface NameProps {
  line: ChartLine;
  onPick: Props["onPick"];
  children?: React.ReactNode;
}

function LegendName({ line, onPick, children }: NameProps) {
  const pick = (event: MouseEvent): void => onPick(line.key, event.ctrlKey || event.metaKey);
  return (
    <button
      type="button" className={line.visible ? "legend-name" : "legend-name legend-off"} aria-pressed={line.visible}
      onClick={pick} title={line.name}
    >
      <i className="swatch" style={{ background: line.color }} />
      <span>{line.name}</span>
      {children}
    </button>
  );
}

function lastValue(values: Float64Array): number | undefined {
  for (let i = values.length - 1; i >= 0; i--) if (!Number.isNaN(values[i])) return values[i];
  return undefined;
}

function show(value: number | undefined, unit: Unit): string {
  return value === undefined ? "–" : formatValue(value, unit);
}

interface Row {
  line: ChartLine;
  summary: Summary;
}

function comparing(column: Column, down: boolean): (a: Row, b: Row) => number {
  const sign = down ? -1 : 1;
  if (column === "name") return (a, b) => sign * a.line.name.localeCompare(b.line.name, "en", { numeric: true });
  return (a, b) => sign * ((a.summary[column] ?? -Infinity) - (b.summary[column] ?? -Infinity));
}
