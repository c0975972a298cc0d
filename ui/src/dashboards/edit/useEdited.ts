import { useMemo, useState } from "react";
import type { Dashboard, Panel } from "../model/dashboard";
import type { Json } from "../model/json";
import { readDashboard } from "../model/read";

/** The dashboard that a source reads as; a panel that did not change stays the same object, so that it is not drawn again. */
export function useEdited(source: Json, uid: string): Dashboard {
  const [known] = useState(() => new WeakMap<Json, Panel>());
  return useMemo(() => {
    const read = readDashboard(source);
    const sections = read.sections.map((section) => ({ ...section, panels: section.panels.map((panel) => keep(known, panel)) }));
    return { ...read, uid, sections };
  }, [source, uid, known]);
}

function keep(known: WeakMap<Json, Panel>, panel: Panel): Panel {
  const before = known.get(panel.source);
  // The place within the list is part of the key, and moves when others come and go.
  if (before !== undefined && sameGrid(before, panel)) return before;
  const kept = { ...panel, key: `edit-${panel.id}` };
  known.set(panel.source, kept);
  return kept;
}

function sameGrid(one: Panel, other: Panel): boolean {
  return one.grid.x === other.grid.x && one.grid.y === other.grid.y && one.grid.w === other.grid.w && one.grid.h === other.grid.h;
}
