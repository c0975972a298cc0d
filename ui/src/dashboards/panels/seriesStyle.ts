import type { LineStyle } from "../../chart/style";
import { join } from "../../units/grafana";
import type { ConfiguredField } from "../field/config";
import { boundsOf, colorAtValue } from "../field/palette";
import { list, number, record, text } from "../model/json";

/** What a line's style depends on beside its own settings. */
export interface StyleContext {
  dark: boolean;
  /** Lines in the chart. */
  count: number;
  /** Seconds between its own points, where the chart has more. */
  ownStep: number | undefined;
  fillDownTo: string | undefined;
}

/** More filled lines than this lie over each other as one grey mass: each then becomes paler. */
const MANY_FILLED = 8;
/** More than this are lines alone. */
const TOO_MANY_FILLED = 24;

export function styleOf(each: ConfiguredField, values: Float64Array, scale: string, context: StyleContext): LineStyle {
  const { custom } = each.settings;
  const shape = text(custom["drawStyle"], "line");
  const stacking = record(custom["stacking"]);
  const mode = text(stacking["mode"], "none");
  const written = Math.min(1, (number(custom["fillOpacity"]) ?? 0) / 100);
  const fill = mode !== "none" ? written : context.count > TOO_MANY_FILLED ? 0 : written * 0.7 * Math.min(1, MANY_FILLED / context.count);
  const gradient = text(custom["gradientMode"]);
  const curve = text(custom["lineInterpolation"], "linear");
  const dashed = dashOf(record(custom["lineStyle"]));
  const points = text(custom["showPoints"], "auto");
  const bridge = bridgeSeconds(custom["spanNulls"], context.ownStep);
  const breaks = number(custom["insertNulls"]);
  return {
    shape: shape === "bars" || shape === "points" ? shape : "line",
    width: Math.min(10, number(custom["lineWidth"]) ?? 1.5), fill,
    gradient: gradient === "opacity" || gradient === "hue" || gradient === "scheme" ? gradient : "none",
    ...(gradient === "scheme" ? { colorAt: colorAtValue(each.settings, ...boundsOf(each), context.dark) } : {}),
    curve: curve === "smooth" || curve === "stepBefore" || curve === "stepAfter" ? curve : "linear",
    ...(dashed === undefined ? {} : { dash: dashed }),
    dots: shape !== "points" && (points === "never" || shape === "bars") ? 0 : (number(custom["pointSize"]) ?? 5),
    ...(shape !== "points" && points === "auto" ? { dotsWhereRoom: true } : {}),
    ...barOf(custom),
    ...(mode === "none" ? {} : { stack: `${scale} ${text(stacking["group"], "A")} ${isNegative(values) ? "-" : "+"}`, percent: mode === "percent" }),
    ...(context.fillDownTo === undefined ? {} : { fillDownTo: context.fillDownTo, fill: fill > 0 ? fill : 0.2 }),
    ...(bridge === undefined ? {} : { bridgeSeconds: bridge }), ...(breaks === undefined ? {} : { breakSeconds: breaks / 1000 }),
    scale, format: (value) => join(each.settings.format(value)),
  };
}

/** All below zero: such lines are stacked downwards. */
function isNegative(values: Float64Array): boolean {
  return values.some((value) => value < 0) && !values.some((value) => value > 0);
}

function dashOf(lineStyle: Readonly<Record<string, unknown>>): number[] | undefined {
  const kind = text(lineStyle["fill"]);
  const dash = list(lineStyle["dash"]).map((length) => number(length) ?? 10);
  if (kind === "dash") return dash.length > 0 ? dash : [10, 10];
  return kind === "dot" ? (dash.length > 0 ? dash : [1, 5]) : undefined;
}

/** How long a gap may be that is drawn through: all, up to a number of milliseconds, or none but between own points. */
function bridgeSeconds(written: unknown, ownStep: number | undefined): number | undefined {
  if (written === true) return Infinity;
  const given = typeof written === "number" ? written / 1000 : 0;
  const least = Math.max(given, (ownStep ?? 0) * 1.01);
  return least > 0 ? least : undefined;
}

function barOf(custom: Readonly<Record<string, unknown>>): Pick<LineStyle, "barShare" | "barSide" | "maxBarPixels"> {
  const share = number(custom["barWidthFactor"]);
  const most = number(custom["barMaxWidth"]);
  // -1 stands before its time, 1 after it.
  const side = number(custom["barAlignment"]) ?? 0;
  return {
    ...(share === undefined ? {} : { barShare: Math.max(0.05, Math.min(1, share)) }), ...(most === undefined ? {} : { maxBarPixels: most }),
    ...(side < 0 ? { barSide: -1 } : side > 0 ? { barSide: 1 } : {}),
  };
}
