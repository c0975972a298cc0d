import { join } from "../../../units/grafana";
import { cellAt } from "../../data/frame";
import { cssColor } from "../../field/colors";
import { show, type ConfiguredField, type FieldSettings } from "../../field/config";
import { boundsOf, valueColor } from "../../field/palette";

/** More stretches than this in one row are not drawn. */
const MAX_STRETCHES = 600;
/** More states than this are told by their texts, not by a legend. */
export const MAX_LEGEND = 12;

/** How long something was in one state. */
export interface Stretch {
  from: number;
  to: number;
  text: string;
  color: string;
}

/** Where thresholds alone give the colours, they are what the colours mean. */
export function thresholdLegend(fields: readonly ConfiguredField[], dark: boolean): { text: string; color: string }[] | undefined {
  const settings = fields.find((each) => each.field.kind === "number")?.settings;
  if (settings === undefined || settings.mappings.length > 0 || (settings.colorMode !== "" && settings.colorMode !== "thresholds")) return undefined;
  return settings.thresholds.steps.map((step, index) => ({ text: stepName(settings, index), color: cssColor(step.color, dark) }));
}

function stepName({ thresholds: { steps, percentage }, format }: FieldSettings, index: number): string {
  const write = (value: number): string => (percentage ? `${value}%` : join(format(value)));
  if (index > 0) return `from ${write(steps[index]?.value ?? 0)}`;
  return steps[1] === undefined ? "all" : `below ${write(steps[1].value)}`;
}

/** What numbers are told by where only thresholds give their colours: the threshold that they passed. */
function passed({ field, settings }: ConfiguredField): ((value: number) => string) | undefined {
  const { thresholds: { steps, percentage }, mappings, colorMode } = settings;
  if (field.kind !== "number" || percentage || mappings.length > 0 || colorMode !== "thresholds" || steps.length < 2) return undefined;
  return (value) => stepName(settings, Math.max(0, steps.findLastIndex((step) => value >= step.value)));
}

/** Each state once, in the order in which they are met. */
export function legendOf(rows: readonly { stretches: readonly Stretch[] }[]): { text: string; color: string }[] {
  const seen = new Map<string, { text: string; color: string }>();
  for (const { stretches } of rows) for (const { text: said, color } of stretches) if (seen.size <= MAX_LEGEND) seen.set(`${said} ${color}`, { text: said, color });
  return [...seen.values()];
}

export function stretchesOf(each: ConfiguredField, merged: boolean, dark: boolean): Stretch[] {
  const times = each.frame.fields.find((field) => field.kind === "time")?.values as Float64Array | undefined;
  if (times === undefined) return [];
  const step = times.length > 1 ? times[1]! - times[0]! : 60_000;
  const [low, high] = boundsOf(each);
  const nameOf = merged ? passed(each) : undefined;
  const stretches: Stretch[] = [];
  for (let i = 0; i < times.length && stretches.length < MAX_STRETCHES; i++) {
    const value = cellAt(each.field, i);
    if (value === null) continue;
    const shown = show(value, each.settings);
    const written = typeof value === "number" && nameOf !== undefined ? nameOf(value) : join(shown);
    const color = valueColor(value, shown.color, each.settings, low, high, 0, dark);
    const last = stretches.at(-1);
    const from = times[i]!;
    if (merged && last !== undefined && last.text === written && last.color === color && from - last.to < step * 0.5) last.to = from + step;
    else stretches.push({ from, to: from + step, text: written, color });
  }
  return stretches;
}
