import type uPlot from "uplot";
import { mixColors, withAlpha } from "./palette";
import type { LineStyle } from "./style";

type Ink = NonNullable<uPlot.Series["stroke"]>;

/** Stops of a gradient from the top of a plot to its bottom. */
const STOPS = 24;

/** What a line and the area below it are painted with. */
export function colorsOf(color: string, style: LineStyle): { stroke: Ink; fill?: Ink } {
  const opacity = style.shape === "points" ? 1 : style.shape === "bars" ? Math.max(style.fill, 0.5) : style.fill;
  const byValue = style.gradient === "scheme" ? style.colorAt : undefined;
  const stroke: Ink = byValue === undefined ? color : (chart) => valueGradient(chart, style.scale, byValue, 1, color);
  if (opacity <= 0) return { stroke };
  if (byValue !== undefined) return { stroke, fill: (chart) => valueGradient(chart, style.scale, byValue, opacity, color) };
  if (style.gradient === "opacity" && style.shape !== "points") return { stroke, fill: (chart) => fading(chart, withAlpha(color, Math.min(1, opacity * 1.6)), withAlpha(color, opacity * 0.2)) };
  if (style.gradient === "hue" && style.shape !== "points") return { stroke, fill: (chart) => fading(chart, withAlpha(color, opacity), withAlpha(mixColors(color, "#000000", 0.45), opacity)) };
  return { stroke, fill: withAlpha(color, opacity) };
}

/** From one colour at the top of the chart to another at its bottom. */
function fading(chart: uPlot, from: string, to: string): CanvasGradient | string {
  const { top, height } = chart.bbox;
  if (!Number.isFinite(top) || height <= 0) return from;
  const gradient = chart.ctx.createLinearGradient(0, top, 0, top + height);
  gradient.addColorStop(0, from);
  gradient.addColorStop(1, to);
  return gradient;
}

/** At each height the colour of the value that stands there. */
function valueGradient(chart: uPlot, scale: string, colorAt: (value: number) => string, opacity: number, otherwise: string): CanvasGradient | string {
  const { top, height } = chart.bbox;
  if (!Number.isFinite(top) || height <= 0 || typeof chart.scales[scale]?.min !== "number") return withAlpha(otherwise, opacity);
  const gradient = chart.ctx.createLinearGradient(0, top, 0, top + height);
  for (let stop = 0; stop <= STOPS; stop++) {
    const color = colorAt(chart.posToVal(top + (height * stop) / STOPS, scale, true));
    gradient.addColorStop(stop / STOPS, withAlpha(color.slice(0, 7), opacity));
    // Two stops at one place keep the edge between two thresholds sharp.
    if (stop < STOPS) gradient.addColorStop((stop + 0.999) / STOPS, withAlpha(color.slice(0, 7), opacity));
  }
  return gradient;
}
