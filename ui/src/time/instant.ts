import { parseDuration } from "./duration";
import { instantOfWall, wallParts, type Zone } from "./zones";

export type { Zone } from "./zones";

const RELATIVE = /^now(?:([+-])([0-9a-z.]+))?(?:\/([smhdwMy]))?$/;
const WRITTEN = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(\.\d+)?)?)?(Z)?$/;

/**
 * Milliseconds since the Unix epoch of a time as people and URLs write it; undefined when it is none of:
 * `now`, `now-1h30m`, `now-1d/d` (start of that day, or its end when `roundUp`), `2026-11-21`,
 * `2026-11-21 02:00[:30]` in `zone`, the same with `Z`, epoch milliseconds (at least 11 digits) or seconds.
 */
export function parseInstant(text: string, nowMillis: number, zone: Zone, roundUp = false): number | undefined {
  const trimmed = text.trim();
  const relative = RELATIVE.exec(trimmed);
  if (relative !== null) {
    const length = relative[2] === undefined ? 0 : parseDuration(relative[2]);
    if (length === undefined) return undefined;
    const at = nowMillis + (relative[1] === "-" ? -length : length);
    return relative[3] === undefined ? at : roundTo(at, relative[3], zone, roundUp);
  }
  if (/^\d{9,16}$/.test(trimmed)) return trimmed.length >= 11 ? Number(trimmed) : Number(trimmed) * 1000;
  return parseWritten(trimmed, zone, roundUp);
}

export function isRelative(text: string): boolean {
  return RELATIVE.test(text.trim());
}

function parseWritten(text: string, zone: Zone, roundUp: boolean): number | undefined {
  const match = WRITTEN.exec(text);
  if (match === null) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0)) as [
    number, number, number, number, number, number,
  ];
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 59) return undefined;
  const millis = Math.round(Number(match[7] ?? 0) * 1000);
  const at = instantOfWall([year, month - 1, day, hour, minute, second, millis], match[8] === "Z" ? "utc" : zone);
  const wholeDay = match[4] === undefined;
  return wholeDay && roundUp ? at + 86_400_000 - 1 : at;
}

/** The start of the calendar unit that holds `at`, or its last millisecond. Weeks start on Monday. */
function roundTo(at: number, unit: string, zone: Zone, roundUp: boolean): number {
  const wall = wallParts(at, zone);
  const depth = { y: 1, M: 2, w: 3, d: 3, h: 4, m: 5, s: 6 }[unit] ?? 6;
  const start: number[] = wall.map((part, index) => (index < depth ? part : index === 2 ? 1 : 0));
  if (unit === "w") start[2] = (start[2] ?? 1) - ((new Date(Date.UTC(wall[0], wall[1], wall[2])).getUTCDay() + 6) % 7);
  if (!roundUp) return instantOfWall(start, zone);
  const next = [...start];
  next[depth - 1] = (next[depth - 1] ?? 0) + (unit === "w" ? 7 : 1);
  return instantOfWall(next, zone) - 1;
}
