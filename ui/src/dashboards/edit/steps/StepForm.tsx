import { Icon } from "../../../ui/icons";
import { at, isRecord, record, records, text, type Json } from "../../model/json";
import { OptionField } from "../OptionField";
import { changeAt, partsOf, setAt } from "../paths";
import { ColumnsForm } from "./ColumnsForm";
import { splitJoined, type StepField, type StepRows, type StepSpec } from "./forms";
import { GroupForm } from "./GroupForm";
import type { Incoming } from "./incoming";

interface Props {
  spec: StepSpec;
  options: Json;
  incoming: Incoming;
  onChange: (options: Json) => void;
}

/** The options of a step, as its kind has them. */
export function StepForm({ spec, options, incoming, onChange }: Props) {
  return (
    <>
      <p className="hint">{spec.about}</p>
      {spec.fields !== undefined && <Fields fields={spec.fields} value={options} incoming={incoming} onChange={onChange} />}
      {spec.own === "columns" && <ColumnsForm options={options} columns={incoming.columns} onChange={onChange} />}
      {spec.own === "groups" && <GroupForm options={options} columns={incoming.columns} onChange={onChange} />}
      {spec.rows !== undefined && <Rows rows={spec.rows} options={options} incoming={incoming} onChange={onChange} />}
    </>
  );
}

interface FieldsProps {
  fields: readonly StepField[];
  value: Json;
  incoming: Incoming;
  onChange: (value: Json) => void;
}

function Fields({ fields, value, incoming, onChange }: FieldsProps) {
  return (
    <div className="opt-grid step-fields">
      {fields.filter((field) => field.when?.(value) !== false).map((field) => {
        const path = partsOf(field.path);
        const choices = field.from === undefined ? field.choices : incoming[field.from].map((name) => [name, name] as const);
        const written = at(value, ...path);
        return (
          <OptionField key={field.path} spec={{ ...field, group: "", ...(choices === undefined ? {} : { choices }) }}
            value={field.joined === true ? splitJoined(text(written)) : plain(written)}
            onChange={(next) => onChange(setAt(value, path, field.joined === true && Array.isArray(next) ? next.join("|") : next))} />
        );
      })}
    </div>
  );
}

/** A side of a calculation may be written as a matcher of its column, or as a fixed number. */
function plain(written: unknown): unknown {
  return isRecord(written) ? record(written["matcher"])["options"] ?? written["fixed"] : written;
}

function Rows({ rows, options, incoming, onChange }: Omit<Props, "spec"> & { rows: StepRows }) {
  const written = records(options[rows.path]);
  const all = rows.single === true && written.length === 0 ? [rows.fresh] : written;
  const set = (next: readonly Json[]): void => onChange({ ...options, [rows.path]: next });
  return (
    <div className="levels">
      {all.map((row, index) => (
        <div key={index} role="group" aria-label={rows.single === true ? rows.what : `${rows.what} ${index + 1}`} className="step-row">
          <Fields fields={rows.fields} value={row} incoming={incoming} onChange={(next) => set(changeAt(all, index, next))} />
          {rows.single !== true && <button type="button" className="icon-button" aria-label={`Remove ${rows.what.toLowerCase()} ${index + 1}`} onClick={() => set(changeAt(all, index, undefined))}><Icon name="close" size={14} /></button>}
        </div>
      ))}
      {rows.single !== true && <div className="level-foot"><button type="button" className="quiet" onClick={() => set([...all, rows.fresh])}><Icon name="plus" size={14} /> {rows.what}</button></div>}
    </div>
  );
}
