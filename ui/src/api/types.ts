import type { Labels } from "../labels/labels";

/** The shapes of Prometheus' HTTP API, as far as the UI reads them. */

export type SamplePair = [number, string];

/** `[boundaryRule, lower, upper, count]`; the rule is 0 (left-open), 1 (right-open), 2 (both open), 3 (both closed). */
export type BucketTuple = [number, string, string, string];

export interface HistogramJson {
  count: string;
  sum: string;
  buckets?: BucketTuple[];
}

export type HistogramPair = [number, HistogramJson];

export interface VectorEntry {
  metric: Labels;
  value?: SamplePair;
  histogram?: HistogramPair;
}

export interface MatrixEntry {
  metric: Labels;
  values?: SamplePair[];
  histograms?: HistogramPair[];
}

export type QueryData =
  | { resultType: "vector"; result: VectorEntry[] }
  | { resultType: "matrix"; result: MatrixEntry[] }
  | { resultType: "scalar"; result: SamplePair }
  | { resultType: "string"; result: [number, string] };

export interface ExemplarSeries {
  seriesLabels: Labels;
  exemplars: { labels: Labels; value: string; timestamp: number }[];
}

export interface MetricMetadata {
  type: string;
  help: string;
  unit: string;
}

export interface ActiveTarget {
  discoveredLabels: Labels;
  labels: Labels;
  scrapePool: string;
  scrapeUrl: string;
  globalUrl?: string;
  lastError: string;
  lastScrape: string;
  lastScrapeDuration: number;
  health: "up" | "down" | "unknown";
  scrapeInterval?: string;
  scrapeTimeout?: string;
}

export interface DroppedTarget {
  discoveredLabels: Labels;
  scrapePool?: string;
}

export interface TargetsData {
  activeTargets: ActiveTarget[];
  droppedTargets: DroppedTarget[];
  droppedTargetCounts?: Record<string, number>;
}

export interface BuildInfo {
  version: string;
  revision?: string;
  goVersion?: string;
}

/** One node of an explained query: what it is, how much it made, how long it took with its children. */
export interface ExplainNode {
  kind: string;
  text: string;
  seriesCount: number;
  sampleCount: number;
  millis: number;
  children: ExplainNode[];
}

export interface ExplainData {
  tree: ExplainNode;
}

/** An answer with what the server had to say about it. */
export interface Answer<T> {
  data: T;
  warnings: string[];
  infos: string[];
  tookMillis: number;
}
