import { keepPreviousData, useQueries } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { queryInstant } from "../api/prometheus";
import { usePageTime } from "../time/TimeContext";
import { formatPrecise } from "../time/format";
import { EmptyState } from "../ui/EmptyState";
import { formatValue } from "../units/units";
import { saveText, toCsv } from "./csv";
import { HistogramTables } from "./HistogramTables";
import { Notes } from "./Notes";
import { QueryProblem } from "./QueryProblem";
import { fillVariables, queryLetter, type ExploreQuery } from "./state";
import { compareCells, tableOf, type Table } from "./table";
import { Took } from "./Took";

/** Rows beyond these are counted and exported, not drawn. */
const MAX_ROWS = 1_000;
const DEFAULT_STEP_SECONDS = 60;

/** The answers at the end of the range, a column per label. */
export function TableView({ queries }: { queries: readonly ExploreQuery[] }) {
  const { range, tick, zone } = usePageTime();
  const texts = queries.map((query) => (query.on ? query.text : ""));
  const endSeconds = range.endMillis / 1000;
  const results = useQueries({
    queries: texts.map((text) => ({
      queryKey: ["instant", text, endSeconds, tick],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        queryInstant(fillVariables(text, DEFAULT_STEP_SECONDS, range.endMillis - range.startMillis), endSeconds, signal),
      enabled: text !== "",
      placeholderData: keepPreviousData,
    })),
  });
  const several = texts.filter((text) => text !== "").length > 1;
  return (
    <div aria-busy={results.some((result) => result.isFetching)}>
      <Notes answers={results.map((result) => result.data)} />
      {results.map((result, index) => {
        const title = several ? queryLetter(index) : "";
        if (texts[index] === "") return null;
        if (result.isError) return <QueryProblem key={index} query={texts[index] ?? ""} error={result.error} title={title} />;
        if (result.data === undefined) return <div key={index} className="chart-space" />;
        return (
          <section key={index} className="answer-table">
            <TableBlock title={title} table={tableOf(result.data.data)} zone={zone} took={<Took results={[result]} seriesCount={tableOf(result.data.data).rows.length} />} />
          </section>
        );
      })}
    </div>
  );
}

interface BlockProps {
  title: string;
  table: Table;
  zone: "local" | "utc";
  took: React.ReactNode;
}

function TableBlock({ title, table, zone, took }: BlockProps) {
  const [sort, setSort] = useState<{ column: number; down: boolean } | undefined>(undefined);
  const rows = useMemo(
    () => (sort === undefined ? table.rows : [...table.rows].sort(compareCells(sort.column, sort.down))),
    [table, sort],
  );
  if (table.rows.length === 0 && table.histograms.length === 0) {
    return <EmptyState title={`${title} No result`.trim()} detail="Nothing matches at the end of this time range." />;
  }
  const click = (column: number): void =>
    setSort((now) => (now?.column === column ? { column, down: !now.down } : { column, down: false }));
  return (
    <>
      <div className="chart-tools">
        {title !== "" && <strong>{title}</strong>}
        <span className="took">at {formatPrecise(table.timeMillis, zone)}</span>
        {took}
        <button type="button" className="quiet" onClick={() => saveText("oriel-table.csv", toCsv([table.columns, ...table.rows]))}>CSV</button>
      </div>
      {table.rows.length > 0 && (
        <div className="table-scroll" tabIndex={0} role="region" aria-label="Result table">
          <table className="plain result">
            <thead>
              <tr>
                {table.columns.map((name, column) => (
                  <th key={name} scope="col" aria-sort={sort?.column !== column ? "none" : sort.down ? "descending" : "ascending"}>
                    <button type="button" onClick={() => click(column)}>{name}</button>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, MAX_ROWS).map((row, index) => (
                <tr key={index}>
                  {row.map((cell, column) => (
                    <td key={column} className={column === row.length - 1 ? "number" : ""}
                      title={column === row.length - 1 ? formatValue(Number(cell), "short") : undefined}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          {rows.length > MAX_ROWS && <p className="legend-more">and {rows.length - MAX_ROWS} more rows; the CSV has them all</p>}
        </div>
      )}
      <HistogramTables entries={table.histograms} />
    </>
  );
}
