import { channels, mixColors as mix, seriesColor } from "../../chart/palette";

/** Grafana's named colours, each as it reads on light and on dark paper. */
const NAMED: Readonly<Record<string, readonly [string, string]>> = {
  green: ["#1f8a4c", "#56b87a"], red: ["#c4372f", "#ef6a61"], orange: ["#c96a12", "#f2994a"], yellow: ["#a87d00", "#e3c04a"],
  blue: ["#2469b3", "#6aa7ea"], purple: ["#7a4bb5", "#b794e8"], gray: ["#6f767d", "#9aa3ab"], grey: ["#6f767d", "#9aa3ab"],
  white: ["#ffffff", "#ffffff"], black: ["#000000", "#000000"], text: ["var(--ink)", "var(--ink)"], "text-secondary": ["var(--ink-soft)", "var(--ink-soft)"],
  transparent: ["transparent", "transparent"], panel: ["var(--surface)", "var(--surface)"], cyan: ["#00808a", "#45c4cc"],
};

/** Shades of a named colour, mixed with the paper or the ink. */
const SHADES: readonly (readonly [string, number])[] = [["super-light-", 0.55], ["semi-dark-", -0.14], ["light-", 0.3], ["dark-", -0.28]];

/** A colour as a file names it, as CSS; the fallback where it is nothing that CSS knows. */
export function cssColor(name: string, dark: boolean, otherwise = "#888888"): string {
  const plain = NAMED[name];
  if (plain !== undefined) return plain[dark ? 1 : 0];
  for (const [prefix, shade] of SHADES) {
    const base = name.startsWith(prefix) ? NAMED[name.slice(prefix.length)] : undefined;
    if (base !== undefined) return mix(base[dark ? 1 : 0], shade > 0 ? "#ffffff" : "#000000", Math.abs(shade));
  }
  return /^(#[0-9a-f]{3,8}|(rgb|hsl)a?\([\d\s.,%/]+\)|[a-z]+)$/i.test(name) ? name : otherwise;
}

/** A colour moved away from its paper as far as a line needs to be seen. */
export function visibleOn(color: string, dark: boolean): string {
  if (!/^#[0-9a-f]{6}/i.test(color)) return color;
  const [r, g, b] = channels(color);
  const light = (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
  if (dark && light < 0.36) return mix(color, "#ffffff", (0.36 - light) * 1.25 + 0.08);
  return !dark && light > 0.72 ? mix(color, "#000000", (light - 0.72) * 1.3 + 0.06) : color;
}

/** Ink that can be read on a coloured ground. */
export function inkOn(color: string): string {
  if (!/^(#|rgb)/.test(color)) return "var(--ink)";
  const [r, g, b] = channels(color).map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.33 ? "#14181b" : "#ffffff";
}

/** Continuous schemes, from low to high. */
const SCHEMES: Readonly<Record<string, readonly string[]>> = {
  "continuous-GrYlRd": ["#1f8a4c", "#e0b400", "#c4372f"], "continuous-RdYlGr": ["#c4372f", "#e0b400", "#1f8a4c"],
  "continuous-BlYlRd": ["#2469b3", "#e0b400", "#c4372f"], "continuous-YlRd": ["#e0b400", "#c4372f"],
  "continuous-BlPu": ["#2469b3", "#7a4bb5"], "continuous-YlBl": ["#e0b400", "#2469b3"],
  "continuous-blues": ["#d3e4f5", "#14559c"], "continuous-reds": ["#f7d5d2", "#a8241c"],
  "continuous-greens": ["#d2eddc", "#12703a"], "continuous-purples": ["#e5daf3", "#5b2f99"],
  "continuous-viridis": ["#440154", "#31688e", "#35b779", "#fde725"], "continuous-magma": ["#000004", "#721f81", "#f1605d", "#fcfdbf"],
  "continuous-plasma": ["#0d0887", "#9c179e", "#ed7953", "#f0f921"], "continuous-inferno": ["#000004", "#781c6d", "#ed6925", "#fcffa4"],
  "continuous-cividis": ["#00204c", "#575d6d", "#a69d75", "#ffe945"],
};

export function isContinuous(mode: string): boolean {
  return mode in SCHEMES;
}

/** The colour of a share from 0 to 1 in a scheme. */
export function schemeColor(mode: string, share: number): string {
  return gradient(SCHEMES[mode] ?? ["#2469b3", "#c4372f"], share);
}

export function gradient(stops: readonly string[], share: number): string {
  const at = Math.min(1, Math.max(0, Number.isNaN(share) ? 0 : share)) * (stops.length - 1);
  const low = Math.min(stops.length - 2, Math.floor(at));
  return mix(stops[low] ?? "#888888", stops[low + 1] ?? stops[low] ?? "#888888", at - low);
}

export { channels, mix, seriesColor };
