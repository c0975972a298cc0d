import { keepPreviousData, useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useDark } from "../../app/useDark";
import { queryRange } from "../../api/prometheus";
import { fillLegend } from "../../labels/labels";
import type { TimeMark } from "../../chart/style";
import type { TimeRange } from "../../time/range";
import { clampStep, gridOf, stepForWidth } from "../../time/step";
import { usePageTime } from "../../time/TimeContext";
import { writeZone } from "../../time/zones";
import { fetchAnnotations } from "../api";
import { baseOf, elsewhere } from "../data/sources";
import { cssColor } from "../field/colors";
import type { Dashboard } from "../model/dashboard";
import { readFilter } from "../variables/adhoc";
import { NOTHING_RESOLVED, resolve, type Resolved } from "../variables/resolve";
import { interpolate, type Chosen, type Scope } from "../variables/scope";
import type { PageScope } from "./PageScope";

/** The variables of a dashboard as the address and the data have them, and what its panels share. */
export function useDashboardScope(dashboard: Dashboard, wished: Readonly<Record<string, readonly string[]>>): { scope: PageScope; resolved: Resolved } {
  const { range, zone, tick } = usePageTime();
  const client = useQueryClient();
  const onRange = dashboard.variables.some((variable) => variable.type === "interval");
  const found = useQuery({
    queryKey: ["variables", dashboard.uid, dashboard.variables, wished, onRange ? range : Math.floor(range.startMillis / 60_000), tick],
    queryFn: ({ signal }) => resolve(dashboard, wished, range, client, signal),
    placeholderData: keepPreviousData, retry: false,
  });
  const resolved = found.data ?? NOTHING_RESOLVED;
  const ready = found.data !== undefined;
  const { chosen, sources } = resolved;
  const scopeOf = useMemo(() => (scoped: Readonly<Record<string, string>>, at: TimeRange, stepSeconds: number): Scope => {
    const variables = new Map<string, Chosen>(chosen);
    for (const [name, value] of Object.entries(scoped)) {
      const whole = chosen.get(name);
      variables.set(name, { name, values: [value], texts: [value], all: false, allValue: "", asRegex: whole?.asRegex ?? false });
    }
    return { variables, range: at, stepSeconds, timezone: writeZone(zone), dashboard, sources };
  }, [chosen, zone, dashboard, sources]);
  const filters = useMemo(() => dashboard.variables.filter((variable) => variable.type === "adhoc").flatMap((variable) => {
    const given = wished[variable.name];
    return given === undefined ? variable.filters : given.map(readFilter).filter((filter) => filter !== undefined);
  }), [dashboard.variables, wished]);
  const marks = useMarks(dashboard, scopeOf, ready);
  const scope = useMemo<PageScope>(() => ({ scopeOf, filters, ready, marks, sharedCrosshair: dashboard.sharedCrosshair, drawAll: false, report: undefined }), [scopeOf, filters, ready, marks, dashboard.sharedCrosshair]);
  return { scope, resolved };
}

/** Annotations of queries are drawn where their series is there and not zero. */
function useMarks(dashboard: Dashboard, scopeOf: PageScope["scopeOf"], ready: boolean): readonly TimeMark[] {
  const { range, tick } = usePageTime();
  const dark = useDark();
  const asked = dashboard.annotations.filter((each) => each.enabled && !each.builtIn && each.foreign === undefined && each.expr !== "");
  const grid = useMemo(() => gridOf(range, clampStep(range, stepForWidth(range, 800))), [range]);
  const answers = useQueries({
    queries: asked.map((each) => {
      const scope = scopeOf({}, range, grid.stepSeconds);
      const query = interpolate(each.expr, scope, "promql");
      const base = baseOf(each.datasource, scope);
      return { queryKey: ["range", query, grid, tick, ...elsewhere(base)], queryFn: ({ signal }: { signal: AbortSignal }) => queryRange(query, grid, signal, base), enabled: ready, placeholderData: keepPreviousData };
    }),
  });
  const stored = useQuery({
    queryKey: ["annotations", dashboard.uid, range, tick], enabled: dashboard.uid !== "", retry: false,
    queryFn: ({ signal }) => fetchAnnotations(dashboard.uid, range.startMillis, range.endMillis, signal),
  });
  const frames = answers.map((answer) => answer.data?.data);
  const key = frames.map((frame) => (frame === undefined ? "" : `${frame.times[0]} ${frame.series.length}`)).join();
  return useMemo(() => {
    const marks: TimeMark[] = (stored.data ?? []).map((each) => ({ seconds: each.timeMillis / 1000, endSeconds: each.endMillis === undefined ? undefined : each.endMillis / 1000, color: cssColor("blue", dark), text: each.text }));
    frames.forEach((frame, index) => {
      const each = asked[index];
      if (frame === undefined || each === undefined) return;
      for (const series of frame.series.slice(0, 50)) {
        series.values.forEach((value, at) => {
          const before = series.values[at - 1];
          if (!(value > 0) || (before !== undefined && before > 0) || marks.length > 300) return;
          marks.push({ seconds: frame.times[at] ?? 0, endSeconds: undefined, color: cssColor(each.color || "orange", dark, "#c96a12"), text: fillLegend(each.titleFormat || each.name, series.labels) });
        });
      }
    });
    return marks;
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key, stored.data, dark]);
}
