import type { Matcher } from "../api/alertTypes";
import type { Labels } from "../labels/labels";
import type { ActiveAlert, AlertState } from "./model";

/** What is typed into a filter: matchers such as `severity=critical`, `job=~"api.*"`, and words. */
export interface Filter {
  matchers: Matcher[];
  words: string[];
}

const PART = /([a-zA-Z_][\w.:-]*)(=~|!~|!=|=)(?:"((?:[^"\\]|\\.)*)"|([^\s"]*))|"([^"]*)"|(\S+)/g;

export function parseFilter(text: string): Filter {
  const filter: Filter = { matchers: [], words: [] };
  for (const [, name, operator, quoted, plain, phrase, word] of text.matchAll(PART)) {
    if (name !== undefined && operator !== undefined) {
      const value = quoted === undefined ? (plain ?? "") : quoted.replace(/\\(["\\])/g, "$1");
      filter.matchers.push({ name, value, isEqual: operator.startsWith("="), isRegex: operator.endsWith("~") });
    } else {
      const found = (phrase ?? word ?? "").toLowerCase();
      if (found !== "") filter.words.push(found);
    }
  }
  return filter;
}

/** A test of labels. A matcher whose expression cannot be read matches nothing. */
export function compileMatchers(matchers: readonly Matcher[]): (labels: Labels) => boolean {
  const tests = matchers.map(({ name, value, isRegex, isEqual }) => {
    if (!isRegex) return (labels: Labels): boolean => ((labels[name] ?? "") === value) === isEqual;
    const pattern = compile(value);
    return (labels: Labels): boolean => pattern !== undefined && pattern.test(labels[name] ?? "") === isEqual;
  });
  return (labels) => tests.every((test) => test(labels));
}

function compile(text: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${text})$`, "s");
  } catch {
    return undefined;
  }
}

/** Alerts that pass the filter, whatever their state. */
export function filterAlerts(alerts: readonly ActiveAlert[], text: string): ActiveAlert[] {
  const { matchers, words } = parseFilter(text);
  if (matchers.length === 0 && words.length === 0) return [...alerts];
  const passes = compileMatchers(matchers);
  return alerts.filter((alert) => {
    if (!passes(alert.labels)) return false;
    if (words.length === 0) return true;
    const whole = [...Object.values(alert.labels), ...Object.values(alert.annotations), ...alert.receivers].join(" ").toLowerCase();
    return words.every((word) => whole.includes(word));
  });
}

export function countStates(alerts: readonly ActiveAlert[]): Record<AlertState, number> {
  const counts: Record<AlertState, number> = { firing: 0, pending: 0, silenced: 0, inhibited: 0, muted: 0 };
  for (const alert of alerts) counts[alert.state]++;
  return counts;
}

export interface AlertGroup {
  /** The value of the label they share; undefined where it is missing, or nothing is grouped. */
  value: string | undefined;
  alerts: ActiveAlert[];
}

/** By one label, the worst first: what fires before what does not, then by severity, then the youngest. */
export function groupAlerts(alerts: readonly ActiveAlert[], label: string | undefined): AlertGroup[] {
  const groups = new Map<string | undefined, ActiveAlert[]>();
  for (const alert of alerts) {
    const value = label === undefined ? undefined : alert.labels[label];
    const members = groups.get(value);
    if (members === undefined) groups.set(value, [alert]);
    else members.push(alert);
  }
  return [...groups]
    .map(([value, members]) => ({ value, alerts: members.sort(compareAlerts) }))
    .sort((a, b) => compareAlerts(a.alerts[0]!, b.alerts[0]!));
}

const STATE_RANKS: Readonly<Record<AlertState, number>> = { firing: 0, pending: 1, silenced: 2, inhibited: 3, muted: 4 };

function compareAlerts(a: ActiveAlert, b: ActiveAlert): number {
  return STATE_RANKS[a.state] - STATE_RANKS[b.state] || a.rank - b.rank || b.sinceMillis - a.sinceMillis || (a.key < b.key ? -1 : 1);
}

/** Of more alerts than these, only so many are asked for their labels' names. */
const MAX_ASKED = 5_000;

/** Labels worth grouping by, by name. */
export function groupingLabels(alerts: readonly ActiveAlert[]): string[] {
  const names = new Set<string>();
  for (const alert of alerts.slice(0, MAX_ASKED)) for (const name of Object.keys(alert.labels)) names.add(name);
  return [...names].sort();
}
