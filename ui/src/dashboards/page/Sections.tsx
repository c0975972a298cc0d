import { useState, type ReactNode } from "react";
import { Icon } from "../../ui/icons";
import type { Section, Panel } from "../model/dashboard";

interface Props {
  sections: readonly Section[];
  draw: (panel: Panel) => ReactNode;
  titleOf: (section: Section) => string;
  /** Whether all are open or folded at first; as the file has it, where this is undefined. */
  open?: boolean | undefined;
}

/** Sections with their headings; a collapsed one draws nothing. */
export function Sections({ sections, draw, titleOf, open: atFirst }: Props) {
  const [turned, setTurned] = useState<ReadonlySet<string>>(() => new Set(atFirst === undefined ? [] : sections.filter((section) => section.collapsed === atFirst && section.title !== "").map((section) => section.key)));
  const toggle = (key: string): void => setTurned((before) => {
    const next = new Set(before);
    if (!next.delete(key)) next.add(key);
    return next;
  });
  return sections.map((section) => {
    const open = section.collapsed === turned.has(section.key);
    return (
      <div key={section.key} className="dash-section">
        {(section.title !== "" || section.collapsed) && (
          <h2><button type="button" aria-expanded={open} onClick={() => toggle(section.key)}><Icon name={open ? "down" : "right"} size={16} />{titleOf(section)} {!open && <em>{section.panels.length} {section.panels.length === 1 ? "panel" : "panels"}</em>}</button></h2>
        )}
        {open && (
          <div className="dash-grid">
            {section.panels.map((panel) => (
              <div key={panel.key} className="dash-place" style={{ gridColumn: `${panel.grid.x + 1} / span ${Math.min(panel.grid.w, 24 - panel.grid.x)}`, gridRow: `${panel.grid.y + 1} / span ${panel.grid.h}`, ["--rows" as string]: panel.grid.h }}>
                {draw(panel)}
              </div>
            ))}
          </div>
        )}
      </div>
    );
  });
}
