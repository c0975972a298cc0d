import { at, number, record, records, text, type Json } from "../model/json";
import { Icon } from "../../ui/icons";
import { ColorField } from "./ColorField";
import { changeAt } from "./paths";

const FIRST: Json = { color: "green", value: null };

/** Levels from low to high, each with the colour from there on. */
export function Thresholds({ value, onChange }: { value: unknown; onChange: (value: Json) => void }) {
  const thresholds = record(value);
  const written = records(thresholds["steps"]);
  const steps = written.length === 0 ? [FIRST, { color: "red", value: 80 }] : written;
  const percentage = text(thresholds["mode"]) === "percentage";
  const set = (next: readonly Json[]): void => onChange({ mode: percentage ? "percentage" : "absolute", steps: next });
  const add = (): void => {
    const highest = number(at(steps.at(-1), "value")) ?? 0;
    set([...steps, { color: "orange", value: highest === 0 ? 10 : highest * 2 }]);
  };
  return (
    <div className="levels">
      {steps.map((step, index) => (
        <div key={index} className="level">
          {index === 0 ? <span className="level-base">from the start</span>
            : <input type="number" step="any" aria-label={`Level ${index}`} value={text(step["value"])} onChange={(event) => set(changeAt(steps, index, { ...step, value: number(event.target.value) ?? 0 }))} />}
          <ColorField label={`Colour of level ${index}`} value={text(step["color"])} onChange={(color) => set(changeAt(steps, index, { ...step, color }))} />
          {index > 0 && <button type="button" className="icon-button" aria-label={`Remove level ${index}`} onClick={() => set(changeAt(steps, index, undefined))}><Icon name="close" size={14} /></button>}
        </div>
      ))}
      <div className="level-foot">
        <button type="button" className="quiet" onClick={add}><Icon name="plus" size={14} /> Level</button>
        <label className="opt-flag"><input type="checkbox" checked={percentage} onChange={(event) => onChange({ mode: event.target.checked ? "percentage" : "absolute", steps })} /> in percent of lowest to highest</label>
      </div>
    </div>
  );
}
