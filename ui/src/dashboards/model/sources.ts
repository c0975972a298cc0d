import type { SourceRef } from "./dashboard";
import { DRAWING, fill } from "./drawing";
import { isRecord, text } from "./json";

const OTHERS: Readonly<Record<string, string>> = DRAWING.sources.others;

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
  return DRAWING.sources.namesThatTell.find((kind) => lower.includes(kind)) ?? "";
}

/** True when queries to this source go to the store of series. Variables are: their kind is the variable's. */
export function answersPromql(source: SourceRef | undefined): boolean {
  if (source === undefined) return true;
  if (source.uid === "-- Mixed --" || source.uid === "-- Dashboard --" || source.uid === "-- Grafana --") return source.uid === "-- Mixed --";
  if (source.type === "datasource" || source.type === "grafana") return source.uid === "" || source.uid.startsWith("$");
  return DRAWING.sources.series.includes(source.type);
}

/** Why a source is not asked; undefined when it is. */
export function foreignReason(source: SourceRef | undefined): string | undefined {
  if (source === undefined || answersPromql(source)) return undefined;
  if (source.uid === "-- Dashboard --") return DRAWING.sources.otherPanel;
  if (source.type === "datasource" || source.type === "grafana") return DRAWING.sources.grafana;
  return OTHERS[source.type] ?? fill(DRAWING.sources.unknown, { kind: source.type });
}

const LOG_QUERY = new RegExp(DRAWING.sources.logQuery.pattern);

/** LogQL where no source says so: a selector followed by a line filter or a parser. */
export function logReason(expr: string): string | undefined {
  return LOG_QUERY.test(expr) ? DRAWING.sources.logQuery.reason : undefined;
}
