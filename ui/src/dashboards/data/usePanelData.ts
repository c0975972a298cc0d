import { keepPreviousData, useQueries } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { Frame } from "../../api/frames";
import { queryInstant, queryRange } from "../../api/prometheus";
import type { Answer, QueryData } from "../../api/types";
import type { TimeRange } from "../../time/range";
import type { Grid } from "../../time/step";
import { usePageTime } from "../../time/TimeContext";
import type { Panel, Target } from "../model/dashboard";
import { transform } from "../transform/apply";
import { addFilters } from "../variables/adhoc";
import { emptyReferences, interpolate, type Scope } from "../variables/scope";
import { usePageScope } from "../page/PageScope";
import { framesOfHistograms, framesOfInstant, framesOfRange } from "./answers";
import type { DataFrame } from "./frame";
import { baseOf, elsewhere } from "./sources";
import { panelRange, panelStep, targetGrid } from "./timing";

/** One question to the server. */
export interface Ask {
  target: Target;
  query: string;
  kind: "range" | "instant";
  grid: Grid;
  /** Of the API that is asked. */
  base: string;
}

export interface PanelData {
  asks: readonly Ask[];
  /** After transformations. */
  frames: readonly DataFrame[];
  raw: readonly DataFrame[];
  range: TimeRange;
  stepSeconds: number;
  scope: Scope;
  /** Nothing has been answered yet. */
  waiting: boolean;
  /** Something is being asked again. */
  busy: boolean;
  errors: readonly { refId: string; message: string }[];
  warnings: readonly string[];
  /** Series of native histograms in the answers, which only some panels draw. */
  histograms?: number;
}

/** Asks what a panel needs while it is in view; equal questions of other panels are the same question. */
export function usePanelData(panel: Panel, width: number, inView: boolean): PanelData {
  const { range: pageRange, tick } = usePageTime();
  const { scopeOf, filters, ready } = usePageScope();
  const scope = useMemo(() => scopeOf(panel.scoped, pageRange, 60), [scopeOf, panel.scoped, pageRange]);
  const plan = useMemo(() => {
    const fill = (text: string): string => interpolate(text, scope);
    const range = panelRange(panel, pageRange, fill);
    const stepSeconds = panelStep(panel, range, width, fill);
    const own: Scope = { ...scope, range, stepSeconds };
    return { range, stepSeconds, scope: own, asks: plannedAsks(panel, own, filters) };
  }, [panel, scope, pageRange, width, filters]);
  const enabled = inView && ready && width > 0;
  const results = useQueries({
    queries: plan.asks.map((ask) => ({
      queryKey: ask.kind === "range" ? ["range", ask.query, ask.grid, tick, ...elsewhere(ask.base)] : ["instant", ask.query, ask.grid.endSeconds, tick, ...elsewhere(ask.base)],
      queryFn: ({ signal }: { signal: AbortSignal }): Promise<Answer<Frame | QueryData>> => ask.kind === "range" ? queryRange(ask.query, ask.grid, signal, ask.base) : queryInstant(ask.query, plan.range.endMillis / 1000, signal, ask.base),
      enabled, placeholderData: keepPreviousData,
    })),
  });
  const answers = results.map((result) => result.data?.data);
  const stable = useStable(answers);
  const raw = useMemo(() => framesOf(plan.asks, stable, plan.range.endMillis, drawsBuckets(panel)), [plan, stable, panel]);
  const frames = useMemo(() => transform(raw, panel.transformations), [raw, panel.transformations]);
  return {
    asks: plan.asks, frames, raw, range: plan.range, stepSeconds: plan.stepSeconds, scope: plan.scope,
    waiting: plan.asks.length > 0 && results.some((result) => result.isPending),
    busy: results.some((result) => result.isFetching),
    errors: results.flatMap((result, index) => (result.isError ? [{ refId: plan.asks[index]?.target.refId ?? "", message: withEmpty(plan.asks[index], plan.scope, result.error.message) }] : [])),
    histograms: stable.reduce((sum, answer) => sum + (answer !== undefined && "times" in answer ? answer.histograms.length : 0), 0),
    warnings: [...new Set(results.flatMap((result) => result.data?.warnings ?? []))],
  };
}

/** A query with holes is refused for its form; what is missing in it says more. */
function withEmpty(ask: Ask | undefined, scope: Scope, message: string): string {
  const empty = ask === undefined ? [] : emptyReferences(ask.target.expr, scope);
  return empty.length === 0 ? message : `nothing was found for ${empty.map((name) => `$${name}`).join(", ")}; without it: ${message}`;
}

/** The same array as long as its elements are the same. */
function useStable<T>(values: readonly T[]): readonly T[] {
  const [kept, setKept] = useState(values);
  if (kept.length === values.length && kept.every((value, index) => value === values[index])) return kept;
  setKept(values);
  return values;
}

export function plannedAsks(panel: Panel, scope: Scope, filters: Parameters<typeof addFilters>[1]): Ask[] {
  const fill = (text: string): string => interpolate(text, scope);
  return panel.targets.filter((target) => !target.hide && target.foreign === undefined && target.expr.trim() !== "").flatMap((target): Ask[] => {
    const grid = targetGrid(target, scope.range, scope.stepSeconds, fill);
    const query = addFilters(interpolate(target.expr, { ...scope, stepSeconds: grid.stepSeconds }, "promql"), filters);
    const named = { ...target, legend: fill(target.legend) };
    const base = baseOf(target.datasource, scope);
    const asks: Ask[] = [];
    if (target.range || !target.instant) asks.push({ target: named, query, kind: "range", grid, base });
    if (target.instant) asks.push({ target: named, query, kind: "instant", grid, base });
    return asks;
  });
}

function drawsBuckets({ type }: Panel): boolean {
  return type === "heatmap" || type === "histogram";
}

function framesOf(asks: readonly Ask[], answers: readonly (Frame | QueryData | undefined)[], endMillis: number, buckets: boolean): DataFrame[] {
  const alone = new Set(asks.flatMap(({ target }) => (target.format === "table" ? [target.refId] : []))).size === 1;
  return asks.flatMap((ask, index) => {
    const answer = answers[index];
    if (answer === undefined) return [];
    if (!("times" in answer)) return framesOfInstant(answer, endMillis, ask.target, buckets, alone);
    return buckets && answer.histograms.length > 0 ? framesOfHistograms(answer, ask.target) : framesOfRange(answer, ask.target, alone);
  });
}
