import type uPlot from "uplot";
import { withAlpha } from "./palette";
import type { TimeMark } from "./style";

export type Tone = "bad" | "warn";
/** A colour of the theme by what it means, or a colour in hexadecimal digits. */
export type Ink = Tone | `#${string}`;

/** A level across the whole chart. */
export interface Threshold {
  value: number;
  tone: Ink;
  /** The axis that it is measured on, where a chart has several. */
  scale?: string;
  /** Broken unless it says otherwise; `none` where only the area is drawn. */
  line?: "broken" | "solid" | "none";
  /** Colours all from here up to this value; without bounds where they are infinite. */
  areaUpTo?: number;
}

/** A stretch of time, from the top of the chart to its bottom; `warn` has a broken foot, others a solid one. */
export interface Band {
  startSeconds: number;
  endSeconds: number;
  tone: Ink;
  text?: string;
}

/** What lies behind and over the lines of a chart. */
export interface Overlays {
  thresholds: readonly Threshold[];
  bands: readonly Band[];
  /** Single moments. */
  marks?: readonly TimeMark[];
}

export const NO_OVERLAYS: Overlays = { thresholds: [], bands: [] };

const FOOT_PIXELS = 3;
const BAND_ALPHA = 0.13;
const AREA_ALPHA = 0.1;

/** Widens an extent so that every threshold is in sight; stays as it is when there is no data. */
export function withThresholds([min, max]: [number, number], { thresholds }: Overlays): [number, number] {
  const values = thresholds.map((threshold) => threshold.value).filter(Number.isFinite);
  if (values.length === 0) return [min, max];
  return [Math.min(min, ...values), Math.max(max, ...values)];
}

/** What the marked times near a place in the plot say; `left` in CSS pixels. */
export function textsAt(chart: uPlot, { bands, marks = [] }: Overlays, left: number): string[] {
  const spans = [
    ...marks.map((mark) => ({ from: mark.seconds, to: mark.seconds, text: mark.text })),
    ...bands.map((band) => ({ from: band.startSeconds, to: band.endSeconds, text: band.text ?? "" })),
  ];
  return spans.filter(({ from, to, text }) => text !== "" && left >= chart.valToPos(from, "x") - 5 && left <= chart.valToPos(to, "x") + 5).slice(0, 4).map(({ text }) => text);
}

/** Draws areas and bands under the lines, levels and moments over them, in the colours of the theme. */
export function overlayPlugin(overlays: () => Overlays, colors: Record<Tone, string>): uPlot.Plugin {
  const inkOf = (tone: Ink): string => (tone === "bad" || tone === "warn" ? colors[tone] : tone);
  return {
    hooks: {
      drawClear: (chart) => {
        drawAreas(chart, overlays().thresholds, inkOf);
        drawBands(chart, overlays().bands, inkOf);
      },
      draw: (chart) => {
        drawLevels(chart, overlays().thresholds, inkOf);
        drawMoments(chart, overlays().marks ?? []);
      },
    },
  };
}

/** The height of a value in canvas pixels; undefined while its axis has no range. */
function heightOf(chart: uPlot, value: number, scale = "y"): number | undefined {
  const { min, max } = chart.scales[scale] ?? {};
  if (typeof min !== "number" || typeof max !== "number") return undefined;
  const { top, height } = chart.bbox;
  if (value === -Infinity) return top + height;
  return value === Infinity ? top : chart.valToPos(value, scale, true);
}

function drawAreas(chart: uPlot, thresholds: readonly Threshold[], inkOf: (tone: Ink) => string): void {
  const { ctx, bbox } = chart;
  const inside = (y: number): number => Math.max(bbox.top, Math.min(bbox.top + bbox.height, y));
  for (const { value, areaUpTo, tone, scale } of thresholds) {
    const low = areaUpTo === undefined ? undefined : heightOf(chart, value, scale);
    const high = areaUpTo === undefined ? undefined : heightOf(chart, areaUpTo, scale);
    if (low === undefined || high === undefined) continue;
    ctx.fillStyle = withAlpha(inkOf(tone).slice(0, 7), AREA_ALPHA);
    ctx.fillRect(bbox.left, inside(high), bbox.width, inside(low) - inside(high));
  }
}

function drawBands(chart: uPlot, bands: readonly Band[], inkOf: (tone: Ink) => string): void {
  const { ctx, bbox } = chart;
  const pxRatio = window.devicePixelRatio;
  ctx.save();
  for (const band of bands) {
    const left = Math.max(bbox.left, chart.valToPos(band.startSeconds, "x", true));
    const right = Math.min(bbox.left + bbox.width, chart.valToPos(band.endSeconds, "x", true));
    if (right < bbox.left || left > bbox.left + bbox.width) continue;
    const width = Math.max(right - left, pxRatio);
    ctx.fillStyle = withAlpha(inkOf(band.tone), BAND_ALPHA);
    ctx.fillRect(left, bbox.top, width, bbox.height);
    const foot = FOOT_PIXELS * pxRatio;
    ctx.strokeStyle = inkOf(band.tone);
    ctx.lineWidth = foot;
    ctx.setLineDash(band.tone === "warn" ? [foot, foot] : []);
    ctx.beginPath();
    ctx.moveTo(left, bbox.top + bbox.height - foot / 2);
    ctx.lineTo(left + width, bbox.top + bbox.height - foot / 2);
    ctx.stroke();
  }
  ctx.restore();
}

function drawLevels(chart: uPlot, thresholds: readonly Threshold[], inkOf: (tone: Ink) => string): void {
  const { ctx, bbox } = chart;
  const pxRatio = window.devicePixelRatio;
  ctx.save();
  for (const { value, tone, scale, line = "broken" } of thresholds) {
    const height = line === "none" || !Number.isFinite(value) ? undefined : heightOf(chart, value, scale);
    if (height === undefined || height < bbox.top || height > bbox.top + bbox.height) continue;
    ctx.strokeStyle = inkOf(tone);
    ctx.lineWidth = 1.5 * pxRatio;
    ctx.setLineDash(line === "broken" ? [7 * pxRatio, 4 * pxRatio] : []);
    ctx.beginPath();
    ctx.moveTo(bbox.left, Math.round(height));
    ctx.lineTo(bbox.left + bbox.width, Math.round(height));
    ctx.stroke();
  }
  ctx.restore();
}

/** A broken line with a triangle at its foot for each moment. */
function drawMoments(chart: uPlot, marks: readonly TimeMark[]): void {
  const { ctx, bbox } = chart;
  const pxRatio = window.devicePixelRatio;
  const bottom = bbox.top + bbox.height;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  ctx.lineWidth = pxRatio;
  ctx.setLineDash([4 * pxRatio, 4 * pxRatio]);
  for (const mark of marks) {
    const x = chart.valToPos(mark.seconds, "x", true);
    ctx.strokeStyle = mark.color;
    ctx.fillStyle = mark.color;
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bottom);
    ctx.stroke();
    ctx.beginPath();
    ctx.moveTo(x - 4 * pxRatio, bottom);
    ctx.lineTo(x + 4 * pxRatio, bottom);
    ctx.lineTo(x, bottom - 7 * pxRatio);
    ctx.fill();
  }
  ctx.restore();
}
