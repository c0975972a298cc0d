import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { alertSearch, searchWith } from "../alerts/address";
import { Annotations } from "../alerts/Annotations";
import { StateBadge } from "../alerts/Badges";
import { ConditionChart } from "../alerts/ConditionChart";
import { bandsOf, spansOf } from "../alerts/spans";
import { nowQuery } from "../alerts/useAlerts";
import type { RuleGroup } from "../api/alertTypes";
import { fetchRuleAlerts } from "../api/rules";
import { useGrid, useRangeQueries } from "../api/useRange";
import { quote, type Labels } from "../labels/labels";
import { LabelList } from "../targets/LabelList";
import { formatDuration } from "../time/duration";
import { usePageTime } from "../time/TimeContext";
import { Icon } from "../ui/icons";
import { Backtest } from "./Backtest";
import type { RuleEntry } from "./filter";
import { Findings } from "./Findings";
import { OwnRuleActions } from "./OwnRuleActions";

const MAX_ALERTS = 20;
/** Alerts whose series are drawn. */
const MAX_DRAWN = 50;
const HISTORY_WIDTH = 1_200;

interface Props {
  entry: RuleEntry;
  group: RuleGroup;
  backtest: boolean;
  onBacktest: () => void;
}

/** One rule opened: its text, the doctor's findings, what it makes now, and its trial against history. */
export default function RuleDetail({ entry: { rule, index, findings }, group, backtest, onBacktest }: Props) {
  const alerting = rule.type === "alerting";
  const facts = [
    ...(rule.duration ? [`for ${formatDuration(rule.duration * 1000)}`] : []),
    ...(rule.keepFiringFor ? [`keeps firing for ${formatDuration(rule.keepFiringFor * 1000)}`] : []),
  ];
  return (
    <div className="rule-detail">
      <pre className="expression">{rule.query}</pre>
      {facts.length > 0 && <p className="soft">{facts.join(", ")}</p>}
      <Findings findings={findings} />
      {Object.keys(rule.labels ?? {}).length > 0 && <LabelList labels={rule.labels ?? {}} />}
      <Annotations annotations={rule.annotations ?? {}} />
      {alerting && rule.state !== "inactive" && <CurrentAlerts file={group.file} group={group.name} name={rule.name} />}
      <div className="actions">
        {alerting && !backtest && (
          <button type="button" className="primary" onClick={onBacktest}><Icon name="history" size={16} /> Backtest</button>
        )}
        <Link to="/explore" search={searchWith({ q: [alerting ? rule.query : rule.name] })} className="quiet"><Icon name="explore" size={16} /> Explore</Link>
        <OwnRuleActions group={group} name={rule.name} />
      </div>
      {alerting && (backtest
        ? <Backtest rule={rule} group={group} index={index} />
        : <ConditionNow name={rule.name} expression={rule.query} ruleLabels={rule.labels} />)}
    </div>
  );
}

/** What the rule did in the page's range. */
function ConditionNow({ name, expression, ruleLabels }: { name: string; expression: string; ruleLabels: Labels | undefined }) {
  const grid = useGrid(HISTORY_WIDTH);
  const [result] = useRangeQueries([`ALERTS{alertname=${quote(name)}}`], grid);
  const frame = result?.data?.data;
  const bands = useMemo(() => (frame === undefined ? [] : bandsOf(spansOf(frame.times, frame.series))), [frame]);
  const alerts = useMemo(() => frame?.series.slice(0, MAX_DRAWN).map((series) => series.labels), [frame]);
  return <ConditionChart expression={expression} alerts={alerts} ruleLabels={ruleLabels} bands={bands} label={`Condition of ${name}`} />;
}

function CurrentAlerts({ file, group, name }: { file: string; group: string; name: string }) {
  const { tick } = usePageTime();
  const answer = useQuery({ ...nowQuery(), queryKey: ["rule-alerts", file, group, name, tick], queryFn: ({ signal }) => fetchRuleAlerts(file, group, name, signal) });
  const alerts = answer.data ?? [];
  return (
    <ul className="current-alerts" aria-label="Active alerts of this rule">
      {alerts.slice(0, MAX_ALERTS).map((alert) => (
        <li key={JSON.stringify(alert.labels)}>
          {alert.state !== "inactive" && <StateBadge state={alert.state} />}
          <Link to="/alerts/one" search={alertSearch(alert.labels)}>
            {Object.entries(alert.labels).filter(([name]) => name !== "alertname").map(([name, value]) => `${name}=${value}`).join(" ") || "without labels"}
          </Link>
        </li>
      ))}
      {alerts.length > MAX_ALERTS && <li className="soft">and {alerts.length - MAX_ALERTS} more</li>}
    </ul>
  );
}
