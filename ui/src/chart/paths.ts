import type uPlot from "uplot";

/**
 * Draws one series from typed columns, NaN being a gap. A pixel column that holds many points is drawn as first,
 * lowest, highest, last, so the cost follows the width of the chart and not the number of points. A point without
 * neighbours becomes a dot. With `floor`, the area down to that column (or to zero) is filled too.
 */
export function linePath(values: Float64Array, floor: Float64Array | "zero" | undefined): uPlot.Series.PathBuilder {
  return (chart, seriesIndex, first, last) => {
    const scaleKey = chart.series[seriesIndex]?.scale ?? "y";
    const times = chart.data[0] as unknown as Float64Array;
    const toX = (seconds: number): number => chart.valToPos(seconds, "x", true);
    const toY = (value: number): number => chart.valToPos(value, scaleKey, true);
    const stroke = new Path2D();
    const runs = traceRuns(stroke, times, values, first, last, toX, toY);
    const fill = floor === undefined ? null : fillRuns(runs, times, values, floor, toX, toY);
    return { stroke, fill, clip: null, band: null, flags: 1 | 2 };
  };
}

/** `[start, end]` indexes, inclusive, of stretches without gaps. */
type Run = readonly [number, number];

function traceRuns(
  path: Path2D, times: Float64Array, values: Float64Array, first: number, last: number,
  toX: (seconds: number) => number, toY: (value: number) => number,
): Run[] {
  const runs: Run[] = [];
  let index = first;
  while (index <= last) {
    while (index <= last && Number.isNaN(values[index])) index++;
    if (index > last) break;
    const start = index;
    while (index <= last && !Number.isNaN(values[index])) index++;
    runs.push([start, index - 1]);
    traceRun(path, times, values, start, index - 1, toX, toY);
  }
  return runs;
}

function traceRun(
  path: Path2D, times: Float64Array, values: Float64Array, start: number, end: number,
  toX: (seconds: number) => number, toY: (value: number) => number,
): void {
  let x = toX(times[start]!);
  path.moveTo(x, toY(values[start]!));
  if (start === end) {
    path.lineTo(x + 0.01, toY(values[start]!));
    return;
  }
  let index = start + 1;
  while (index <= end) {
    const column = Math.round(x);
    let low = Infinity;
    let high = -Infinity;
    let count = 0;
    while (index <= end) {
      x = toX(times[index]!);
      if (Math.round(x) !== column) break;
      const value = values[index]!;
      if (value < low) low = value;
      if (value > high) high = value;
      count++;
      index++;
    }
    if (count > 0) {
      if (count > 1) {
        path.lineTo(column, toY(low));
        path.lineTo(column, toY(high));
      }
      path.lineTo(column, toY(values[index - 1]!));
    }
    if (index <= end) {
      path.lineTo(x, toY(values[index]!));
      index++;
    }
  }
}

function fillRuns(
  runs: readonly Run[], times: Float64Array, values: Float64Array, floor: Float64Array | "zero",
  toX: (seconds: number) => number, toY: (value: number) => number,
): Path2D {
  const path = new Path2D();
  const floorAt = (index: number): number => (floor === "zero" ? 0 : floor[index] || 0);
  for (const [start, end] of runs) {
    if (start === end) continue;
    path.moveTo(toX(times[start]!), toY(floorAt(start)));
    for (let i = start; i <= end; i++) path.lineTo(toX(times[i]!), toY(values[i]!));
    for (let i = end; i >= start; i--) path.lineTo(toX(times[i]!), toY(floorAt(i)));
    path.closePath();
  }
  return path;
}
