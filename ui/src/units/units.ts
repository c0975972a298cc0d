/** Units of values on axes, in legends, stats and tooltips. */
export type Unit = "short" | "bytes" | "bytes/s" | "seconds" | "percent" | "ratio" | "ops/s" | "bool" | "raw";

/** The units a reader may choose from. */
export const UNIT_CHOICES: readonly Unit[] = [
  "short", "bytes", "bytes/s", "seconds", "percent", "ratio", "ops/s", "raw",
];

const DECIMAL: readonly (readonly [number, string])[] = [
  [1e15, "P"], [1e12, "T"], [1e9, "G"], [1e6, "M"], [1e3, "k"], [1, ""],
];
const BINARY: readonly (readonly [number, string])[] = [
  [2 ** 50, "PiB"], [2 ** 40, "TiB"], [2 ** 30, "GiB"], [2 ** 20, "MiB"], [2 ** 10, "KiB"], [1, "B"],
];
const TIME: readonly (readonly [number, string])[] = [
  [1, "s"], [1e-3, "ms"], [1e-6, "µs"], [1e-9, "ns"],
];

/** A value for people, three significant digits or so. */
export function formatValue(value: number, unit: Unit): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "+Inf" : "-Inf";
  switch (unit) {
    case "raw": return String(value);
    case "bool": return value === 1 ? "yes" : value === 0 ? "no" : significant(value);
    case "bytes": return scaled(value, BINARY, " ");
    case "bytes/s": return scaled(value, BINARY, " ") + "/s";
    case "percent": return significant(value) + " %";
    case "ratio": return significant(value * 100) + " %";
    case "ops/s": return small(value) + "/s";
    case "seconds": return formatSeconds(value);
    case "short": return small(value);
  }
}

function small(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && size < 1e-4) return value.toExponential(2);
  return scaled(value, DECIMAL, " ");
}

function scaled(value: number, scale: readonly (readonly [number, string])[], space: string): string {
  const size = Math.abs(value);
  const [factor, suffix] = scale.find(([each]) => size >= each * 0.9995) ?? scale[scale.length - 1] ?? [1, ""];
  const text = significant(value / factor);
  return suffix === "" ? text : text + space + suffix;
}

function formatSeconds(value: number): string {
  const size = Math.abs(value);
  if (size >= 86_400) return significant(value / 86_400) + " d";
  if (size >= 3_600) return significant(value / 3_600) + " h";
  if (size >= 120) return significant(value / 60) + " min";
  if (size !== 0 && size < 1e-9) return value.toExponential(2) + " s";
  return value === 0 ? "0 s" : scaled(value, TIME, " ");
}

/** Up to four digits, trailing zeros dropped: 12.345 is `12.3`, 0.01234 is `0.0123`, 1234 is `1234`. */
function significant(value: number): string {
  const size = Math.abs(value);
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : Math.min(6, 2 - Math.floor(Math.log10(size || 1)));
  const text = value.toFixed(digits);
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

/** How many there are is no size of them. */
const COUNTED = /^(count|group|absent|changes|resets)(_values|_over_time)?\s*(\(|by\b|without\b)/;
/** Times or divided by a number: no longer what the name says, such as megabytes of bytes. */
const SCALED = /[*/]\s*\d|(^|[\s(])\d[\d.]*\s*[*/]/;

/** The unit that a metric's name and the functions around it suggest; Prometheus' naming rules, nothing more. */
export function guessUnit(query: string): Unit {
  const text = query.trim();
  const metric = /([a-zA-Z_:][a-zA-Z0-9_:]*)\s*(?:\{|\[|\)|$|,|\s)/g;
  const names = [...text.matchAll(metric)].map((match) => match[1] ?? "").filter((name) => name.includes("_"));
  const name = names.find((each) => !/^(histogram|label|clamp|count|sum|avg|min|max|quantile|stddev)_/.test(each) ||
    /_(bytes|seconds|ratio|total|bucket|info)$/.test(each)) ?? "";
  const perSecond = /\b(rate|irate|deriv)\s*\(/.test(text);
  if (COUNTED.test(text) || SCALED.test(text.replace(/"[^"]*"|'[^']*'/g, ""))) return "short";
  if (/\/[^/]*$/.test(text) && !/\)\s*\/\s*\d/.test(text) && names.length > 1) return "short";
  if (/_bytes(_total|_sum)?$/.test(name)) return perSecond ? "bytes/s" : "bytes";
  if (/_seconds(_bucket)?$/.test(name) && !perSecond) return "seconds";
  if (/histogram_quantile\s*\(/.test(text) && /_seconds/.test(text)) return "seconds";
  if (/_ratio$/.test(name)) return "ratio";
  return perSecond && /_(total|count)$/.test(name) && !/_seconds_total$/.test(name) ? "ops/s" : "short";
}
