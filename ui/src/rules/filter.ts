import type { Finding, Rule, RuleGroup } from "../api/alertTypes";
import { ruleAddress } from "./address";

export const RULE_VIEWS = ["firing", "pending", "failing", "findings"] as const;
export type RuleView = (typeof RULE_VIEWS)[number];

/** A rule with its place and what the doctor says. */
export interface RuleEntry {
  key: string;
  index: number;
  rule: Rule;
  findings: readonly Finding[];
}

export interface RuleGroupEntry {
  group: RuleGroup;
  rules: RuleEntry[];
}

/** Findings by the address of their rule. */
export function indexFindings(findings: readonly Finding[]): ReadonlyMap<string, Finding[]> {
  const index = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = ruleAddress(finding.file, finding.group, finding.index);
    index.set(key, [...(index.get(key) ?? []), finding]);
  }
  return index;
}

/** Groups with the rules that hold every word of `text`, and their findings; groups without any are left out. */
export function filterRules(groups: readonly RuleGroup[], findings: ReadonlyMap<string, Finding[]>, text: string): RuleGroupEntry[] {
  const words = text.toLowerCase().split(/\s+/).filter((word) => word !== "");
  return groups.flatMap((group) => {
    const rules = group.rules.map((rule, index): RuleEntry => {
      const key = ruleAddress(group.file, group.name, index);
      return { key, index, rule, findings: findings.get(key) ?? [] };
    }).filter(({ rule }) => {
      if (words.length === 0) return true;
      const labels = Object.entries(rule.labels ?? {}).map(([name, value]) => `${name}=${value}`);
      const whole = [group.name, group.file, rule.name, rule.query, rule.lastError ?? "", ...labels].join(" ").toLowerCase();
      return words.every((word) => whole.includes(word));
    });
    return rules.length === 0 ? [] : [{ group, rules }];
  });
}

export function isIn(view: RuleView, { rule, findings }: RuleEntry): boolean {
  switch (view) {
    case "firing": return rule.state === "firing";
    case "pending": return rule.state === "pending";
    case "failing": return rule.health === "err";
    case "findings": return findings.length > 0;
  }
}

export function countViews(groups: readonly RuleGroupEntry[]): Record<RuleView, number> {
  const counts: Record<RuleView, number> = { firing: 0, pending: 0, failing: 0, findings: 0 };
  for (const { rules } of groups) {
    for (const entry of rules) for (const view of RULE_VIEWS) if (isIn(view, entry)) counts[view]++;
  }
  return counts;
}

export function onlyView(groups: readonly RuleGroupEntry[], view: RuleView | undefined): RuleGroupEntry[] {
  if (view === undefined) return [...groups];
  return groups
    .map(({ group, rules }) => ({ group, rules: rules.filter((entry) => isIn(view, entry)) }))
    .filter(({ rules }) => rules.length > 0);
}
