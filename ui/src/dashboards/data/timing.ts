import { parseDuration } from "../../time/duration";
import type { TimeRange } from "../../time/range";
import { clampStep, gridOf, stepForWidth, type Grid } from "../../time/step";
import type { Panel, Target } from "../model/dashboard";

/** Widths are rounded to this, so that panels of nearly one width ask on one grid. */
const WIDTH_STEP = 160;

/** The panel's own range: a relative time of its own, and a shift into the past. */
export function panelRange(panel: Panel, range: TimeRange, fill: (text: string) => string): TimeRange {
  const from = parseDuration(fill(panel.timeFrom).replace(/^now-/, ""));
  const shift = parseDuration(fill(panel.timeShift)) ?? 0;
  const start = from === undefined ? range.startMillis : range.endMillis - from;
  return from === undefined && shift === 0 ? range : { startMillis: start - shift, endMillis: range.endMillis - shift };
}

/** Seconds between points for a panel of this width, by its limits. */
export function panelStep(panel: Panel, range: TimeRange, width: number, fill: (text: string) => string): number {
  const rounded = Math.max(WIDTH_STEP, Math.round(width / WIDTH_STEP) * WIDTH_STEP);
  const points = panel.maxDataPoints === undefined ? rounded : Math.min(rounded, Math.max(20, panel.maxDataPoints) * 2);
  return stepForWidth(range, points, Math.max(1, seconds(fill(panel.interval))));
}

/** The grid of one target: the panel's step, coarser where the target says so. */
export function targetGrid(target: Target, range: TimeRange, stepSeconds: number, fill: (text: string) => string): Grid {
  const least = seconds(fill(target.interval));
  const factor = Math.max(1, Math.min(10, target.intervalFactor));
  return gridOf(range, clampStep(range, Math.max(stepSeconds * (factor > 1 ? factor : 1), least)));
}

/** `30s`, `>1m` or a bare number of seconds. */
function seconds(text: string): number {
  const trimmed = text.trim().replace(/^>=?/, "");
  if (trimmed === "") return 0;
  return /^\d+$/.test(trimmed) ? Number(trimmed) : (parseDuration(trimmed) ?? 0) / 1000;
}
