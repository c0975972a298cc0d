import type { Shortcut } from "../../app/shortcuts";
import type { Panel, Section } from "../model/dashboard";
import { callPanel, type PanelActions } from "./PanelFrame";
import { panelInHand } from "./panelInHand";

/** How editing begins: with a panel open, with its settings, or with something done to a panel. */
export interface Begin {
  first: { what: "duplicate" | "remove"; id: number } | undefined;
  panel?: number;
  settings?: boolean;
}

interface Deps {
  sections: readonly Section[];
  actions: PanelActions;
  fixed: boolean;
  kiosk: "off" | "tv" | "full";
  alone: boolean;
  change: (values: Record<string, unknown>) => void;
  begin: (begin: Begin) => void;
  share: () => void;
  crosshair: () => void;
  fold: (open: boolean) => void;
}

const KIOSKS = { off: "tv", tv: "1", full: undefined } as const;

/** Grafana's keys of a dashboard. */
export function dashboardKeys(deps: Deps): readonly Shortcut[] {
  const { sections, actions, fixed, kiosk, change, begin } = deps;
  const here = "On this page";
  const hand = "On the panel under the pointer or in focus";
  const on = (run: (panel: Panel) => void) => (): void => {
    const panel = panelInHand(sections.flatMap((section) => section.panels));
    if (panel !== undefined) run(panel);
  };
  const looking: Shortcut[] = [
    { keys: "d k", label: "For a wall, only the panels, as it was", group: here, run: () => change({ kiosk: KIOSKS[kiosk] }) },
    { keys: "d E", label: "Unfold all rows", group: here, run: () => deps.fold(true) },
    { keys: "d C", label: "Fold all rows", group: here, run: () => deps.fold(false) },
    { keys: "mod+o", label: "One crosshair for all charts, or each its own", group: here, run: deps.crosshair },
    { keys: "v", label: "View it alone, and back", group: hand, run: deps.alone ? () => change({ viewPanel: undefined }) : on((panel) => actions.onView?.(panel)) },
    { keys: "i", label: "Inspect it: data, queries, JSON", group: hand, run: on((panel) => callPanel(panel.key, "inspect")) },
  ];
  if (fixed) return looking;
  return [
    ...looking,
    { keys: "d s", label: "Settings of the dashboard", group: here, run: () => begin({ first: undefined, settings: true }) },
    { keys: "d e", label: "Edit the dashboard", group: here, run: () => begin({ first: undefined }) },
    { keys: "d p", label: "Share the dashboard", group: here, run: deps.share },
    { keys: "e", label: "Edit it", group: hand, run: on((panel) => actions.onEdit?.(panel)) },
    { keys: "p s", label: "Share it: link, PNG, CSV", group: hand, run: on((panel) => callPanel(panel.key, "share")) },
    { keys: "p x", label: "Explore its queries", group: hand, run: on((panel) => callPanel(panel.key, "explore")) },
    { keys: "p d", label: "Duplicate it", group: hand, run: on((panel) => begin({ first: { what: "duplicate", id: panel.id } })) },
    { keys: "p r", label: "Remove it", group: hand, run: on((panel) => begin({ first: { what: "remove", id: panel.id } })) },
  ];
}
