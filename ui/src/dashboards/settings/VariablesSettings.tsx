import { useState } from "react";
import { Icon } from "../../ui/icons";
import { changeAt, moveBy } from "../edit/paths";
import type { Change } from "../edit/useHistory";
import type { Dashboard } from "../model/dashboard";
import { record, records, text, type Json } from "../model/json";
import { VariableForm } from "./VariableForm";

const NEW_VARIABLE: Json = { type: "query", name: "", label: "", query: "label_values(up, job)", refresh: 1, sort: 1, multi: false, includeAll: false, current: {} };

/** The variables, in the order in which they are asked for and shown. */
export function VariablesSettings({ source, dashboard, change }: { source: Json; dashboard: Dashboard; change: Change }) {
  const list = records(record(source["templating"])["list"]);
  const [open, setOpen] = useState<number | undefined>(list.length === 1 ? 0 : undefined);
  const set = (next: readonly Json[], what = ""): void => change((before) => ({ ...before, templating: { ...record(before["templating"]), list: next } }), what);
  const add = (): void => {
    let name = "variable";
    for (let number = 2; list.some((each) => each["name"] === name); number++) name = `variable${number}`;
    set([...list, { ...NEW_VARIABLE, name }]);
    setOpen(list.length);
  };
  return (
    <div className="variables-settings">
      {list.length === 0 && <p className="hint">A variable is a choice above the panels, such as the job or the instance; queries use it as $name.</p>}
      <ol className="setting-list">
        {list.map((variable, index) => (
          <li key={index}>
            <div className="setting-head">
              <button type="button" className="setting-name" aria-expanded={open === index} onClick={() => setOpen(open === index ? undefined : index)}><Icon name={open === index ? "down" : "right"} size={15} /><code>${text(variable["name"])}</code><span>{text(variable["type"], "query")}</span><em>{text(variable["query"]) || text(record(variable["query"])["query"])}</em></button>
              <button type="button" className="icon-button" aria-label={`${text(variable["name"])} up`} disabled={index === 0} onClick={() => { set(moveBy(list, index, -1)); setOpen(undefined); }}><Icon name="up" size={15} /></button>
              <button type="button" className="icon-button" aria-label={`Copy ${text(variable["name"])}`} onClick={() => set([...list, { ...variable, name: `${text(variable["name"])}_copy` }])}><Icon name="copy" size={15} /></button>
              <button type="button" className="icon-button" aria-label={`Remove ${text(variable["name"])}`} onClick={() => { set(changeAt(list, index, undefined)); setOpen(undefined); }}><Icon name="close" size={15} /></button>
            </div>
            {open === index && <VariableForm value={variable} dashboard={dashboard} taken={list.filter((each) => each !== variable).map((each) => text(each["name"]))} onChange={(next, what) => set(changeAt(list, index, next), `variable ${index} ${what}`)} />}
          </li>
        ))}
      </ol>
      <button type="button" className="quiet" onClick={add}><Icon name="plus" size={16} /> Add variable</button>
    </div>
  );
}
