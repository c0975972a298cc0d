import type uPlot from "uplot";
import { withAlpha } from "./palette";
import type { ChartLook } from "./style";

/** Draws thresholds below the series, and moments above them. */
export function marksPlugin(look: () => ChartLook | undefined): uPlot.Plugin {
  return {
    hooks: {
      drawAxes: (chart) => drawThresholds(chart, look()),
      draw: (chart) => drawMoments(chart, look()),
    },
  };
}

function drawThresholds(chart: uPlot, look: ChartLook | undefined): void {
  const marks = look?.thresholds;
  const scale = marks === undefined ? undefined : chart.scales[marks.scale];
  if (marks === undefined || scale?.min === undefined || scale.max === undefined || scale.min === null || scale.max === null) return;
  const { ctx, bbox } = chart;
  const clamp = (y: number): number => Math.max(bbox.top, Math.min(bbox.top + bbox.height, y));
  ctx.save();
  marks.steps.forEach((step, index) => {
    if (step.color === "transparent" || !/^#/.test(step.color)) return;
    const low = Number.isFinite(step.value) ? chart.valToPos(step.value, marks.scale, true) : bbox.top + bbox.height;
    const next = marks.steps[index + 1];
    const high = next === undefined ? bbox.top : chart.valToPos(next.value, marks.scale, true);
    if (marks.areas) {
      ctx.fillStyle = withAlpha(step.color.slice(0, 7), 0.1);
      ctx.fillRect(bbox.left, clamp(high), bbox.width, clamp(low) - clamp(high));
    }
    if (marks.lines && Number.isFinite(step.value) && low >= bbox.top && low <= bbox.top + bbox.height) {
      ctx.strokeStyle = step.color;
      ctx.lineWidth = 1.5 * devicePixelRatio;
      ctx.setLineDash(marks.dashed ? [8, 6] : []);
      ctx.beginPath();
      ctx.moveTo(bbox.left, low);
      ctx.lineTo(bbox.left + bbox.width, low);
      ctx.stroke();
    }
  });
  ctx.restore();
}

function drawMoments(chart: uPlot, look: ChartLook | undefined): void {
  if (look === undefined || look.marks.length === 0) return;
  const { ctx, bbox } = chart;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  for (const mark of look.marks) {
    const x = chart.valToPos(mark.seconds, "x", true);
    ctx.strokeStyle = mark.color;
    ctx.fillStyle = mark.color;
    ctx.lineWidth = devicePixelRatio;
    if (mark.endSeconds !== undefined) {
      const end = chart.valToPos(mark.endSeconds, "x", true);
      ctx.globalAlpha = 0.12;
      ctx.fillRect(x, bbox.top, end - x, bbox.height);
      ctx.globalAlpha = 1;
    }
    ctx.setLineDash([4, 4]);
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    ctx.beginPath();
    ctx.moveTo(x - 4, bbox.top + bbox.height);
    ctx.lineTo(x + 4, bbox.top + bbox.height);
    ctx.lineTo(x, bbox.top + bbox.height - 7);
    ctx.fill();
  }
  ctx.restore();
}
