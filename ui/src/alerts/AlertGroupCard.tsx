import { useMemo, useState } from "react";
import type { Silence } from "../api/alertTypes";
import { count } from "../ui/count";
import { Icon } from "../ui/icons";
import { AlertRow } from "./AlertRow";
import { countStates, type AlertGroup } from "./filter";
import { ALERT_STATES, type ActiveAlert } from "./model";

/** Rows drawn at first, and with each click on more. */
const FIRST_ROWS = 100;
const MORE_ROWS = 500;

interface Props {
  group: AlertGroup;
  label: string | undefined;
  openAtFirst: boolean;
  silences: ReadonlyMap<string, Silence>;
  byFingerprint: ReadonlyMap<string, ActiveAlert>;
}

/** The alerts that share a label's value. */
export function AlertGroupCard({ group, label, openAtFirst, silences, byFingerprint }: Props) {
  const [toggled, setToggled] = useState<boolean | undefined>(undefined);
  const [rows, setRows] = useState(FIRST_ROWS);
  const open = toggled ?? openAtFirst;
  const hidden = useMemo(() => sharedLabels(group.alerts, label), [group, label]);
  const title = label === undefined ? "All alerts" : (group.value ?? `no ${label}`);
  const states = countStates(group.alerts);
  return (
    <section className="card pool alert-group" aria-label={title}>
      <h2>
        <button type="button" aria-expanded={open} onClick={() => setToggled(!open)}>
          <Icon name={open ? "down" : "right"} size={16} />
          {label !== undefined && <span className="group-label">{label}</span>} {title}
          {ALERT_STATES.filter((state) => states[state] > 0).map((state) => (
            <span key={state} className={state === "firing" ? "pool-count bad" : "pool-count"}>{states[state]} {state}</span>
          ))}
        </button>
      </h2>
      {open && (
        <ul className="alert-list" aria-label={count(group.alerts.length, "alert")}>
          {group.alerts.slice(0, rows).map((alert) => (
            <AlertRow key={alert.key} alert={alert} hidden={hidden} silences={silences} byFingerprint={byFingerprint} />
          ))}
        </ul>
      )}
      {open && rows < group.alerts.length && (
        <button type="button" className="quiet" onClick={() => setRows(rows + MORE_ROWS)}>
          Show more; {group.alerts.length - rows} are left
        </button>
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
