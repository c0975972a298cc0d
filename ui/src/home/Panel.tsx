import { useElementSize } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { useMemo, type ReactNode } from "react";
import type { UseQueryResult } from "@tanstack/react-query";
import type { Frame } from "../api/frames";
import type { Answer } from "../api/types";
import { useGrid, useRangeQueries } from "../api/useRange";
import { keepTime } from "../app/pages";
import { TimeChart, type NamedSeries } from "../chart/TimeChart";
import { fillLegend } from "../labels/labels";
import { EmptyState } from "../ui/EmptyState";
import { NoSeries } from "../ui/NoSeries";
import { Icon } from "../ui/icons";
import { forHost, type PanelSpec } from "./panels";

const HEIGHT = 168;

/** A card with a title and a way to look closer. */
export function PanelCard({ title, queries, children }: { title: string; queries?: readonly string[]; children: ReactNode }) {
  return (
    <section className="card panel" aria-label={title}>
      <header>
        <h3>{title}</h3>
        {queries !== undefined && (
          <Link to="/explore" search={((previous: Record<string, unknown>) => ({ ...keepTime(previous), q: queries })) as never}
            className="panel-link" aria-label={`Explore ${title}`} title="Open in Explore">
            <Icon name="explore" size={16} />
          </Link>
        )}
      </header>
      {children}
    </section>
  );
}

/** One chart of Home. */
export function ChartPanel({ spec, host }: { spec: PanelSpec; host?: string | undefined }) {
  const { ref, width } = useElementSize();
  const grid = useGrid(width);
  const queries = useMemo(() => spec.queries.map((each) => forHost(each.query, host)), [spec, host]);
  const results = useRangeQueries(queries, grid, width > 0);
  const frames = results.map((result) => result.data?.data);
  const series = useNamed(frames, spec);
  // All queries at once or nothing, so that colours do not depend on which answer comes first.
  const settled = results.every((result) => !result.isPending);
  const times = frames.find((frame) => frame !== undefined)?.times;
  return (
    <PanelCard title={spec.title} queries={queries}>
      <div ref={ref} className="panel-body" style={{ minHeight: HEIGHT + 26 }}>
        {settled && times !== undefined && series.length > 0 && width > 0
          ? <TimeChart times={times} series={series} unit={spec.unit} draw={spec.draw} width={width} height={HEIGHT} label={spec.title} legend="list" queries={queries} />
          : <PanelEmpty results={results} needs={spec.needs} />}
      </div>
    </PanelCard>
  );
}

/** Why a panel shows nothing. */
export function PanelEmpty({ results, needs }: { results: readonly UseQueryResult<Answer<unknown>, Error>[]; needs: string }) {
  const failed = results.find((result) => result.isError);
  if (failed !== undefined) return <EmptyState compact tone="bad" title="The query failed" detail={failed.error?.message} />;
  if (results.some((result) => result.isPending)) return <div className="panel-wait" />;
  return <NoSeries compact answers={results.map((result) => result.data)} title="Nothing in this time range" detail={<>no series of <code>{needs}</code></>} />;
}

function useNamed(frames: readonly (Frame | undefined)[], spec: PanelSpec): NamedSeries[] {
  const [a, b, c] = frames;
  return useMemo(
    () => [a, b, c].flatMap((frame, index) =>
      (frame?.series ?? []).filter((each) => each.values.some((value) => !Number.isNaN(value))).map((each): NamedSeries => ({
        ...each, group: String(index), name: fillLegend(spec.queries[index]?.legend ?? "", each.labels),
      }))),
    [a, b, c, spec],
  );
}
