import { CURRENCIES, FIXED, SCALED } from "../../units/catalogue";
import { join, unitFormat } from "../../units/grafana";
import { rank } from "../../app/fuzzy";

export interface UnitChoice {
  id: string;
  /** What is found when somebody types: the id, the words, an example. */
  words: string;
  example: string;
}

/** Words for the ids that do not say it themselves. */
const WORDS: Readonly<Record<string, string>> = {
  "": "auto, from the metric's name", none: "plain number", short: "short number, K Mil", sishort: "short number, k M", percent: "percent 0 to 100", percentunit: "percent 0.0 to 1.0",
  s: "seconds", ms: "milliseconds", µs: "microseconds", ns: "nanoseconds", m: "minutes", h: "hours", d: "days", dtdurations: "duration in seconds", dtdurationms: "duration in milliseconds",
  bytes: "bytes (KiB, 1024)", decbytes: "bytes (kB, 1000)", bits: "bits (Kib, 1024)", decbits: "bits (kb, 1000)", binBps: "bytes per second (KiB/s)", Bps: "bytes per second (kB/s)", bps: "bits per second (kb/s)", binbps: "bits per second (Kib/s)",
  kbytes: "kibibytes", mbytes: "mebibytes", gbytes: "gibibytes", cps: "counts per second", ops: "operations per second", reqps: "requests per second", rps: "reads per second", wps: "writes per second", iops: "I/O operations per second", eps: "events per second", pps: "packets per second", mps: "messages per second",
  hertz: "frequency", watt: "power", volt: "voltage", amp: "current", celsius: "temperature °C", fahrenheit: "temperature °F", humidity: "relative humidity", rotrpm: "revolutions per minute",
  dateTimeAsIso: "date and time ISO", dateTimeFromNow: "time from now", dateTimeAsLocal: "date and time", bool: "true or false", bool_yes_no: "yes or no", bool_on_off: "on or off", string: "text", hex: "hexadecimal", sci: "scientific", locale: "thousands separated", dthms: "hours:minutes:seconds", clocks: "clock in seconds", clockms: "clock in milliseconds",
};

const FIRST = ["", "short", "none", "percent", "percentunit", "bytes", "decbytes", "binBps", "Bps", "bps", "s", "ms", "µs", "ns", "reqps", "ops", "cps", "iops", "eps", "pps", "celsius", "hertz", "dateTimeAsIso", "dateTimeFromNow"];

let all: UnitChoice[] | undefined;

/** Every unit there is, the usual ones first, each with how it writes a value. */
export function unitChoices(): readonly UnitChoice[] {
  all ??= [...new Set([...FIRST, ...Object.keys(WORDS), ...Object.keys(SCALED), ...Object.keys(FIXED), ...Object.keys(CURRENCIES)])].map((id) => {
    const example = id === "" || id.startsWith("dateTime") ? "" : join(unitFormat(id, undefined)(1234.5));
    return { id, words: `${id} ${WORDS[id] ?? ""} ${example}`, example };
  });
  return all;
}

export function unitWords(id: string): string {
  return WORDS[id] ?? id;
}

/** Units by any part of their id, their words or what they write. */
export function findUnits(typed: string, most: number): readonly UnitChoice[] {
  return typed.trim() === "" ? unitChoices().slice(0, most) : rank(typed, [...unitChoices()], (unit) => unit.words, most);
}
