import { Icon } from "../../ui/icons";
import { ColorField } from "../edit/ColorField";
import { changeAt } from "../edit/paths";
import { flag, record, text, type Json } from "../model/json";

/** Marks in all charts where a query has a value that is not zero. */
export function AnnotationsSettings({ value, onChange }: { value: readonly Json[]; onChange: (list: readonly Json[]) => void }) {
  const set = (index: number, values: Json): void => onChange(changeAt(value, index, { ...value[index], ...values }));
  return (
    <div className="levels">
      {value.map((each, index) => {
        const builtIn = each["builtIn"] === 1 || each["builtIn"] === true;
        return (
          <fieldset key={index} className="override">
            <legend>{text(each["name"], "Annotation")}</legend>
            {builtIn ? <p className="hint">Marks that are stored with the dashboard or written over the API.</p> : (
              <div className="edit-form">
                <div className="edit-row">
                  <label>Name<input value={text(each["name"])} onChange={(event) => set(index, { name: event.target.value })} /></label>
                  <label>Text of a mark<input value={text(each["titleFormat"])} placeholder="{{instance}} restarted" onChange={(event) => set(index, { titleFormat: event.target.value })} /></label>
                  <div className="opt"><span>Colour</span><ColorField label={`Colour of ${text(each["name"])}`} value={text(each["iconColor"])} onChange={(iconColor) => set(index, { iconColor })} /></div>
                  <label>Step<input value={text(each["step"])} placeholder="60s" onChange={(event) => set(index, { step: event.target.value })} /></label>
                </div>
                <label>Query<textarea rows={2} spellCheck={false} value={text(each["expr"]) || text(record(each["target"])["expr"])} placeholder="changes(process_start_time_seconds[1m]) > 0" onChange={(event) => set(index, { expr: event.target.value })} /></label>
              </div>
            )}
            <div className="checks">
              <label className="opt-flag"><input type="checkbox" checked={flag(each["enable"], true)} onChange={(event) => set(index, { enable: event.target.checked })} /> shown</label>
              {!builtIn && <button type="button" className="quiet" onClick={() => onChange(changeAt(value, index, undefined))}>Remove</button>}
            </div>
          </fieldset>
        );
      })}
      <p className="hint">A mark stands where its query begins to have a value that is not zero.</p>
      <div className="level-foot"><button type="button" className="quiet" onClick={() => onChange([...value, { name: "New annotation", enable: true, iconColor: "orange", expr: "", datasource: { type: "prometheus" } }])}><Icon name="plus" size={14} /> Add annotation</button></div>
    </div>
  );
}
