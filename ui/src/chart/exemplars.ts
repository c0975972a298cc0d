import type uPlot from "uplot";
import { formatSeries } from "../labels/labels";
import type { ChartModel, Exemplar } from "./model";

const RADIUS = 4;
/** How far from its middle a diamond is still meant, in CSS pixels. */
const REACH = 10;

export type PickExemplar = (exemplar: Exemplar, left: number, top: number) => void;

/** Draws exemplars as small diamonds over the lines; a click on one picks it. */
export function exemplarPlugin(model: ChartModel, surface: string, pick: () => PickExemplar | undefined): uPlot.Plugin {
  return {
    hooks: {
      ready: (chart) => {
        chart.over.addEventListener("click", (event) => {
          const exemplar = exemplarAt(chart, model, chart.cursor.left ?? -1, chart.cursor.top ?? -1);
          if (exemplar !== undefined) pick()?.(exemplar, event.clientX, event.clientY);
        });
      },
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
          const [x, y] = placeOf(chart, exemplar, true);
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

/** Where an exemplar stands, in canvas or in CSS pixels. One above the axis stands at its upper end. */
function placeOf(chart: uPlot, { seconds, value, scale = "y" }: Exemplar, canvas: boolean): [number, number] {
  const highest = chart.scales[scale]?.max ?? value;
  const lowest = chart.scales[scale]?.min ?? value;
  return [chart.valToPos(seconds, "x", canvas), chart.valToPos(Math.max(lowest, Math.min(highest, value)), scale, canvas)];
}

/** The exemplar within reach of a place in the plot, in CSS pixels. */
export function exemplarAt(chart: uPlot, model: ChartModel, left: number, top: number): Exemplar | undefined {
  let best: Exemplar | undefined;
  let bestDistance = REACH * REACH;
  for (const exemplar of model.exemplars) {
    const [x, y] = placeOf(chart, exemplar, false);
    const distance = (x - left) ** 2 + (y - top) ** 2;
    if (distance < bestDistance) {
      best = exemplar;
      bestDistance = distance;
    }
  }
  return best;
}

export function describeExemplar(exemplar: Exemplar): string {
  return formatSeries(exemplar.labels);
}

/** The trace that an exemplar leads to, by the names that libraries give it. */
export function traceOf({ labels }: Exemplar): string | undefined {
  return labels["trace_id"] ?? labels["traceID"] ?? labels["traceId"];
}
