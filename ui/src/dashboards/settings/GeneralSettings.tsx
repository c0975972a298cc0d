import { useState } from "react";
import { zoneNames } from "../../time/zones";
import { splitTags } from "../edit/paths";
import type { Change } from "../edit/useHistory";
import { record, text, texts, type Json } from "../model/json";

/** Title, tags, and what the dashboard opens with. */
export function GeneralSettings({ source, change }: { source: Json; change: Change }) {
  const set = (values: Json, what = Object.keys(values).join()): void => change((before) => ({ ...before, ...values }), what);
  const time = record(source["time"]);
  const zone = text(source["timezone"]);
  const [tags, setTags] = useState(() => texts(source["tags"]).join(", "));
  return (
    <div className="edit-form">
      <label>Title<input value={text(source["title"])} onChange={(event) => set({ title: event.target.value })} /></label>
      <label>Description<textarea rows={2} value={text(source["description"])} onChange={(event) => set({ description: event.target.value })} /></label>
      <label>Tags<input value={tags} placeholder="linux, team-blue" onChange={(event) => { setTags(event.target.value); set({ tags: splitTags(event.target.value) }); }} /></label>
      <div className="edit-row">
        <label>Opens from<input value={text(time["from"])} placeholder="now-1h" onChange={(event) => set({ time: { ...time, from: event.target.value } })} /></label>
        <label>to<input value={text(time["to"])} placeholder="now" onChange={(event) => set({ time: { ...time, to: event.target.value } })} /></label>
        <label>Refreshes every<select value={text(source["refresh"])} onChange={(event) => set({ refresh: event.target.value })}>
          {[...new Set(["", "5s", "10s", "30s", "1m", "5m", "15m", text(source["refresh"])])].map((each) => <option key={each} value={each}>{each === "" ? "not by itself" : each}</option>)}</select></label>
        <label>Time zone<input list="zones" value={zone === "browser" ? "" : zone} placeholder="as the reader has it" onChange={(event) => set({ timezone: event.target.value })} />
          <datalist id="zones"><option value="utc" />{zoneNames().map((name) => <option key={name} value={name} />)}</datalist></label>
        <label>Crosshair<select value={text(source["graphTooltip"], "0")} onChange={(event) => set({ graphTooltip: Number(event.target.value) })}><option value="0">each chart its own</option><option value="1">shared by all charts</option><option value="2">shared, with values</option></select></label>
      </div>
      <p className="hint">The folder is chosen on saving.</p>
    </div>
  );
}
