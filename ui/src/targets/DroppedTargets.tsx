import { useState } from "react";
import type { DroppedTarget } from "../api/types";
import { LabelList } from "./LabelList";

interface Props {
  dropped: readonly DroppedTarget[];
  counts: Record<string, number> | undefined;
}

/** More than these are counted, not listed. */
const MAX_SHOWN = 100;

/** What discovery found and relabelling took away. */
export function DroppedTargets({ dropped, counts }: Props) {
  const [open, setOpen] = useState(false);
  const counted = Object.values(counts ?? {}).reduce((sum, count) => sum + count, 0);
  const total = Math.max(counted, dropped.length);
  if (total === 0) return null;
  return (
    <section className="card pool" aria-label="Dropped targets">
      <h2>
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          Dropped by relabelling <span className="pool-count">{total}</span>
        </button>
      </h2>
      {open && (
        <ul className="target-list">
          {dropped.slice(0, MAX_SHOWN).map((target, index) => (
            <li key={index} className="target"><LabelList labels={target.discoveredLabels} quiet /></li>
          ))}
        </ul>
      )}
      {open && total > MAX_SHOWN && <p className="legend-more">and {total - MAX_SHOWN} more</p>}
    </section>
  );
}
