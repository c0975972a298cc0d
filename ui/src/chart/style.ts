/** How one line of a chart is drawn where it differs from the chart's own way. */
export interface LineStyle {
  shape: "line" | "bars" | "points";
  /** Pixels; 0 draws no line. */
  width: number;
  /** Opacity of the area from 0 to 1. */
  fill: number;
  /** How the area is coloured from top to bottom: alike, fading, in neighbouring hues, or by the values' own colours. */
  gradient: "none" | "opacity" | "hue" | "scheme";
  curve: "linear" | "smooth" | "stepBefore" | "stepAfter";
  dash?: number[];
  /** Diameter of a dot at each value in pixels; 0 for none. */
  dots: number;
  /** Where a dot stands at each value only if there is room for it between its neighbours. */
  dotsWhereRoom?: boolean;
  /** Share of the room between two times that a bar takes, and on which side of its time it stands. */
  barShare?: number;
  barSide?: -1 | 0 | 1;
  maxBarPixels?: number;
  /** Lines of one group are stacked; `percent` makes each stack a hundred. */
  stack?: string;
  percent?: boolean;
  /** The key of the line down to which the area goes, in place of zero. */
  fillDownTo?: string;
  /** Gaps up to this many seconds are drawn through; none without it. */
  bridgeSeconds?: number;
  /** Neighbours farther apart than this many seconds are not connected. */
  breakSeconds?: number;
  /** The colour of a value, where the line's colour follows its values. */
  colorAt?: (value: number) => string;
  /** The axis that it is measured on. */
  scale: string;
  format: (value: number) => string;
}

/** A value axis. */
export interface ChartAxis {
  scale: string;
  side: "left" | "right" | "hidden";
  label: string;
  /** The base of a logarithmic axis. */
  log: 2 | 10 | undefined;
  /** Where an axis that is logarithmic on both sides of zero is linear: from minus this to this. */
  linearWithin: number | undefined;
  min: number | undefined;
  max: number | undefined;
  softMin: number | undefined;
  softMax: number | undefined;
  centeredZero: boolean;
  /** Whether it draws lines across the chart; by itself, where undefined, the first one does. */
  grid: boolean | undefined;
  /** Pixels that its labels have, where they are given. */
  width: number | undefined;
  /** How far its values are apart in a natural way: powers of two, or parts of an hour. */
  ticks: "decimal" | "binary" | "seconds" | "whole";
  format: (value: number) => string;
}

/** A moment or a stretch of time that is marked. */
export interface TimeMark {
  seconds: number;
  endSeconds: number | undefined;
  color: string;
  text: string;
}

/** What a chart has beyond its lines. */
export interface ChartLook {
  axes: readonly ChartAxis[];
  tooltip: TooltipLook;
}

export interface TooltipLook {
  /** Whether the list at the cursor has all series, one, or is not there. */
  mode: "multi" | "single" | "none";
  sort: "up" | "down" | "none";
  hideZeros: boolean;
}
