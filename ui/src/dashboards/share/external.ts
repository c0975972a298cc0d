import { isRecord, record, records, text, type Json } from "../model/json";

const INPUT = "DS_PROMETHEUS";

/** The dashboard as Grafana's own JSON, without what this server gave it. */
export function plainJson(source: Json): Json {
  return { ...source, id: null };
}

/** For people elsewhere: every source of series becomes an input that is asked for when the file is brought in. */
export function externalJson(source: Json): Json {
  const bound = record(rebind(source));
  const variables = records(record(bound["templating"])["list"]).map((variable) => ({ ...variable, current: text(variable["type"]) === "constant" ? variable["current"] : {}, options: [] }));
  const types = new Set(panelTypes(source));
  return {
    __inputs: [{ name: INPUT, label: "Prometheus", description: "", type: "datasource", pluginId: "prometheus", pluginName: "Prometheus" }],
    __elements: {},
    __requires: [
      { type: "grafana", id: "grafana", name: "Grafana", version: "11.0.0" },
      { type: "datasource", id: "prometheus", name: "Prometheus", version: "1.0.0" },
      ...[...types].sort().map((type) => ({ type: "panel", id: type, name: type, version: "" })),
    ],
    ...bound, id: null, version: undefined,
    templating: { ...record(bound["templating"]), list: variables },
  };
}

/** Every `datasource` of a kind that answers PromQL, however deep. */
function rebind(value: unknown, key = ""): unknown {
  if (key === "datasource") return reboundSource(value);
  if (Array.isArray(value)) return value.map((each) => rebind(each));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, rebind(each, name)]));
}

function reboundSource(source: unknown): unknown {
  if (typeof source === "string") return source.startsWith("-- ") || source.startsWith("$") ? source : `\${${INPUT}}`;
  if (!isRecord(source)) return source;
  const [type, uid] = [text(source["type"]), text(source["uid"])];
  if ((type !== "" && type !== "prometheus") || uid.startsWith("$") || uid.startsWith("-- ")) return source;
  return { type: "prometheus", uid: `\${${INPUT}}` };
}

function panelTypes(source: Json): string[] {
  return records(source["panels"]).flatMap((panel) => [panel, ...records(panel["panels"])]).map((panel) => text(panel["type"])).filter((type) => type !== "" && type !== "row");
}
