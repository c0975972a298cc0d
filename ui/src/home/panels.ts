import type { Draw } from "../chart/yRange";
import type { Unit } from "../units/units";

/** A chart of Home: its queries, and how their series are named. `$host` becomes matchers on the chosen host. */
export interface PanelSpec {
  title: string;
  unit: Unit;
  draw: Draw;
  queries: readonly { query: string; legend: string }[];
  /** What it takes for the panel to show something. */
  needs: string;
  /** Above this share of the whole width. */
  wide?: boolean;
}

const CORES = 'scalar(count(count by (cpu) (node_cpu_seconds_total{$host})))';
const REAL_DISKS = 'device!~"loop.*|ram.*|dm-.*|sr.*|zram.*"';
const REAL_LINKS = 'device!~"lo|veth.*|br-.*|docker.*|cni.*|flannel.*|cali.*"';

export const HOST_PANELS: readonly PanelSpec[] = [
  {
    title: "Processors, by mode", unit: "ratio", draw: "stacked", needs: "node_cpu_seconds_total",
    queries: [{
      query: `sum by (mode) (rate(node_cpu_seconds_total{mode!="idle",$host}[$__rate_interval])) / ${CORES}`,
      legend: "{{mode}}",
    }],
  },
  {
    title: "Load", unit: "short", draw: "lines", needs: "node_load1",
    queries: [
      { query: "node_load1{$host}", legend: "1 min" },
      { query: "node_load5{$host}", legend: "5 min" },
      { query: "node_load15{$host}", legend: "15 min" },
    ],
  },
  {
    title: "Memory", unit: "bytes", draw: "stacked", needs: "node_memory_MemTotal_bytes",
    queries: [
      { query: "node_memory_MemTotal_bytes{$host} - node_memory_MemAvailable_bytes{$host}", legend: "in use" },
      { query: "node_memory_MemAvailable_bytes{$host} - node_memory_MemFree_bytes{$host}", legend: "caches" },
      { query: "node_memory_MemFree_bytes{$host}", legend: "free" },
    ],
  },
  {
    title: "Disks", unit: "bytes/s", draw: "lines", needs: "node_disk_read_bytes_total",
    queries: [
      { query: `rate(node_disk_read_bytes_total{${REAL_DISKS},$host}[$__rate_interval])`, legend: "{{device}} read" },
      { query: `rate(node_disk_written_bytes_total{${REAL_DISKS},$host}[$__rate_interval])`, legend: "{{device}} written" },
    ],
  },
  {
    title: "Network", unit: "bytes/s", draw: "lines", needs: "node_network_receive_bytes_total",
    queries: [
      { query: `rate(node_network_receive_bytes_total{${REAL_LINKS},$host}[$__rate_interval])`, legend: "{{device}} in" },
      { query: `rate(node_network_transmit_bytes_total{${REAL_LINKS},$host}[$__rate_interval])`, legend: "{{device}} out" },
    ],
  },
];

export const ORIEL_PANELS: readonly PanelSpec[] = [
  {
    title: "Samples appended", unit: "ops/s", draw: "area", needs: "oriel_tsdb_samples_appended_total",
    queries: [{ query: "sum(rate(oriel_tsdb_samples_appended_total[$__rate_interval]))", legend: "samples" }],
  },
  {
    title: "Series in the head", unit: "short", draw: "lines", needs: "oriel_tsdb_head_series",
    queries: [{ query: "sum(oriel_tsdb_head_series)", legend: "series" }],
  },
  {
    title: "Java heap", unit: "bytes", draw: "area", needs: 'jvm_memory_used_bytes{area="heap"}',
    queries: [
      { query: 'sum(jvm_memory_used_bytes{area="heap",job="oriel"})', legend: "used" },
    ],
  },
  {
    title: "Queries", unit: "ops/s", draw: "lines", needs: "oriel_query_duration_seconds",
    queries: [{ query: "sum(rate(oriel_query_duration_seconds_count[$__rate_interval]))", legend: "queries" }],
  },
  {
    title: "Query time", unit: "seconds", draw: "lines", needs: "oriel_query_duration_seconds",
    queries: [
      { query: quantile(0.5), legend: "half are faster" },
      { query: quantile(0.99), legend: "99 % are faster" },
    ],
  },
  {
    title: "Processor time of Oriel", unit: "ratio", draw: "area", needs: "process_cpu_seconds_total",
    queries: [{ query: 'sum(rate(process_cpu_seconds_total{job="oriel"}[$__rate_interval]))', legend: "of one processor" }],
  },
];

function quantile(share: number): string {
  return `histogram_quantile(${share}, sum by (le) (rate(oriel_query_duration_seconds_bucket[$__rate_interval])))`;
}

/** A query about one host; about all of them when none is chosen. */
export function forHost(query: string, instance: string | undefined): string {
  if (instance !== undefined) return query.replaceAll("$host", `instance=${JSON.stringify(instance)}`);
  return query.replaceAll(",$host", "").replaceAll("{$host}", "");
}
