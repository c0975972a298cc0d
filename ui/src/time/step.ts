import type { TimeRange } from "./range";

/** Steps people expect on a time axis, in seconds. */
const NICE_STEPS = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400, 604_800,
];

/** More points than this per series the server refuses (Prometheus' limit is 11 000). */
export const MAX_POINTS = 11_000;

/** Seconds between points so that a range fills `widthPixels` with a point for about every two pixels. */
export function stepForWidth(range: TimeRange, widthPixels: number, minStepSeconds = 1): number {
  const lengthSeconds = (range.endMillis - range.startMillis) / 1000;
  const wanted = Math.max(lengthSeconds / Math.max(widthPixels / 2, 50), minStepSeconds);
  return NICE_STEPS.find((step) => step >= wanted) ?? Math.ceil(wanted / 604_800) * 604_800;
}

/** The finest step a range may be asked with, for a step that a person typed. */
export function clampStep(range: TimeRange, stepSeconds: number): number {
  const lengthSeconds = (range.endMillis - range.startMillis) / 1000;
  return Math.max(stepSeconds, Math.ceil((lengthSeconds / (MAX_POINTS - 1)) * 1000) / 1000, 0.001);
}

/** One grid of evaluation times: `startSeconds + i * stepSeconds` for `i` below `count`. */
export interface Grid {
  startSeconds: number;
  endSeconds: number;
  stepSeconds: number;
  count: number;
}

/** The grid of a range, its start on a multiple of the step so that points stand still while the range moves. */
export function gridOf(range: TimeRange, stepSeconds: number): Grid {
  const stepMillis = Math.round(stepSeconds * 1000);
  const startMillis = Math.floor(range.startMillis / stepMillis) * stepMillis;
  const count = Math.max(1, Math.floor((range.endMillis - startMillis) / stepMillis) + 1);
  const endMillis = startMillis + (count - 1) * stepMillis;
  return { startSeconds: startMillis / 1000, endSeconds: endMillis / 1000, stepSeconds, count };
}
