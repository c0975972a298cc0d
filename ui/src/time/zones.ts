/** Whose wall clock times are written and read in: `local` (the browser's), `utc`, or a name such as `Europe/Berlin`. */
export type Zone = string;

const formats = new Map<string, Intl.DateTimeFormat | undefined>();

/** The formatter of a named zone; undefined where the browser does not know the name. */
function formatOf(zone: Zone): Intl.DateTimeFormat | undefined {
  if (formats.has(zone)) return formats.get(zone);
  let made: Intl.DateTimeFormat | undefined;
  try {
    made = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric",
    });
  } catch {
    made = undefined;
  }
  formats.set(zone, made);
  return made;
}

/** A zone as it is written in addresses and dashboards; `browser`, nothing and unknown names are the browser's own. */
export function readZone(text: string | undefined): Zone {
  if (text === undefined || text === "" || text === "browser" || text === "local") return "local";
  if (/^(utc|etc\/utc)$/i.test(text)) return "utc";
  return formatOf(text) === undefined ? "local" : text;
}

/** How a zone is written in addresses: Grafana's words. */
export function writeZone(zone: Zone): string {
  return zone === "local" ? "browser" : zone;
}

/** Year, month from 0, day, hour, minute, second, millisecond. */
export type WallParts = [number, number, number, number, number, number, number];

/** What a clock on the wall shows at an instant. */
export function wallParts(at: number, zone: Zone): WallParts {
  const date = new Date(at);
  if (zone === "local") {
    return [date.getFullYear(), date.getMonth(), date.getDate(), date.getHours(), date.getMinutes(), date.getSeconds(), date.getMilliseconds()];
  }
  const format = zone === "utc" ? undefined : formatOf(zone);
  if (format === undefined) {
    return [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate(), date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds(), date.getUTCMilliseconds()];
  }
  const parts: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(date)) parts[type] = Number(value);
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return [year, month - 1, day, hour, minute, second, date.getUTCMilliseconds()];
}

/** The instant at which the wall clock shows these parts; parts beyond their bounds carry over. */
export function instantOfWall(parts: readonly number[], zone: Zone): number {
  const [year = 1970, month = 0, day = 1, hour = 0, minute = 0, second = 0, millis = 0] = parts;
  if (zone === "local") return new Date(year, month, day, hour, minute, second, millis).getTime();
  const asUtc = Date.UTC(year, month, day, hour, minute, second, millis);
  if (zone === "utc") return asUtc;
  // The offset is that of the answer, which a second look at a first guess finds, also across a change of clocks.
  const guess = asUtc - offsetMillis(asUtc, zone);
  return asUtc - offsetMillis(guess, zone);
}

/** How far the zone's clock is ahead of UTC. */
export function offsetMillis(at: number, zone: Zone): number {
  const [year, month, day, hour, minute, second, millis] = wallParts(at, zone);
  return Date.UTC(year, month, day, hour, minute, second, millis) - at;
}

/** The names of all zones that the browser knows. */
export function zoneNames(): string[] {
  return typeof Intl.supportedValuesOf === "function" ? Intl.supportedValuesOf("timeZone") : [];
}
