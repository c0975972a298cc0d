import type { HeatGrid, HeatRow } from "./buckets";

/** Where rows stand, in pixels from the top of the plot. */
export interface RowPlaces {
  top: (row: HeatRow, index: number) => number;
  bottom: (row: HeatRow, index: number) => number;
  /** The row at a height; undefined where there is none. */
  at: (pixels: number) => HeatRow | undefined;
}

/** One above the other at one height, or, where bounds are known and meant, where their bounds are. */
export function placesOf({ rows, placed, log }: HeatGrid, height: number, wishedMin: number | undefined, wishedMax: number | undefined, upsideDown: boolean): RowPlaces {
  const flip = (y: number): number => (upsideDown ? height - y : y);
  const even = height / Math.max(1, rows.length);
  const bend = (value: number): number => (log ? Math.log(Math.max(value, 1e-300)) : value);
  const lows = rows.map((row) => row.low).filter((low) => Number.isFinite(low) && (!log || low > 0));
  const highs = rows.map((row) => row.high).filter(Number.isFinite);
  const low = bend(wishedMin ?? Math.min(...lows, ...(lows.length === 0 ? highs : [])));
  const high = bend(wishedMax ?? Math.max(...highs));
  const y = (value: number): number => Math.max(0, Math.min(height, height * (1 - (bend(value) - low) / (high - low || 1))));
  const top = (row: HeatRow, index: number): number => (placed ? y(Number.isFinite(row.high) ? row.high : Infinity) : height - (index + 1) * even);
  const bottom = (row: HeatRow, index: number): number => (placed ? y(row.low) : height - index * even);
  const places: RowPlaces = {
    top: (row, index) => (upsideDown ? flip(bottom(row, index)) : top(row, index)),
    bottom: (row, index) => (upsideDown ? flip(top(row, index)) : bottom(row, index)),
    at: (pixels) => rows.find((row, index) => pixels >= places.top(row, index) && pixels < places.bottom(row, index)),
  };
  return places;
}
