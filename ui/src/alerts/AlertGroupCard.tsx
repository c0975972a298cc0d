import { useMemo, useState } from "react";
import type { AlertQuestion } from "../api/alerting";
import type { Silence } from "../api/alertTypes";
import { quote, type Labels } from "../labels/labels";
import { count } from "../ui/count";
import { Icon } from "../ui/icons";
import { AlertRow } from "./AlertRow";
import { ALERT_STATES, readGroups, type ActiveAlert, type AlertGroup } from "./model";
import { useAlerts } from "./useAlerts";

/** Rows drawn at first, and with each click on more. */
const FIRST_ROWS = 100;
const MORE_ROWS = 500;

interface Props {
  group: AlertGroup;
  label: string | undefined;
  /** What the page asks for, of which this is a part. */
  asked: AlertQuestion;
  openAtFirst: boolean;
  silences: ReadonlyMap<string, Silence>;
  inhibitors: Readonly<Record<string, Labels>>;
}

/** The alerts that share a label's value. */
export function AlertGroupCard({ group, label, asked, openAtFirst, silences, inhibitors }: Props) {
  const [toggled, setToggled] = useState<boolean | undefined>(undefined);
  const [rows, setRows] = useState(FIRST_ROWS);
  const open = toggled ?? openAtFirst;
  const lacks = open && label !== undefined && group.alerts.length < Math.min(group.count, asked.limit);
  const rest = useAlerts({ ...asked, filter: [...(asked.filter ?? []), ...(label === undefined ? [] : [`${label}=${quote(group.value)}`])] }, lacks).data?.data;
  const alerts = useMemo(() => (lacks && rest !== undefined ? (readGroups(rest)[0]?.alerts ?? group.alerts) : group.alerts), [lacks, rest, group]);
  const hidden = useMemo(() => sharedLabels(alerts, label), [alerts, label]);
  const title = label === undefined ? "All alerts" : group.value === "" ? `no ${label}` : group.value;
  return (
    <section className="card pool alert-group" aria-label={title}>
      <h2>
        <button type="button" aria-expanded={open} onClick={() => setToggled(!open)}>
          <Icon name={open ? "down" : "right"} size={16} />
          {label !== undefined && <span className="group-label">{label}</span>} {title}
          {ALERT_STATES.filter((state) => group.states[state] > 0).map((state) => (
            <span key={state} className={state === "firing" ? "pool-count bad" : "pool-count"}>{group.states[state].toLocaleString("en")} {state}</span>
          ))}
        </button>
      </h2>
      {open && (
        <ul className="alert-list" aria-label={count(group.count, "alert")}>
          {alerts.slice(0, rows).map((alert) => (
            <AlertRow key={alert.key} alert={alert} hidden={hidden} silences={silences} inhibitors={lacks ? (rest?.inhibitors ?? inhibitors) : inhibitors} />
          ))}
        </ul>
      )}
      {open && rows < alerts.length && (
        <button type="button" className="quiet" onClick={() => setRows(rows + MORE_ROWS)}>
          Show more; {alerts.length - rows} are left
        </button>
      )}
      {open && rows >= alerts.length && alerts.length < group.count && (
        <p className="soft">The first {alerts.length.toLocaleString("en")} of {group.count.toLocaleString("en")}; narrow by a matcher to see others.</p>
      )}
    </section>
  );
}

/** What the group's title says already. */
function sharedLabels(alerts: readonly ActiveAlert[], label: string | undefined): ReadonlySet<string> {
  const hidden = new Set<string>();
  if (label !== undefined) hidden.add(label);
  if (label !== "alertname" || alerts.length < 2) return hidden;
  const [first] = alerts;
  for (const [name, value] of Object.entries(first?.labels ?? {})) {
    if (alerts.every((alert) => alert.labels[name] === value)) hidden.add(name);
  }
  return hidden;
}
