/** Where a slice lies: shares of the whole circle, which begins at the top and goes with the clock. */
export interface Part {
  from: number;
  to: number;
}

/** Sizes in radii of the pie: of letters, of a line, of a letter's width. */
export const LETTERS = 0.1;
export const LINE = 0.12;
const LETTER = 0.058;
const OUTER = 0.97;

export interface PieLabel {
  x: number;
  y: number;
  lines: readonly string[];
}

/** The lines of a slice's label that have room in it, the shortest alone rather than none; the outermost place first. */
export function labelOf(slice: Part, lines: readonly string[], hole: number): PieLabel | undefined {
  const middle = (slice.from + slice.to) * Math.PI;
  const shortest = [...lines].sort((a, b) => a.length - b.length).slice(0, 1);
  for (const shown of lines.length > 1 ? [lines, shortest] : [lines]) {
    if (shown.length === 0) continue;
    for (const radius of hole === 0 ? [0.7, 0.62, 0.54] : [(OUTER + hole) / 2]) {
      const [x, y] = [radius * Math.sin(middle), -radius * Math.cos(middle)];
      if (fits(slice, hole, x, y, shown)) return { x, y, lines: shown };
    }
  }
  return undefined;
}

/** Whether the box of some lines around a place lies within the slice. */
function fits({ from, to }: Part, hole: number, x: number, y: number, lines: readonly string[]): boolean {
  const half = (Math.max(...lines.map((line) => line.length)) * LETTER) / 2;
  const tall = (lines.length * LINE) / 2;
  return [-1, 0, 1].every((left) => [-1, 1].every((up) => {
    const [px, py] = [x + left * half, y + up * tall];
    const radius = Math.hypot(px, py);
    if (radius > OUTER || radius < hole) return false;
    if (to - from > 0.9999) return true;
    const share = (Math.atan2(px, -py) / (2 * Math.PI) + 1) % 1;
    return share >= from && share <= to;
  }));
}
