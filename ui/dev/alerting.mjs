// The mock's rules, alerts, silences, routes and notifications: made up, the same at every start, silences kept in memory.
import { METRICS } from "./series.mjs";

const MINUTE = 60_000;
const START = Date.now();
const at = (minutesAgo) => new Date(START - minutesAgo * MINUTE).toISOString();
const soon = (minutes) => new Date(Date.now() + minutes * MINUTE).toISOString();
const recent = (seconds) => new Date(Date.now() - seconds * 1_000).toISOString();
const FILE = "/etc/oriel/rules/hosts.yml";
const OWN_FILE = "/var/lib/oriel/own-rules.yml";
const RUNBOOK = "https://example.org/runbooks/";

export function fingerprint(labels) {
  let hash = 14695981039346656037n;
  const add = (byte) => { hash = ((hash ^ BigInt(byte)) * 1099511628211n) & 0xffffffffffffffffn; };
  for (const name of Object.keys(labels).sort()) for (const text of [name, labels[name]]) { Buffer.from(text).forEach(add); add(255); }
  return hash.toString(16).padStart(16, "0");
}

const alerting = (name, query, seconds, severity, annotations, alerts = [], more = {}) => ({
  type: "alerting", name, query, duration: seconds, keepFiringFor: 0, labels: { severity }, annotations, health: "ok", lastError: "",
  state: alerts.some((each) => each.state === "firing") ? "firing" : alerts.length > 0 ? "pending" : "inactive",
  evaluationTime: 0.0012, alerts: alerts.map((each) => ({ ...each, labels: { alertname: name, severity, ...each.labels }, annotations: { ...annotations, ...each.annotations } })), ...more,
});
const active = (state, minutesAgo, value, labels, annotations = {}) => ({ state, activeAt: at(minutesAgo), value, labels, annotations });

const own = [];

export function groups() {
  const rules = [
    alerting("TargetDown", "up == 0", 60, "critical", { summary: "A target does not answer", runbook_url: `${RUNBOOK}target-down`, description: "The last scrape failed." },
      [active("firing", 42, "0e+00", { instance: "localhost:9187", job: "postgres" }, { summary: "postgres localhost:9187 does not answer" })]),
    alerting("HighLoad", "node_load1 > 1.6", 300, "warning", { summary: "The load is high", runbook_url: "javascript:alert(1)", description: '<b>markup</b> stays <img src=x onerror="alert(1)"> text' },
      [active("pending", 2, "1.874e+00", { instance: "localhost:9100", job: "node" }, { summary: "The load of localhost:9100 is high" })]),
    alerting("SlowApplication", "demo_many > 140", 120, "warning", { summary: "An application answers slowly", description: "Nine of ten requests take longer than they should." },
      [93, 95, 97, 98, 99].map((n, i) => active("firing", 18 + 7 * i, `1.4${i}e+02`, { instance: `app-0${n}`, job: "demo", team: n % 2 ? "blue" : "green" }, { summary: `app-0${n} answers slowly` }))),
    alerting("DiskNearlyFull", "node_filesystem_avail_bytes / node_filesystem_size_bytes < 0.2", 900, "warning", { summary: "A disk is nearly full" },
      [active("firing", 600, "1.4e-01", { instance: "localhost:9100", mountpoint: "/srv", device: "/dev/sda1" }, { summary: "/srv is nearly full" })]),
    alerting("ErrorRatio", 'sum(rate(http_requests_total{status=~"5.."}[5m])) / sum(rate(http_requests_total[5m])) > 0.05', 300, "critical", { summary: "Too many requests fail" }, [],
      { health: "err", lastError: 'vector contains metrics with the same labelset after applying alert labels: {alertname="ErrorRatio", severity="critical"}' }),
    { type: "recording", name: "instance:node_cpu:ratio", query: "sum by (instance) (rate(node_cpu_seconds_total{mode!=\"idle\"}[5m])) / 4", labels: {}, health: "ok", lastError: "", evaluationTime: 0.0031 },
  ];
  const watch = [alerting("Watchdog", "vector(1)", 0, "none", { summary: "Always fires, so that silence means trouble" }, [active("firing", 2_000, "1e+00", {})])];
  const stamp = (list) => list.map((rule) => ({ ...rule, lastEvaluation: recent(7) }));
  const group = (name, file, list, interval = 30) => ({ name, file, interval, limit: 0, rules: stamp(list), evaluationTime: 0.0061, lastEvaluation: recent(7) });
  return [
    group("hosts", FILE, rules), group("meta", "/etc/oriel/rules/meta.yml", watch, 60),
    ...(own.length === 0 ? [] : [group("own", OWN_FILE, own, 60)]),
  ];
}

export const FINDINGS = [
  { file: FILE, group: "hosts", rule: "ErrorRatio", index: 4, kind: "no-match", severity: "error", message: 'No series had the label "status" in the last week; http_requests_total has "status_code".', suggestion: 'http_requests_total{status_code=~"5.."}', line: 31, column: 39 },
  { file: FILE, group: "hosts", rule: "SlowApplication", index: 2, kind: "missing-runbook", severity: "info", message: "There is no runbook: nobody is told what to do.", suggestion: null, line: null, column: null },
  { file: FILE, group: "hosts", rule: "HighLoad", index: 1, kind: "unreachable-threshold", severity: "warning", message: "node_load1 was above 1.6 in 3 % of the last week only, and never for 5 minutes.", suggestion: "node_load1 > 1.4", line: 9, column: 11 },
];

const silences = [
  { id: "6f1e1c2a-0000-4000-8000-000000000001", matchers: [{ name: "instance", value: "app-099", isRegex: false, isEqual: true }], startsAt: at(30), endsAt: new Date(START + 90 * MINUTE).toISOString(), updatedAt: at(30), createdBy: "ann", comment: "moving the database, back at noon" },
  { id: "6f1e1c2a-0000-4000-8000-000000000002", matchers: [{ name: "team", value: "blue|red", isRegex: true, isEqual: true }, { name: "severity", value: "critical", isRegex: false, isEqual: false }], startsAt: new Date(START + 600 * MINUTE).toISOString(), endsAt: new Date(START + 840 * MINUTE).toISOString(), updatedAt: at(30), createdBy: "bert", comment: "release at night" },
  { id: "6f1e1c2a-0000-4000-8000-000000000003", matchers: [{ name: "alertname", value: "HighLoad", isRegex: false, isEqual: true }], startsAt: at(3_000), endsAt: at(2_000), updatedAt: at(2_000), createdBy: "ann", comment: "load test" },
];

const stateOf = (silence) => (Date.parse(silence.endsAt) <= Date.now() ? "expired" : Date.parse(silence.startsAt) > Date.now() ? "pending" : "active");
export const listSilences = () => silences.map((silence) => ({ ...silence, status: { state: stateOf(silence) } }));

function matches(matchers, labels) {
  return matchers.every(({ name, value, isRegex, isEqual }) => {
    const found = labels[name] ?? "";
    return (isRegex ? new RegExp(`^(?:${value})$`).test(found) : found === value) === isEqual;
  });
}

/** Alerts as Alertmanager knows them: what fires, with an external label, and one from elsewhere. */
export function notified() {
  const firing = groups().flatMap((group) => group.rules).flatMap((rule) => (rule.alerts ?? []).filter((alert) => alert.state === "firing"));
  const outside = { labels: { alertname: "CertificateExpiry", severity: "warning", host: "www.example.org", replica: "b" }, annotations: { summary: "The certificate ends in 6 days" }, activeAt: at(300) };
  const down = fingerprint({ alertname: "TargetDown", severity: "critical", instance: "localhost:9187", job: "postgres", replica: "a" });
  return [...firing.map((alert) => ({ ...alert, labels: { ...alert.labels, replica: "a" } })), outside].map((alert) => {
    const silencedBy = silences.filter((silence) => stateOf(silence) === "active" && matches(silence.matchers, alert.labels)).map((silence) => silence.id);
    const inhibitedBy = alert.labels.alertname === "DiskNearlyFull" ? [down] : [];
    return {
      labels: alert.labels, annotations: alert.annotations, startsAt: alert.activeAt, endsAt: soon(4), updatedAt: recent(9),
      fingerprint: fingerprint(alert.labels), generatorURL: "", receivers: [{ name: alert.labels.severity === "critical" ? "pager" : "team-chat" }],
      status: { state: silencedBy.length + inhibitedBy.length > 0 ? "suppressed" : "active", silencedBy, inhibitedBy, mutedBy: [] },
    };
  });
}

const STATES = ["firing", "pending", "silenced", "inhibited", "muted"];
const RANKS = { critical: 0, warning: 1, info: 2 };
const rank = (alert) => 10 * STATES.indexOf(alert.state) + (RANKS[alert.labels.severity] ?? 3);
const stateOfNotified = ({ status }) => (status.silencedBy.length > 0 ? "silenced" : status.inhibitedBy.length > 0 ? "inhibited" : "firing");

/** Alerts as the alert pages list them: rules' and notified ones as one. */
export function listAlerts({ filter, word, state, groupBy, limit }) {
  const made = groups().flatMap((group) => group.rules.flatMap((rule, index) => (rule.alerts ?? []).map((alert) => ({ alert, rule: { file: group.file, group: group.name, index, query: rule.query } }))));
  const known = notified().map((alert) => {
    const source = made.find((each) => Object.entries(each.alert.labels).every(([name, value]) => alert.labels[name] === value));
    return {
      labels: alert.labels, annotations: alert.annotations, ...alert.status, state: stateOfNotified(alert), since: alert.startsAt, fingerprint: alert.fingerprint,
      receivers: alert.receivers.map((each) => each.name), ...(source === undefined ? {} : { value: source.alert.value, ruleLabels: source.alert.labels, rule: source.rule }),
    };
  });
  const pending = made.filter((each) => each.alert.state === "pending").map(({ alert, rule }) => ({
    labels: alert.labels, annotations: alert.annotations, state: "pending", since: alert.activeAt, fingerprint: fingerprint(alert.labels),
    silencedBy: [], inhibitedBy: [], mutedBy: [], receivers: [], value: alert.value, ruleLabels: alert.labels, rule,
  }));
  const all = [...known, ...pending].sort((a, b) => rank(a) - rank(b) || (a.since < b.since ? 1 : -1));
  const text = (alert) => [...Object.values(alert.labels), ...Object.values(alert.annotations), ...alert.receivers].join(" ").toLowerCase();
  const found = all.filter((alert) => matches(filter, alert.labels) && word.every((each) => text(alert).includes(each.toLowerCase())));
  const count = (list) => Object.fromEntries(STATES.map((each) => [each, list.filter((alert) => alert.state === each).length]));
  const byValue = new Map();
  for (const alert of found.filter((each) => state.length === 0 || state.includes(each.state))) {
    const value = groupBy === "" ? "" : (alert.labels[groupBy] ?? "");
    byValue.set(value, [...(byValue.get(value) ?? []), alert]);
  }
  const silenced = {};
  for (const id of all.flatMap((alert) => alert.silencedBy)) silenced[id] = (silenced[id] ?? 0) + 1;
  return {
    total: all.length, matching: found.length, states: count(found), silenced, labelNames: [...new Set(all.flatMap((alert) => Object.keys(alert.labels)))].sort(),
    groupCount: byValue.size, groups: [...byValue].map(([value, alerts]) => ({ value, states: count(alerts), alerts: alerts.slice(0, limit) })),
    inhibitors: Object.fromEntries(all.filter((alert) => all.some((other) => other.inhibitedBy.includes(alert.fingerprint))).map((alert) => [alert.fingerprint, alert.labels])),
  };
}

export const preview = (matchers) => notified().filter((alert) => matches(matchers, alert.labels));

export function saveSilence(draft) {
  if (!draft.createdBy || !draft.comment) return undefined;
  const known = silences.find((silence) => silence.id === draft.id);
  if (known !== undefined) return Object.assign(known, draft).id;
  const id = `6f1e1c2a-0000-4000-8000-${String(silences.length + 1).padStart(12, "0")}`;
  silences.push({ ...draft, id, updatedAt: recent(0) });
  return id;
}

export function expire(id) {
  const known = silences.find((silence) => silence.id === id);
  if (known !== undefined) known.endsAt = recent(0);
  return known !== undefined;
}

const route = (id, receiver, matchers, more = {}, routes = []) => ({
  id, receiver, matchers, groupBy: ["alertname", "job"], groupByAll: false, groupWait: "30s", groupInterval: "5m", repeatInterval: "4h",
  muteTimeIntervals: [], activeTimeIntervals: [], continue: false, mutedNow: [], routes, ...more,
});
const ROOT = route("0", "team-chat", [], {}, [
  route("0/0", "pager", ['severity="critical"'], { groupWait: "10s", repeatInterval: "1h" }, [
    route("0/0/0", "database-owners", ['job=~"postgres|mysql"'], { continue: true }),
    route("0/0/1", "archive", ['job="postgres"'], { groupByAll: true, groupBy: [] }),
  ]),
  route("0/1", "nightly-mail", ['severity="info"'], { activeTimeIntervals: ["office-hours"], mutedNow: ["office-hours"], repeatInterval: "24h" }),
  route("0/2", "nobody", ['severity="none"']),
]);
const integration = (type, deliverable = true, reason = null) => ({ type, deliverable, reason, sendResolved: true });
const RECEIVERS = [
  { name: "team-chat", integrations: [integration("slack")] }, { name: "pager", integrations: [integration("pagerduty"), integration("webhook")] },
  { name: "database-owners", integrations: [integration("email", false, "smtp_smarthost is empty (expected: host:port)")] },
  { name: "archive", integrations: [integration("webhook")] }, { name: "nightly-mail", integrations: [{ ...integration("email"), sendResolved: false }] },
  { name: "nobody", integrations: [] },
];
export const routing = () => ({ configFile: "/etc/oriel/alertmanager.yml", root: ROOT, receivers: RECEIVERS, timeIntervals: ["office-hours"] });

function matchesText(text, labels) {
  const [, name, operator, value] = /^(\w+)(=~|!~|!=|=)"(.*)"$/.exec(text);
  return matches([{ name, value, isRegex: operator.endsWith("~"), isEqual: operator.startsWith("=") }], labels);
}

export function testRoute(labels, annotations) {
  const walk = (node) => {
    if (!node.matchers.every((text) => matchesText(text, labels))) return [];
    const found = [];
    for (const child of node.routes) {
      const below = walk(child);
      found.push(...below);
      if (below.length > 0 && !child.continue) break;
    }
    return found.length > 0 ? found : [node];
  };
  return walk(ROOT).map((node) => ({
    routeId: node.id, receiver: node.receiver, groupBy: node.groupBy, groupLabels: Object.fromEntries(node.groupBy.filter((name) => name in labels).map((name) => [name, labels[name]])),
    groupWait: node.groupWait, groupInterval: node.groupInterval, repeatInterval: node.repeatInterval, mutedBy: node.mutedNow,
    silencedBy: silences.filter((silence) => stateOf(silence) === "active" && matches(silence.matchers, labels)).map((silence) => silence.id), inhibitedBy: [],
    messages: RECEIVERS.find((receiver) => receiver.name === node.receiver).integrations.map(({ type, deliverable, reason }, index) => ({
      integration: type, index, deliverable, reason, title: `[FIRING:1] ${labels.alertname ?? ""} (${labels.instance ?? ""})`,
      body: `Alerts firing:\nLabels:\n${Object.entries(labels).map(([name, value]) => ` - ${name} = ${value}`).join("\n")}\nAnnotations:\n${Object.entries(annotations).map(([name, value]) => ` - ${name} = ${value}`).join("\n")}`,
    })),
  }));
}

export function notifications({ limit, receiver, wanted, before }) {
  const rows = notified().flatMap((alert, i) => Array.from({ length: 12 }, (_, n) => {
    const minutes = 3 + n * 47 + i * 5;
    const outcome = i === 0 && n === 1 ? "failed" : i === 0 && n === 2 ? "given-up" : i === 3 && n === 0 ? "skipped" : "sent";
    return {
      time: at(minutes), receiver: alert.receivers[0].name, integration: alert.receivers[0].name === "pager" ? "pagerduty" : "slack", index: 0,
      groupLabels: { alertname: alert.labels.alertname }, groupKey: `{}:{alertname="${alert.labels.alertname}"}`,
      alerts: [{ fingerprint: alert.fingerprint, labels: alert.labels, status: n % 3 === 2 ? "resolved" : "firing" }],
      attempt: outcome === "given-up" ? 5 : outcome === "failed" ? 2 : 1, outcome, statusCode: outcome === "sent" ? 200 : outcome === "skipped" ? null : 503,
      message: outcome === "sent" ? null : outcome === "skipped" ? "muted by office-hours" : "the receiver answered 503 Service Unavailable", durationMillis: 40 + 13 * n,
    };
  }));
  return rows
    .filter((row) => (!receiver || row.receiver === receiver) && (!wanted || row.alerts.some((each) => each.fingerprint === wanted)) && (!before || Date.parse(row.time) < Date.parse(before)))
    .sort((a, b) => Date.parse(b.time) - Date.parse(a.time)).slice(0, limit);
}

export const heartbeats = [
  { name: "nightly-backup", interval: "1d", lastBeat: at(300), state: "alive" },
  { name: "invoice-run", interval: "1h", lastBeat: at(190), state: "missing" },
  { name: "new-job", interval: "5m", lastBeat: null, state: "waiting" },
];

/** The rule is taken to have fired in two stretches for one series, in one for another. */
export function backtest({ from, to, file, group, index }) {
  const rule = groups().find((each) => each.file === file && each.name === group)?.rules[index];
  if (rule === undefined) return undefined;
  const time = (share) => new Date((from + (to - from) * share) * 1000).toISOString();
  const firing = (instance, a, b, c, maxValue) => ({ labels: { alertname: rule.name, instance, job: "demo", ...rule.labels }, pendingAt: time(a), firingAt: b === null ? null : time(b), resolvedAt: c === null ? null : time(c), maxValue });
  return {
    evaluations: Math.floor((to - from) / 30), errors: [], firingSeconds: Math.round((to - from) * 0.34), notifications: 7, notificationsByReceiver: { "team-chat": 5, pager: 2 },
    firings: [firing("app-099", 0.1, 0.15, 0.3, "151.2"), firing("app-099", 0.6, 0.65, 0.8, "149.9"), firing("app-098", 0.62, 0.7, 0.74, "147"), firing("app-097", 0.9, null, null, "141")],
  };
}

export function createOwn(rule) {
  if (own.some((each) => each.name === rule.alert)) return undefined;
  own.push(alerting(rule.alert, rule.expr, 300, rule.labels.severity ?? "none", rule.annotations, [], { labels: rule.labels }));
  return { file: OWN_FILE };
}

export function deleteOwn(name) {
  const found = own.findIndex((each) => each.name === name);
  if (found >= 0) own.splice(found, 1);
  return found >= 0;
}

/** `ALERTS`, so that bands and histories have something to show. */
const burst = (period, share, phase) => (t) => ((t + phase) % period < period * share ? 1 : NaN);
METRICS.push({
  type: "gauge", name: "ALERTS", help: "Active alerts.", series: groups().flatMap((group) => group.rules).flatMap((rule) => (rule.alerts ?? []).flatMap((alert, i) => {
    const since = Date.parse(alert.activeAt) / 1000;
    const earlier = burst(4_500, 0.12, i * 700);
    const series = (alertstate, of) => ({ labels: { __name__: "ALERTS", alertstate, ...alert.labels }, at: of });
    return [
      series("firing", (t) => (alert.state === "firing" && t >= since + rule.duration ? 1 : t < since - 900 ? earlier(t) : NaN)),
      series("pending", (t) => (t >= since && (alert.state === "pending" || t < since + rule.duration) ? 1 : NaN)),
    ];
  })),
});
