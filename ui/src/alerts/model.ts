import type { NotifiedAlert, Rule, RuleAlert, RuleGroup } from "../api/alertTypes";
import type { Labels } from "../labels/labels";
import { severityRank } from "./severity";

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
  /** Of its severity, the worst first. */
  rank: number;
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
  key: string;
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
    candidates.set(candidate.key, candidate);
    const name = candidate.alert.labels["alertname"] ?? "";
    const same = byName.get(name);
    if (same === undefined) byName.set(name, [candidate]);
    else same.push(candidate);
  }
  const external: { names: readonly string[] } = { names: [] };
  const joined: ActiveAlert[] = [];
  for (const alert of notified) {
    const found = findCandidate(alert.labels, candidates, byName, external);
    if (found !== undefined) candidates.delete(found.key);
    joined.push(fromNotified(alert, found));
  }
  for (const candidate of candidates.values()) joined.push(fromRule(candidate));
  return joined;
}

function* ruleAlerts(groups: readonly RuleGroup[]): Generator<Candidate> {
  for (const group of groups) {
    for (const [index, rule] of group.rules.entries()) {
      const ref = { file: group.file, group: group.name, index, rule, intervalSeconds: group.interval };
      for (const alert of rule.alerts ?? []) {
        if (alert.state === "inactive") continue;
        yield { key: labelKey(alert.labels, []), alert, ref };
      }
    }
  }
}

function findCandidate(
  labels: Labels, candidates: ReadonlyMap<string, Candidate>, byName: ReadonlyMap<string, Candidate[]>,
  external: { names: readonly string[] },
): Candidate | undefined {
  const exact = candidates.get(labelKey(labels, external.names)) ??
    (external.names.length === 0 ? undefined : candidates.get(labelKey(labels, [])));
  if (exact !== undefined) return exact;
  const same = (byName.get(labels["alertname"] ?? "") ?? []).slice(0, MAX_COMPARED);
  const found = same.find(({ key, alert }) =>
    candidates.has(key) && Object.entries(alert.labels).every(([name, value]) => labels[name] === value));
  if (found !== undefined) external.names = Object.keys(labels).filter((name) => !(name in found.alert.labels));
  return found;
}

/** Equal exactly for equal labels, those of `skipped` left out. There may be very many, so nothing is built but the text. */
function labelKey(labels: Labels, skipped: readonly string[]): string {
  let key = "";
  for (const name of Object.keys(labels).sort()) {
    if (!skipped.includes(name)) key += `${name}\u0001${labels[name]}\u0002`;
  }
  return key;
}

function fromNotified(alert: NotifiedAlert, found: Candidate | undefined): ActiveAlert {
  const { silencedBy, inhibitedBy, mutedBy = [] } = alert.status;
  const activeAt = found?.alert.activeAt;
  return {
    key: alert.fingerprint, name: alert.labels["alertname"] ?? "(no name)", rank: severityRank(alert.labels),
    labels: alert.labels, ruleLabels: found?.alert.labels ?? alert.labels, annotations: alert.annotations,
    state: silencedBy.length > 0 ? "silenced" : inhibitedBy.length > 0 ? "inhibited" : mutedBy.length > 0 ? "muted" : "firing",
    sinceMillis: Date.parse(activeAt ?? alert.startsAt) || 0, value: found?.alert.value, fingerprint: alert.fingerprint,
    silencedBy, inhibitedBy, mutedBy, receivers: alert.receivers.map((receiver) => receiver.name),
    generatorUrl: alert.generatorURL, source: found?.ref,
  };
}

function fromRule({ key, alert, ref }: Candidate): ActiveAlert {
  return {
    key, name: alert.labels["alertname"] ?? ref.rule.name, rank: severityRank(alert.labels),
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
