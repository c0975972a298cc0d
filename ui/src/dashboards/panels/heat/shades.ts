import { withAlpha } from "../../../chart/palette";
import { cssColor, gradient } from "../../field/colors";
import { at, flag, number, text, type Json } from "../../model/json";

const SCHEMES: Readonly<Record<string, readonly string[]>> = {
  Oranges: ["#fde3c8", "#f2994a", "#8a3b06"], Blues: ["#dbe9f6", "#4a90c8", "#08306b"], Greens: ["#dff2e1", "#4caf6a", "#0b4d22"],
  Reds: ["#fbdcd5", "#ef5a47", "#7d0a10"], Purples: ["#e7e1f2", "#8f72c4", "#3f1a7d"], Greys: ["#eeeeee", "#8c8c8c", "#1f1f1f"],
  Spectral: ["#3288bd", "#99d594", "#fee08b", "#fc8d59", "#d53e4f"], RdYlGn: ["#1a9850", "#d9ef8b", "#fee08b", "#d73027"], RdYlBu: ["#4575b4", "#e0f3f8", "#fee090", "#d73027"],
  RdBu: ["#2166ac", "#d1e5f0", "#fddbc7", "#b2182b"], BuGn: ["#e5f5f9", "#66c2a4", "#00441b"], BuPu: ["#e0ecf4", "#8c96c6", "#4d004b"], GnBu: ["#e0f3db", "#7bccc4", "#084081"],
  OrRd: ["#fee8c8", "#fc8d59", "#7f0000"], PuBu: ["#ece7f2", "#74a9cf", "#023858"], PuRd: ["#e7e1ef", "#df65b0", "#67001f"], RdPu: ["#fde0dd", "#f768a1", "#49006a"],
  YlGn: ["#f7fcb9", "#78c679", "#004529"], YlGnBu: ["#edf8b1", "#41b6c4", "#081d58"], YlOrBr: ["#fff7bc", "#fe9929", "#662506"], YlOrRd: ["#ffeda0", "#fd8d3c", "#800026"],
  Viridis: ["#440154", "#31688e", "#35b779", "#fde725"], Inferno: ["#000004", "#781c6d", "#ed6925", "#fcffa4"], Magma: ["#000004", "#721f81", "#f1605d", "#fcfdbf"],
  Plasma: ["#0d0887", "#9c179e", "#ed7953", "#f0f921"], Cividis: ["#00204c", "#575d6d", "#a69d75", "#ffe945"], Warm: ["#6e40aa", "#ee4395", "#ff8c38", "#aff05b"],
  Cool: ["#6e40aa", "#417de0", "#1ac7c2", "#aff05b"], Turbo: ["#30123b", "#3e9bfe", "#46f884", "#e1dd37", "#f05b12", "#7a0403"],
  Cubehelix: ["#1a1530", "#2b6f39", "#d07e93", "#c1caf3", "#ffffff"],
};
const DEFAULT = ["#fde3c8", "#f2994a", "#8a3b06"];
const MAX_STEPS = 128;

/** The colour of a share from 0 to 1. */
export type Shade = (share: number) => string;

/** Of a panel's colour options: a scheme in steps, or one colour at growing opacity. */
export function shadeOf(options: Json, dark: boolean): Shade {
  const exponent = number(at(options, "color", "exponent")) ?? 0.5;
  if (text(at(options, "color", "mode")) === "opacity") {
    const fill = cssColor(text(at(options, "color", "fill")) || "orange", dark, "#c96a12");
    const color = fill.startsWith("#") ? fill.slice(0, 7) : "#c96a12";
    const linear = text(at(options, "color", "scale")) === "linear";
    return (share) => withAlpha(color, Math.max(0.06, linear ? share : share ** exponent));
  }
  const stops = SCHEMES[text(at(options, "color", "scheme"), "Oranges")] ?? DEFAULT;
  // A scheme that begins with paper's white begins with the dark of a dark page.
  const pale = parseInt((stops[0] ?? "#000000").slice(1, 3), 16) > 0xd0;
  const turned = flag(at(options, "color", "reverse")) !== (dark && pale);
  const ordered = turned ? [...stops].reverse() : stops;
  const steps = Math.max(2, Math.min(MAX_STEPS, number(at(options, "color", "steps")) ?? 64));
  const colors = Array.from({ length: steps }, (_, index) => gradient(ordered, index / (steps - 1)));
  return (share) => colors[Math.max(0, Math.min(steps - 1, Math.floor(Math.max(0, Math.min(1, share)) ** exponent * steps)))] ?? "#888888";
}

/** The ends of the colours: as written, else what is there. */
export function shadeBounds(options: Json, least: number, most: number): [number, number] {
  const low = number(at(options, "color", "min")) ?? Math.min(0, least);
  const high = number(at(options, "color", "max")) ?? most;
  return [low, high > low ? high : low + 1];
}
