/** A series' identity: label names to values, `__name__` included. */
export type Labels = Readonly<Record<string, string>>;

const PLAIN_NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const PLAIN_LABEL = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/** A text as a PromQL string literal. */
export function quote(text: string): string {
  return '"' + text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n") + '"';
}

const quoteName = (name: string): string => (PLAIN_LABEL.test(name) ? name : quote(name));

/** The series as a PromQL selector: `up{job="node"}`; names beyond ASCII are quoted as Prometheus 3 does. */
export function formatSeries(labels: Labels): string {
  const name = labels["__name__"];
  const pairs = Object.keys(labels)
    .filter((each) => each !== "__name__")
    .sort()
    .map((each) => `${quoteName(each)}=${quote(labels[each] ?? "")}`);
  if (name === undefined) return `{${pairs.join(", ")}}`;
  if (!PLAIN_NAME.test(name)) return `{${[quote(name), ...pairs].join(", ")}}`;
  return pairs.length === 0 ? name : `${name}{${pairs.join(", ")}}`;
}

/** One text per label set, equal exactly for equal sets. */
export function seriesKey(labels: Labels): string {
  return Object.keys(labels)
    .sort()
    .map((name) => `${name}\u0001${labels[name]}`)
    .join("\u0002");
}

/**
 * Short names for series shown together: only the labels that differ between them, so that a legend says
 * `mode=idle` and not twenty times the same instance. A single series, or series without labels, keep their whole
 * name.
 */
export function seriesNames(series: readonly Labels[], fallback = "value"): string[] {
  if (series.length <= 1) return series.map((labels) => formatWhole(labels, fallback));
  const names = new Set(series.flatMap((labels) => Object.keys(labels)));
  const varying = [...names].filter((name) => series.some((labels) => labels[name] !== series[0]?.[name])).sort();
  if (varying.length === 0) return series.map((labels) => formatWhole(labels, fallback));
  return series.map((labels) => {
    const metric = varying.includes("__name__") ? (labels["__name__"] ?? "") : "";
    const pairs = varying.filter((name) => name !== "__name__" && labels[name] !== undefined);
    if (metric === "" && varying.length === 1) return labels[varying[0] ?? ""] ?? "(none)";
    const text = pairs.map((name) => `${name}=${labels[name]}`).join(" ");
    return [metric, text].filter((part) => part !== "").join(" ") || "(none)";
  });
}

function formatWhole(labels: Labels, fallback: string): string {
  return Object.keys(labels).length === 0 ? fallback : formatSeries(labels);
}

/** A legend text such as `{{device}} read`, its labels put in; a label that is missing becomes empty. */
export function fillLegend(template: string, labels: Labels): string {
  return template.replace(/\{\{\s*([^}\s]+)\s*\}\}/g, (_, name: string) => labels[name] ?? "");
}
