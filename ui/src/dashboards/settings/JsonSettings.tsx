import { useState } from "react";
import { writeClipboard } from "../../ui/clipboard";
import { flattened } from "../edit/changes";
import type { Json } from "../model/json";
import { readDashboard } from "../model/read";

/** The whole dashboard as plain Grafana JSON, to be read, taken, or changed by hand. */
export function JsonSettings({ source, onTake }: { source: Json; onTake: (next: Json) => void }) {
  const written = JSON.stringify(source, undefined, 2);
  const [draft, setDraft] = useState<string | undefined>(undefined);
  const [said, setSaid] = useState("");
  const take = (): void => {
    try {
      onTake(flattened(readDashboard(JSON.parse(draft ?? written))));
      setDraft(undefined);
      setSaid("taken over; not saved yet");
    } catch (cause) {
      setSaid(cause instanceof Error ? cause.message : String(cause));
    }
  };
  return (
    <div className="edit-form">
      <textarea className="json" aria-label="JSON of the dashboard" spellCheck={false} value={draft ?? written} onChange={(event) => setDraft(event.target.value)} />
      <div className="dialog-foot">
        <span className="hint" role="status">{said}</span>
        <span className="spring" />
        <button type="button" className="quiet" onClick={() => writeClipboard(draft ?? written).then(() => setSaid("copied"), () => setSaid("copying is not allowed here"))}>Copy</button>
        <button type="button" className="primary" disabled={draft === undefined} onClick={take}>Take over</button>
      </div>
    </div>
  );
}
