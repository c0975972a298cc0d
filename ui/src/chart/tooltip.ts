import type uPlot from "uplot";
import { formatPrecise } from "../time/format";
import type { Zone } from "../time/instant";
import { formatValue, type Unit } from "../units/units";
import { describeExemplar, exemplarAt } from "./exemplars";
import type { ChartModel } from "./model";
import { textsAt } from "./overlays";
import type { PlotState } from "./plot";
import type { TooltipLook } from "./style";

/** More series than this at the cursor are counted, not listed. */
const MAX_ROWS = 12;

/**
 * The list at the cursor: time, then the series by value, the nearest one marked. Built with DOM calls and text nodes
 * only, so that no label can become markup, and outside of React, so that moving the mouse renders nothing.
 */
export function tooltipPlugin(model: ChartModel, state: PlotState): uPlot.Plugin {
  const box = document.createElement("div");
  box.className = "chart-tip";
  box.hidden = true;
  let inside = false;
  return {
    hooks: {
      ready: (chart) => {
        document.body.append(box);
        chart.over.addEventListener("mouseenter", () => (inside = true));
        chart.over.addEventListener("mouseleave", () => {
          inside = false;
          box.hidden = true;
        });
      },
      destroy: () => box.remove(),
      setCursor: (chart) => {
        const index = chart.cursor.idx;
        const top = chart.cursor.top ?? -1;
        if (!inside || index === null || index === undefined || top < 0 || lookOf(state).mode === "none") {
          box.hidden = true;
          return;
        }
        const left = chart.cursor.left ?? 0;
        const exemplar = exemplarAt(chart, model, left, top);
        box.replaceChildren(...content(model, chart, index, top, state.zone, state.unit, lookOf(state)));
        for (const text of textsAt(chart, state.overlays, left)) box.append(element("div", "chart-tip-exemplar", text));
        if (exemplar !== undefined) box.append(element("div", "chart-tip-exemplar", describeExemplar(exemplar)));
        box.hidden = false;
        place(box, chart.over.getBoundingClientRect(), left, top);
      },
    },
  };
}

interface Row {
  name: string;
  color: string;
  value: number;
  /** Pixels between the drawn line and the cursor. */
  distance: number;
  text: string;
}

const PLAIN: TooltipLook = { mode: "multi", sort: "down", hideZeros: false };

function lookOf(state: PlotState): TooltipLook {
  return state.look?.tooltip ?? PLAIN;
}

function content(model: ChartModel, chart: uPlot, index: number, top: number, zone: Zone, unit: Unit, look: TooltipLook): HTMLElement[] {
  const rows: Row[] = [];
  model.lines.forEach((line, position) => {
    const value = line.visible ? line.values[index] : undefined;
    if (value === undefined || Number.isNaN(value) || line.tooltip === false || (look.hideZeros && value === 0)) return;
    const drawn = model.drawn[position]?.[index] ?? value;
    const distance = Math.abs(chart.valToPos(drawn, line.style?.scale ?? "y") - top);
    rows.push({ name: line.name, color: line.color, value, distance, text: line.style?.format(value) ?? formatValue(value, unit) });
  });
  const nearest = rows.reduce<Row | undefined>((best, row) => (best && best.distance <= row.distance ? best : row), undefined);
  if (look.sort !== "none") rows.sort((a, b) => (look.sort === "up" ? a.value - b.value : b.value - a.value));
  const single = look.mode === "single";
  const shown = single && nearest !== undefined ? [nearest] : windowAround(rows, nearest);
  const time = element("div", "chart-tip-time", formatPrecise((model.times[index] ?? 0) * 1000, zone));
  if (rows.length === 0) return [time, element("div", "chart-tip-more", "no value here")];
  const list = shown.map((row) => rowElement(row, row === nearest && rows.length > 1));
  const hidden = single ? 0 : rows.length - shown.length;
  return hidden === 0 ? [time, ...list] : [time, ...list, element("div", "chart-tip-more", `and ${hidden} more`)];
}

/** The highest rows, and in any case the nearest one. */
function windowAround(rows: Row[], nearest: Row | undefined): Row[] {
  const shown = rows.slice(0, MAX_ROWS);
  if (nearest !== undefined && !shown.includes(nearest)) shown[shown.length - 1] = nearest;
  return shown;
}

function rowElement(row: Row, marked: boolean): HTMLElement {
  const line = element("div", marked ? "chart-tip-row marked" : "chart-tip-row", "");
  const swatch = element("i", "swatch", "");
  swatch.style.background = row.color;
  line.append(swatch, element("span", "chart-tip-name", row.name), element("b", "", row.text));
  return line;
}

function element(tag: string, className: string, text: string): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

/** Beside the cursor, on the side that has room, never outside the window. */
function place(box: HTMLElement, over: DOMRect, left: number, top: number): void {
  const { offsetWidth: width, offsetHeight: height } = box;
  const x = over.left + left;
  const right = x + 16 + width < window.innerWidth;
  const boxLeft = Math.max(4, right ? x + 16 : x - 16 - width);
  const boxTop = Math.max(4, Math.min(over.top + top - height / 2, window.innerHeight - height - 4));
  box.style.transform = `translate(${Math.round(boxLeft)}px, ${Math.round(boxTop)}px)`;
}
