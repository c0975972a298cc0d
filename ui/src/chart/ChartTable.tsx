import { useState } from "react";
import { summarize } from "../api/frames";
import { formatInstant } from "../time/format";
import type { Zone } from "../time/instant";
import { formatValue, type Unit } from "../units/units";
import type { ChartLine } from "./model";

const MAX_ROWS = 100;

interface Props {
  times: Float64Array;
  lines: readonly ChartLine[];
  zone: Zone;
  unit: Unit;
  label: string;
}

/** What a chart shows, in words: for those who cannot see it. Its button is seen when the keyboard reaches it. */
export function ChartTable({ times, lines, zone, unit, label }: Props) {
  const [open, setOpen] = useState(false);
  const shown = lines.filter((line) => line.visible);
  return (
    <>
      <button type="button" className="chart-table-button" aria-expanded={open} onClick={() => setOpen(!open)}>{open ? "Hide the table" : "Show as a table"}</button>
      {open && (
        <div className="chart-table" role="region" aria-label={`${label}, as a table`} tabIndex={0}>
          <table className="plain">
            <caption>{times.length === 0 ? "" : `${formatInstant(times[0]! * 1000, zone)} to ${formatInstant(times[times.length - 1]! * 1000, zone)}`}</caption>
            <thead><tr>{["Series", "First", "Lowest", "Highest", "Mean", "Last"].map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
            <tbody>{shown.slice(0, MAX_ROWS).map((line) => <Row key={line.key} line={line} unit={unit} />)}</tbody>
          </table>
          {shown.length > MAX_ROWS && <p>and {shown.length - MAX_ROWS} more series</p>}
        </div>
      )}
    </>
  );
}

function Row({ line, unit }: { line: ChartLine; unit: Unit }) {
  const { min, max, avg, last } = summarize(line.values);
  const first = line.values.find((value) => !Number.isNaN(value));
  const write = (value: number | undefined): string => (value === undefined ? "none" : (line.style?.format(value) ?? formatValue(value, unit)));
  return <tr><th scope="row">{line.name}</th>{[first, min, max, avg, last].map((value, index) => <td key={index} className="number">{write(value)}</td>)}</tr>;
}
