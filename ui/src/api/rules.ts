import type { Backtest, BacktestRequest, Finding, OwnRule, RuleGroup } from "./alertTypes";
import { PROMETHEUS, request, submit } from "./client";
import type { Answer } from "./types";

const OWN = "/api/v1/oriel/rules";

/** All rule groups. A rule keeps its place in its group, which findings and backtests go by. */
export function fetchRules(signal?: AbortSignal): Promise<Answer<{ groups: RuleGroup[] }>> {
  return request(`${PROMETHEUS}/rules`, {}, signal);
}

/** What the doctor says about all rules. */
export function fetchFindings(signal?: AbortSignal): Promise<Answer<{ findings: Finding[] }>> {
  return request(`${OWN}/doctor`, {}, signal);
}

/** Replays a rule over stored history. */
export function runBacktest(asked: BacktestRequest, signal?: AbortSignal): Promise<Answer<Backtest>> {
  return submit("POST", `${OWN}/backtest`, asked, signal);
}

export function createOwnRule(rule: OwnRule): Promise<Answer<{ file: string }>> {
  return submit("POST", `${OWN}/own`, rule);
}

export function deleteOwnRule(alert: string): Promise<Answer<unknown>> {
  return submit("DELETE", `${OWN}/own/${encodeURIComponent(alert)}`);
}
