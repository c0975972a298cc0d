import { useState } from "react";
import { Icon } from "../../ui/icons";
import type { DataFrame } from "../data/frame";
import type { Panel } from "../model/dashboard";
import { at, flag, number, record, records, text, type Json } from "../model/json";
import { PanelFrame } from "../page/PanelFrame";
import { LinksEditor } from "../settings/LinksEditor";
import { Mappings } from "./Mappings";
import { OptionGroups } from "./OptionField";
import { optionsOf, TYPE_WORDS } from "./options";
import { Overrides } from "./Overrides";
import { setAt } from "./paths";
import { QueriesPane } from "./QueriesPane";
import { Thresholds } from "./Thresholds";
import { JsonField, Transformations } from "./Transformations";
import { TypeChooser } from "./TypeChooser";

const NO_ACTIONS = {};
const WITHOUT_QUERIES = new Set(["text", "dashlist", "alertlist", "row"]);

interface Props {
  panel: Panel;
  variables: readonly string[];
  onChange: (next: (panel: Json) => Json, what?: string) => void;
  onClose: () => void;
  /** Back to what the panel was when the editor was opened. */
  onDiscard: (opened: Json) => void;
}

type Tab = "queries" | "transformations" | "json";

/** One panel: its drawing as it is now, its queries below, its options beside. */
export function PanelEditor({ panel, variables, onChange, onClose, onDiscard }: Props) {
  const asks = !WITHOUT_QUERIES.has(panel.type);
  const [opened] = useState(panel.source);
  const [tab, setTab] = useState<Tab>("queries");
  const [names, setNames] = useState<readonly string[]>([]);
  const [frames, setFrames] = useState<readonly DataFrame[]>([]);
  const source = panel.source;
  const steps = records(source["transformations"]).length;
  return (
    <div className="panel-editor">
      <div className="panel-editor-head">
        <button type="button" className="quiet" onClick={onClose}><Icon name="left" size={15} /> Back to the dashboard</button>
        <span className="spring" />
        <button type="button" className="quiet" disabled={opened === panel.source} onClick={() => onDiscard(opened)}>Discard the panel’s changes</button>
      </div>
      <div className="panel-editor-main">
        <div className="panel-preview"><PanelFrame panel={panel} actions={NO_ACTIONS} editing={false} onRaw={setFrames} onFields={(fields) => setNames((before) => sameNames(before, fields))} /></div>
        {asks && (
          <div className="panel-tabs" role="tablist" aria-label="What goes into the panel">
            <Tab id="queries" now={tab} label={`Queries ${records(source["targets"]).length}`} onTab={setTab} />
            <Tab id="transformations" now={tab} label={steps === 0 ? "Transformations" : `Transformations ${steps}`} onTab={setTab} />
            <Tab id="json" now={tab} label="JSON" onTab={setTab} />
          </div>
        )}
        {asks && tab === "queries" && <QueriesPane panel={source} variables={variables} onChange={(values, what) => onChange((before) => ({ ...before, ...values }), `query ${what}`)} />}
        {asks && tab === "transformations" && <Transformations value={source["transformations"]} frames={frames} onChange={(transformations) => onChange((before) => ({ ...before, transformations }), "transformations")} />}
        {(tab === "json" || !asks) && (
          <details className="opt-group" open={asks}><summary>The panel as JSON</summary><JsonField label="Panel JSON" rows={18} value={source} onChange={(next) => onChange((before) => ({ ...next, id: before["id"] }))} /></details>
        )}
      </div>
      <OptionsPane panel={panel} names={names} variables={variables} onChange={onChange} />
    </div>
  );
}

function sameNames(before: readonly string[], fields: readonly { settings: { name: string }; field: { kind: string } }[]): readonly string[] {
  const names = [...new Set(fields.filter((each) => each.field.kind !== "time").map((each) => each.settings.name))].slice(0, 200);
  return names.join("\u0000") === before.join("\u0000") ? before : names;
}

function Tab({ id, now, label, onTab }: { id: Tab; now: Tab; label: string; onTab: (tab: Tab) => void }) {
  return <button type="button" role="tab" aria-selected={id === now} onClick={() => onTab(id)}>{label}</button>;
}

function OptionsPane({ panel, names, variables, onChange }: { panel: Panel; names: readonly string[] } & Pick<Props, "variables" | "onChange">) {
  const source = panel.source;
  const set = (path: readonly string[], value: unknown, what = path.join(".")): void => onChange((before) => setAt(before, path, value), what);
  const type = text(source["type"], "timeseries");
  const [choosing, setChoosing] = useState(false);
  const defaults = record(at(source, "fieldConfig", "defaults"));
  const overrides = records(at(source, "fieldConfig", "overrides"));
  const drawn = panel.type === "unknown" ? type : panel.type;
  const fields = !["text", "dashlist", "alertlist"].includes(drawn);
  const specs = optionsOf(drawn).filter((spec) => fields || !spec.path.startsWith("fieldConfig"));
  return (
    <aside className="panel-options" aria-label="Options of the panel">
      <div className="opt wide"><span>Kind</span>
        <button type="button" className="variable-button type-button" aria-expanded={choosing} onClick={() => setChoosing(!choosing)}><span>{TYPE_WORDS.find(([each]) => each === type)?.[1] ?? type}</span><Icon name="down" size={14} /></button></div>
      {choosing && <TypeChooser value={type} onChoose={(next) => { set(["type"], next, ""); setChoosing(false); }} />}
      <details className="opt-group" open>
        <summary>Panel</summary>
        <div className="opt-grid">
          <label className="opt wide">Title<input value={text(source["title"])} onChange={(event) => set(["title"], event.target.value)} /></label>
          <label className="opt wide">Description<textarea rows={2} value={text(source["description"])} onChange={(event) => set(["description"], event.target.value)} /></label>
          <label className="opt-flag"><input type="checkbox" checked={flag(source["transparent"])} onChange={(event) => set(["transparent"], event.target.checked)} /> without ground</label>
          <label className="opt">Once for each of
            <select value={text(source["repeat"])} onChange={(event) => set(["repeat"], event.target.value === "" ? undefined : event.target.value)}><option value="">—</option>{variables.map((name) => <option key={name}>{name}</option>)}</select></label>
          {text(source["repeat"]) !== "" && <label className="opt">Going<select value={text(source["repeatDirection"], "h")} onChange={(event) => set(["repeatDirection"], event.target.value)}><option value="h">across</option><option value="v">down</option></select></label>}
          {text(source["repeat"]) !== "" && <label className="opt">In a row at most<input type="number" min={1} max={12} value={text(source["maxPerRow"], "4")} onChange={(event) => set(["maxPerRow"], number(event.target.value))} /></label>}
        </div>
      </details>
      <OptionGroups specs={specs} panel={source} onChange={set} />
      {fields && <details className="opt-group" open><summary>Thresholds</summary><Thresholds value={defaults["thresholds"]} onChange={(value) => set(["fieldConfig", "defaults", "thresholds"], value)} /></details>}
      {fields && <details className="opt-group"><summary>Value mappings</summary><Mappings key={panel.id} value={defaults["mappings"]} onChange={(value) => set(["fieldConfig", "defaults", "mappings"], value)} /></details>}
      {fields && <details className="opt-group" open={overrides.length > 0}><summary>Overrides {overrides.length > 0 && overrides.length}</summary><Overrides value={overrides} names={names} refIds={panel.targets.map((target) => target.refId)} onChange={(value) => set(["fieldConfig", "overrides"], value)} /></details>}
      {fields && <details className="opt-group"><summary>Links of values</summary><LinksEditor value={defaults["links"]} of="values" onChange={(value) => set(["fieldConfig", "defaults", "links"], value)} /></details>}
      <details className="opt-group"><summary>Links of the panel</summary><LinksEditor value={source["links"]} of="panel" onChange={(value) => set(["links"], value)} /></details>
    </aside>
  );
}
