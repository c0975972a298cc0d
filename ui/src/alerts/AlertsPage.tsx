import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useDeferredValue, useMemo } from "react";
import { usePageShortcuts, type Shortcut } from "../app/shortcuts";
import { formatMatcher } from "../silences/matchers";
import { Chips } from "../ui/Chips";
import { EmptyState } from "../ui/EmptyState";
import { Icon } from "../ui/icons";
import { clickInRow, ROW_SHORTCUTS } from "../ui/rowKeys";
import { SearchField } from "../ui/SearchField";
import { searchWith } from "./address";
import { AlertGroupCard } from "./AlertGroupCard";
import { AlertTabs } from "./AlertTabs";
import { countStates, filterAlerts, groupAlerts, groupingLabels, parseFilter } from "./filter";
import { ALERT_STATES, type ActiveAlert } from "./model";
import { useAlerts, useSilences } from "./useAlerts";

const NO_GROUPING = "none";
const DEFAULT_GROUPING = "alertname";
/** With more alerts than these, groups wait for a click. */
const MAX_OPEN = 300;
const MAX_GROUPS = 200;

/** What is firing or about to: every active alert, grouped and filtered, with who silenced it and why. */
export default function AlertsPage() {
  const search = useSearch({ from: "/alerts" });
  const navigate = useNavigate();
  const { alerts, known, errors } = useAlerts();
  const silenceList = useSilences().data;
  const silences = useMemo(() => new Map((silenceList ?? []).map((each) => [each.id, each])), [silenceList]);
  const byFingerprint = useMemo(() => indexFingerprints(alerts), [alerts]);
  const text = search.filter ?? "";
  const state = ALERT_STATES.find((each) => each === search.state);
  const grouping = search.group ?? DEFAULT_GROUPING;
  const label = grouping === NO_GROUPING ? undefined : grouping;
  const settled = useDeferredValue(text);
  const found = useMemo(() => filterAlerts(alerts, settled), [alerts, settled]);
  const counts = useMemo(() => countStates(found), [found]);
  const groups = useMemo(
    () => groupAlerts(state === undefined ? found : found.filter((alert) => alert.state === state), label),
    [found, state, label],
  );
  const labels = useMemo(() => groupingLabels(alerts), [alerts]);
  const change = (values: Record<string, string | undefined>): void =>
    void navigate({ to: ".", replace: true, search: (previous: Record<string, unknown>) => ({ ...previous, ...values }) } as never);
  const matchers = parseFilter(text).matchers.map(formatMatcher);
  usePageShortcuts(KEYS);
  const shown = groups.reduce((sum, group) => sum + group.alerts.length, 0);

  return (
    <div className="alerts">
      <AlertTabs />
      <div className="tools">
        <SearchField label="Filter alerts" placeholder='severity="critical", job=~"api.*", or words' value={text}
          onChange={(filter) => change({ filter: filter || undefined })} />
        <Chips label="State" choices={ALERT_STATES.filter((each) => each !== "muted" || counts.muted > 0)} chosen={state}
          counts={counts} onChoose={(next) => change({ state: next })} />
        <label className="field">Group by
          <select value={grouping} onChange={(event) => change({ group: event.target.value === DEFAULT_GROUPING ? undefined : event.target.value })}>
            <option value={NO_GROUPING}>nothing</option>
            {[...new Set([DEFAULT_GROUPING, ...labels, ...(label === undefined ? [] : [label])])].map((each) => <option key={each}>{each}</option>)}
          </select>
        </label>
        <Link to="/alerts/silences" search={searchWith({ new: "1", m: matchers })} className="quiet tools-end" data-new-silence>
          <Icon name="bellOff" size={16} /> {matchers.length > 0 ? "Silence these" : "New silence"}
        </Link>
      </div>
      {errors.map((error) => <p key={error.message} className="problem" role="alert">{error.message}</p>)}
      {groups.slice(0, MAX_GROUPS).map((group) => (
        <AlertGroupCard key={`${grouping} ${group.value}`} group={group} label={label} openAtFirst={shown <= MAX_OPEN || groups.length === 1}
          silences={silences} byFingerprint={byFingerprint} />
      ))}
      {groups.length > MAX_GROUPS && <p className="legend-more">and {groups.length - MAX_GROUPS} more groups; filter, or group by another label</p>}
      {known && errors.length === 0 && shown === 0 && (alerts.length === 0
        ? <EmptyState title="Nothing is firing" detail="No alert is pending or firing at the moment." />
        : <EmptyState title="No alert matches" detail="Change the filter, or clear it.">
            <button type="button" className="quiet" onClick={() => change({ filter: undefined, state: undefined })}>Clear the filter</button>
          </EmptyState>)}
    </div>
  );
}

function indexFingerprints(alerts: readonly ActiveAlert[]): ReadonlyMap<string, ActiveAlert> {
  return new Map(alerts.flatMap((alert) => (alert.fingerprint === undefined ? [] : [[alert.fingerprint, alert] as const])));
}

const KEYS: readonly Shortcut[] = [
  ...ROW_SHORTCUTS,
  { keys: "s", label: "Silence the alert of this row", group: "On this page", run: () => clickInRow(".alert-silence") },
  {
    keys: "n", label: "New silence", group: "On this page",
    run: () => document.querySelector<HTMLElement>("[data-new-silence]")?.click(),
  },
];
