/** How one line of a chart is drawn where it differs from the chart's own way. */
export interface LineStyle {
  shape: "line" | "bars" | "points";
  /** Pixels; 0 draws no line. */
  width: number;
  /** Opacity of the area from 0 to 1. */
  fill: number;
  gradient: boolean;
  curve: "linear" | "smooth" | "stepBefore" | "stepAfter";
  dash?: number[];
  /** Diameter of a dot at each value in pixels; 0 for none. */
  dots: number;
  /** Lines of one group are stacked; `percent` makes each stack a hundred. */
  stack?: string;
  percent?: boolean;
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
  min: number | undefined;
  max: number | undefined;
  softMin: number | undefined;
  softMax: number | undefined;
  centeredZero: boolean;
  /** Powers of two between its ticks. */
  binary: boolean;
  format: (value: number) => string;
}

/** Values that are marked across a chart. */
export interface ThresholdMarks {
  scale: string;
  lines: boolean;
  areas: boolean;
  dashed: boolean;
  steps: readonly { value: number; color: string }[];
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
  thresholds: ThresholdMarks | undefined;
  marks: readonly TimeMark[];
  /** Whether the list at the cursor has all series, one, or is not there. */
  tooltip: "multi" | "single" | "none";
}
