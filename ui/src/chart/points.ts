import type uPlot from "uplot";
import { exemplarAt } from "./exemplars";
import type { ChartModel } from "./model";

/** A moment of a chart that somebody chose, or a stretch; and where in the window that was. */
export interface ChartPoint {
  startMillis: number;
  endMillis: number;
  /** The line nearest to the pointer; undefined for a stretch or where no line has a value. */
  series: { name: string; value: number; text: string } | undefined;
  left: number;
  top: number;
}

/** Further than this the pointer has moved, and what was meant is no click. */
const CLICK_PIXELS = 5;

/** Where the pointer went down, and whether Shift was held: a drag then chooses a stretch in place of zooming. */
export interface Hand {
  x: number;
  y: number;
  shift: boolean;
}

/** Tells of clicks into a chart that are about no exemplar. */
export function pointsPlugin(model: ChartModel, hand: Hand, onPoint: () => ((point: ChartPoint) => void) | undefined, format: (value: number) => string): uPlot.Plugin {
  return {
    hooks: {
      ready: (chart) => {
        chart.over.addEventListener("mousedown", (event) => Object.assign(hand, { x: event.clientX, y: event.clientY, shift: event.shiftKey }));
        chart.over.addEventListener("click", (event) => {
          if (Math.hypot(event.clientX - hand.x, event.clientY - hand.y) > CLICK_PIXELS) return;
          const box = chart.over.getBoundingClientRect();
          const left = event.clientX - box.left;
          if (exemplarAt(chart, model, left, event.clientY - box.top) !== undefined) return;
          const index = chart.posToIdx(left);
          const seconds = model.times[index];
          if (seconds === undefined) return;
          onPoint()?.({ startMillis: seconds * 1000, endMillis: seconds * 1000, series: nearest(model, chart, index, event.clientY - box.top, format), left: event.clientX, top: event.clientY });
        });
      },
    },
  };
}

function nearest(model: ChartModel, chart: uPlot, index: number, top: number, format: (value: number) => string): ChartPoint["series"] {
  let best: ChartPoint["series"];
  let distance = Infinity;
  model.lines.forEach((line, position) => {
    const value = line.visible ? line.values[index] : undefined;
    if (value === undefined || Number.isNaN(value)) return;
    const away = Math.abs(chart.valToPos(model.drawn[position]?.[index] ?? value, line.style?.scale ?? "y") - top);
    if (away >= distance) return;
    distance = away;
    best = { name: line.name, value, text: line.style?.format(value) ?? format(value) };
  });
  return best;
}
