import type uPlot from "uplot";

/** A linear scale in canvas pixels: `pixels = value * factor + offset`. */
interface Linear {
  factor: number;
  offset: number;
}

/**
 * Draws one series from typed columns, NaN being a gap. A pixel column that holds many points is drawn as its
 * lowest and its highest in their order, so the cost follows the width of the chart and not the number of points. A point without
 * neighbours becomes a dot. With `floor`, the area down to that column (or to zero) is filled too.
 */
export function linePath(values: Float64Array, floor: Float64Array | "zero" | undefined): uPlot.Series.PathBuilder {
  return (chart, seriesIndex, first, last) => {
    const times = chart.data[0] as unknown as Float64Array;
    const x = linear(chart, "x");
    const y = linear(chart, chart.series[seriesIndex]?.scale ?? "y");
    const stroke = new Path2D();
    const runs = traceRuns(stroke, times, values, first, last, x, y);
    const fill = floor === undefined ? null : fillRuns(runs, times, values, floor, x, y);
    return { stroke, fill, clip: null, band: null, flags: 1 | 2 };
  };
}

/** Asking the plot for each position costs more than drawing it; two positions give the line for all. */
function linear(chart: uPlot, scaleKey: string): Linear {
  const { min = 0, max = 1 } = chart.scales[scaleKey] ?? {};
  const low = min ?? 0;
  const high = max ?? 1;
  const at = chart.valToPos(low, scaleKey, true);
  const factor = (chart.valToPos(high, scaleKey, true) - at) / (high - low || 1);
  return { factor, offset: at - low * factor };
}

/** `[start, end]` indexes, inclusive, of stretches without gaps. */
type Run = readonly [number, number];

function traceRuns(
  path: Path2D, times: Float64Array, values: Float64Array, first: number, last: number, x: Linear, y: Linear,
): Run[] {
  const runs: Run[] = [];
  let index = first;
  while (index <= last) {
    while (index <= last && Number.isNaN(values[index])) index++;
    if (index > last) break;
    const start = index;
    while (index <= last && !Number.isNaN(values[index])) index++;
    runs.push([start, index - 1]);
    traceRun(path, times, values, start, index - 1, x, y);
  }
  return runs;
}

function traceRun(
  path: Path2D, times: Float64Array, values: Float64Array, start: number, end: number, x: Linear, y: Linear,
): void {
  const startX = times[start]! * x.factor + x.offset;
  const startY = values[start]! * y.factor + y.offset;
  path.moveTo(startX, startY);
  if (start === end) {
    path.lineTo(startX + 0.01, startY);
    return;
  }
  let index = start + 1;
  while (index <= end) {
    const at = times[index]! * x.factor + x.offset;
    const column = Math.round(at);
    let lowest = index;
    let highest = index;
    index++;
    while (index <= end && Math.round(times[index]! * x.factor + x.offset) === column) {
      if (values[index]! < values[lowest]!) lowest = index;
      if (values[index]! > values[highest]!) highest = index;
      index++;
    }
    if (lowest === highest) {
      path.lineTo(at, values[lowest]! * y.factor + y.offset);
    } else {
      path.lineTo(column, values[Math.min(lowest, highest)]! * y.factor + y.offset);
      path.lineTo(column, values[Math.max(lowest, highest)]! * y.factor + y.offset);
    }
  }
}

function fillRuns(
  runs: readonly Run[], times: Float64Array, values: Float64Array, floor: Float64Array | "zero", x: Linear, y: Linear,
): Path2D {
  const path = new Path2D();
  const floorY = (index: number): number => (floor === "zero" ? 0 : floor[index]!) * y.factor + y.offset;
  for (const [start, end] of runs) {
    if (start === end) continue;
    const stride = fillStride(times, start, end, x);
    path.moveTo(times[start]! * x.factor + x.offset, floorY(start));
    for (let i = start; i < end; i += stride) path.lineTo(times[i]! * x.factor + x.offset, values[i]! * y.factor + y.offset);
    path.lineTo(times[end]! * x.factor + x.offset, values[end]! * y.factor + y.offset);
    path.lineTo(times[end]! * x.factor + x.offset, floorY(end));
    for (let i = start + Math.floor((end - start) / stride) * stride; i >= start; i -= stride) {
      path.lineTo(times[i]! * x.factor + x.offset, floorY(i));
    }
    path.closePath();
  }
  return path;
}

/** Points per corner of a filled area: two corners in a pixel are enough below the exact line that is drawn over it. */
function fillStride(times: Float64Array, start: number, end: number, x: Linear): number {
  const pixels = (times[end]! - times[start]!) * x.factor;
  return Math.max(1, Math.floor((end - start) / Math.max(1, pixels * 2)));
}
