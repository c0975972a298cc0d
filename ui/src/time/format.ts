import { offsetMillis, wallParts, type Zone } from "./zones";

const SECOND = 1_000;
const DAY = 86_400_000;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

interface Wall {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  millis: number;
}

/** The wall-clock parts of an instant; `month` from 0. */
export function wallClock(at: number, zone: Zone): Wall {
  const [year, month, day, hour, minute, second, millis] = wallParts(at, zone);
  return { year, month, day, hour, minute, second, millis };
}

const pad = (value: number, width = 2): string => String(value).padStart(width, "0");

/** `2026-11-21 02:00:30`, which the time picker reads back. */
export function formatInstant(at: number, zone: Zone): string {
  const wall = wallClock(at, zone);
  return `${formatDate(at, zone)} ${pad(wall.hour)}:${pad(wall.minute)}:${pad(wall.second)}`;
}

/** `2026-11-21`. */
export function formatDate(at: number, zone: Zone): string {
  const wall = wallClock(at, zone);
  return `${wall.year}-${pad(wall.month + 1)}-${pad(wall.day)}`;
}

/** `21 Nov 02:00`, for the button of the time picker. */
export function formatShort(at: number, zone: Zone): string {
  return `${formatDay(at, zone)} ${formatTimeOfDay(at, zone)}`;
}

/** `21 Nov`. */
export function formatDay(at: number, zone: Zone): string {
  const wall = wallClock(at, zone);
  return `${wall.day} ${MONTHS[wall.month]}`;
}

/** `02:00`. */
export function formatTimeOfDay(at: number, zone: Zone): string {
  const wall = wallClock(at, zone);
  return `${pad(wall.hour)}:${pad(wall.minute)}`;
}

/** With milliseconds when there are any. */
export function formatPrecise(at: number, zone: Zone): string {
  const millis = wallClock(at, zone).millis;
  return formatInstant(at, zone) + (millis === 0 ? "" : "." + pad(millis, 3));
}

/**
 * Labels of a time axis whose ticks are `spacingMillis` apart: as much of each time as tells it from its
 * neighbours. Midnight is written as its date.
 */
export function axisLabels(ticks: readonly number[], spacingMillis: number, zone: Zone): string[] {
  return ticks.map((at) => {
    const wall = wallClock(at, zone);
    const midnight = wall.hour === 0 && wall.minute === 0 && wall.second === 0;
    if (spacingMillis >= 28 * DAY) return wall.month === 0 ? String(wall.year) : (MONTHS[wall.month] ?? "");
    if (spacingMillis >= DAY || midnight) return `${wall.day} ${MONTHS[wall.month]}`;
    const minutes = `${pad(wall.hour)}:${pad(wall.minute)}`;
    if (spacingMillis >= 60 * SECOND) return minutes;
    const seconds = `${minutes}:${pad(wall.second)}`;
    return spacingMillis >= SECOND ? seconds : `${seconds}.${pad(wall.millis, 3)}`;
  });
}

/** `Local, +01:00`, `UTC` or `Europe/Berlin, +01:00`. */
export function zoneName(zone: Zone, at: number): string {
  if (zone === "utc") return "UTC";
  const minutes = Math.round(offsetMillis(at, zone) / 60_000);
  const size = Math.abs(minutes);
  return `${zone === "local" ? "Local" : zone}, ${minutes < 0 ? "-" : "+"}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}
