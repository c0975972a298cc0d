import { lazy, Suspense } from "react";
import { StateBadge } from "../alerts/Badges";
import type { Rule, RuleGroup } from "../api/alertTypes";
import { Ago } from "../time/Ago";
import { count } from "../ui/count";
import { Icon, type IconName } from "../ui/icons";
import { formatValue } from "../units/units";
import type { RuleEntry } from "./filter";

const RuleDetail = lazy(() => import("./RuleDetail"));

const HEALTH: Readonly<Record<Rule["health"], { icon: IconName; className: string; text: string }>> = {
  ok: { icon: "check", className: "up", text: "ok" },
  err: { icon: "cross", className: "down", text: "failing" },
  unknown: { icon: "clock", className: "", text: "waiting" },
};

interface Props {
  entry: RuleEntry;
  group: RuleGroup;
  open: boolean;
  backtest: boolean;
  onToggle: () => void;
  onBacktest: () => void;
}

export function RuleRow({ entry, group, open, backtest, onToggle, onBacktest }: Props) {
  const { rule, findings } = entry;
  const health = HEALTH[rule.health];
  const never = rule.lastEvaluation === undefined || rule.lastEvaluation.startsWith("0001-");
  const worst = findings.some((each) => each.severity === "error") ? "bad" : findings.some((each) => each.severity === "warning") ? "warn" : "";
  return (
    <li className="rule" data-open={open}>
      <div className="rule-row">
        <span className={`health ${health.className}`}><Icon name={health.icon} size={15} /> {health.text}</span>
        <button type="button" className="rule-name" aria-expanded={open} onClick={onToggle} data-row>
          <strong>{rule.name}</strong> <code>{rule.query.replace(/\s+/g, " ")}</code>
        </button>
        <span className="rule-marks">
          {findings.length > 0 && <span className={`badge finding-${worst}`}><Icon name="flask" size={14} /> {count(findings.length, "finding")}</span>}
          {rule.type === "recording" ? <span className="badge">recording</span>
            : <StateBadge state={rule.state === "firing" || rule.state === "pending" ? rule.state : "inactive"} />}
        </span>
        <span className="rule-time number">
          {never ? "not yet" : <><Ago millis={Date.parse(rule.lastEvaluation ?? "")} />, {formatValue(rule.evaluationTime ?? 0, "seconds")}</>}
        </span>
      </div>
      {rule.health === "err" && rule.lastError !== undefined && rule.lastError !== "" && <p className="target-error">{rule.lastError}</p>}
      {open && (
        <Suspense fallback={<div className="panel-wait" />}>
          <RuleDetail entry={entry} group={group} backtest={backtest} onBacktest={onBacktest} />
        </Suspense>
      )}
    </li>
  );
}
