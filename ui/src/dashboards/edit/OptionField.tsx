import { useId } from "react";
import { at, flag, list, number, text, texts, type Json } from "../model/json";
import { ColorField } from "./ColorField";
import { CALCS, type OptionSpec } from "./options";
import { partsOf, splitTags } from "./paths";
import { UnitField } from "./UnitField";

interface Props {
  spec: OptionSpec;
  value: unknown;
  onChange: (value: unknown) => void;
}

/** One option, chosen in the way of its kind. Nothing written means the option's own default. */
export function OptionField({ spec, value, onChange }: Props) {
  const id = useId();
  if (spec.kind === "flag") {
    return <label className="opt-flag"><input type="checkbox" checked={flag(value, spec.otherwise === true)} onChange={(event) => onChange(event.target.checked)} /> {spec.label}</label>;
  }
  return (
    <div className={["long", "calcs", "many"].includes(spec.kind) ? "opt wide" : "opt"}>
      <label htmlFor={id}>{spec.label}</label>
      <Control id={id} spec={spec} value={value} onChange={onChange} />
    </div>
  );
}

function Control({ id, spec, value, onChange }: Props & { id: string }) {
  switch (spec.kind) {
    case "number":
      return <input id={id} type="number" step="any" placeholder={spec.placeholder} value={text(value)} onChange={(event) => onChange(number(event.target.value))} />;
    case "long":
      return <textarea id={id} rows={10} value={text(value)} onChange={(event) => onChange(event.target.value)} />;
    case "choice":
      return (
        <select id={id} value={text(value, String(spec.otherwise ?? ""))} onChange={(event) => onChange(numbered(value, event.target.value))}>
          {choicesWith(spec, text(value, String(spec.otherwise ?? ""))).map(([each, label]) => <option key={each} value={each}>{label}</option>)}
        </select>
      );
    case "calcs": return <Chips id={id} label={spec.label} choices={CALCS} value={texts(value)} onChange={onChange} />;
    case "many": return <Chips id={id} label={spec.label} choices={spec.choices ?? []} value={texts(value)} onChange={onChange} />;
    case "suggest":
      return (
        <>
          <input id={id} list={`${id}-list`} placeholder={spec.placeholder} value={text(value)} onChange={(event) => onChange(event.target.value)} />
          <datalist id={`${id}-list`}>{(spec.choices ?? []).map(([each]) => <option key={each} value={each} />)}</datalist>
        </>
      );
    case "unit": return <UnitField id={id} value={text(value)} onChange={(next) => onChange(next === "" ? undefined : next)} />;
    case "color": return <ColorField id={id} value={text(value)} onChange={onChange} />;
    case "tags":
      return <input id={id} value={texts(value).join(", ")} placeholder="one, another" onChange={(event) => onChange(splitTags(event.target.value))} />;
    case "text": case "flag":
      return <input id={id} placeholder={spec.placeholder} value={text(value)} onChange={(event) => onChange(event.target.value === "" ? undefined : event.target.value)} />;
  }
}

/** The base of a logarithm is a number in the file. */
function numbered(before: unknown, chosen: string): unknown {
  return typeof before === "number" || /^\d+$/.test(chosen) ? Number(chosen) : chosen;
}

/** A value that the file has but the list has not stays in the list. */
function choicesWith(spec: OptionSpec, value: string): readonly (readonly [string, string])[] {
  const choices = spec.choices ?? [];
  return value === "" || choices.some(([each]) => each === value) ? choices : [[value, value], ...choices];
}

/** Several of a few, in the order in which they were chosen. What the file has but the list has not stays. */
function Chips({ id, label, choices, value, onChange }: { id: string; label: string; choices: readonly (readonly [string, string])[]; value: readonly string[]; onChange: (value: string[]) => void }) {
  const others = value.filter((each) => !choices.some(([known]) => known === each)).map((each) => [each, each] as const);
  const all = [...choices, ...others];
  return (
    <div className="chips" role="group" id={id} aria-label={label}>
      {all.length === 0 && <span className="hint">nothing to choose from yet</span>}
      {all.map(([each, words]) => (
        <button key={each} type="button" aria-pressed={value.includes(each)} onClick={() => onChange(value.includes(each) ? value.filter((other) => other !== each) : [...value, each])}>{words}</button>
      ))}
    </div>
  );
}

/** Options in their groups, each group to be folded. */
export function OptionGroups({ specs, panel, onChange }: { specs: readonly OptionSpec[]; panel: Json; onChange: (path: readonly string[], value: unknown) => void }) {
  const groups = [...new Set(specs.map((spec) => spec.group))];
  return groups.map((group) => (
    <details key={group} className="opt-group" open={!["Axis", "Standard", "Legend"].includes(group) || group === "Standard"}>
      <summary>{group}</summary>
      <div className="opt-grid">
        {specs.filter((spec) => spec.group === group).map((spec) => {
          const path = partsOf(spec.path);
          const value = at(panel, ...path);
          return <OptionField key={spec.path} spec={spec} value={list(value).length > 0 || !Array.isArray(value) ? value : undefined} onChange={(next) => onChange(path, next)} />;
        })}
      </div>
    </details>
  ));
}
