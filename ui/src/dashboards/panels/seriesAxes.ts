import type { ChartAxis } from "../../chart/style";
import { join } from "../../units/grafana";
import type { FieldSettings } from "../field/config";
import { flag, number, record, text } from "../model/json";

/** More axes than this are not written; their lines keep their own scales. */
const MAX_WRITTEN = 5;

export function axisOf(settings: FieldSettings): ChartAxis {
  const { custom } = settings;
  const placement = text(custom["axisPlacement"], "auto");
  const side = placement === "right" ? "right" : placement === "hidden" ? "hidden" : "left";
  const distribution = record(custom["scaleDistribution"]);
  const kind = text(distribution["type"]);
  const log = kind === "log" || kind === "symlog" ? (number(distribution["log"]) === 2 ? 2 : 10) : undefined;
  const percent = text(record(custom["stacking"])["mode"]) === "percent";
  const format = percent ? (value: number): string => `${Math.round(value)}%` : (value: number): string => join(settings.format(value));
  const label = text(custom["axisLabel"]);
  const width = number(custom["axisWidth"]);
  // Lines with fixed ends of their own, or labels of their own, are on axes of their own.
  const ends = [settings.min, settings.max, custom["axisSoftMin"], custom["axisSoftMax"]].map((end) => (typeof end === "number" ? String(end) : "")).join();
  return {
    scale: `${placement} ${settings.unit} ${kind}${log ?? ""} ${placement === "auto" ? "" : label} ${ends}`, side, label, log,
    linearWithin: kind === "symlog" ? Math.max(1e-12, number(distribution["linearThreshold"]) ?? 1) : undefined,
    min: percent ? (settings.min ?? 0) : settings.min, max: percent ? 100 : settings.max, softMin: number(custom["axisSoftMin"]), softMax: number(custom["axisSoftMax"]),
    centeredZero: flag(custom["axisCenteredZero"]), grid: typeof custom["axisGridShow"] === "boolean" ? custom["axisGridShow"] : undefined,
    width: width !== undefined && width > 0 ? width : undefined,
    ticks: /^(bytes|binBps|kbytes|mbytes|gbytes|tbytes|bits)$/.test(settings.unit) ? "binary" : settings.unit === "s" ? "seconds" : settings.unit.startsWith("bool") ? "whole" : "decimal", format,
  };
}

/** Of one scale, the first wishes hold. */
export function mergeAxes(one: ChartAxis, other: ChartAxis): ChartAxis {
  return { ...one, label: one.label === "" ? other.label : one.label, grid: one.grid ?? other.grid, width: one.width ?? other.width };
}

/** Left before right; where nothing says where, the first stands left and the others right. */
export function placedAxes(axes: readonly ChartAxis[]): ChartAxis[] {
  let free = 0;
  const placed = axes.map((axis): ChartAxis => {
    if (!axis.scale.startsWith("auto ")) return axis;
    return free++ === 0 ? axis : { ...axis, side: "right" };
  });
  const sorted = placed.sort((a, b) => Number(a.side !== "left") - Number(b.side !== "left"));
  return sorted.map((axis, index) => (index < MAX_WRITTEN ? axis : { ...axis, side: "hidden" }));
}
