import type uPlot from "uplot";
import type { ChartModel } from "./model";

const RADIUS = 4;

/** Draws exemplars as small diamonds over the lines. */
export function exemplarPlugin(model: ChartModel, surface: string): uPlot.Plugin {
  return {
    hooks: {
      draw: (chart) => {
        if (model.exemplars.length === 0) return;
        const { ctx } = chart;
        const { left, top, width, height } = chart.bbox;
        const ratio = devicePixelRatio;
        ctx.save();
        ctx.beginPath();
        ctx.rect(left, top, width, height);
        ctx.clip();
        ctx.fillStyle = "#d9a400";
        ctx.strokeStyle = surface;
        ctx.lineWidth = ratio;
        for (const exemplar of model.exemplars) {
          const x = chart.valToPos(exemplar.seconds, "x", true);
          const y = chart.valToPos(exemplar.value, "y", true);
          const size = RADIUS * ratio;
          ctx.beginPath();
          ctx.moveTo(x, y - size);
          ctx.lineTo(x + size, y);
          ctx.lineTo(x, y + size);
          ctx.lineTo(x - size, y);
          ctx.closePath();
          ctx.fill();
          ctx.stroke();
        }
        ctx.restore();
      },
    },
  };
}

/** The exemplar within reach of a place in the plot, in CSS pixels. */
export function exemplarAt(chart: uPlot, model: ChartModel, left: number, top: number): number | undefined {
  let best: number | undefined;
  let bestDistance = 100;
  model.exemplars.forEach((exemplar, index) => {
    const dx = chart.valToPos(exemplar.seconds, "x") - left;
    const dy = chart.valToPos(exemplar.value, "y") - top;
    const distance = dx * dx + dy * dy;
    if (distance < bestDistance) {
      best = index;
      bestDistance = distance;
    }
  });
  return best;
}
