import { PROMETHEUS, request } from "./client";
import type { Grid } from "../time/step";
import type { Exemplar } from "../chart/model";
import { parseSampleValue, toFrame, type Frame } from "./frames";
import { RefreshingRanges } from "./refreshing";
import type {
  Answer, BuildInfo, ExemplarSeries, ExplainData, MetricMetadata, QueryData, TargetsData,
} from "./types";

async function askRange(query: string, grid: Grid, signal?: AbortSignal, base: string = PROMETHEUS): Promise<Answer<Frame>> {
  const answer = await request<QueryData>(`${base}/query_range`, { query, ...rangeParams(grid) }, signal);
  return { ...answer, data: toFrame(answer.data, grid) };
}

const ranges = new RefreshingRanges(askRange, () => Date.now());

/** A range query; when the same one was answered for a little earlier, only what is new is asked of the store within. */
export function queryRange(query: string, grid: Grid, signal?: AbortSignal, base: string = PROMETHEUS): Promise<Answer<Frame>> {
  return base === PROMETHEUS ? ranges.query(query, grid, signal) : askRange(query, grid, signal, base);
}

export function queryInstant(query: string, timeSeconds: number, signal?: AbortSignal, base: string = PROMETHEUS): Promise<Answer<QueryData>> {
  return request<QueryData>(`${base}/query`, { query, time: timeSeconds }, signal);
}

export function queryExemplars(query: string, grid: Grid, signal?: AbortSignal): Promise<Answer<ExemplarSeries[]>> {
  const { start, end } = rangeParams(grid);
  return request<ExemplarSeries[]>(`${PROMETHEUS}/query_exemplars`, { query, start, end }, signal);
}

export function readExemplars(answer: readonly ExemplarSeries[]): Exemplar[] {
  return answer.flatMap(({ seriesLabels, exemplars }) => exemplars.map(({ labels, value, timestamp }): Exemplar => ({ seconds: timestamp, value: parseSampleValue(value), labels, series: seriesLabels })));
}

/** How the query was evaluated, node by node. Oriel's own endpoint. */
export function explain(query: string, grid: Grid, signal?: AbortSignal): Promise<Answer<ExplainData>> {
  return request<ExplainData>("/api/v1/oriel/explain", { query, ...rangeParams(grid) }, signal);
}

export function formatQuery(query: string, signal?: AbortSignal): Promise<Answer<string>> {
  return request<string>(`${PROMETHEUS}/format_query`, { query }, signal);
}

export function fetchTargets(signal?: AbortSignal): Promise<Answer<TargetsData>> {
  return request<TargetsData>(`${PROMETHEUS}/targets`, {}, signal);
}

export function fetchMetadata(signal?: AbortSignal): Promise<Answer<Record<string, MetricMetadata[]>>> {
  return request<Record<string, MetricMetadata[]>>(`${PROMETHEUS}/metadata`, {}, signal);
}

export function fetchMetricNames(signal?: AbortSignal): Promise<Answer<string[]>> {
  return request<string[]>(`${PROMETHEUS}/label/__name__/values`, {}, signal);
}

export function fetchBuildInfo(signal?: AbortSignal): Promise<Answer<BuildInfo>> {
  return request<BuildInfo>(`${PROMETHEUS}/status/buildinfo`, {}, signal);
}

function rangeParams(grid: Grid): { start: number; end: number; step: number } {
  return { start: grid.startSeconds, end: grid.endSeconds, step: grid.stepSeconds };
}
