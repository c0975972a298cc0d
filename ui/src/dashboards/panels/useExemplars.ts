import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import { queryExemplars, readExemplars } from "../../api/prometheus";
import type { Exemplar } from "../../chart/model";
import { usePageTime } from "../../time/TimeContext";
import type { PanelData } from "../data/usePanelData";
import type { ChartSeries } from "./series";

const MAX_EXEMPLARS = 400;
const NONE: readonly Exemplar[] = [];

/** The exemplars of the queries that ask for them, spread over the range where there are too many to tell apart. */
export function useExemplars(data: PanelData, series: ChartSeries): readonly Exemplar[] {
  const { tick } = usePageTime();
  const asks = data.asks.filter((ask) => ask.target.exemplar && ask.kind === "range");
  const answers = useQueries({
    queries: asks.map(({ query, grid }) => ({
      queryKey: ["exemplars", query, grid, tick],
      queryFn: ({ signal }: { signal: AbortSignal }) => queryExemplars(query, grid, signal),
      enabled: !data.waiting, retry: false,
    })),
  });
  const found = answers.map((answer) => answer.data?.data);
  const key = answers.map((answer) => answer.dataUpdatedAt).join();
  return useMemo(() => {
    const all = found.flatMap((answer, index) => {
      const place = series.fields.findIndex((each) => each.frame.refId === asks[index]?.target.refId);
      const scale = series.lines[place]?.style?.scale;
      return readExemplars(answer ?? []).map((each): Exemplar => (scale === undefined ? each : { ...each, scale }));
    });
    if (all.length === 0) return NONE;
    const every = Math.ceil(all.length / MAX_EXEMPLARS);
    return all.sort((a, b) => a.seconds - b.seconds).filter((_, index) => index % every === 0);
    // The answers are told apart by when they came.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key, series]);
}
