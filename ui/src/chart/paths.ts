import type uPlot from "uplot";
import type { LineStyle } from "./style";

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
export function linePath(
  given: Float64Array, givenFloor: Float64Array | "zero" | undefined, style?: LineStyle,
): uPlot.Series.PathBuilder {
  return (chart, seriesIndex, first, last) => {
    const times = chart.data[0] as unknown as Float64Array;
    const x = linear(chart, "x");
    const scale = chart.series[seriesIndex]?.scale ?? "y";
    const bend = bendOf(chart.scales[scale]);
    const values = bend === undefined ? given : given.map(bend);
    const floor = bend === undefined || givenFloor === undefined ? givenFloor : bentFloor(givenFloor, bend, chart.scales[scale]?.min ?? 1, given.length);
    const y = linear(chart, scale, bend);
    if (style?.shape === "bars") return barPath(times, values, floor ?? "zero", first, last, x, y, style);
    const stroke = new Path2D();
    if (style?.shape === "points") return dotPath(times, values, first, last, x, y, style.dots);
    const runs = traceRuns(stroke, times, values, first, last, x, y, style?.curve ?? "linear", style?.breakSeconds ?? Infinity);
    const fill = floor === undefined || style?.fill === 0 ? null : fillRuns(runs, times, values, floor, x, y);
    if (style !== undefined && style.dots > 0 && (style.dotsWhereRoom !== true || hasRoom(times, values, first, last, x, style.dots))) {
      addDots(stroke, times, values, first, last, x, y, style.dots);
    }
    return { stroke, fill, clip: null, band: null, flags: 1 | 2 };
  };
}

/** What a scale makes of a value before it is measured in pixels; undefined for a linear one. */
function bendOf(scale: uPlot.Scale | undefined): ((value: number) => number) | undefined {
  if (scale?.distr === 3) return (value) => (value > 0 ? Math.log10(value) : NaN);
  if (scale?.distr !== 4) return undefined;
  const within = scale.asinh ?? 1;
  return (value) => Math.asinh(value / within);
}

/** A floor of zero has no place on a logarithmic axis: it is the axis' lower end. */
function bentFloor(floor: Float64Array | "zero", bend: (value: number) => number, lowest: number, length: number): Float64Array | "zero" {
  if (floor === "zero") return Number.isNaN(bend(0)) ? new Float64Array(length).fill(bend(lowest)) : "zero";
  return floor.map((value) => (Number.isNaN(bend(value)) ? bend(lowest) : bend(value)));
}

/** A bar from its floor to its value at each time. Of bars within one pixel only the tallest is drawn. */
function barPath(
  times: Float64Array, values: Float64Array, floor: Float64Array | "zero", first: number, last: number, x: Linear, y: Linear, style: LineStyle,
): uPlot.Series.Paths {
  const spacing = times.length > 1 ? Math.abs((times[1]! - times[0]!) * x.factor) : 40;
  const width = Math.max(1, Math.min((style.maxBarPixels ?? 60) * devicePixelRatio, spacing * (style.barShare ?? 0.6)));
  const shift = width * (((style.barSide ?? 0) - 1) / 2);
  const fill = new Path2D();
  let column = -Infinity;
  let [top, bottom] = [0, 0];
  const put = (): void => {
    if (column !== -Infinity) fill.rect(column + shift, Math.min(top, bottom), width, Math.abs(bottom - top));
  };
  for (let i = first; i <= last; i++) {
    if (Number.isNaN(values[i])) continue;
    const at = times[i]! * x.factor + x.offset;
    const valueY = values[i]! * y.factor + y.offset;
    const floorY = (floor === "zero" ? 0 : floor[i]!) * y.factor + y.offset;
    if (at - column < 1) {
      if (Math.abs(valueY - floorY) > Math.abs(top - bottom)) [top, bottom] = [valueY, floorY];
      continue;
    }
    put();
    [column, top, bottom] = [at, valueY, floorY];
  }
  put();
  return { stroke: new Path2D(), fill, clip: null, band: null, flags: 1 | 2 } as unknown as uPlot.Series.Paths;
}

function dotPath(
  times: Float64Array, values: Float64Array, first: number, last: number, x: Linear, y: Linear, size: number,
): uPlot.Series.Paths {
  const fill = new Path2D();
  addDots(fill, times, values, first, last, x, y, size);
  return { stroke: new Path2D(), fill, clip: null, band: null, flags: 1 | 2 } as unknown as uPlot.Series.Paths;
}

/** Dots stand apart when there are two widths of a dot from one to the next. */
function hasRoom(times: Float64Array, values: Float64Array, first: number, last: number, x: Linear, size: number): boolean {
  let count = 0;
  for (let i = first; i <= last; i++) if (!Number.isNaN(values[i])) count++;
  return count > 0 && ((times[last]! - times[first]!) * x.factor) / count >= 2 * size * devicePixelRatio;
}

/** Of dots that would stand on the same pixel only one is drawn. */
function addDots(
  path: Path2D, times: Float64Array, values: Float64Array, first: number, last: number, x: Linear, y: Linear, size: number,
): void {
  const radius = (Math.max(2, size) * devicePixelRatio) / 2;
  let [lastX, lastY] = [NaN, NaN];
  for (let i = first; i <= last; i++) {
    if (Number.isNaN(values[i])) continue;
    const at = times[i]! * x.factor + x.offset;
    const height = values[i]! * y.factor + y.offset;
    if (Math.abs(at - lastX) < 1 && Math.abs(height - lastY) < 1) continue;
    [lastX, lastY] = [at, height];
    path.moveTo(at + radius, height);
    path.arc(at, height, radius, 0, 2 * Math.PI);
  }
}

/** Asking the plot for each position costs more than drawing it; two positions give the line for all. */
function linear(chart: uPlot, scaleKey: string, bend: (value: number) => number = (value) => value): Linear {
  const { min, max } = chart.scales[scaleKey] ?? {};
  const low = min ?? 0;
  const high = max ?? 1;
  const at = chart.valToPos(low, scaleKey, true);
  const factor = (chart.valToPos(high, scaleKey, true) - at) / (bend(high) - bend(low) || 1);
  return { factor, offset: at - bend(low) * factor };
}

/** `[start, end]` indexes, inclusive, of stretches without gaps. */
type Run = readonly [number, number];

function traceRuns(
  path: Path2D, times: Float64Array, values: Float64Array, first: number, last: number, x: Linear, y: Linear,
  curve: LineStyle["curve"], breakSeconds: number,
): Run[] {
  const runs: Run[] = [];
  let index = first;
  while (index <= last) {
    while (index <= last && Number.isNaN(values[index])) index++;
    if (index > last) break;
    const start = index;
    index++;
    while (index <= last && !Number.isNaN(values[index]) && times[index]! - times[index - 1]! <= breakSeconds) index++;
    runs.push([start, index - 1]);
    if (curve !== "linear" && isSparse(times, start, index - 1, x)) traceCurve(path, times, values, start, index - 1, x, y, curve);
    else traceRun(path, times, values, start, index - 1, x, y);
  }
  return runs;
}

/** The shape between points is only seen where they are some pixels apart. */
function isSparse(times: Float64Array, start: number, end: number, x: Linear): boolean {
  return end > start && ((times[end]! - times[start]!) * x.factor) / (end - start) >= 3;
}

function traceCurve(
  path: Path2D, times: Float64Array, values: Float64Array, start: number, end: number, x: Linear, y: Linear,
  curve: LineStyle["curve"],
): void {
  let beforeX = times[start]! * x.factor + x.offset;
  let beforeY = values[start]! * y.factor + y.offset;
  path.moveTo(beforeX, beforeY);
  for (let i = start + 1; i <= end; i++) {
    const atX = times[i]! * x.factor + x.offset;
    const atY = values[i]! * y.factor + y.offset;
    if (curve === "smooth") {
      const middle = (beforeX + atX) / 2;
      path.bezierCurveTo(middle, beforeY, middle, atY, atX, atY);
    } else {
      path.lineTo(curve === "stepAfter" ? atX : beforeX, curve === "stepAfter" ? beforeY : atY);
      path.lineTo(atX, atY);
    }
    beforeX = atX;
    beforeY = atY;
  }
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
