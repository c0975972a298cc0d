import { useState } from "react";
import { Icon } from "../../ui/icons";
import { flag, isRecord, record, records, text, type Json } from "../model/json";
import { KNOWN_TRANSFORMATIONS } from "../transform/apply";
import { changeAt, moveBy } from "./paths";

/** What is made of the answers before they are drawn, step by step; each step's options are its JSON. */
export function Transformations({ value, onChange }: { value: unknown; onChange: (value: readonly Json[]) => void }) {
  const steps = records(value);
  return (
    <div className="levels">
      {steps.length === 0 && <p className="hint">Answers are drawn as they come. A step joins, filters, renames or calculates before that.</p>}
      {steps.map((step, index) => (
        <fieldset key={index} className="override">
          <legend>Step {index + 1}</legend>
          <div className="level">
            <select aria-label={`Step ${index + 1}`} value={text(step["id"])} onChange={(event) => onChange(changeAt(steps, index, { ...step, id: event.target.value }))}>
              {[...new Set([text(step["id"]), ...KNOWN_TRANSFORMATIONS])].map((id) => <option key={id}>{id}</option>)}
            </select>
            <label className="opt-flag"><input type="checkbox" checked={!flag(step["disabled"])} onChange={(event) => onChange(changeAt(steps, index, { ...step, disabled: !event.target.checked }))} /> on</label>
            <button type="button" className="icon-button" aria-label={`Step ${index + 1} up`} onClick={() => onChange(moveBy(steps, index, -1))}><Icon name="up" size={14} /></button>
            <button type="button" className="icon-button" aria-label={`Remove step ${index + 1}`} onClick={() => onChange(changeAt(steps, index, undefined))}><Icon name="close" size={14} /></button>
          </div>
          <JsonField label={`Options of step ${index + 1}`} value={record(step["options"])} onChange={(options) => onChange(changeAt(steps, index, { ...step, options }))} />
        </fieldset>
      ))}
      <select aria-label="Add a step" value="" onChange={(event) => onChange([...steps, { id: event.target.value, options: {} }])}>
        <option value="">Add a step …</option>
        {[...KNOWN_TRANSFORMATIONS].map((id) => <option key={id}>{id}</option>)}
      </select>
    </div>
  );
}

/** JSON that is taken over when the field is left and it can be read. */
export function JsonField({ label, value, rows = 4, onChange }: { label: string; value: Json; rows?: number; onChange: (value: Json) => void }) {
  const written = JSON.stringify(value, undefined, 2);
  const [draft, setDraft] = useState<string | undefined>(undefined);
  const [problem, setProblem] = useState("");
  const take = (): void => {
    if (draft === undefined) return;
    try {
      const read: unknown = JSON.parse(draft);
      if (!isRecord(read)) throw new Error("an object in braces is expected");
      onChange(read);
      setDraft(undefined);
      setProblem("");
    } catch (cause) {
      setProblem(cause instanceof Error ? cause.message : String(cause));
    }
  };
  return (
    <>
      <textarea className="json" rows={rows} aria-label={label} value={draft ?? written} aria-invalid={problem !== ""} spellCheck={false} onChange={(event) => setDraft(event.target.value)} onBlur={take} />
      {problem !== "" && <p className="problem" role="alert">{problem}</p>}
    </>
  );
}
