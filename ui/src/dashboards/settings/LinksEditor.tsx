import { Icon } from "../../ui/icons";
import { changeAt, moveBy, splitTags } from "../edit/paths";
import { flag, records, text, texts, type Json } from "../model/json";

const HINTS = {
  values: "${__value.raw}, ${__field.labels.instance}, ${__url_time_range} and variables are filled in",
  panel: "${__url_time_range} and variables are filled in",
  dashboard: "${__url_time_range} and variables are filled in",
};

/** Links of a dashboard, a panel or its values. */
export function LinksEditor({ value, of, onChange }: { value: unknown; of: "values" | "panel" | "dashboard"; onChange: (value: readonly Json[]) => void }) {
  const links = records(value);
  const set = (index: number, next: Json): void => onChange(changeAt(links, index, next));
  return (
    <div className="levels">
      {links.map((link, index) => {
        const byTags = text(link["type"]) === "dashboards";
        return (
          <fieldset key={index} className="override">
            <legend>Link {index + 1}</legend>
            <div className="opt-grid">
              {of === "dashboard" && <label className="opt">To<select value={byTags ? "dashboards" : "link"} onChange={(event) => set(index, { ...link, type: event.target.value })}><option value="link">an address</option><option value="dashboards">dashboards with tags</option></select></label>}
              <label className="opt">Title<input value={text(link["title"])} onChange={(event) => set(index, { ...link, title: event.target.value })} /></label>
              {byTags ? <label className="opt">Tags<input value={texts(link["tags"]).join(", ")} onChange={(event) => set(index, { ...link, tags: splitTags(event.target.value) })} /></label>
                : <label className="opt wide">Address<input value={text(link["url"])} placeholder="/d/UID?${__url_time_range}" onChange={(event) => set(index, { ...link, url: event.target.value })} /></label>}
              <label className="opt-flag"><input type="checkbox" checked={flag(link["targetBlank"])} onChange={(event) => set(index, { ...link, targetBlank: event.target.checked })} /> in a new tab</label>
              {of === "dashboard" && <label className="opt-flag"><input type="checkbox" checked={flag(link["keepTime"])} onChange={(event) => set(index, { ...link, keepTime: event.target.checked })} /> with the time range</label>}
              {of === "dashboard" && <label className="opt-flag"><input type="checkbox" checked={flag(link["includeVars"])} onChange={(event) => set(index, { ...link, includeVars: event.target.checked })} /> with the variables</label>}
            </div>
            <div className="level-foot">
              <button type="button" className="quiet" disabled={index === 0} onClick={() => onChange(moveBy(links, index, -1))}>Up</button>
              <button type="button" className="quiet" onClick={() => onChange(changeAt(links, index, undefined))}>Remove</button>
            </div>
          </fieldset>
        );
      })}
      <p className="hint">{HINTS[of]}</p>
      <div className="level-foot"><button type="button" className="quiet" onClick={() => onChange([...links, { title: "", url: "", ...(of === "dashboard" ? { type: "link" } : {}) }])}><Icon name="plus" size={14} /> Link</button></div>
    </div>
  );
}
