import type { Json } from "../model/json";
import { NEW_PANEL } from "./changes";
import { TypeChooser } from "./TypeChooser";

/** What stands where a dashboard has no panel yet: the kinds of panels to begin with. */
export function EmptyCanvas({ onAdd, onRow }: { onAdd: (panel: Json) => void; onRow: () => void }) {
  return (
    <section className="card empty-canvas" aria-label="The first panel">
      <h2>What should it show?</h2>
      <TypeChooser value="" onChoose={(type) => onAdd({ ...NEW_PANEL, type })} />
      <p className="hint">A query follows, with completion. Or begin with <button type="button" className="link-button" onClick={onRow}>a row</button>, or in Explore: “Add to dashboard” there brings a chart along.</p>
    </section>
  );
}
