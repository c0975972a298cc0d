import { formatInstant, formatDate, formatPrecise } from "../time/format";
import { formatAgo, formatDuration } from "../time/duration";
import type { Zone } from "../time/instant";
import { CURRENCIES, FIXED, SCALED } from "./catalogue";

/** A value in parts, so that a stat can write the unit smaller. */
export interface FormattedValue {
  prefix: string;
  text: string;
  suffix: string;
}

export type UnitFormat = (value: number) => FormattedValue;

export function join({ prefix, text, suffix }: FormattedValue): string {
  return prefix + text + suffix;
}

const DECIMAL_PREFIXES = ["f", "p", "n", "µ", "m", "", "k", "M", "G", "T", "P", "E", "Z", "Y"] as const;
const BINARY_PREFIXES = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei", "Zi", "Yi"] as const;
const SHORT_SUFFIXES = ["", " K", " Mil", " Bil", " Tri", " Quadr", " Quint", " Sext", " Sept"] as const;

/** How values of a unit are written, by Grafana's unit id; an unknown id is written behind the value as it is. */
export function unitFormat(id: string, decimals: number | undefined, zone: Zone = "local"): UnitFormat {
  const write = (value: number): string => writeNumber(value, decimals);
  const scaled = SCALED[id];
  if (scaled !== undefined) {
    const [symbol, base, exponent = 0] = scaled;
    return base === 1024 ? steps(BINARY_PREFIXES, 1024, exponent, symbol, write) : decimalSteps(exponent, symbol, write);
  }
  const currency = CURRENCIES[id];
  if (currency !== undefined) return money(currency, decimals);
  const fixed = FIXED[id];
  if (fixed !== undefined) return (value) => ({ prefix: "", text: write(value), suffix: fixed });
  return special(id, decimals, zone, write) ?? custom(id, decimals, zone, write);
}

function special(id: string, decimals: number | undefined, zone: Zone, write: (value: number) => string): UnitFormat | undefined {
  switch (id) {
    case "": case "none": case "number": return (value) => ({ prefix: "", text: write(value), suffix: "" });
    case "short": return steps(SHORT_SUFFIXES, 1000, 0, "", write);
    case "sishort": return decimalSteps(0, "", write);
    case "string": return (value) => ({ prefix: "", text: String(value), suffix: "" });
    case "percent": return (value) => ({ prefix: "", text: write(value), suffix: "%" });
    case "percentunit": return (value) => ({ prefix: "", text: write(value * 100), suffix: "%" });
    case "hex": case "hex0x": return (value) => ({ prefix: id === "hex" ? "" : "0x", text: Math.round(value).toString(16).toUpperCase(), suffix: "" });
    case "sci": return (value) => ({ prefix: "", text: value.toExponential(decimals), suffix: "" });
    case "locale": return (value) => ({ prefix: "", text: value.toLocaleString("en", decimals === undefined ? { maximumFractionDigits: 2 } : { minimumFractionDigits: decimals, maximumFractionDigits: decimals }), suffix: "" });
    case "bool": return bool("True", "False");
    case "bool_yes_no": return bool("Yes", "No");
    case "bool_on_off": return bool("On", "Off");
    case "ns": return time(1e-9, decimals);
    case "µs": case "us": return time(1e-6, decimals);
    case "ms": return time(1e-3, decimals);
    case "s": return time(1, decimals);
    case "m": return time(60, decimals);
    case "h": return time(3_600, decimals);
    case "d": return time(86_400, decimals);
    case "dtdurationms": return long(1, decimals);
    case "dtdurations": return long(1000, decimals);
    case "dthms": return clock(1);
    case "dtdhms": return clock(86_400);
    case "timeticks": return time(0.01, decimals);
    case "clockms": return (value) => ({ prefix: "", text: formatDuration(Math.round(value)), suffix: "" });
    case "clocks": return (value) => ({ prefix: "", text: formatDuration(Math.round(value * 1000)), suffix: "" });
    case "dateTimeAsIso": case "dateTimeAsLocal": case "dateTimeAsSystem": return (value) => ({ prefix: "", text: formatInstant(value, zone), suffix: "" });
    case "dateTimeAsIsoNoDateIfToday": case "dateTimeAsLocalNoDateIfToday": return (value) => ({ prefix: "", text: withoutToday(value, zone), suffix: "" });
    case "dateTimeAsUS": case "dateTimeAsUSNoDateIfToday": return (value) => ({ prefix: "", text: americanTime(value, zone), suffix: "" });
    case "dateTimeFromNow": return (value) => ({ prefix: "", text: value <= Date.now() ? formatAgo(Date.now() - value) : `in ${formatDuration(Math.round((value - Date.now()) / 1000) * 1000)}`, suffix: "" });
    default: return undefined;
  }
}

function custom(id: string, decimals: number | undefined, zone: Zone, write: (value: number) => string): UnitFormat {
  const [kind, ...rest] = id.split(":");
  const given = rest.join(":");
  if (rest.length > 0) {
    switch (kind) {
      case "suffix": return (value) => ({ prefix: "", text: write(value), suffix: given === "" ? "" : ` ${given}` });
      case "prefix": return (value) => ({ prefix: given, text: write(value), suffix: "" });
      case "currency": return money([given, false], decimals);
      case "count": return steps(SHORT_SUFFIXES, 1000, 0, "", write, given);
      case "si": {
        const exponent = DECIMAL_PREFIXES.indexOf((given[0] ?? "") as "k");
        const scaled = given.length > 1 && exponent >= 0;
        return decimalSteps(scaled ? exponent - 5 : 0, scaled ? given.slice(1) : given, write);
      }
      case "bool": return bool(given.split("/")[0] ?? "True", given.split("/")[1] ?? "False");
      case "time": return (value) => ({ prefix: "", text: given === "" ? formatInstant(value, zone) : pattern(value, given, zone), suffix: "" });
    }
  }
  return (value) => ({ prefix: "", text: write(value), suffix: ` ${id}` });
}

/** At most as many digits as say something: 12.345 is `12.3`; with `decimals` exactly that many. */
export function writeNumber(value: number, decimals: number | undefined): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "+Inf" : "-Inf";
  if (decimals !== undefined) return value.toFixed(Math.min(20, Math.max(0, decimals))).replace(/^-(0(?:\.0*)?)$/, "$1");
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-6 || size >= 1e15)) return value.toExponential(2);
  const digits = size >= 100 ? (size < 1000 && !Number.isInteger(value) ? 1 : 0) : size >= 10 ? 1 : size >= 1 ? 2 : Math.min(6, 2 - Math.floor(Math.log10(size || 1)));
  const text = value.toFixed(digits);
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

function steps(names: readonly string[], factor: number, exponent: number, symbol: string, write: (value: number) => string, behind = ""): UnitFormat {
  return (value) => {
    let step = exponent;
    let rest = value;
    while (Math.abs(rest) >= factor * 0.99995 && step < names.length - 1) {
      rest /= factor;
      step++;
    }
    const unit = `${names[step] ?? ""}${symbol}${behind === "" ? "" : ` ${behind}`}`;
    return { prefix: "", text: write(rest), suffix: unit === "" || unit.startsWith(" ") ? unit : ` ${unit}` };
  };
}

function decimalSteps(exponent: number, symbol: string, write: (value: number) => string): UnitFormat {
  return (value) => {
    let step = exponent + 5;
    let rest = value;
    while (Math.abs(rest) >= 999.95 && step < DECIMAL_PREFIXES.length - 1) {
      rest /= 1000;
      step++;
    }
    while (rest !== 0 && Math.abs(rest) < 0.99995 && step > 0 && smallToo(symbol)) {
      rest *= 1000;
      step--;
    }
    const unit = `${DECIMAL_PREFIXES[step] ?? ""}${symbol}`;
    return { prefix: "", text: write(rest), suffix: unit === "" ? "" : ` ${unit}` };
  };
}

/** Bytes, bits and counts have no thousandths. */
function smallToo(symbol: string): boolean {
  return !/^(B|b|$)|\/s$|^[A-Z]*PS/.test(symbol);
}

const TIMES: readonly (readonly [number, string])[] = [
  [31_536_000, " years"], [604_800, " weeks"], [86_400, " days"], [3_600, " hours"], [60, " mins"], [1, " s"], [1e-3, " ms"], [1e-6, " µs"], [1e-9, " ns"],
];

function time(factor: number, decimals: number | undefined): UnitFormat {
  return (value) => {
    const seconds = value * factor;
    const size = Math.abs(seconds);
    const [unit, name] = size === 0 ? [factor, TIMES.find(([each]) => each === factor)?.[1] ?? " s"] : (TIMES.find(([each]) => size >= each * 0.99995) ?? [1e-9, " ns"]);
    const amount = seconds / unit;
    const suffix = Math.abs(amount) === 1 && / \w{4,}s$/.test(name) ? name.slice(0, -1) : name;
    return { prefix: "", text: writeNumber(amount, decimals), suffix };
  };
}

const LONG: readonly (readonly [number, string])[] = [[31_536_000_000, "year"], [2_592_000_000, "month"], [604_800_000, "week"], [86_400_000, "day"], [3_600_000, "hour"], [60_000, "minute"], [1000, "second"], [1, "millisecond"]];

/** `2 days, 3 hours`: the largest unit and, by `decimals`, more of them. */
function long(factor: number, decimals: number | undefined): UnitFormat {
  return (value) => {
    let rest = Math.abs(value * factor);
    const parts: string[] = [];
    for (const [size, name] of LONG) {
      const count = Math.floor(rest / size);
      if (count === 0 && parts.length === 0) continue;
      rest -= count * size;
      if (count > 0) parts.push(`${count} ${name}${count === 1 ? "" : "s"}`);
      if (parts.length > (decimals ?? 1)) break;
    }
    return { prefix: value < 0 ? "-" : "", text: parts.slice(0, (decimals ?? 1) + 1).join(", ") || "0 s", suffix: "" };
  };
}

function clock(dayFrom: number): UnitFormat {
  return (value) => {
    const total = Math.round(Math.abs(value));
    const days = dayFrom === 1 ? 0 : Math.floor(total / 86_400);
    const rest = total - days * 86_400;
    const text = [Math.floor(rest / 3_600), Math.floor((rest % 3_600) / 60), rest % 60].map((part) => String(part).padStart(2, "0")).join(":");
    return { prefix: value < 0 ? "-" : "", text: days > 0 ? `${days} d ${text}` : text, suffix: "" };
  };
}

function bool(yes: string, no: string): UnitFormat {
  return (value) => ({ prefix: "", text: value === 0 ? no : yes, suffix: "" });
}

function money([symbol, behind]: readonly [string, boolean], decimals: number | undefined): UnitFormat {
  return (value) => {
    const size = Math.abs(value);
    const step = size >= 1e12 ? 4 : size >= 1e9 ? 3 : size >= 1e6 ? 2 : size >= 1e3 ? 1 : 0;
    const text = writeNumber(size / 1000 ** step, decimals) + ["", "K", "M", "B", "T"][step];
    const sign = value < 0 ? "-" : "";
    return behind ? { prefix: sign, text, suffix: ` ${symbol}` } : { prefix: sign + symbol, text, suffix: "" };
  };
}

function withoutToday(millis: number, zone: Zone): string {
  return formatDate(millis, zone) === formatDate(Date.now(), zone) ? formatInstant(millis, zone).slice(11) : formatInstant(millis, zone);
}

function americanTime(millis: number, zone: Zone): string {
  const [date = "", time = ""] = formatInstant(millis, zone).split(" ");
  const [year, month, day] = date.split("-");
  const hour = Number(time.slice(0, 2));
  return `${month}/${day}/${year} ${hour % 12 === 0 ? 12 : hour % 12}${time.slice(2)} ${hour < 12 ? "am" : "pm"}`;
}

function pattern(millis: number, written: string, zone: Zone): string {
  const text = formatPrecise(millis, zone);
  const parts: Record<string, string> = { YYYY: text.slice(0, 4), MM: text.slice(5, 7), DD: text.slice(8, 10), HH: text.slice(11, 13), mm: text.slice(14, 16), ss: text.slice(17, 19) };
  return written.replace(/YYYY|MM|DD|HH|mm|ss/g, (part) => parts[part] ?? part);
}
