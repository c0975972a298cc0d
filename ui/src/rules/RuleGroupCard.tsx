import { useState } from "react";
import { Ago } from "../time/Ago";
import { formatDuration } from "../time/duration";
import { count } from "../ui/count";
import { Icon } from "../ui/icons";
import { formatValue } from "../units/units";
import type { RuleGroupEntry } from "./filter";
import { RuleRow } from "./RuleRow";

const FIRST_ROWS = 100;
const MORE_ROWS = 500;

interface Props {
  entry: RuleGroupEntry;
  openRule: string | undefined;
  backtest: boolean;
  openAtFirst: boolean;
  onOpen: (key: string | undefined) => void;
  onBacktest: () => void;
}

/** A group of rules that are evaluated together. */
export function RuleGroupCard({ entry: { group, rules }, openRule, backtest, openAtFirst, onOpen, onBacktest }: Props) {
  const [toggled, setToggled] = useState<boolean | undefined>(undefined);
  const [limit, setLimit] = useState(FIRST_ROWS);
  const chosen = rules.findIndex((rule) => rule.key === openRule);
  const open = toggled ?? (openAtFirst || chosen >= 0);
  const rows = Math.max(limit, chosen + 1);
  const failing = rules.filter((each) => each.rule.health === "err").length;
  const last = group.lastEvaluation === undefined || group.lastEvaluation.startsWith("0001-") ? undefined : Date.parse(group.lastEvaluation);
  return (
    <section className="card pool" aria-label={group.name}>
      <h2>
        <button type="button" aria-expanded={open} onClick={() => setToggled(!open)}>
          <Icon name={open ? "down" : "right"} size={16} /> {group.name}
          <span className="pool-count">{count(rules.length, "rule")}</span>
          {failing > 0 && <span className="pool-count bad">{failing} failing</span>}
          <span className="group-facts">
            every {formatDuration(group.interval * 1000)}, {last === undefined ? "not evaluated yet" : <Ago millis={last} />}
            {group.evaluationTime !== undefined && last !== undefined && `, took ${formatValue(group.evaluationTime, "seconds")}`}
          </span>
        </button>
      </h2>
      {open && <p className="group-file">{group.file}</p>}
      {open && (
        <ul className="rule-list">
          {rules.slice(0, rows).map((each) => (
            <RuleRow key={each.key} entry={each} group={group} open={each.key === openRule} backtest={backtest}
              onToggle={() => onOpen(each.key === openRule ? undefined : each.key)} onBacktest={onBacktest} />
          ))}
        </ul>
      )}
      {open && rows < rules.length && (
        <button type="button" className="quiet" onClick={() => setLimit(rows + MORE_ROWS)}>Show more; {rules.length - rows} are left</button>
      )}
    </section>
  );
}
