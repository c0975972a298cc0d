import { record, text, texts, type Json } from "../../model/json";
import { OptionField } from "../OptionField";
import { setAt } from "../paths";

interface Props {
  options: Json;
  columns: readonly string[];
  onChange: (options: Json) => void;
}

/** Of each column: whether rows are grouped by it, and which figures there are of it. */
export function GroupForm({ options, columns, onChange }: Props) {
  const fields = record(options["fields"]);
  const names = [...new Set([...columns, ...Object.keys(fields)])];
  const set = (name: string, value: Json | undefined): void => onChange(setAt(options, ["fields", name], value));
  if (names.length === 0) return <p className="hint">There are no columns yet.</p>;
  return (
    <ul className="step-columns">
      {names.map((name) => {
        const setting = record(fields[name]);
        const operation = text(setting["operation"]);
        return (
          <li key={name}>
            <label className="level"><span className="level-base" title={name}>{name}</span>
              <select value={operation} onChange={(event) => set(name, event.target.value === "" ? undefined : { aggregations: texts(setting["aggregations"]), operation: event.target.value })}>
                <option value="">is left out</option><option value="groupby">groups</option><option value="aggregate">is calculated</option>
              </select>
            </label>
            {operation === "aggregate" && <OptionField spec={{ path: name, label: `Figures of ${name}`, group: "", kind: "calcs" }} value={setting["aggregations"]} onChange={(aggregations) => set(name, { ...setting, aggregations })} />}
          </li>
        );
      })}
    </ul>
  );
}
