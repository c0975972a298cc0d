/**
 * Colours of series: Okabe and Ito's set, then Tol's muted one, in two brightnesses so that each keeps a contrast of
 * at least 3:1 on its background. Neighbours differ for every common kind of colour blindness.
 */
const LIGHT = [
  "#0072b2", "#d55e00", "#008c66", "#b8578f", "#a87000", "#2a8fc4", "#5b4bb3", "#8a6d1f",
  "#aa3350", "#117733", "#6d6d6d", "#8e3a9d", "#00808a", "#c04a2f", "#5f7a1c", "#3d4e8f",
];
const DARK = [
  "#4aa8e0", "#f0883e", "#2fc295", "#e08fbf", "#e6b422", "#8ecdf0", "#a699f0", "#c9ae62",
  "#e8758c", "#6fc27a", "#a9adb3", "#d08ae0", "#45c4cc", "#ee7f66", "#b3c95a", "#8fa3ea",
];

export function seriesPalette(dark: boolean): readonly string[] {
  return dark ? DARK : LIGHT;
}

export function seriesColor(slot: number, dark: boolean): string {
  const palette = seriesPalette(dark);
  return palette[slot % palette.length] ?? "#888";
}

/**
 * A slot per key. Keys known from `previous` keep theirs, so that a series keeps its colour while others come and go;
 * new keys take the lowest free ones.
 */
export function assignSlots(keys: readonly string[], previous: ReadonlyMap<string, number>): Map<string, number> {
  const slots = new Map<string, number>();
  const taken = new Set<number>();
  for (const key of keys) {
    const slot = previous.get(key);
    if (slot !== undefined && !taken.has(slot)) {
      slots.set(key, slot);
      taken.add(slot);
    }
  }
  let next = 0;
  for (const key of keys) {
    if (slots.has(key)) continue;
    while (taken.has(next)) next++;
    slots.set(key, next);
    taken.add(next);
  }
  return slots;
}

/** `#rrggbb` with an opacity from 0 to 1. */
export function withAlpha(color: string, alpha: number): string {
  return color + Math.round(alpha * 255).toString(16).padStart(2, "0");
}

export function mixColors(one: string, other: string, share: number): string {
  const [a, b] = [channels(one), channels(other)];
  return `#${a.map((value, index) => Math.round(value + ((b[index] ?? value) - value) * share).toString(16).padStart(2, "0")).join("")}`;
}

/** Red, green and blue of `#rgb`, `#rrggbb` or `rgb(…)`. */
export function channels(color: string): [number, number, number] {
  const numbers = /^rgba?\(([^)]+)\)/.exec(color)?.[1]?.split(/[\s,/]+/).map(Number);
  if (numbers !== undefined) return [numbers[0] ?? 0, numbers[1] ?? 0, numbers[2] ?? 0];
  const hex = color.replace("#", "");
  const full = hex.length < 6 ? [...hex].map((digit) => digit + digit).join("") : hex;
  const read = (at: number): number => parseInt(full.slice(at, at + 2), 16) || 0;
  return [read(0), read(2), read(4)];
}
