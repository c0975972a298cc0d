import { Popover } from "@mantine/core";
import { useMemo, useState } from "react";
import { Icon } from "../../ui/icons";
import type { Dashboard, Variable } from "../model/dashboard";
import { readFilter, writeFilter } from "../variables/adhoc";
import { ALL, type Chosen, type Option } from "../variables/scope";
import type { Resolved } from "../variables/resolve";

interface Props {
  dashboard: Dashboard;
  resolved: Resolved;
  wished: Readonly<Record<string, readonly string[]>>;
  onChange: (name: string, values: readonly string[]) => void;
}

/** The variables of a dashboard above its panels. */
export function VariableBar({ dashboard, resolved, wished, onChange }: Props) {
  const shown = dashboard.variables.filter((variable) => variable.hide !== "all" && variable.type !== "constant" && !(variable.type === "datasource"));
  if (shown.length === 0) return null;
  return (
    <div className="variables" role="group" aria-label="Variables">
      {shown.map((variable) => <VariableField key={variable.name} variable={variable} chosen={resolved.chosen.get(variable.name)} options={resolved.options.get(variable.name) ?? []} problem={resolved.problems.get(variable.name) ?? variable.remarks[0]?.reason} wished={wished[variable.name]} onChange={(values) => onChange(variable.name, values)} />)}
    </div>
  );
}

interface FieldProps {
  variable: Variable;
  chosen: Chosen | undefined;
  options: readonly Option[];
  problem: string | undefined;
  wished: readonly string[] | undefined;
  onChange: (values: readonly string[]) => void;
}

function VariableField({ variable, chosen, options, problem, wished, onChange }: FieldProps) {
  const label = variable.hide === "label" ? undefined : variable.label;
  return (
    <div className="variable" title={problem}>
      {label !== undefined && <span className="variable-label">{label}</span>}
      {variable.type === "textbox" ? <TextInput key={chosen?.values[0] ?? ""} name={variable.label} value={chosen?.values[0] ?? ""} onChange={(value) => onChange([value])} />
        : variable.type === "adhoc" ? <Adhoc variable={variable} wished={wished} onChange={onChange} />
          : <Picker variable={variable} chosen={chosen} options={options} onChange={onChange} />}
      {problem !== undefined && <span className="warn" role="img" aria-label={problem}><Icon name="alert" size={15} /></span>}
    </div>
  );
}

function TextInput({ name, value, onChange }: { name: string; value: string; onChange: (value: string) => void }) {
  const [typed, setTyped] = useState(value);
  return <form onSubmit={(event) => { event.preventDefault(); onChange(typed); }}><input aria-label={name} value={typed} onChange={(event) => setTyped(event.target.value)} onBlur={() => typed !== value && onChange(typed)} /></form>;
}

const MAX_LISTED = 300;

function Picker({ variable, chosen, options, onChange }: { variable: Variable; chosen: Chosen | undefined; options: readonly Option[]; onChange: (values: readonly string[]) => void }) {
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const listed = useMemo(() => options.filter((option) => option.text.toLowerCase().includes(typed.trim().toLowerCase())), [options, typed]);
  const now = chosen === undefined ? "…" : chosen.all ? "All" : chosen.texts.filter((each) => each !== "").join(" + ") || "none";
  const values = chosen?.all === true ? [] : (chosen?.values ?? []);
  const pick = (value: string, keep: boolean): void => {
    if (!variable.multi || !keep) {
      onChange([value]);
      if (!variable.multi) setOpen(false);
      return;
    }
    const next = values.includes(value) ? values.filter((each) => each !== value) : [...values.filter((each) => each !== ""), value];
    onChange(next.length === 0 && variable.includeAll ? [ALL] : next);
  };
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" trapFocus>
      <Popover.Target>
        <button type="button" className="variable-button" aria-label={`${variable.label}: ${now}`} aria-expanded={open} onClick={() => { setTyped(""); setOpen(!open); }}><span>{now}</span><Icon name="down" size={14} /></button>
      </Popover.Target>
      <Popover.Dropdown className="variable-list">
        <input aria-label={`Find ${variable.label}`} placeholder="Find" value={typed} onChange={(event) => setTyped(event.target.value)} data-autofocus
          onKeyDown={(event) => { const [first] = listed; if (event.key === "Enter" && first !== undefined) { pick(first.value, false); setOpen(false); } }} />
        <ul role="listbox" aria-label={variable.label} aria-multiselectable={variable.multi}>
          {variable.includeAll && typed === "" && <li><button type="button" role="option" aria-selected={chosen?.all === true} onClick={() => { onChange([ALL]); if (!variable.multi) setOpen(false); }}>All</button></li>}
          {listed.slice(0, MAX_LISTED).map((option) => (
            <li key={option.value}><button type="button" role="option" aria-selected={values.includes(option.value)} onClick={() => pick(option.value, variable.multi)}>{variable.multi && <i className="tick">{values.includes(option.value) && <Icon name="check" size={13} />}</i>}{option.text}</button></li>
          ))}
          {listed.length > MAX_LISTED && <li className="hint">and {listed.length - MAX_LISTED} more; type to find</li>}
          {listed.length === 0 && <li className="hint">nothing to choose</li>}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}

function Adhoc({ variable, wished, onChange }: { variable: Variable; wished: readonly string[] | undefined; onChange: (values: readonly string[]) => void }) {
  const filters = wished === undefined ? variable.filters : wished.map(readFilter).filter((filter) => filter !== undefined);
  const [typed, setTyped] = useState("");
  const add = (): void => {
    const match = /^\s*([\w.:]+)\s*(=~|!~|!=|=)\s*"?([^"]*)"?\s*$/.exec(typed);
    if (match === null) return;
    onChange([...filters, { key: match[1] ?? "", operator: match[2] ?? "=", value: match[3] ?? "" }].map(writeFilter));
    setTyped("");
  };
  return (
    <form className="adhoc" onSubmit={(event) => { event.preventDefault(); add(); }}>
      {filters.map((filter) => <button key={writeFilter(filter)} type="button" className="chip" title="Take this filter away" onClick={() => { const rest = filters.filter((each) => each !== filter).map(writeFilter); onChange(rest.length === 0 ? [""] : rest); }}>{filter.key}{filter.operator}{filter.value} ×</button>)}
      <input aria-label={`Add a filter to ${variable.label}`} placeholder={'label="value"'} value={typed} onChange={(event) => setTyped(event.target.value)} />
    </form>
  );
}
