import { Modal } from "@mantine/core";
import { useState } from "react";
import { FIXED, SCALED } from "../../units/catalogue";
import { PANEL_TYPES, type Panel } from "../model/dashboard";
import { at, number, record, records, text, type Json } from "../model/json";
import { PanelFrame } from "../page/PanelFrame";
import { readPanel } from "../model/readPanel";

const UNITS = ["", "short", "percent", "percentunit", "s", "ms", "µs", "ns", ...Object.keys(SCALED), ...Object.keys(FIXED)];
const NO_ACTIONS = { onView: () => undefined, onExplore: () => undefined };

/** One panel's queries and most-used options beside a live drawing; everything else as JSON. */
export function PanelForm({ panel, onChange, onClose }: { panel: Panel; onChange: (next: Json) => void; onClose: () => void }) {
  const [draft, setDraft] = useState<Json>(panel.source);
  const [json, setJson] = useState<string | undefined>(undefined);
  const [problem, setProblem] = useState("");
  const preview = readPanel({ ...draft, id: panel.id }, `${panel.key}-draft`);
  const defaults = record(at(draft, "fieldConfig", "defaults"));
  const custom = record(defaults["custom"]);
  const set = (values: Json): void => setDraft((before) => ({ ...before, ...values }));
  const setDefaults = (values: Json): void => set({ fieldConfig: { ...record(draft["fieldConfig"]), defaults: { ...defaults, ...values } } });
  const setTarget = (index: number, values: Json): void => set({ targets: records(draft["targets"]).map((target, each) => (each === index ? { ...target, ...values } : target)) });
  const done = (): void => {
    onChange({ ...draft, id: panel.id });
    onClose();
  };
  const takeJson = (): void => {
    try {
      setDraft(record(JSON.parse(json ?? "")));
      setJson(undefined);
      setProblem("");
    } catch (cause) {
      setProblem(cause instanceof Error ? cause.message : String(cause));
    }
  };
  return (
    <Modal opened onClose={onClose} title={`Edit ${panel.title}`} size="xl">
      <div className="edit-form">
        <div className="edit-preview"><PanelFrame panel={preview} actions={NO_ACTIONS} editing={false} /></div>
        {json === undefined ? (
          <>
            <div className="edit-row">
              <label>Title<input value={text(draft["title"])} onChange={(event) => set({ title: event.target.value })} /></label>
              <label>Type<select value={text(draft["type"])} onChange={(event) => set({ type: event.target.value })}>{[...new Set([text(draft["type"]), ...PANEL_TYPES])].map((type) => <option key={type}>{type}</option>)}</select></label>
              <label>Unit<input list="unit-ids" value={text(defaults["unit"])} onChange={(event) => setDefaults({ unit: event.target.value })} /></label>
              <label>Decimals<input type="number" value={text(defaults["decimals"])} onChange={(event) => setDefaults({ decimals: number(event.target.value) })} /></label>
              <label>Lowest<input type="number" value={text(defaults["min"])} onChange={(event) => setDefaults({ min: number(event.target.value) })} /></label>
              <label>Highest<input type="number" value={text(defaults["max"])} onChange={(event) => setDefaults({ max: number(event.target.value) })} /></label>
              <label>Area, %<input type="number" min={0} max={100} value={text(custom["fillOpacity"])} onChange={(event) => setDefaults({ custom: { ...custom, fillOpacity: number(event.target.value) ?? 0 } })} /></label>
              <label>Stacking<select value={text(at(custom, "stacking", "mode"), "none")} onChange={(event) => setDefaults({ custom: { ...custom, stacking: { mode: event.target.value, group: "A" } } })}><option>none</option><option>normal</option><option>percent</option></select></label>
            </div>
            <datalist id="unit-ids">{UNITS.map((unit) => <option key={unit} value={unit} />)}</datalist>
            {records(draft["targets"]).map((target, index) => (
              <div key={text(target["refId"]) || index}>
                <label>Query {text(target["refId"]) || index + 1}<textarea value={text(target["expr"])} spellCheck={false} onChange={(event) => setTarget(index, { expr: event.target.value })} /></label>
                <div className="edit-row">
                  <label>Legend<input value={text(target["legendFormat"])} placeholder="{{label}}" onChange={(event) => setTarget(index, { legendFormat: event.target.value })} /></label>
                  <label>Form<select value={text(target["format"], "time_series")} onChange={(event) => setTarget(index, { format: event.target.value })}><option>time_series</option><option>table</option><option>heatmap</option></select></label>
                  <label>Asked for<select value={target["instant"] === true ? "now" : "range"} onChange={(event) => setTarget(index, { instant: event.target.value === "now", range: event.target.value !== "now" })}><option value="range">the range</option><option value="now">its end</option></select></label>
                  <button type="button" className="quiet" onClick={() => set({ targets: records(draft["targets"]).filter((_, each) => each !== index) })}>Remove query</button>
                </div>
              </div>
            ))}
            {text(draft["type"]) === "text" && <label>Markdown<textarea value={text(at(draft, "options", "content"))} onChange={(event) => set({ options: { ...record(draft["options"]), mode: "markdown", content: event.target.value } })} /></label>}
          </>
        ) : (
          <><textarea className="json" aria-label="Panel JSON" value={json} spellCheck={false} onChange={(event) => setJson(event.target.value)} />{problem !== "" && <p className="problem" role="alert">{problem}</p>}</>
        )}
        <div className="edit-bar">
          {json === undefined && <button type="button" className="quiet" onClick={() => set({ targets: [...records(draft["targets"]), { refId: String.fromCharCode(65 + records(draft["targets"]).length), expr: "" }] })}>Add query</button>}
          {json === undefined ? <button type="button" className="quiet" onClick={() => setJson(JSON.stringify(draft, undefined, 2))}>JSON</button> : <button type="button" className="quiet" onClick={takeJson}>Take over</button>}
          <span className="spring" />
          <button type="button" className="quiet" onClick={onClose}>Cancel</button>
          <button type="button" className="primary" onClick={done}>Done</button>
        </div>
      </div>
    </Modal>
  );
}
