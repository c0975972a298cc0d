import { axisLabels } from "./format";
import type { Zone } from "./instant";
import { offsetMillis } from "./zones";

const SECOND = 1_000;
const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;
const SPACINGS = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500], ...[1, 2, 5, 10, 15, 30].map((each) => each * SECOND), ...[1, 2, 5, 10, 15, 30].map((each) => each * MINUTE),
  ...[1, 2, 3, 4, 6, 12].map((each) => each * HOUR), ...[1, 2, 4, 7, 14, 28, 56, 112, 364].map((each) => each * DAY),
];

/** A tick of a time axis. */
export interface TimeTick {
  millis: number;
  label: string;
}

/** Round times of the zone's wall clock, at least `spacingPixels` apart, for axes that are not drawn by uPlot. */
export function timeTicks(startMillis: number, endMillis: number, pixels: number, zone: Zone, spacingPixels = 74): TimeTick[] {
  const least = ((endMillis - startMillis) * spacingPixels) / Math.max(1, pixels);
  const spacing = SPACINGS.find((each) => each >= least) ?? Math.ceil(least / (364 * DAY)) * 364 * DAY;
  const offset = offsetMillis(startMillis, zone);
  const millis: number[] = [];
  for (let at = Math.ceil((startMillis + offset) / spacing) * spacing - offset; at <= endMillis; at += spacing) millis.push(at);
  return axisLabels(millis, spacing, zone).map((label, index) => ({ millis: millis[index] ?? 0, label }));
}
