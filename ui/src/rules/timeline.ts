import type { Span } from "../alerts/spans";
import type { Firing } from "../api/alertTypes";
import { parseSampleValue } from "../api/frames";
import { seriesKey, type Labels } from "../labels/labels";

/** All that a backtest found of one alert. */
export interface Timeline {
  labels: Labels;
  spans: Span[];
  /** How often it fired, and for how many seconds. */
  fired: number;
  firingSeconds: number;
  maxValue: number;
}

const seconds = (time: string): number => Date.parse(time) / 1000;

/** Firings by alert, those that fired longest first. What was not resolved lasts until `endSeconds`. */
export function timelinesOf(firings: readonly Firing[], endSeconds: number): Timeline[] {
  const timelines = new Map<string, Timeline>();
  for (const firing of firings) {
    const key = seriesKey(firing.labels);
    const timeline = timelines.get(key) ?? { labels: firing.labels, spans: [], fired: 0, firingSeconds: 0, maxValue: -Infinity };
    timelines.set(key, timeline);
    const end = firing.resolvedAt === null ? endSeconds : seconds(firing.resolvedAt);
    const open = firing.resolvedAt === null;
    const pending = seconds(firing.pendingAt);
    const start = firing.firingAt === null ? end : seconds(firing.firingAt);
    if (start > pending) timeline.spans.push({ state: "pending", startSeconds: pending, endSeconds: start, open: open && firing.firingAt === null });
    if (firing.firingAt !== null) {
      timeline.spans.push({ state: "firing", startSeconds: start, endSeconds: end, open });
      timeline.fired++;
      timeline.firingSeconds += end - start;
    }
    const value = parseSampleValue(firing.maxValue);
    if (value > timeline.maxValue) timeline.maxValue = value;
  }
  return [...timelines.values()].sort((a, b) => b.firingSeconds - a.firingSeconds || b.fired - a.fired);
}
