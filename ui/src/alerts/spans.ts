import type { Series } from "../api/frames";
import type { Band } from "../chart/overlays";

/** One stretch of an alert's life; an open end means that it lasts at the end of the range. */
export interface Span {
  state: "pending" | "firing";
  startSeconds: number;
  endSeconds: number;
  open: boolean;
}

/** The stretches in which the series of `ALERTS` have samples, in order of time. */
export function spansOf(times: Float64Array, series: readonly Series[]): Span[] {
  const step = times.length > 1 ? times[1]! - times[0]! : 0;
  const spans: Span[] = [];
  for (const { labels, values } of series) {
    const state = labels["alertstate"] === "firing" ? "firing" : "pending";
    let start = -1;
    for (let i = 0; i <= values.length; i++) {
      const present = i < values.length && !Number.isNaN(values[i]);
      if (present && start < 0) start = i;
      if (present || start < 0) continue;
      const open = i === values.length;
      spans.push({ state, startSeconds: times[start]!, endSeconds: open ? times[i - 1]! : times[i - 1]! + step, open });
      start = -1;
    }
  }
  return spans.sort((a, b) => a.startSeconds - b.startSeconds || a.endSeconds - b.endSeconds);
}

/** Bands of a chart: stretches of the same state that touch become one, so that none is darker than another. */
export function bandsOf(spans: readonly Span[]): Band[] {
  const bands: Band[] = [];
  for (const state of ["pending", "firing"] as const) {
    let last: Band | undefined;
    for (const { startSeconds, endSeconds } of spans.filter((span) => span.state === state).sort((a, b) => a.startSeconds - b.startSeconds)) {
      if (last !== undefined && startSeconds <= last.endSeconds) {
        last.endSeconds = Math.max(last.endSeconds, endSeconds);
      } else {
        last = { startSeconds, endSeconds, tone: state === "firing" ? "bad" : "warn" };
        bands.push(last);
      }
    }
  }
  return bands;
}
