import { useQuery } from "@tanstack/react-query";
import { usePageTime } from "../../time/TimeContext";
import type { Dashboard } from "../model/dashboard";
import { flag, isRecord, records, text, type Json } from "../model/json";
import { readVariables } from "../model/readVariable";
import { usePageScope } from "../page/PageScope";
import { readFilter, writeFilter } from "../variables/adhoc";
import { findOptions, safeRegex } from "../variables/options";

const TYPES: readonly (readonly [string, string])[] = [
  ["query", "Query: labels, metrics, results"], ["custom", "A list of my own"], ["constant", "Constant"], ["textbox", "Text field"],
  ["interval", "Interval"], ["datasource", "Data source"], ["adhoc", "Filters on any label"],
];
const SORTS: readonly (readonly [string, string])[] = [
  ["0", "as they come"], ["1", "A to Z"], ["2", "Z to A"], ["3", "numbers up"], ["4", "numbers down"], ["5", "a to z, whatever the case"], ["6", "z to a, whatever the case"], ["7", "natural up"], ["8", "natural down"],
];
const QUERY_LABELS: Readonly<Record<string, string>> = { custom: "Values, parted by commas", constant: "Value", textbox: "Text to begin with", interval: "Intervals, parted by commas", datasource: "Kind of source" };
const QUERY_HINTS: Readonly<Record<string, string>> = {
  query: "label_values(up, job), label_names(), metrics(node_.*), query_result(topk(5, up)), or a selector for its series", custom: "a, b, Shown : value",
  interval: "1m,10m,1h,6h,1d", datasource: "prometheus", constant: "", textbox: "",
};
const MAX_SHOWN = 40;

interface Props {
  value: Json;
  dashboard: Dashboard;
  taken: readonly string[];
  onChange: (next: Json, what: string) => void;
}

/** One variable, with the values that it gives now. */
export function VariableForm({ value, dashboard, taken, onChange }: Props) {
  const type = text(value["type"], "query");
  const set = (values: Json, what = Object.keys(values).join()): void => onChange({ ...value, ...values }, what);
  const name = text(value["name"]);
  const query = isRecord(value["query"]) ? text(value["query"]["query"]) || text(value["query"]["expr"]) : text(value["query"]);
  const setQuery = (typed: string): void => set({ query: isRecord(value["query"]) ? { ...value["query"], query: typed } : typed, ...(type === "query" ? { definition: typed } : {}), ...(type === "constant" || type === "textbox" ? { current: { text: typed, value: typed } } : {}) }, "query");
  const nameProblem = !/^[A-Za-z_]\w*$/.test(name) ? "letters, digits and _" : taken.includes(name) ? "another variable has this name" : undefined;
  const several = type === "query" || type === "custom" || type === "datasource";
  return (
    <div className="edit-form variable-form">
      <div className="edit-row">
        <label>Name<input value={name} aria-invalid={nameProblem !== undefined} onChange={(event) => set({ name: event.target.value })} />{nameProblem !== undefined && <span className="problem">{nameProblem}</span>}</label>
        <label>Shown as<input value={text(value["label"])} placeholder={name} onChange={(event) => set({ label: event.target.value })} /></label>
        <label>Kind<select value={type} onChange={(event) => set({ type: event.target.value, query: event.target.value === "datasource" ? "prometheus" : event.target.value === "interval" ? "1m,10m,1h,6h,1d" : "", current: {} })}>{TYPES.map(([each, label]) => <option key={each} value={each}>{label}</option>)}</select></label>
        <label>Shown<select value={text(value["hide"], "0")} onChange={(event) => set({ hide: Number(event.target.value) })}><option value="0">name and value</option><option value="1">value only</option><option value="2">not at all</option></select></label>
      </div>
      {type === "adhoc" ? (
        <label>Filters to begin with, one a line<textarea rows={3} defaultValue={records(value["filters"]).map((filter) => writeFilter({ key: text(filter["key"]), operator: text(filter["operator"], "="), value: text(filter["value"]) })).join("\n")} placeholder="job|=|node"
          onBlur={(event) => set({ filters: event.target.value.split("\n").map(readFilter).filter((filter) => filter !== undefined) })} /></label>
      ) : (
        <label>{QUERY_LABELS[type] ?? "Query"}<textarea rows={type === "query" ? 2 : 1} spellCheck={false} value={query} placeholder={QUERY_HINTS[type]} onChange={(event) => setQuery(event.target.value)} />{type === "query" && <span className="hint">{QUERY_HINTS[type]}</span>}</label>
      )}
      <div className="edit-row">
        {type === "query" && <label>Pattern<input value={text(value["regex"])} placeholder="/(.*):.*/" aria-invalid={safeRegex(text(value["regex"])) === undefined} onChange={(event) => set({ regex: event.target.value })} /></label>}
        {type === "query" && <label>Order<select value={text(value["sort"], "0")} onChange={(event) => set({ sort: Number(event.target.value) })}>{SORTS.map(([each, label]) => <option key={each} value={each}>{label}</option>)}</select></label>}
        {several && flag(value["includeAll"]) && <label>All means<input value={text(value["allValue"])} placeholder="every value, joined" onChange={(event) => set({ allValue: event.target.value })} /></label>}
        {type === "interval" && flag(value["auto"]) && <label>Auto: steps in the range<input type="number" value={text(value["auto_count"], "30")} onChange={(event) => set({ auto_count: Number(event.target.value) })} /></label>}
        {type === "interval" && flag(value["auto"]) && <label>Auto: at least<input value={text(value["auto_min"], "10s")} onChange={(event) => set({ auto_min: event.target.value })} /></label>}
      </div>
      <div className="checks">
        {several && <label className="opt-flag"><input type="checkbox" checked={flag(value["multi"])} onChange={(event) => set({ multi: event.target.checked })} /> several at once</label>}
        {several && <label className="opt-flag"><input type="checkbox" checked={flag(value["includeAll"])} onChange={(event) => set({ includeAll: event.target.checked })} /> with “All”</label>}
        {type === "interval" && <label className="opt-flag"><input type="checkbox" checked={flag(value["auto"])} onChange={(event) => set({ auto: event.target.checked })} /> with “auto”, which follows the range</label>}
      </div>
      {type !== "adhoc" && <Preview value={value} dashboard={dashboard} />}
    </div>
  );
}

/** The values that the variable gives now. */
function Preview({ value, dashboard }: { value: Json; dashboard: Dashboard }) {
  const { range } = usePageTime();
  const { scopeOf, ready } = usePageScope();
  const [variable] = readVariables({ templating: { list: [{ ...value, name: text(value["name"], "x") || "x" }] } });
  const found = useQuery({
    queryKey: ["variable-preview", variable, dashboard.uid, Math.floor(range.startMillis / 60_000)], enabled: ready && variable !== undefined, retry: false, staleTime: 30_000,
    queryFn: async ({ signal }) => (variable === undefined ? [] : findOptions(variable, scopeOf({}, range, 60), signal)),
  });
  const options = found.data ?? [];
  return (
    <div className="preview-values" role="status" aria-label="Values">
      {found.isError ? <p className="problem">{found.error.message}</p> : found.isPending ? <p className="hint">looking …</p>
        : <><span className="hint">{options.length === 0 ? "gives no value" : `${options.length} ${options.length === 1 ? "value" : "values"}`}</span>{options.slice(0, MAX_SHOWN).map((option) => <code key={option.value} title={option.value}>{option.text}</code>)}{options.length > MAX_SHOWN && <span className="hint">and {options.length - MAX_SHOWN} more</span>}</>}
    </div>
  );
}

