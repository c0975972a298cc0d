const WIDTH = 120;
const HEIGHT = 32;

/** The course of a figure without axes: a line over a faint area. Decoration; the figure itself is text. */
export function Sparkline({ values }: { values: Float64Array }) {
  const { line, area } = sparklinePaths(values, WIDTH, HEIGHT);
  return (
    <svg className="sparkline" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      <path d={area} className="spark-area" />
      <path d={line} className="spark-line" vectorEffect="non-scaling-stroke" />
    </svg>
  );
}

/** SVG paths of the line, with gaps, and of the area below it. */
export function sparklinePaths(values: Float64Array, width: number, height: number): { line: string; area: string } {
  let min = Infinity;
  let max = -Infinity;
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  if (min > max) return { line: "", area: "" };
  const spread = max - min || Math.abs(max) || 1;
  const base = max === min ? min - spread / 2 : min;
  const x = (index: number): string => ((index / Math.max(1, values.length - 1)) * width).toFixed(1);
  const y = (value: number): string => (height - 2 - ((value - base) / spread) * (height - 4)).toFixed(1);
  let line = "";
  let area = "";
  let start = -1;
  for (let i = 0; i <= values.length; i++) {
    const gap = i === values.length || Number.isNaN(values[i]);
    if (!gap) {
      line += `${start < 0 ? "M" : "L"}${x(i)} ${y(values[i]!)}`;
      area += start < 0 ? `M${x(i)} ${height}L${x(i)} ${y(values[i]!)}` : `L${x(i)} ${y(values[i]!)}`;
      if (start < 0) start = i;
    } else if (start >= 0) {
      area += `L${x(i - 1)} ${height}Z`;
      start = -1;
    }
  }
  return { line, area };
}
