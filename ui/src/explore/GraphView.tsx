import { SegmentedControl } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { useQueries } from "@tanstack/react-query";
import { useState } from "react";
import { queryExemplars, readExemplars } from "../api/prometheus";
import { useGrid, useRangeQueries } from "../api/useRange";
import type { Exemplar } from "../chart/model";
import type { Overlays } from "../chart/overlays";
import { TimeChart, type NamedSeries } from "../chart/TimeChart";
import type { Draw } from "../chart/yRange";
import { parseDuration, formatDuration } from "../time/duration";
import { usePageTime } from "../time/TimeContext";
import type { Grid } from "../time/step";
import { NoSeries } from "../ui/NoSeries";
import { guessUnit, UNIT_CHOICES, type Unit } from "../units/units";
import { frameCsv } from "./csv";
import { CsvButtons } from "./CsvButtons";
import { HistogramTables } from "./HistogramTables";
import { NoAnswer } from "./NoAnswer";
import { Notes } from "./Notes";
import { queryLetter, type ExploreQuery, type ExploreSearch } from "./state";
import { useReportedErrors, type QueryErrors } from "./useReportedErrors";
import { Took } from "./Took";

interface Props {
  queries: readonly ExploreQuery[];
  search: ExploreSearch;
  onChange: (values: Partial<ExploreSearch>) => void;
  onErrors: (errors: QueryErrors) => void;
  /** A level that is about to become an alert's. */
  overlays?: Overlays | undefined;
}

const DRAWS: { value: Draw; label: string }[] = [
  { value: "lines", label: "Lines" }, { value: "area", label: "Area" }, { value: "stacked", label: "Stacked" },
];

/** The answers of all queries in one chart. */
export function GraphView({ queries, search, onChange, onErrors, overlays }: Props) {
  const { ref, width } = useElementSize();
  const stepMillis = search.step === undefined ? undefined : parseDuration(search.step);
  const grid = useGrid(width, stepMillis === undefined ? undefined : stepMillis / 1000);
  const texts = queries.map((query) => (query.on ? query.text : ""));
  const results = useRangeQueries(texts, grid, width > 0);
  const [chosenUnit, setChosenUnit] = useState<Unit | "auto">("auto");
  const unit = chosenUnit === "auto" ? commonUnit(texts) : chosenUnit;
  const draw = search.draw ?? "lines";

  const frames = results.map((result) => (result.isError ? undefined : result.data?.data));
  const asked = useStable(texts, (all) => all.filter((text) => text !== ""));
  const several = texts.filter((text) => text !== "").length > 1;
  const series = useStable(frames, (all) =>
    all.flatMap((frame, index) =>
      (frame?.series ?? []).map((each): NamedSeries => ({
        ...each, group: several ? queryLetter(index) : "",
        ...(Object.keys(each.labels).length === 0 ? { name: shorten(texts[index] ?? "") } : {}),
      }))));
  const times = frames.find((frame) => frame !== undefined)?.times;
  const exemplars = useExemplars(texts, grid);
  const histograms = frames.flatMap((frame) => frame?.histograms ?? []);
  const pending = results.some((result) => result.isFetching);
  const failed = useReportedErrors(results, onErrors).filter((error) => error !== undefined);

  return (
    <div ref={ref} aria-busy={pending}>
      <Notes answers={results.map((result) => result.data)} />
      <div className="chart-tools">
        <SegmentedControl size="xs" data={DRAWS} value={draw} aria-label="Way of drawing"
          onChange={(next) => onChange({ draw: next === "lines" ? undefined : (next as Draw) })} />
        <StepField key={search.step} grid={grid} written={search.step} onChange={(step) => onChange({ step })} />
        <label className="field">Unit
          <select value={chosenUnit} onChange={(event) => setChosenUnit(event.target.value as Unit | "auto")}>
            <option value="auto">auto ({unit})</option>
            {UNIT_CHOICES.map((each) => <option key={each} value={each}>{each}</option>)}
          </select>
        </label>
        <Took results={results} seriesCount={series.length + histograms.length} />
        <CsvButtons fileName="oriel-graph.csv" disabled={series.length === 0}
          make={() => (times === undefined ? "" : frameCsv(times, series))} />
      </div>
      {times !== undefined && series.length > 0 && width > 0 && (
        <TimeChart times={times} series={series} exemplars={exemplars} overlays={overlays} unit={unit} draw={draw} width={width}
          height={Math.max(240, Math.min(420, window.innerHeight * 0.42))} label="Graph" legend="table" queries={asked} />
      )}
      <HistogramTables entries={histograms.flatMap(({ labels, points }) => points.slice(-1).map(([, histogram]) => ({ labels, histogram })))} />
      {failed.length > 0 && series.length === 0 && <NoAnswer />}
      {series.length === 0 && histograms.length === 0 && failed.length === 0 && (
        pending ? <div className="chart-space" /> : (
          <NoSeries answers={results.map((result) => result.data)} title="No series in this time range"
            detail="The query is sound, but nothing matches it between these times. Try a wider range or fewer matchers." />
        )
      )}
    </div>
  );
}

/** A series without labels is called by its query. */
function shorten(query: string): string {
  const line = query.replace(/\s+/g, " ");
  return line.length > 90 ? `${line.slice(0, 89)}…` : line;
}

function commonUnit(texts: readonly string[]): Unit {
  const units = new Set(texts.filter((text) => text !== "").map(guessUnit));
  const [first] = units;
  return units.size === 1 && first !== undefined ? first : "short";
}

/** Computes from a list whose members keep their identity, again only when one of them changes. */
function useStable<T, R>(members: readonly T[], compute: (members: readonly T[]) => R): R {
  // The members are the dependencies; their number follows the number of queries.
  const [memory, setMemory] = useState(() => ({ members, value: compute(members) }));
  if (memory.members.length === members.length && members.every((each, index) => each === memory.members[index])) {
    return memory.value;
  }
  const next = { members, value: compute(members) };
  setMemory(next);
  return next.value;
}

function StepField({ grid, written, onChange }: { grid: Grid; written: string | undefined; onChange: (step: string | undefined) => void }) {
  const [text, setText] = useState(written ?? "");
  const sound = text.trim() === "" || (parseDuration(text) ?? 0) > 0;
  const commit = (): void => {
    if (sound) onChange(text.trim() === "" ? undefined : text.trim());
  };
  return (
    <label className="field">Step
      <input value={text} size={7} placeholder={`auto ${formatDuration(grid.stepSeconds * 1000)}`} aria-invalid={!sound}
        onChange={(event) => setText(event.target.value)} onBlur={commit}
        onKeyDown={(event) => event.key === "Enter" && commit()} />
    </label>
  );
}

const MAX_EXEMPLARS = 500;

function useExemplars(queries: readonly string[], grid: Grid): Exemplar[] {
  const { tick } = usePageTime();
  const results = useQueries({
    queries: queries.map((query) => ({
      queryKey: ["exemplars", query, grid, tick],
      queryFn: ({ signal }: { signal: AbortSignal }) => queryExemplars(query, grid, signal),
      enabled: query !== "" && !query.includes("$__"),
      retry: false,
    })),
  });
  const all = results.map((result) => result.data?.data);
  return useStable(all, (answers) =>
    answers.flatMap((answer) => readExemplars(answer ?? [])).slice(0, MAX_EXEMPLARS));
}

