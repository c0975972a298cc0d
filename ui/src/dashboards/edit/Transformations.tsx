import { useMemo, useState } from "react";
import { Icon } from "../../ui/icons";
import type { DataFrame } from "../data/frame";
import { flag, isRecord, record, records, text, type Json } from "../model/json";
import { KNOWN_TRANSFORMATIONS } from "../transform/apply";
import { changeAt, moveBy } from "./paths";
import { specOf, STEP_SPECS } from "./steps/forms";
import { incomingOf, type Incoming } from "./steps/incoming";
import { StepForm } from "./steps/StepForm";

interface Props {
  value: unknown;
  /** What comes into the first step. */
  frames: readonly DataFrame[];
  onChange: (value: readonly Json[]) => void;
}

/** What is made of the answers before they are drawn, step by step. */
export function Transformations({ value, frames, onChange }: Props) {
  const steps = records(value);
  const incoming = useMemo(() => incomingOf(frames, value), [frames, value]);
  return (
    <div className="levels">
      {steps.length === 0 && <p className="hint">Answers are drawn as they come. A step joins, filters, renames or calculates before that.</p>}
      {steps.map((step, index) => (
        <StepCard key={index} step={step} number={index + 1} last={index === steps.length - 1} incoming={incoming[index] ?? NOTHING}
          onChange={(next) => onChange(changeAt(steps, index, next))} onMove={(by) => onChange(moveBy(steps, index, by))} />
      ))}
      <select aria-label="Add a step" value="" onChange={(event) => onChange([...steps, { id: event.target.value, options: {} }])}>
        <option value="">Add a step …</option>
        <Kinds />
      </select>
    </div>
  );
}

const NOTHING: Incoming = { columns: [], numbers: [], labels: [], queries: [] };

/** All kinds of steps: those with a form in words, others as files name them. */
function Kinds({ also }: { also?: string }) {
  const others = [...new Set([...(also === undefined ? [] : [also]), ...KNOWN_TRANSFORMATIONS])].filter((id) => !STEP_SPECS.some((spec) => spec.id === id));
  return (
    <>
      {STEP_SPECS.map(({ id, label }) => <option key={id} value={id}>{label}</option>)}
      {others.map((id) => <option key={id} value={id}>{id}</option>)}
    </>
  );
}

interface CardProps {
  step: Json;
  number: number;
  last: boolean;
  incoming: Incoming;
  onChange: (next: Json | undefined) => void;
  onMove: (by: -1 | 1) => void;
}

function StepCard({ step, number, last, incoming, onChange, onMove }: CardProps) {
  const id = text(step["id"]);
  const spec = specOf(id);
  const options = record(step["options"]);
  const off = flag(step["disabled"]);
  const take = (next: Json): void => onChange({ ...step, options: next });
  return (
    <fieldset className={off ? "override step step-off" : "override step"}>
      <legend>Step {number}</legend>
      <div className="level">
        <select aria-label={`Step ${number}`} value={id} onChange={(event) => onChange({ ...step, id: event.target.value, options: {} })}><Kinds also={id} /></select>
        <button type="button" className="icon-button" title={off ? `Use step ${number}` : `Leave out step ${number}`} aria-label={`Step ${number} is ${off ? "off" : "on"}`} aria-pressed={!off} onClick={() => onChange({ ...step, disabled: !off })}><Icon name={off ? "eyeOff" : "eye"} size={16} /></button>
        <button type="button" className="icon-button" aria-label={`Step ${number} up`} disabled={number === 1} onClick={() => onMove(-1)}><Icon name="up" size={14} /></button>
        <button type="button" className="icon-button" aria-label={`Step ${number} down`} disabled={last} onClick={() => onMove(1)}><Icon name="down" size={14} /></button>
        <button type="button" className="icon-button" aria-label={`Remove step ${number}`} onClick={() => onChange(undefined)}><Icon name="close" size={14} /></button>
      </div>
      {spec !== undefined && <StepForm spec={spec} options={options} incoming={incoming} onChange={take} />}
      <details className="step-json" open={spec === undefined}>
        <summary>As JSON</summary>
        <JsonField label={`Options of step ${number}`} value={options} onChange={take} />
      </details>
    </fieldset>
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
