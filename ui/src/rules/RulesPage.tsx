import "./rules.css";
import { useQuery, keepPreviousData } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { AlertTabs } from "../alerts/AlertTabs";
import { useRules } from "../alerts/useAlerts";
import { fetchFindings } from "../api/rules";
import { usePageShortcuts } from "../app/shortcuts";
import { usePageTime } from "../time/TimeContext";
import { Chips } from "../ui/Chips";
import { EmptyState } from "../ui/EmptyState";
import { ROW_SHORTCUTS } from "../ui/rowKeys";
import { SearchField } from "../ui/SearchField";
import { countViews, filterRules, indexFindings, onlyView, RULE_VIEWS } from "./filter";
import { RuleGroupCard } from "./RuleGroupCard";

const MAX_GROUPS = 100;
/** With more rules than these, groups wait for a click. */
const MAX_OPEN = 200;

/** Every rule: how its evaluations go, what the doctor says of it, and when it would have fired. */
export default function RulesPage() {
  const search = useSearch({ from: "/alerts/rules" });
  const navigate = useNavigate();
  const rules = useRules();
  const findings = useFindings();
  const index = useMemo(() => indexFindings(findings.data?.data.findings ?? []), [findings.data]);
  const groups = useMemo(() => rules.data?.data.groups ?? [], [rules.data]);
  const text = search.filter ?? "";
  const view = RULE_VIEWS.find((each) => each === search.show);
  const found = useMemo(() => filterRules(groups, index, text), [groups, index, text]);
  const counts = useMemo(() => countViews(found), [found]);
  const shown = useMemo(() => onlyView(found, view), [found, view]);
  const total = shown.reduce((sum, each) => sum + each.rules.length, 0);
  const change = useCallback((values: Record<string, string | undefined>): void =>
    void navigate({ to: ".", replace: true, search: (previous: Record<string, unknown>) => ({ ...previous, ...values }) } as never), [navigate]);
  const open = useCallback((key: string | undefined) => change({ open: key, backtest: undefined }), [change]);
  usePageShortcuts(ROW_SHORTCUTS);

  if (rules.isError && rules.data === undefined) {
    return <div className="alerts"><AlertTabs /><EmptyState tone="bad" title="The rules cannot be read" detail={rules.error.message} /></div>;
  }
  return (
    <div className="alerts">
      <AlertTabs />
      <div className="tools">
        <SearchField label="Filter rules" placeholder="Filter by name, expression, label or error" value={text}
          onChange={(filter) => change({ filter: filter || undefined })} />
        <Chips label="Show" choices={RULE_VIEWS} chosen={view} counts={counts} onChoose={(show) => change({ show })} />
      </div>
      {findings.isError && <p className="problem" role="alert">The doctor did not answer: {findings.error.message}</p>}
      {shown.slice(0, MAX_GROUPS).map((each) => (
        <RuleGroupCard key={`${each.group.file} ${each.group.name}`} entry={each} openRule={search.open}
          backtest={search.backtest !== undefined} openAtFirst={total <= MAX_OPEN} onOpen={open}
          onBacktest={() => change({ backtest: "1" })} />
      ))}
      {shown.length > MAX_GROUPS && <p className="legend-more">and {shown.length - MAX_GROUPS} more groups; filter to find them</p>}
      {rules.data !== undefined && shown.length === 0 && (groups.length === 0
        ? <EmptyState title="No rules" detail="Name rule files under rule_files in the configuration, or make a rule from a chart in Explore." />
        : <EmptyState title="No rule matches" detail="Change the filter, or clear it.">
            <button type="button" className="quiet" onClick={() => change({ filter: undefined, show: undefined })}>Clear the filter</button>
          </EmptyState>)}
    </div>
  );
}

/** The doctor looks at a week of data; it is asked once, and again with a refresh of the page. */
function useFindings() {
  const { tick } = usePageTime();
  return useQuery({
    queryKey: ["findings", tick], queryFn: ({ signal }) => fetchFindings(signal), placeholderData: keepPreviousData, retry: false,
  });
}
