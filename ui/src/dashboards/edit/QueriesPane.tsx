import "../../explore/explore.css";
import { lazy, Suspense, useState } from "react";
import { usePageTime } from "../../time/TimeContext";
import { Icon } from "../../ui/icons";
import { flag, record, records, text, type Json } from "../model/json";
import { changeAt, moveBy } from "./paths";

const PromqlEditor = lazy(() => import("../../explore/PromqlEditor"));
const MetricBrowser = lazy(() => import("../../explore/MetricBrowser"));

interface Props {
  panel: Json;
  variables: readonly string[];
  /** Sets keys of the panel; a name makes changes that follow each other one step back. */
  onChange: (values: Json, what: string) => void;
}

const BUILT_IN = ["__interval", "__rate_interval", "__range", "__range_s"];

/** What the panel asks, and how often. */
export function QueriesPane({ panel, variables, onChange }: Props) {
  const targets = records(panel["targets"]);
  const [browsing, setBrowsing] = useState(false);
  const set = (next: readonly Json[], what = ""): void => onChange({ targets: next }, what);
  const pick = (name: string): void => {
    setBrowsing(false);
    const free = targets.findIndex((target) => text(target["expr"]).trim() === "");
    set(free >= 0 ? changeAt(targets, free, { ...targets[free], expr: name }) : [...targets, { refId: freeRefId(targets), expr: name }]);
  };
  return (
    <div className="queries-pane">
      {targets.map((target, index) => (
        <QueryCard key={text(target["refId"]) || index} target={target} refId={text(target["refId"]) || String.fromCharCode(65 + index)} variables={[...variables, ...BUILT_IN]} last={index === targets.length - 1}
          onChange={(next, what) => set(changeAt(targets, index, next), `${index} ${what}`)}
          onCopy={() => set([...targets.slice(0, index + 1), { ...target, refId: freeRefId(targets) }, ...targets.slice(index + 1)])}
          onUp={() => set(moveBy(targets, index, -1))} onRemove={() => set(changeAt(targets, index, undefined))} />
      ))}
      <div className="query-actions">
        <button type="button" className="quiet" onClick={() => set([...targets, { refId: freeRefId(targets), expr: "" }])}><Icon name="plus" size={16} /> Add query</button>
        <button type="button" className="quiet" onClick={() => setBrowsing(true)}><Icon name="list" size={16} /> Metrics</button>
      </div>
      <details className="opt-group">
        <summary>Time and steps of the panel</summary>
        <div className="opt-grid">
          <PanelText label="Shortest step" path="interval" placeholder="15s" panel={panel} onChange={onChange} />
          <PanelText label="Points at most" path="maxDataPoints" placeholder="by width" numeric panel={panel} onChange={onChange} />
          <PanelText label="Its own range" path="timeFrom" placeholder="6h" panel={panel} onChange={onChange} />
          <PanelText label="Shifted back by" path="timeShift" placeholder="1d" panel={panel} onChange={onChange} />
        </div>
      </details>
      <Suspense>{browsing && <MetricBrowser onClose={() => setBrowsing(false)} onPick={pick} />}</Suspense>
    </div>
  );
}

/** The first letter that no query has. */
export function freeRefId(targets: readonly Json[]): string {
  const taken = new Set(targets.map((target) => text(target["refId"])));
  for (let index = 0; index < 26; index++) {
    const letter = String.fromCharCode(65 + index);
    if (!taken.has(letter)) return letter;
  }
  return `Q${targets.length}`;
}

function PanelText({ label, path, placeholder, numeric = false, panel, onChange }: { label: string; path: string; placeholder: string; numeric?: boolean } & Pick<Props, "panel" | "onChange">) {
  const write = (typed: string): unknown => (typed === "" ? undefined : numeric ? Number(typed) : typed);
  return <label className="opt">{label}<input type={numeric ? "number" : "text"} placeholder={placeholder} value={text(panel[path])} onChange={(event) => onChange({ [path]: write(event.target.value) }, path)} /></label>;
}

interface CardProps {
  target: Json;
  refId: string;
  variables: readonly string[];
  last: boolean;
  onChange: (next: Json, what: string) => void;
  onCopy: () => void;
  onUp: () => void;
  onRemove: () => void;
}

function QueryCard({ target, refId, variables, last, onChange, onCopy, onUp, onRemove }: CardProps) {
  const { range } = usePageTime();
  const written = text(target["expr"]);
  const [draft, setDraft] = useState({ of: written, text: written });
  const shown = draft.of === written ? draft.text : written;
  const take = (next: string): void => {
    if (next !== written) onChange({ ...target, refId, expr: next }, "");
  };
  const hidden = flag(target["hide"]);
  const source = record(target["datasource"]);
  return (
    <section className={hidden ? "query query-off query-card" : "query query-card"} aria-label={`Query ${refId} of the panel`}>
      <span className="query-letter" aria-hidden="true">{refId}</span>
      <div className="query-editor">
        <Suspense fallback={<pre className="editor-space">{shown}</pre>}>
          <PromqlEditor label={`Query ${refId}`} value={shown} range={range} variables={variables} autoFocus={last && written === ""}
            onChange={(next) => setDraft({ of: written, text: next })} onRun={take} onBlur={take} />
        </Suspense>
        <div className="query-options">
          <label>Legend <input value={text(target["legendFormat"])} placeholder="{{instance}}" onChange={(event) => onChange({ ...target, legendFormat: event.target.value }, "legend")} /></label>
          <label>Least step <input size={6} value={text(target["interval"])} placeholder="auto" onChange={(event) => onChange({ ...target, interval: event.target.value }, "interval")} /></label>
          <label>As <select value={text(target["format"], "time_series")} onChange={(event) => onChange({ ...target, format: event.target.value }, "")}><option value="time_series">series</option><option value="table">table</option><option value="heatmap">heatmap</option></select></label>
          <label>Over <select value={askedFor(target)} onChange={(event) => onChange({ ...target, instant: event.target.value !== "range", range: event.target.value !== "now" }, "")}><option value="range">the range</option><option value="now">its end only</option><option value="both">both</option></select></label>
          <label className="opt-flag"><input type="checkbox" checked={flag(target["exemplar"])} onChange={(event) => onChange({ ...target, exemplar: event.target.checked }, "")} /> exemplars</label>
          {text(source["type"]) !== "" && text(source["type"]) !== "prometheus" && <span className="hint">of {text(source["type"])}</span>}
        </div>
      </div>
      <div className="query-tools">
        <button type="button" className="icon-button" title={`Query ${refId} up`} aria-label={`Query ${refId} up`} onClick={onUp}><Icon name="up" size={16} /></button>
        <button type="button" className="icon-button" title={`Copy query ${refId}`} aria-label={`Copy query ${refId}`} onClick={onCopy}><Icon name="copy" size={16} /></button>
        <button type="button" className="icon-button" title={hidden ? `Show query ${refId}` : `Hide query ${refId}`} aria-label={`Query ${refId} is ${hidden ? "off" : "on"}`} aria-pressed={!hidden} onClick={() => onChange({ ...target, hide: !hidden }, "")}><Icon name={hidden ? "eyeOff" : "eye"} size={16} /></button>
        <button type="button" className="icon-button" title={`Remove query ${refId}`} aria-label={`Remove query ${refId}`} onClick={onRemove}><Icon name="close" size={16} /></button>
      </div>
    </section>
  );
}

function askedFor(target: Json): "range" | "now" | "both" {
  if (!flag(target["instant"])) return "range";
  return flag(target["range"], false) ? "both" : "now";
}
