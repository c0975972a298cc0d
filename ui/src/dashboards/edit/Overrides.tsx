import { record, records, text, type Json } from "../model/json";
import { Icon } from "../../ui/icons";
import { ColorField } from "./ColorField";
import { Mappings } from "./Mappings";
import { OptionField } from "./OptionField";
import { overrideSpecs } from "./options";
import { changeAt } from "./paths";
import { Thresholds } from "./Thresholds";

const MATCHERS: readonly (readonly [string, string])[] = [
  ["byName", "Field with the name"], ["byRegexp", "Fields by a pattern"], ["byType", "Fields of the kind"], ["byFrameRefID", "Fields of the query"],
];

const PROPERTIES: readonly (readonly [string, string])[] = [
  ...overrideSpecs().map(({ id, spec }) => [id, `${spec.label} (${spec.group.toLowerCase()})`] as const),
  ["color", "Colour"], ["thresholds", "Thresholds"], ["mappings", "Mappings"],
];

interface Props {
  value: unknown;
  /** Names that can be chosen. */
  names: readonly string[];
  refIds: readonly string[];
  onChange: (value: readonly Json[]) => void;
}

/** What holds for some fields only. */
export function Overrides({ value, names, refIds, onChange }: Props) {
  const overrides = records(value);
  return (
    <div className="levels">
      {overrides.map((override, index) => (
        <OverrideCard key={index} index={index} override={override} names={names} refIds={refIds} onChange={(next) => onChange(changeAt(overrides, index, next))} />
      ))}
      <div className="level-foot">
        <button type="button" className="quiet" onClick={() => onChange([...overrides, { matcher: { id: "byName", options: names[0] ?? "" }, properties: [] }])}><Icon name="plus" size={14} /> Override</button>
      </div>
    </div>
  );
}

interface CardProps {
  index: number;
  override: Json;
  names: readonly string[];
  refIds: readonly string[];
  onChange: (next: Json | undefined) => void;
}

function OverrideCard({ index, override, names, refIds, onChange }: CardProps) {
  const matcher = record(override["matcher"]);
  const id = text(matcher["id"], "byName");
  const properties = records(override["properties"]);
  const setProperties = (next: readonly Json[]): void => onChange({ ...override, properties: next });
  const choices = id === "byType" ? ["number", "string", "time", "boolean"] : id === "byFrameRefID" ? refIds : names;
  const known = MATCHERS.some(([each]) => each === id);
  return (
    <fieldset className="override">
      <legend>Override {index + 1}</legend>
      <div className="level">
        <select aria-label={`What override ${index + 1} is about`} value={id} onChange={(event) => onChange({ ...override, matcher: { id: event.target.value, options: "" } })}>
          {MATCHERS.map(([each, label]) => <option key={each} value={each}>{label}</option>)}
          {!known && <option value={id}>{id}</option>}
        </select>
        <input aria-label={`Which fields of override ${index + 1}`} list={`override-${index}`} value={text(matcher["options"])} disabled={!known} onChange={(event) => onChange({ ...override, matcher: { id, options: event.target.value } })} />
        <datalist id={`override-${index}`}>{choices.map((name) => <option key={name} value={name} />)}</datalist>
        <button type="button" className="icon-button" aria-label={`Remove override ${index + 1}`} onClick={() => onChange(undefined)}><Icon name="close" size={14} /></button>
      </div>
      {properties.map((property, each) => (
        <div key={text(property["id"]) + each} className="override-property">
          <PropertyField property={property} onChange={(next) => setProperties(changeAt(properties, each, { ...property, value: next }))} />
          <button type="button" className="icon-button" aria-label={`Remove ${text(property["id"])}`} onClick={() => setProperties(changeAt(properties, each, undefined))}><Icon name="close" size={14} /></button>
        </div>
      ))}
      <select aria-label={`Add to override ${index + 1}`} value="" onChange={(event) => setProperties([...properties, { id: event.target.value, value: event.target.value === "color" ? { mode: "fixed", fixedColor: "blue" } : null }])}>
        <option value="">Set …</option>
        {PROPERTIES.filter(([each]) => !properties.some((property) => property["id"] === each)).map(([each, label]) => <option key={each} value={each}>{label}</option>)}
      </select>
    </fieldset>
  );
}

function PropertyField({ property, onChange }: { property: Json; onChange: (value: unknown) => void }) {
  const id = text(property["id"]);
  const spec = overrideSpecs().find((each) => each.id === id)?.spec;
  if (spec !== undefined) return <OptionField spec={spec} value={property["value"] ?? undefined} onChange={onChange} />;
  switch (id) {
    case "color": return <div className="opt"><span>Colour</span><ColorField label="Colour" value={text(record(property["value"])["fixedColor"])} onChange={(fixedColor) => onChange({ mode: "fixed", fixedColor })} /></div>;
    case "thresholds": return <Thresholds value={property["value"]} onChange={onChange} />;
    case "mappings": return <Mappings value={property["value"]} onChange={onChange} />;
    default: return <div className="opt"><span>{id}</span><code>{JSON.stringify(property["value"])?.slice(0, 120)}</code></div>;
  }
}
