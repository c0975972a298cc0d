import type { SourceRef } from "./dashboard";
import { isRecord, text } from "./json";

/** Kinds of sources that answer PromQL, all bound to the store of series. */
const SERIES_KINDS = new Set(["", "prometheus", "grafana-amazonprometheus-datasource", "mimir", "victoriametrics-metrics-datasource", "victoriametrics-datasource", "thanos", "cortex"]);

/** Kinds that are known but have no store behind them, and what they would show. */
const FOREIGN_KINDS: Readonly<Record<string, string>> = {
  loki: "logs are not stored yet",
  elasticsearch: "logs are not stored yet",
  tempo: "traces are not stored yet",
  jaeger: "traces are not stored yet",
  zipkin: "traces are not stored yet",
  graphite: "Graphite is not asked; only PromQL is",
  influxdb: "InfluxQL and Flux are not asked; only PromQL is",
  mysql: "SQL is not asked; only PromQL is",
  postgres: "SQL is not asked; only PromQL is",
  mssql: "SQL is not asked; only PromQL is",
  cloudwatch: "CloudWatch is not asked; only PromQL is",
  stackdriver: "Google Cloud Monitoring is not asked; only PromQL is",
  __expr__: "expressions of the server (math, reduce, SQL) are not evaluated",
  testdata: "made-up data is not shown",
  "grafana-testdata-datasource": "made-up data is not shown",
};

export function readSource(value: unknown): SourceRef | undefined {
  if (typeof value === "string") return { type: kindOfName(value), uid: value };
  if (!isRecord(value)) return undefined;
  const uid = text(value["uid"] ?? value["name"]);
  return { type: text(value["type"] ?? value["group"]) || kindOfName(uid), uid };
}

/** A name such as `${DS_LOKI}` or `Loki` says the kind where none is written. */
function kindOfName(name: string): string {
  const lower = name.toLowerCase();
  if (lower === "__expr__" || lower === "-100") return "__expr__";
  for (const kind of ["loki", "tempo", "jaeger", "zipkin", "elasticsearch", "graphite", "influxdb", "testdata"]) {
    if (lower.includes(kind)) return kind;
  }
  return "";
}

/** True when queries to this source go to the store of series. Variables are: their kind is the variable's. */
export function answersPromql(source: SourceRef | undefined): boolean {
  if (source === undefined) return true;
  if (source.uid === "-- Mixed --" || source.uid === "-- Dashboard --" || source.uid === "-- Grafana --") return source.uid === "-- Mixed --";
  if (source.type === "datasource" || source.type === "grafana") return source.uid === "" || source.uid.startsWith("$");
  return SERIES_KINDS.has(source.type);
}

/** Why a source is not asked; undefined when it is. */
export function foreignReason(source: SourceRef | undefined): string | undefined {
  if (source === undefined || answersPromql(source)) return undefined;
  if (source.uid === "-- Dashboard --") return "the answer of another panel as a source is not taken over";
  if (source.type === "datasource" || source.type === "grafana") return "Grafana's own source is not asked";
  return FOREIGN_KINDS[source.type] ?? `sources of the kind ${source.type} are not asked; only PromQL is`;
}
