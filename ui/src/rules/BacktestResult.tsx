import { useMemo } from "react";
import { ConditionChart } from "../alerts/ConditionChart";
import { bandsOf } from "../alerts/spans";
import { Strip } from "../alerts/Strip";
import type { Backtest, BacktestRequest } from "../api/alertTypes";
import { seriesNames, type Labels } from "../labels/labels";
import { formatDuration } from "../time/duration";
import { count } from "../ui/count";
import { Icon } from "../ui/icons";
import { formatValue, guessUnit } from "../units/units";
import { timelinesOf } from "./timeline";

const MAX_ROWS = 50;
const MAX_ERRORS = 5;

interface Props {
  result: Backtest;
  asked: BacktestRequest;
  expression: string;
  name: string;
  ruleLabels: Labels | undefined;
}

export function BacktestResult({ result, asked, expression, name, ruleLabels }: Props) {
  const timelines = useMemo(() => timelinesOf(result.firings, asked.to), [result, asked]);
  const bands = useMemo(() => bandsOf(timelines.flatMap((timeline) => timeline.spans)), [timelines]);
  const names = useMemo(() => seriesNames(timelines.map((timeline) => timeline.labels), "the alert"), [timelines]);
  const alerts = useMemo(() => timelines.slice(0, MAX_ROWS).map((timeline) => timeline.labels), [timelines]);
  const fired = timelines.reduce((sum, timeline) => sum + timeline.fired, 0);
  const range = { startMillis: asked.from * 1000, endMillis: asked.to * 1000 };
  const unit = guessUnit(expression);
  const receivers = Object.entries(result.notificationsByReceiver).filter(([, number]) => number > 0);
  return (
    <>
      <p className="verdict-line" role="status">
        {fired === 0
          ? <><b>It would not have fired.</b> {count(result.evaluations, "evaluation")}.</>
          : <><b>It would have fired {fired === 1 ? "once" : `${fired} times`}</b>, {formatDuration(Math.round(result.firingSeconds) * 1000)} in all,
            with {count(result.notifications, "notification")}. {count(result.evaluations, "evaluation")}.</>}
      </p>
      {receivers.length > 0 && (
        <ul className="labels" aria-label="Notifications by receiver">
          {receivers.map(([receiver, number]) => <li key={receiver}><span>{receiver}</span> {number}</li>)}
        </ul>
      )}
      {result.errors.slice(0, MAX_ERRORS).map((error) => <p key={error} className="problem" role="alert"><Icon name="alert" size={14} /> {error}</p>)}
      <ConditionChart expression={expression} alerts={alerts} ruleLabels={ruleLabels} bands={bands} label={`Backtest of ${name}`} />
      {timelines.length > 0 && (
        <table className="plain timelines">
          <thead>
            <tr><th scope="col">Alert</th><th scope="col" className="strip-column">Pending and firing</th><th scope="col" className="number">Fired</th>
              <th scope="col" className="number">For</th><th scope="col" className="number">Highest</th></tr>
          </thead>
          <tbody>
            {timelines.slice(0, MAX_ROWS).map((timeline, index) => (
              <tr key={names[index] ?? index}>
                <td>{names[index]}</td>
                <td className="strip-column"><Strip spans={timeline.spans} range={range} /></td>
                <td className="number">{timeline.fired}</td>
                <td className="number">{formatDuration(Math.round(timeline.firingSeconds) * 1000)}</td>
                <td className="number">{formatValue(timeline.maxValue, unit)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {timelines.length > MAX_ROWS && <p className="legend-more">and {timelines.length - MAX_ROWS} more alerts</p>}
    </>
  );
}
