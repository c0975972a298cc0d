import { useDebouncedValue } from "@mantine/hooks";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import type { AlertQuestion } from "../api/alerting";
import type { StateCounts } from "../api/alertTypes";
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
import { parseFilter } from "./filter";
import { ALERT_STATES, readGroups } from "./model";
import { useAlerts, useSilences } from "./useAlerts";

const NO_GROUPING = "none";
const DEFAULT_GROUPING = "alertname";
/** With more alerts than these, groups wait for a click. */
const MAX_OPEN = 300;
const MAX_GROUPS = 200;
/** Alerts that are asked for at once. */
const LIMIT = 1_000;
const PAUSE_MILLIS = 200;

/** What is firing or about to: every active alert, grouped and filtered, with who silenced it and why. */
export default function AlertsPage() {
  const search = useSearch({ from: "/alerts" });
  const navigate = useNavigate();
  const silenceList = useSilences().data;
  const silences = useMemo(() => new Map((silenceList ?? []).map((each) => [each.id, each])), [silenceList]);
  const text = search.filter ?? "";
  const state = ALERT_STATES.find((each) => each === search.state);
  const grouping = search.group ?? DEFAULT_GROUPING;
  const label = grouping === NO_GROUPING ? undefined : grouping;
  const [settled] = useDebouncedValue(text, PAUSE_MILLIS);
  const asked = useMemo((): AlertQuestion => {
    const { matchers, words } = parseFilter(settled);
    return { filter: matchers.map(formatMatcher), word: words, state, group_by: label, limit: LIMIT };
  }, [settled, state, label]);
  const answer = useAlerts(asked);
  const listing = answer.data?.data;
  const groups = useMemo(() => (listing === undefined ? [] : readGroups(listing)), [listing]);
  const counts = listing?.states ?? NO_ALERTS;
  const change = (values: Record<string, string | undefined>): void =>
    void navigate({ to: ".", replace: true, search: (previous: Record<string, unknown>) => ({ ...previous, ...values }) } as never);
  const matchers = parseFilter(text).matchers.map(formatMatcher);
  usePageShortcuts(KEYS);
  const chosen = state === undefined ? (listing?.matching ?? 0) : counts[state];

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
            {[...new Set([DEFAULT_GROUPING, ...(listing?.labelNames ?? []), ...(label === undefined ? [] : [label])])].map((each) => <option key={each}>{each}</option>)}
          </select>
        </label>
        <Link to="/alerts/silences" search={searchWith({ new: "1", m: matchers })} className="quiet tools-end" data-new-silence>
          <Icon name="bellOff" size={16} /> {matchers.length > 0 ? "Silence these" : "New silence"}
        </Link>
      </div>
      {answer.isError && <p className="problem" role="alert">{answer.error.message}</p>}
      {listing !== undefined && chosen > LIMIT && (
        <p className="soft" role="status">
          {chosen.toLocaleString("en")} alerts{listing.groupCount > 1 ? ` in ${listing.groupCount.toLocaleString("en")} groups` : ""}, the worst first; narrow by a matcher such as <code>severity="critical"</code>.
        </p>
      )}
      {listing !== undefined && groups.slice(0, MAX_GROUPS).map((group) => (
        <AlertGroupCard key={`${grouping} ${group.value}`} group={group} label={label} asked={asked} openAtFirst={chosen <= MAX_OPEN || groups.length === 1}
          silences={silences} inhibitors={listing.inhibitors} />
      ))}
      {listing !== undefined && listing.groupCount > MAX_GROUPS && (
        <p className="legend-more">and {(listing.groupCount - MAX_GROUPS).toLocaleString("en")} more groups; filter, or group by another label</p>
      )}
      {listing !== undefined && chosen === 0 && (listing.total === 0
        ? <EmptyState title="Nothing is firing" detail="No alert is pending or firing at the moment." />
        : <EmptyState title="No alert matches" detail="Change the filter, or clear it.">
            <button type="button" className="quiet" onClick={() => change({ filter: undefined, state: undefined })}>Clear the filter</button>
          </EmptyState>)}
    </div>
  );
}

const NO_ALERTS: StateCounts = { firing: 0, pending: 0, silenced: 0, inhibited: 0, muted: 0 };

const KEYS: readonly Shortcut[] = [
  ...ROW_SHORTCUTS,
  { keys: "s", label: "Silence the alert of this row", group: "On this page", run: () => clickInRow(".alert-silence") },
  {
    keys: "n", label: "New silence", group: "On this page",
    run: () => document.querySelector<HTMLElement>("[data-new-silence]")?.click(),
  },
];
