/** Durations as Prometheus spells them: `1h30m`, `15s`, `250ms`. All lengths are milliseconds. */

const UNITS: readonly (readonly [string, number])[] = [
  ["y", 31_536_000_000],
  ["w", 604_800_000],
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["m", 60_000],
  ["s", 1_000],
  ["ms", 1],
];

const PART = /(\d+(?:\.\d+)?)(ms|y|w|d|h|m|s)/gy;

/** Milliseconds of a duration such as `1h30m`; undefined when the text is not one. */
export function parseDuration(text: string): number | undefined {
  const trimmed = text.trim();
  if (trimmed === "") return undefined;
  let total = 0;
  PART.lastIndex = 0;
  while (PART.lastIndex < trimmed.length) {
    const match = PART.exec(trimmed);
    if (match === null) return undefined;
    const unit = UNITS.find(([name]) => name === match[2]);
    total += Number(match[1]) * (unit?.[1] ?? 0);
  }
  return total;
}

/** The shortest exact spelling, largest unit first: 5400000 is `1h30m`. Weeks and years are not used. */
export function formatDuration(millis: number): string {
  let rest = Math.round(Math.abs(millis));
  if (rest === 0) return "0s";
  let text = millis < 0 ? "-" : "";
  for (const [name, size] of UNITS.slice(2)) {
    const count = Math.floor(rest / size);
    if (count > 0) {
      text += count + name;
      rest -= count * size;
    }
  }
  return text;
}

/** How long ago, for people: `just now`, `12 s ago`, `3 min ago`, `2 h ago`, `5 d ago`. */
export function formatAgo(agoMillis: number): string {
  const seconds = Math.round(agoMillis / 1000);
  if (seconds < 1) return "just now";
  if (seconds < 90) return `${seconds} s ago`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `${minutes} min ago`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h ago` : `${Math.round(hours / 24)} d ago`;
}
