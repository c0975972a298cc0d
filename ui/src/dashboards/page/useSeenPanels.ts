import { useCallback, useMemo, useState } from "react";
import type { PageScope, SeenPanel } from "./PageScope";

const LOOK_MILLIS = 120;
/** Looks in a row at which nothing is being asked. */
const CALM_LOOKS = 3;
const MAX_WAIT_MILLIS = 60_000;

export interface SeenPanels {
  scope: Pick<PageScope, "drawAll" | "report">;
  /** Draws all panels, and gives what they have once all have their answers. */
  drawEverything: () => Promise<ReadonlyMap<string, SeenPanel>>;
  release: () => void;
}

/** Keeps what each panel has, and has all of them drawn when that is needed. */
export function useSeenPanels(): SeenPanels {
  const [drawAll, setDrawAll] = useState(false);
  const [seen] = useState(() => new Map<string, SeenPanel>());
  const report = useCallback((key: string, panel: SeenPanel | undefined) => {
    if (panel === undefined) seen.delete(key);
    else seen.set(key, panel);
  }, [seen]);
  const drawEverything = useCallback(async () => {
    setDrawAll(true);
    let calm = 0;
    for (let waited = 0; calm < CALM_LOOKS; waited += LOOK_MILLIS) {
      if (waited > MAX_WAIT_MILLIS) throw new Error("some panels have no answer after a minute");
      await new Promise((resolve) => setTimeout(resolve, LOOK_MILLIS));
      calm = [...seen.values()].some((panel) => panel.busy) ? 0 : calm + 1;
    }
    return new Map(seen);
  }, [seen]);
  const release = useCallback(() => setDrawAll(false), []);
  return useMemo(() => ({ scope: { drawAll, report }, drawEverything, release }), [drawAll, report, drawEverything, release]);
}
