import type uPlot from "uplot";

/** The part of a plot's state that turning the wheel changes until the page follows. */
export interface WheelState {
  startSeconds: number;
  endSeconds: number;
  onZoom: ((startMillis: number, endMillis: number) => void) | undefined;
}

/** How long the wheel must rest before the page asks for the new range. */
const REST_MILLIS = 280;
const SHORTEST_SECONDS = 5;
const LONGEST_SECONDS = 10 * 366 * 86_400;

/** The wheel with Ctrl or Cmd zooms around the pointer, with Shift moves in time; alone it scrolls the page. */
export function wheelPlugin(state: WheelState): uPlot.Plugin {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    hooks: {
      ready: (chart) => chart.over.addEventListener("wheel", (event) => {
        const zooms = event.ctrlKey || event.metaKey;
        if ((!zooms && !event.shiftKey) || state.onZoom === undefined) return;
        event.preventDefault();
        const box = chart.over.getBoundingClientRect();
        const turned = event.deltaY !== 0 ? event.deltaY : event.deltaX;
        const next = zooms ? zoomed(state, (event.clientX - box.left) / box.width, turned) : panned(state, turned);
        Object.assign(state, next);
        chart.setScale("x", { min: next.startSeconds, max: next.endSeconds });
        clearTimeout(timer);
        timer = setTimeout(() => state.onZoom?.(state.startSeconds * 1000, state.endSeconds * 1000), REST_MILLIS);
      }, { passive: false }),
      destroy: () => clearTimeout(timer),
    },
  };
}

interface Stretch {
  startSeconds: number;
  endSeconds: number;
}

/** A tenth in or out for a notch of the wheel, the time at the pointer staying where it is. */
export function zoomed({ startSeconds, endSeconds }: Stretch, share: number, turned: number): Stretch {
  const length = endSeconds - startSeconds;
  const factor = Math.exp(Math.max(-1, Math.min(1, turned / 500)));
  const next = Math.max(SHORTEST_SECONDS, Math.min(LONGEST_SECONDS, length * factor));
  const at = startSeconds + length * share;
  return { startSeconds: at - next * share, endSeconds: at + next * (1 - share) };
}

export function panned({ startSeconds, endSeconds }: Stretch, turned: number): Stretch {
  const by = (endSeconds - startSeconds) * Math.max(-0.25, Math.min(0.25, turned / 1_000));
  return { startSeconds: startSeconds + by, endSeconds: endSeconds + by };
}
