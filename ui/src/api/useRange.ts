import { keepPreviousData, useQueries, type UseQueryResult } from "@tanstack/react-query";
import { useMemo } from "react";
import { fillVariables } from "../explore/state";
import { usePageTime } from "../time/TimeContext";
import { clampStep, gridOf, stepForWidth, type Grid } from "../time/step";
import type { Frame } from "./frames";
import { queryRange } from "./prometheus";
import type { Answer } from "./types";

/** Widths are rounded to this many pixels, so that dragging a window's edge does not ask again at every pixel. */
const WIDTH_STEP = 160;

/** The grid of the page's range for a chart of this width. */
export function useGrid(widthPixels: number, stepSeconds?: number): Grid {
  const { range } = usePageTime();
  const width = Math.max(WIDTH_STEP, Math.round(widthPixels / WIDTH_STEP) * WIDTH_STEP);
  return useMemo(
    () => gridOf(range, clampStep(range, stepSeconds ?? stepForWidth(range, width))),
    [range, width, stepSeconds],
  );
}

/** Asks range queries over a grid; a refresh asks again while the old answer stays on the screen. */
export function useRangeQueries(queries: readonly string[], grid: Grid, enabled = true): UseQueryResult<Answer<Frame>>[] {
  const { tick, range } = usePageTime();
  const rangeMillis = range.endMillis - range.startMillis;
  return useQueries({
    queries: queries.map((written) => {
      const query = fillVariables(written, grid.stepSeconds, rangeMillis);
      return {
        queryKey: ["range", query, grid, tick],
        queryFn: ({ signal }: { signal: AbortSignal }) => queryRange(query, grid, signal),
        enabled: enabled && query.trim() !== "",
        placeholderData: keepPreviousData,
      };
    }),
  });
}
