import { keepPreviousData, useQueries, type UseQueryResult } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { queryInstant } from "../api/prometheus";
import type { Answer, QueryData } from "../api/types";
import type { Zone } from "../time/instant";
import { usePageTime } from "../time/TimeContext";
import { formatPrecise } from "../time/format";
import { NoSeries } from "../ui/NoSeries";
import { formatValue } from "../units/units";
import { toCsv } from "./csv";
import { CsvButtons } from "./CsvButtons";
import { HistogramTables } from "./HistogramTables";
import { NoAnswer } from "./NoAnswer";
import { Notes } from "./Notes";
import { useReportedErrors, type QueryErrors } from "./useReportedErrors";
import { fillVariables, queryLetter, type ExploreQuery } from "./state";
import { compareCells, tableOf } from "./table";
import { Took } from "./Took";

/** Rows beyond these are counted and exported, not drawn. */
const MAX_ROWS = 1_000;
const DEFAULT_STEP_SECONDS = 60;

interface Props {
  queries: readonly ExploreQuery[];
  onErrors: (errors: QueryErrors) => void;
}

/** The answers at the end of the range, a column per label. */
export function TableView({ queries, onErrors }: Props) {
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
  useReportedErrors(results, onErrors);
  const several = texts.filter((text) => text !== "").length > 1;
  return (
    <div aria-busy={results.some((result) => result.isFetching)}>
      <Notes answers={results.map((result) => result.data)} />
      {results.map((result, index) => {
        const title = several ? queryLetter(index) : "";
        if (texts[index] === "") return null;
        if (result.isError) return <NoAnswer key={index} title={title} />;
        if (result.data === undefined) return <div key={index} className="chart-space" />;
        return (
          <section key={index} className="answer-table">
            <TableBlock title={title} data={result.data.data} zone={zone} result={result} />
          </section>
        );
      })}
    </div>
  );
}

interface BlockProps {
  title: string;
  data: QueryData;
  zone: Zone;
  result: UseQueryResult<Answer<QueryData>>;
}

function TableBlock({ title, data, zone, result }: BlockProps) {
  const table = useMemo(() => tableOf(data), [data]);
  const [sort, setSort] = useState<{ column: number; down: boolean } | undefined>(undefined);
  const rows = useMemo(
    () => (sort === undefined ? table.rows : [...table.rows].sort(compareCells(sort.column, sort.down))),
    [table, sort],
  );
  if (table.rows.length === 0 && table.histograms.length === 0) {
    return <NoSeries answers={[result.data]} title={`${title} No result`.trim()} detail="Nothing matches at the end of this time range." />;
  }
  const click = (column: number): void =>
    setSort((now) => (now?.column === column ? { column, down: !now.down } : { column, down: false }));
  return (
    <>
      <div className="chart-tools">
        {title !== "" && <strong>{title}</strong>}
        <span className="took">at {formatPrecise(table.timeMillis, zone)}</span>
        <Took results={[result]} seriesCount={table.rows.length + table.histograms.length} />
        <CsvButtons fileName="oriel-table.csv" make={() => toCsv([table.columns, ...table.rows])} />
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
