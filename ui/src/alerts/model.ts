import type { AlertListing, ListedAlert, Rule, RuleGroup, StateCounts } from "../api/alertTypes";
import type { Labels } from "../labels/labels";

/** Where an alert stands; `muted` is by the hour of the day. */
export type AlertState = "firing" | "pending" | "silenced" | "inhibited" | "muted";

export const ALERT_STATES: readonly AlertState[] = ["firing", "pending", "silenced", "inhibited", "muted"];

/** The rule that an alert comes from. */
export interface RuleRef {
  file: string;
  group: string;
  /** The rule's position in its group. */
  index: number;
  rule: Rule;
  intervalSeconds: number;
}

/** One active alert. */
export interface ActiveAlert {
  key: string;
  name: string;
  labels: Labels;
  /** The labels as its rule wrote them, without those that sending added. */
  ruleLabels: Labels;
  annotations: Labels;
  state: AlertState;
  sinceMillis: number;
  /** The value that its expression had last; not known of alerts from elsewhere. */
  value: string | undefined;
  silencedBy: readonly string[];
  inhibitedBy: readonly string[];
  mutedBy: readonly string[];
  receivers: readonly string[];
  /** The expression of its rule; undefined for an alert that was sent here by someone else. */
  query: string | undefined;
}

export function readAlert(listed: ListedAlert): ActiveAlert {
  return {
    key: listed.fingerprint, name: listed.labels["alertname"] ?? "(no name)", labels: listed.labels,
    ruleLabels: listed.ruleLabels ?? listed.labels, annotations: listed.annotations, state: listed.state,
    sinceMillis: Date.parse(listed.since) || 0, value: listed.value, silencedBy: listed.silencedBy,
    inhibitedBy: listed.inhibitedBy, mutedBy: listed.mutedBy, receivers: listed.receivers, query: listed.rule?.query,
  };
}

/** Alerts that share a label's value. */
export interface AlertGroup {
  /** Empty where they lack the label, or nothing is grouped. */
  value: string;
  states: StateCounts;
  count: number;
  /** The worst ones; all of them unless there are very many. */
  alerts: readonly ActiveAlert[];
}

export function readGroups(listing: AlertListing): AlertGroup[] {
  return listing.groups.map(({ value, states, alerts }) => ({
    value, states, alerts: alerts.map(readAlert), count: ALERT_STATES.reduce((sum, state) => sum + states[state], 0),
  }));
}

/**
 * The rule that an alert with these labels comes from, also when the alert is over.
 *
 * @param query of the rule, where it is known
 */
export function findRule(groups: readonly RuleGroup[], labels: Labels, query?: string): RuleRef | undefined {
  for (const group of groups) {
    for (const [index, rule] of group.rules.entries()) {
      const own = Object.entries(rule.labels ?? {}).filter(([, value]) => !value.includes("{{"));
      if (rule.type !== "alerting" || rule.name !== labels["alertname"] || query !== undefined && rule.query !== query) continue;
      if (own.every(([name, value]) => labels[name] === value)) {
        return { file: group.file, group: group.name, index, rule, intervalSeconds: group.interval };
      }
    }
  }
  return undefined;
}
