export type Draw = "lines" | "area" | "stacked";

/** Values that are nearer to each other than this share of them differ by rounding alone: they are one line. */
const ROUNDING = 1e-9;

/**
 * The ends of a value axis for data between `min` and `max`: a little air, and zero in sight whenever that costs less
 * than half of the height, or when areas are drawn, which mean nothing without it.
 */
export function valueRange(min: number, max: number, draw: Draw, ratio: boolean): [number, number] {
  if (!Number.isFinite(min) || !Number.isFinite(max)) return [0, 1];
  const fromZero = draw !== "lines" || (min >= 0 && min <= max / 2) || (max <= 0 && max >= min / 2);
  let low = fromZero ? Math.min(0, min) : min;
  let high = fromZero ? Math.max(0, max) : max;
  if (high - low <= ROUNDING * Math.max(Math.abs(low), Math.abs(high))) {
    const air = low === 0 ? 1 : Math.abs(low) * 0.1;
    return low > 0 && fromZero ? [0, low + air] : [low === 0 ? 0 : low - air, high + air];
  }
  const air = (high - low) * 0.06;
  if (high !== 0) high = ratio && high <= 1 && high > 0.9 ? 1 : high + air;
  if (low !== 0) low -= air;
  return [low, high];
}
