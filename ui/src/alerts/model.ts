import type { NotifiedAlert, Rule, RuleAlert, RuleGroup } from "../api/alertTypes";
import { seriesKey, type Labels } from "../labels/labels";

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

/** One active alert, as its rule and the notifications' side together know it. */
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
  fingerprint: string | undefined;
  silencedBy: readonly string[];
  inhibitedBy: readonly string[];
  mutedBy: readonly string[];
  receivers: readonly string[];
  generatorUrl: string | undefined;
  /** Undefined for an alert that was sent here by someone else. */
  source: RuleRef | undefined;
}

interface Candidate {
  alert: RuleAlert;
  ref: RuleRef;
}

/** How many alerts of one name are compared one by one before an alert counts as sent from elsewhere. */
const MAX_COMPARED = 200;

/**
 * Puts both sides together. A notified alert is its rule's alert when all labels agree; external labels, which only
 * the notified one carries, are learnt from the first that has them.
 */
export function joinAlerts(groups: readonly RuleGroup[], notified: readonly NotifiedAlert[]): ActiveAlert[] {
  const candidates = new Map<string, Candidate>();
  const byName = new Map<string, Candidate[]>();
  for (const candidate of ruleAlerts(groups)) {
    candidates.set(seriesKey(candidate.alert.labels), candidate);
    const name = candidate.alert.labels["alertname"] ?? "";
    const same = byName.get(name);
    if (same === undefined) byName.set(name, [candidate]);
    else same.push(candidate);
  }
  const external: { names: readonly string[] } = { names: [] };
  const joined: ActiveAlert[] = [];
  for (const alert of notified) {
    const found = findCandidate(alert.labels, candidates, byName, external);
    if (found !== undefined) candidates.delete(seriesKey(found.alert.labels));
    joined.push(fromNotified(alert, found));
  }
  for (const candidate of candidates.values()) joined.push(fromRule(candidate));
  return joined;
}

function* ruleAlerts(groups: readonly RuleGroup[]): Generator<Candidate> {
  for (const group of groups) {
    for (const [index, rule] of group.rules.entries()) {
      for (const alert of rule.alerts ?? []) {
        if (alert.state === "inactive") continue;
        yield { alert, ref: { file: group.file, group: group.name, index, rule, intervalSeconds: group.interval } };
      }
    }
  }
}

function findCandidate(
  labels: Labels, candidates: ReadonlyMap<string, Candidate>, byName: ReadonlyMap<string, Candidate[]>,
  external: { names: readonly string[] },
): Candidate | undefined {
  const exact = candidates.get(seriesKey(labels)) ?? candidates.get(seriesKey(without(labels, external.names)));
  if (exact !== undefined) return exact;
  const same = (byName.get(labels["alertname"] ?? "") ?? []).slice(0, MAX_COMPARED);
  const found = same.find(({ alert }) =>
    candidates.has(seriesKey(alert.labels)) && Object.entries(alert.labels).every(([name, value]) => labels[name] === value));
  if (found !== undefined) external.names = Object.keys(labels).filter((name) => !(name in found.alert.labels));
  return found;
}

function without(labels: Labels, names: readonly string[]): Labels {
  return Object.fromEntries(Object.entries(labels).filter(([name]) => !names.includes(name)));
}

function fromNotified(alert: NotifiedAlert, found: Candidate | undefined): ActiveAlert {
  const { silencedBy, inhibitedBy, mutedBy = [] } = alert.status;
  const activeAt = found?.alert.activeAt;
  return {
    key: seriesKey(alert.labels), name: alert.labels["alertname"] ?? "(no name)",
    labels: alert.labels, ruleLabels: found?.alert.labels ?? alert.labels, annotations: alert.annotations,
    state: silencedBy.length > 0 ? "silenced" : inhibitedBy.length > 0 ? "inhibited" : mutedBy.length > 0 ? "muted" : "firing",
    sinceMillis: Date.parse(activeAt ?? alert.startsAt) || 0, value: found?.alert.value, fingerprint: alert.fingerprint,
    silencedBy, inhibitedBy, mutedBy, receivers: alert.receivers.map((receiver) => receiver.name),
    generatorUrl: alert.generatorURL, source: found?.ref,
  };
}

function fromRule({ alert, ref }: Candidate): ActiveAlert {
  return {
    key: seriesKey(alert.labels), name: alert.labels["alertname"] ?? ref.rule.name,
    labels: alert.labels, ruleLabels: alert.labels, annotations: alert.annotations, state: alert.state === "firing" ? "firing" : "pending",
    sinceMillis: Date.parse(alert.activeAt ?? "") || 0, value: alert.value, fingerprint: undefined,
    silencedBy: [], inhibitedBy: [], mutedBy: [], receivers: [], generatorUrl: undefined, source: ref,
  };
}

/** The rule that an alert with these labels comes from, also when the alert is over. */
export function findRule(groups: readonly RuleGroup[], labels: Labels): RuleRef | undefined {
  for (const group of groups) {
    for (const [index, rule] of group.rules.entries()) {
      const own = Object.entries(rule.labels ?? {}).filter(([, value]) => !value.includes("{{"));
      if (rule.type !== "alerting" || rule.name !== labels["alertname"]) continue;
      if (own.every(([name, value]) => labels[name] === value)) {
        return { file: group.file, group: group.name, index, rule, intervalSeconds: group.interval };
      }
    }
  }
  return undefined;
}
