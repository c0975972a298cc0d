import type { Labels } from "../labels/labels";

/** The shapes of the rules' and the notifications' HTTP APIs, as far as the UI reads them. Times are RFC 3339 texts. */

/** An alert as its rule knows it. */
export interface RuleAlert {
  labels: Labels;
  annotations: Labels;
  state: "inactive" | "pending" | "firing";
  activeAt?: string;
  keepFiringSince?: string;
  value: string;
}

export interface Rule {
  type: "alerting" | "recording";
  name: string;
  query: string;
  labels?: Labels;
  health: "ok" | "err" | "unknown";
  lastError?: string;
  lastEvaluation?: string;
  /** Seconds that the last evaluation took. */
  evaluationTime?: number;
  /** Seconds: how long the condition must hold, and how long an alert outlives it. */
  duration?: number;
  keepFiringFor?: number;
  annotations?: Labels;
  state?: "inactive" | "pending" | "firing" | "unknown";
  alerts?: RuleAlert[];
}

export interface RuleGroup {
  name: string;
  file: string;
  /** Seconds between evaluations. */
  interval: number;
  rules: Rule[];
  lastEvaluation?: string;
  evaluationTime?: number;
}

/** An alert as the notifications' side knows it; those that are pending are not there. */
export interface NotifiedAlert {
  labels: Labels;
  annotations: Labels;
  startsAt: string;
  endsAt: string;
  updatedAt: string;
  fingerprint: string;
  generatorURL?: string;
  receivers: { name: string }[];
  status: { state: "unprocessed" | "active" | "suppressed"; silencedBy: string[]; inhibitedBy: string[]; mutedBy?: string[] };
}

/** How many alerts are in each state. */
export type StateCounts = Readonly<Record<"firing" | "pending" | "silenced" | "inhibited" | "muted", number>>;

/** One alert that is pending or firing, as its rule and the notifications' side together know it. */
export interface ListedAlert {
  labels: Labels;
  annotations: Labels;
  state: keyof StateCounts;
  since: string;
  fingerprint: string;
  silencedBy: string[];
  inhibitedBy: string[];
  mutedBy: string[];
  receivers: string[];
  generatorURL?: string;
  /** The three of an alert that a rule here makes; labels as the rule wrote them. */
  value?: string;
  ruleLabels?: Labels;
  rule?: { file: string; group: string; index: number; query: string };
}

/** A page of alerts: counts are of all, the alerts are the worst ones up to the limit. */
export interface AlertListing {
  total: number;
  matching: number;
  /** Of those that match. */
  states: StateCounts;
  /** How many alerts of all each silence mutes, by id. */
  silenced: Readonly<Record<string, number>>;
  labelNames: string[];
  groupCount: number;
  /** The worst first; the value is empty where alerts lack the label, or nothing is grouped. */
  groups: { value: string; states: StateCounts; alerts: ListedAlert[] }[];
  /** The labels of alerts that inhibit one of these, by fingerprint. */
  inhibitors: Readonly<Record<string, Labels>>;
}

export interface Matcher {
  name: string;
  value: string;
  isRegex: boolean;
  isEqual: boolean;
}

export interface Silence {
  id: string;
  matchers: Matcher[];
  startsAt: string;
  endsAt: string;
  updatedAt: string;
  createdBy: string;
  comment: string;
  status: { state: "active" | "pending" | "expired" };
}

export interface SilenceDraft {
  id?: string;
  matchers: Matcher[];
  startsAt: string;
  endsAt: string;
  createdBy: string;
  comment: string;
}

/** What the rule doctor says about one rule. */
export interface Finding {
  file: string;
  group: string;
  rule: string;
  /** The rule's position in its group. */
  index: number;
  kind: string;
  severity: "error" | "warning" | "info";
  message: string;
  suggestion: string | null;
  line: number | null;
  column: number | null;
}

export interface BacktestRequest {
  file: string;
  group: string;
  index: number;
  from: number;
  to: number;
  interval: string;
}

export interface Firing {
  labels: Labels;
  pendingAt: string;
  firingAt: string | null;
  resolvedAt: string | null;
  maxValue: string;
}

export interface Backtest {
  evaluations: number;
  errors: string[];
  firings: Firing[];
  firingSeconds: number;
  notifications: number;
  notificationsByReceiver: Record<string, number>;
}

export interface Route {
  id: string;
  receiver: string;
  matchers: string[];
  groupBy: string[];
  groupByAll: boolean;
  groupWait: string;
  groupInterval: string;
  repeatInterval: string;
  muteTimeIntervals: string[];
  activeTimeIntervals: string[];
  continue: boolean;
  /** Time intervals that mute this route at this moment. */
  mutedNow: string[];
  routes: Route[];
}

export interface Integration {
  type: string;
  deliverable: boolean;
  reason: string | null;
  sendResolved: boolean;
}

export interface Receiver {
  name: string;
  /** Why nothing at all can be delivered here, such as that the receiver is not defined. */
  problem?: string | null;
  integrations: Integration[];
}

export interface Routing {
  configFile: string | null;
  root: Route;
  receivers: Receiver[];
  timeIntervals: string[];
}

export interface RenderedMessage {
  integration: string;
  index: number;
  title: string | null;
  body: string;
  deliverable: boolean;
  reason: string | null;
}

export interface RouteMatch {
  routeId: string;
  receiver: string;
  groupBy: string[];
  groupLabels: Labels;
  groupWait: string;
  groupInterval: string;
  repeatInterval: string;
  mutedBy: string[];
  silencedBy: string[];
  inhibitedBy: string[];
  /** Receivers of routes that match too, but stand behind one that does not continue. */
  unreached?: string[];
  messages: RenderedMessage[];
}

export type NotificationOutcome = "sent" | "failed" | "given-up" | "skipped";

export interface SentNotification {
  time: string;
  receiver: string;
  integration: string;
  index: number;
  groupLabels: Labels;
  groupKey: string;
  alerts: { fingerprint: string; labels: Labels; status: "firing" | "resolved" }[];
  attempt: number;
  outcome: NotificationOutcome;
  statusCode: number | null;
  message: string | null;
  durationMillis: number;
}

export interface Heartbeat {
  name: string;
  interval: string;
  lastBeat: string | null;
  state: "waiting" | "alive" | "missing";
}

/** A rule of one's own, written from a chart. */
export interface OwnRule {
  alert: string;
  expr: string;
  for: string;
  labels: Labels;
  annotations: Labels;
}
