import { formatDuration, parseDuration } from "./duration";
import { formatDay, formatShort, formatTimeOfDay } from "./format";
import { isRelative, parseInstant, type Zone } from "./instant";

/** A time range as it is written in the URL: two texts that {@link parseInstant} reads. */
export interface WrittenRange {
  from: string;
  to: string;
}

/** A time range on the clock; both ends inclusive, milliseconds since the Unix epoch. */
export interface TimeRange {
  startMillis: number;
  endMillis: number;
}

export const DEFAULT_RANGE: WrittenRange = { from: "now-1h", to: "now" };

/** Shorter than this, zooming in stops: there is nothing between two scrapes. */
const MIN_RANGE_MILLIS = 2_000;
const DAY_MILLIS = 86_400_000;
const MAX_RANGE_MILLIS = 20 * 31_536_000_000;

export const QUICK_RANGES: readonly (WrittenRange & { label: string })[] = [
  { label: "Last 5 minutes", from: "now-5m", to: "now" },
  { label: "Last 15 minutes", from: "now-15m", to: "now" },
  { label: "Last 30 minutes", from: "now-30m", to: "now" },
  { label: "Last 1 hour", from: "now-1h", to: "now" },
  { label: "Last 3 hours", from: "now-3h", to: "now" },
  { label: "Last 6 hours", from: "now-6h", to: "now" },
  { label: "Last 12 hours", from: "now-12h", to: "now" },
  { label: "Last 24 hours", from: "now-24h", to: "now" },
  { label: "Last 2 days", from: "now-2d", to: "now" },
  { label: "Last 7 days", from: "now-7d", to: "now" },
  { label: "Last 30 days", from: "now-30d", to: "now" },
  { label: "Today", from: "now/d", to: "now" },
  { label: "Yesterday", from: "now-1d/d", to: "now-1d/d" },
  { label: "This week", from: "now/w", to: "now" },
];

/** The written range on the clock; undefined when an end cannot be read or the start is not before the end. */
export function resolveRange(written: WrittenRange, nowMillis: number, zone: Zone): TimeRange | undefined {
  const startMillis = parseInstant(written.from, nowMillis, zone, false);
  const endMillis = parseInstant(written.to, nowMillis, zone, true);
  if (startMillis === undefined || endMillis === undefined || startMillis >= endMillis) return undefined;
  return endMillis - startMillis > MAX_RANGE_MILLIS ? undefined : { startMillis, endMillis };
}

/** True when the range moves with the clock, so that refreshing it shows something new. */
export function isMoving(written: WrittenRange): boolean {
  return isRelative(written.from) || isRelative(written.to);
}

/** The range in words: `Last 1 hour`, `21 Nov 02:00 to 21 Nov 03:00`. */
export function describeRange(written: WrittenRange, range: TimeRange, zone: Zone): string {
  const quick = QUICK_RANGES.find((each) => each.from === written.from && each.to === written.to);
  if (quick !== undefined) return quick.label;
  const last = written.to === "now" ? /^now-([0-9a-z.]+)$/.exec(written.from) : null;
  if (last?.[1] !== undefined) return `Last ${formatDuration(parseDuration(last[1]) ?? 0)}`;
  return `${formatShort(range.startMillis, zone)} to ${formatShort(range.endMillis, zone)}`;
}

/** The range where there is little room: `1 h`, `Today`, `21 Nov 02:00–03:00`, `3–21 Nov`. */
export function describeRangeShort(written: WrittenRange, range: TimeRange, zone: Zone): string {
  const last = written.to === "now" ? /^now-([0-9a-z.]+)$/.exec(written.from) : null;
  if (last?.[1] !== undefined) return formatDuration(parseDuration(last[1]) ?? 0).replace(/(\d)([a-z]+)(?=\d|$)/g, "$1 $2 ").trim();
  const quick = QUICK_RANGES.find((each) => each.from === written.from && each.to === written.to);
  if (quick !== undefined) return quick.label;
  const { startMillis, endMillis } = range;
  if (endMillis - startMillis < DAY_MILLIS) return `${formatShort(startMillis, zone)}–${formatTimeOfDay(endMillis, zone)}`;
  const [from, to] = [formatDay(startMillis, zone), formatDay(endMillis, zone)];
  const [day, month] = from.split(" ");
  return `${to.endsWith(` ${month}`) ? day : from}–${to}`;
}

/** The range moved by half its length: -1 into the past, 1 towards now. */
export function stepRange(range: TimeRange, direction: -1 | 1): WrittenRange {
  const half = Math.round((range.endMillis - range.startMillis) / 2) * direction;
  return absolute(range.startMillis + half, range.endMillis + half);
}

/** Twice the range around its middle. The end does not pass `nowMillis`; the start gives way instead. */
export function zoomOutRange(range: TimeRange, nowMillis: number): WrittenRange {
  const length = range.endMillis - range.startMillis;
  const end = Math.max(range.endMillis, Math.min(range.endMillis + length / 2, nowMillis));
  return absolute(end - length * 2, end);
}

/** A range between two instants in any order, widened to the shortest that is allowed. */
export function absolute(oneMillis: number, otherMillis: number): WrittenRange {
  let start = Math.round(Math.min(oneMillis, otherMillis));
  let end = Math.round(Math.max(oneMillis, otherMillis));
  if (end - start < MIN_RANGE_MILLIS) {
    start = Math.round((start + end - MIN_RANGE_MILLIS) / 2);
    end = start + MIN_RANGE_MILLIS;
  }
  return { from: String(start), to: String(end) };
}

/** A range as it is copied: Grafana's own form, which its pages take too. */
export function writeRange(written: WrittenRange): string {
  return JSON.stringify({ from: written.from, to: written.to });
}

/** A range from what somebody copied: `{"from": …, "to": …}`, an address that carries one, or `from to to`. */
export function readRange(text: string): WrittenRange | undefined {
  const trimmed = text.trim().slice(0, 4_000);
  const parts = fromJson(trimmed) ?? fromAddress(trimmed) ?? /^(.+?)\s+(?:to|-|–)\s+(.+)$/.exec(trimmed)?.slice(1);
  const [from, to] = (parts ?? []).map((part) => storedEnd(part ?? ""));
  return from === undefined || to === undefined ? undefined : { from, to };
}

function fromJson(text: string): (string | undefined)[] | undefined {
  if (!text.startsWith("{")) return undefined;
  try {
    const read = JSON.parse(text) as { from?: unknown; to?: unknown };
    return [read.from, read.to].map((end) => (typeof end === "string" || typeof end === "number" ? String(end) : undefined));
  } catch {
    return undefined;
  }
}

function fromAddress(text: string): (string | undefined)[] | undefined {
  const query = text.indexOf("?");
  if (query < 0) return undefined;
  const values = new URLSearchParams(text.slice(query + 1));
  return [values.get("from") ?? undefined, values.get("to") ?? "now"];
}

/** An end as addresses keep it: relative, or milliseconds. */
function storedEnd(text: string): string | undefined {
  const end = text.trim();
  if (isRelative(end)) return end;
  const written = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(end) ? Date.parse(end) : parseInstant(end, 0, "local");
  return written === undefined || Number.isNaN(written) ? undefined : String(written);
}
