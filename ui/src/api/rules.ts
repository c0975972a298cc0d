import type { Backtest, BacktestRequest, Finding, OwnRule, RuleAlert, RuleGroup } from "./alertTypes";
import { PROMETHEUS, request, submit } from "./client";
import type { Answer } from "./types";

const OWN = "/api/v1/oriel/rules";

/** All rule groups without their alerts. A rule keeps its place in its group, which findings and backtests go by. */
export function fetchRules(signal?: AbortSignal): Promise<Answer<{ groups: RuleGroup[] }>> {
  return request(`${PROMETHEUS}/rules`, { exclude_alerts: "true" }, signal);
}

/** The alerts of the rules of one name in a group. */
export async function fetchRuleAlerts(file: string, group: string, name: string, signal?: AbortSignal): Promise<RuleAlert[]> {
  const asked = { type: "alert", "file[]": file, "rule_group[]": group, "rule_name[]": name };
  const answer = await request<{ groups: RuleGroup[] }>(`${PROMETHEUS}/rules`, asked, signal);
  return answer.data.groups.flatMap((each) => each.rules.flatMap((rule) => rule.alerts ?? []));
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
