import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import type { BacktestRequest, Rule, RuleGroup } from "../api/alertTypes";
import { runBacktest } from "../api/rules";
import { describeRange } from "../time/range";
import { formatDuration, parseDuration } from "../time/duration";
import { usePageTime } from "../time/TimeContext";
import { EmptyState } from "../ui/EmptyState";
import { Icon } from "../ui/icons";
import { BacktestResult } from "./BacktestResult";

/** Replays the rule over the page's range: when it would have fired, and how often someone would have been told. */
export function Backtest({ rule, group, index }: { rule: Rule; group: RuleGroup; index: number }) {
  const { range, written, zone } = usePageTime();
  const [interval, setInterval] = useState(formatDuration(group.interval * 1000));
  const ask = (text: string): BacktestRequest => ({
    file: group.file, group: group.name, index, interval: text,
    from: Math.floor(range.startMillis / 1000), to: Math.floor(range.endMillis / 1000),
  });
  const [asked, setAsked] = useState(() => ask(interval));
  const sound = (parseDuration(interval) ?? 0) > 0;
  const answer = useQuery({
    queryKey: ["backtest", asked], queryFn: ({ signal }) => runBacktest(asked, signal), retry: false,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (sound) setAsked(ask(interval.trim()));
  };
  return (
    <section className="backtest" aria-label="Backtest" aria-busy={answer.isFetching}>
      <form className="tools" onSubmit={submit}>
        <h3>Backtest</h3>
        <span className="soft">{describeRange(written, range, zone)}</span>
        <label className="field">Evaluated every
          <input value={interval} size={6} aria-invalid={!sound} onChange={(event) => setInterval(event.target.value)} />
        </label>
        <button type="submit" className="quiet" disabled={!sound || answer.isFetching}><Icon name="play" size={14} /> Run again</button>
      </form>
      {answer.isError && <EmptyState compact tone="bad" title="The backtest failed" detail={answer.error.message} />}
      {answer.isPending && <EmptyState compact title="Replaying the rule…" />}
      {answer.data !== undefined && <BacktestResult result={answer.data.data} asked={asked} expression={rule.query} name={rule.name} ruleLabels={rule.labels} />}
    </section>
  );
}
