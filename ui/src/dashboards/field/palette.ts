import type { Cell } from "../data/frame";
import { calculate } from "./calc";
import { cssColor, isContinuous, mix, schemeColor, seriesColor, visibleOn } from "./colors";
import type { ConfiguredField, FieldSettings } from "./config";

/** The highest threshold that a value reaches. */
export function thresholdColor(value: number, settings: FieldSettings, low: number, high: number): string {
  const { percentage, steps } = settings.thresholds;
  const measured = percentage ? ((value - low) / (high - low || 1)) * 100 : value;
  let color = steps[0]?.color ?? "green";
  for (const step of steps) if (measured >= step.value) color = step.color;
  return color;
}

/** The ends of a column's scale: what is configured, else what is there. */
export function boundsOf(each: ConfiguredField): [number, number] {
  const { settings, field } = each;
  const low = settings.min ?? (calculate(field, "min") as number | null) ?? 0;
  const high = settings.max ?? (calculate(field, "max") as number | null) ?? 100;
  return [low, high];
}

/** The colour of one value: a mapping's first, then by the colour mode. */
export function valueColor(value: Cell, mapped: string | undefined, settings: FieldSettings, low: number, high: number, slot: number, dark: boolean): string {
  if (mapped !== undefined) return cssColor(mapped, dark);
  if (settings.colorMode === "fixed") return cssColor(settings.fixedColor, dark);
  if (isContinuous(settings.colorMode)) return schemeColor(settings.colorMode, typeof value === "number" ? (value - low) / (high - low || 1) : 0);
  if (settings.colorMode.startsWith("palette-") || settings.colorMode === "shades") return seriesColor(slot, dark);
  if (typeof value !== "number") return settings.thresholds.steps[0] === undefined ? "var(--ink)" : cssColor("text", dark);
  return cssColor(thresholdColor(value, settings, low, high), dark);
}

/** The colour of each value, for lines that are coloured by their values. */
export function colorAtValue(settings: FieldSettings, low: number, high: number, dark: boolean): (value: number) => string {
  return (value) => hexOf(valueColor(value, undefined, settings, low, high, 0, dark));
}

/** The colour of a whole series in a chart. */
export function lineColor(each: ConfiguredField, slot: number, dark: boolean): string {
  const { settings } = each;
  if (settings.colorMode === "fixed" || settings.colorMode === "shades") return settings.fixedColor === "" ? seriesColor(slot, dark) : visibleOn(hexOf(cssColor(settings.fixedColor, dark)), dark);
  if (settings.colorMode === "thresholds" || isContinuous(settings.colorMode)) {
    const value = calculate(each.field, settings.seriesBy === "last" ? "lastNotNull" : settings.seriesBy);
    const [low, high] = boundsOf(each);
    return hexOf(valueColor(value, undefined, settings, low, high, slot, dark));
  }
  return seriesColor(slot, dark);
}

/** Charts put opacities behind their colours, so these must be written in hexadecimal digits. */
export function hexOf(color: string): string {
  if (/^#[0-9a-f]{6}/i.test(color)) return color.slice(0, 7);
  return /^(#|rgb)/.test(color) ? mix(color, color, 0) : "#8a9097";
}
