import { formatDate, formatInstant } from "../../time/format";

/** The value of a variable as one of Grafana's formats writes it; undefined for a format that is not known. */
export function formatVariable(name: string, values: readonly string[], texts: readonly string[], format: string): string | undefined {
  const [kind = "", ...rest] = format.split(":");
  const single = values.length === 1 ? (values[0] ?? "") : undefined;
  switch (kind) {
    case "raw": return values.join(",");
    case "csv": return values.join(",");
    case "text": return texts.join(" + ");
    case "pipe": return values.join("|");
    case "regex": return grouped(values.map(escapeRegex));
    case "json": return JSON.stringify(single ?? values);
    case "glob": return single ?? `{${values.join(",")}}`;
    case "lucene": return single === undefined ? `(${values.map((each) => `"${escapeLucene(each)}"`).join(" OR ")})` : escapeLucene(single);
    case "distributed": return values.map((each, index) => (index === 0 ? each : `${name}=${each}`)).join(",");
    case "percentencode": case "uriencode": return encodeURIComponent(single ?? `{${values.join(",")}}`);
    case "queryparam": return values.map((each) => `var-${encodeURIComponent(name)}=${encodeURIComponent(each)}`).join("&");
    case "customqueryparam": return values.map((each) => `${encodeURIComponent(rest[0] ?? name)}=${encodeURIComponent((rest[1] ?? "") + each)}`).join("&");
    case "singlequote": return values.map((each) => `'${each.replaceAll("'", "\\'")}'`).join(",");
    case "doublequote": return values.map((each) => `"${each.replaceAll('"', '\\"')}"`).join(",");
    case "sqlstring": return values.map((each) => `'${each.replaceAll("'", "''")}'`).join(",");
    case "html": return values.map(escapeHtml).join(", ");
    case "join": return values.join(rest.join(":") || ",");
    case "date": return single === undefined ? values.join(",") : formatTime(Number(single), rest.join(":"));
    default: return undefined;
  }
}

/** What PromQL gets where no format is written: a literal for one value, a group of escaped ones for several. */
export function formatForPromql(values: readonly string[], asRegex: boolean): string {
  if (!asRegex) return (values[0] ?? "").replaceAll("\\", "\\\\").replaceAll('"', '\\"');
  return grouped(values.map((each) => escapeRegex(each).replaceAll("\\", "\\\\").replaceAll('"', '\\"')));
}

function grouped(parts: readonly string[]): string {
  return parts.length === 1 ? (parts[0] ?? "") : `(${parts.join("|")})`;
}

export function escapeRegex(text: string): string {
  return text.replace(/[\\^$*+?.()|[\]{}]/g, "\\$&");
}

function escapeLucene(text: string): string {
  return text.replace(/([!*+\-=<>\s&|()[\]{}^~?:\\/"])/g, "\\$1");
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;").replaceAll("'", "&#39;");
}

/** `${__from:date:YYYY-MM}`: ISO, seconds, or a pattern of year, month, day, hour, minute and second. */
export function formatTime(millis: number, pattern: string): string {
  const date = new Date(millis);
  if (Number.isNaN(date.getTime())) return String(millis);
  if (pattern === "" || pattern === "iso") return date.toISOString();
  if (pattern === "seconds") return String(Math.floor(millis / 1000));
  const [day = "", clock = ""] = [formatDate(millis, "utc"), formatInstant(millis, "utc").slice(11)];
  const parts: Record<string, string> = {
    YYYY: day.slice(0, 4), MM: day.slice(5, 7), DD: day.slice(8, 10), HH: clock.slice(0, 2), mm: clock.slice(3, 5), ss: clock.slice(6, 8),
  };
  return pattern.replace(/YYYY|MM|DD|HH|mm|ss/g, (part) => parts[part] ?? part);
}
