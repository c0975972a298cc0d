import type { Draw } from "./yRange";
import { stackColumns, stackFloors } from "./stack";

/** One line of a chart. */
export interface ChartLine {
  key: string;
  name: string;
  color: string;
  values: Float64Array;
  visible: boolean;
}

/** A dot on a chart: one measured event behind a series, with what it is linked to. */
export interface Exemplar {
  seconds: number;
  value: number;
  text: string;
}

/**
 * What a chart currently draws. The plot keeps one model for its life and reads it while drawing; new data replaces
 * its contents.
 */
export interface ChartModel {
  times: Float64Array;
  lines: readonly ChartLine[];
  /** The columns as drawn: the lines' own values, or their running sums when stacked. */
  drawn: readonly Float64Array[];
  floors: readonly (Float64Array | "zero" | undefined)[];
  exemplars: readonly Exemplar[];
}

export function buildModel(
  times: Float64Array, lines: readonly ChartLine[], draw: Draw, exemplars: readonly Exemplar[],
): ChartModel {
  if (draw !== "stacked") {
    const floor = draw === "area" ? ("zero" as const) : undefined;
    return { times, lines, drawn: lines.map((line) => line.values), floors: lines.map(() => floor), exemplars };
  }
  const nothing = new Float64Array(times.length).fill(NaN);
  const columns = lines.map((line) => (line.visible ? line.values : nothing));
  return { times, lines, drawn: stackColumns(columns), floors: stackFloors(columns), exemplars };
}

/** The lowest and highest value that is drawn, gaps left out; infinities when nothing is. uPlot's own stops at NaN. */
export function drawnExtent(model: ChartModel): [number, number] {
  let min = Infinity;
  let max = -Infinity;
  model.drawn.forEach((column, index) => {
    if (model.lines[index]?.visible !== true) return;
    for (const value of column) {
      if (value < min) min = value;
      if (value > max) max = value;
    }
  });
  return [min, max];
}
