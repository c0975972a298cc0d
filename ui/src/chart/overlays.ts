import type uPlot from "uplot";
import { withAlpha } from "./palette";

export type Tone = "bad" | "warn";

/** A level across the whole chart. */
export interface Threshold {
  value: number;
  tone: Tone;
}

/** A stretch of time, from the top of the chart to its bottom; `bad` has a solid foot, `warn` a broken one. */
export interface Band {
  startSeconds: number;
  endSeconds: number;
  tone: Tone;
}

/** What lies behind and over the lines of a chart. */
export interface Overlays {
  thresholds: readonly Threshold[];
  bands: readonly Band[];
}

export const NO_OVERLAYS: Overlays = { thresholds: [], bands: [] };

const FOOT_PIXELS = 3;
const BAND_ALPHA = 0.13;

/** Widens an extent so that every threshold is in sight; stays as it is when there is no data. */
export function withThresholds([min, max]: [number, number], { thresholds }: Overlays): [number, number] {
  const values = thresholds.map((threshold) => threshold.value).filter(Number.isFinite);
  if (values.length === 0) return [min, max];
  return [Math.min(min, ...values), Math.max(max, ...values)];
}

/** Draws bands under the lines and thresholds over them, in the colours of the theme. */
export function overlayPlugin(overlays: () => Overlays, colors: Record<Tone, string>): uPlot.Plugin {
  return {
    hooks: {
      drawClear: (chart) => drawBands(chart, overlays().bands, colors),
      draw: (chart) => drawThresholds(chart, overlays().thresholds, colors),
    },
  };
}

function drawBands(chart: uPlot, bands: readonly Band[], colors: Record<Tone, string>): void {
  const { ctx, bbox } = chart;
  const pxRatio = window.devicePixelRatio;
  ctx.save();
  for (const band of bands) {
    const left = Math.max(bbox.left, chart.valToPos(band.startSeconds, "x", true));
    const right = Math.min(bbox.left + bbox.width, chart.valToPos(band.endSeconds, "x", true));
    if (right < bbox.left || left > bbox.left + bbox.width) continue;
    const width = Math.max(right - left, pxRatio);
    ctx.fillStyle = withAlpha(colors[band.tone], BAND_ALPHA);
    ctx.fillRect(left, bbox.top, width, bbox.height);
    const foot = FOOT_PIXELS * pxRatio;
    ctx.strokeStyle = colors[band.tone];
    ctx.lineWidth = foot;
    ctx.setLineDash(band.tone === "bad" ? [] : [foot, foot]);
    ctx.beginPath();
    ctx.moveTo(left, bbox.top + bbox.height - foot / 2);
    ctx.lineTo(left + width, bbox.top + bbox.height - foot / 2);
    ctx.stroke();
  }
  ctx.restore();
}

function drawThresholds(chart: uPlot, thresholds: readonly Threshold[], colors: Record<Tone, string>): void {
  const { ctx, bbox } = chart;
  const pxRatio = window.devicePixelRatio;
  ctx.save();
  for (const { value, tone } of thresholds) {
    const y = Math.round(chart.valToPos(value, "y", true));
    if (!(y >= bbox.top && y <= bbox.top + bbox.height)) continue;
    ctx.strokeStyle = colors[tone];
    ctx.lineWidth = 1.5 * pxRatio;
    ctx.setLineDash([7 * pxRatio, 4 * pxRatio]);
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
  }
  ctx.restore();
}
