import { describe, expect, it } from "vitest";
import { readLabels, writeLabels } from "../src/alerts/address";
import { filterAlerts, groupAlerts, parseFilter } from "../src/alerts/filter";
import { fingerprintOf } from "../src/alerts/fingerprint";
import { findRule, joinAlerts } from "../src/alerts/model";
import { severityOf } from "../src/alerts/severity";
import { bandsOf, spansOf } from "../src/alerts/spans";
import { compareWith } from "../src/alerts/threshold";
import type { NotifiedAlert, RuleAlert, RuleGroup } from "../src/api/alertTypes";
import { draftAlert, suggestName } from "../src/explore/alertDraft";
import type { Labels } from "../src/labels/labels";

const SINCE = "2026-11-21T02:00:00Z";

function group(alerts: RuleAlert[], labels: Labels = {}): RuleGroup {
  return {
    name: "g", file: "f.yml", interval: 30,
    rules: [
      { type: "recording", name: "r", query: "up", health: "ok" },
      { type: "alerting", name: "Down", query: "up == 0", health: "ok", labels, alerts },
    ],
  };
}

const ruleAlert = (labels: Labels, state: RuleAlert["state"] = "firing"): RuleAlert =>
  ({ labels: { alertname: "Down", ...labels }, annotations: {}, state, activeAt: SINCE, value: "0e+00" });

function notified(labels: Labels, status: Partial<NotifiedAlert["status"]> = {}): NotifiedAlert {
  return {
    labels: { alertname: "Down", ...labels }, annotations: {}, startsAt: SINCE, endsAt: SINCE, updatedAt: SINCE,
    fingerprint: fingerprintOf(labels), receivers: [{ name: "team" }],
    status: { state: "active", silencedBy: [], inhibitedBy: [], mutedBy: [], ...status },
  };
}

describe("active alerts", () => {
  it("are one list of what rules and notifications know", () => {
    const joined = joinAlerts([group([ruleAlert({ job: "a" }), ruleAlert({ job: "b" }, "pending")])], [notified({ job: "a" }), notified({ job: "elsewhere" })]);
    expect(joined.map((alert) => [alert.labels["job"], alert.state, alert.value, alert.source?.index])).toEqual([
      ["a", "firing", "0e+00", 1], ["elsewhere", "firing", undefined, undefined], ["b", "pending", "0e+00", 1],
    ]);
  });

  it("belong together also when sending added external labels", () => {
    const own = [ruleAlert({ job: "a" }), ruleAlert({ job: "b" })];
    const joined = joinAlerts([group(own)], [notified({ job: "a", replica: "x" }), notified({ job: "b", replica: "x" })]);
    expect(joined).toHaveLength(2);
    expect(joined.every((alert) => alert.source !== undefined && alert.labels["replica"] === "x")).toBe(true);
    expect(joined[1]?.ruleLabels).toEqual({ alertname: "Down", job: "b" });
  });

  it("say first that they are silenced, then that they are inhibited, then that they are muted", () => {
    const states = [{ silencedBy: ["s"], inhibitedBy: ["i"] }, { inhibitedBy: ["i"], mutedBy: ["m"] }, { mutedBy: ["m"] }, {}];
    expect(joinAlerts([], states.map((status, i) => notified({ i: String(i) }, status))).map((alert) => alert.state)).toEqual(["silenced", "inhibited", "muted", "firing"]);
  });

  it("are joined quickly when there are very many of one name", () => {
    const many = Array.from({ length: 20_000 }, (_, i) => ({ instance: `host-${i}` }));
    const joined = joinAlerts([group(many.map((labels) => ruleAlert(labels)))], many.map((labels) => notified({ ...labels, dc: "eu" })));
    expect(joined).toHaveLength(20_000);
    expect(joined.every((alert) => alert.source !== undefined)).toBe(true);
  });

  it("lead to their rule when they are over", () => {
    const groups = [group([], { severity: "critical", note: "{{ $labels.job }}" })];
    expect(findRule(groups, { alertname: "Down", severity: "critical", job: "a" })?.index).toBe(1);
    expect(findRule(groups, { alertname: "Down", severity: "warning" })).toBeUndefined();
  });
});

describe("the filter of alerts", () => {
  const alerts = joinAlerts([], [notified({ job: "api", severity: "critical" }), notified({ job: "api-gateway" }), notified({ job: "db" })]);
  const jobs = (text: string): (string | undefined)[] => filterAlerts(alerts, text).map((alert) => alert.labels["job"]);

  it("takes matchers and words", () => {
    expect(jobs("job=api")).toEqual(["api"]);
    expect(jobs('job=~"api.*" severity!=critical')).toEqual(["api-gateway"]);
    expect(jobs("job!~api.*")).toEqual(["db"]);
    expect(jobs("gateway team")).toEqual(["api-gateway"]);
    expect(jobs("")).toHaveLength(3);
  });

  it("matches nothing with an expression that cannot be read", () => {
    expect(jobs('job=~"("')).toEqual([]);
  });

  it("reads quotes inside of a value", () => {
    expect(parseFilter('a="b \\"c\\"" d').matchers).toEqual([{ name: "a", value: 'b "c"', isEqual: true, isRegex: false }]);
  });

  it("groups by any label, the worst group first", () => {
    expect(groupAlerts(alerts, "severity").map((each) => [each.value, each.alerts.length])).toEqual([["critical", 1], [undefined, 2]]);
    expect(groupAlerts(alerts, undefined)).toHaveLength(1);
  });
});

describe("a severity", () => {
  it("is known by its usual names, and otherwise none", () => {
    expect(["critical", "Page", "warn", "info", "odd"].map((severity) => severityOf({ severity }))).toEqual(["critical", "critical", "warning", "info", "none"]);
    expect(severityOf({})).toBe("none");
  });
});

describe("labels in an address", () => {
  it("come back as they went, equals signs included", () => {
    const labels = { alertname: "A", url: "http://x?a=b", empty: "" };
    expect(readLabels(writeLabels(labels))).toEqual(labels);
  });
});

describe("a fingerprint", () => {
  it("is FNV-1a over names and values", () => {
    expect(fingerprintOf({})).toBe("cbf29ce484222325");
    expect(fingerprintOf({ b: "2", a: "1" })).toBe(fingerprintOf({ a: "1", b: "2" }));
    expect(fingerprintOf({ a: "12" })).not.toBe(fingerprintOf({ a1: "2" }));
  });
});

describe("stretches of an alert's life", () => {
  const times = Float64Array.from([0, 10, 20, 30, 40]);
  const series = (alertstate: string, ...values: number[]) => ({ labels: { alertstate }, values: Float64Array.from(values) });

  it("are where the series of ALERTS has samples", () => {
    expect(spansOf(times, [series("firing", NaN, NaN, 1, 1, 1), series("pending", 1, 1, NaN, NaN, NaN)])).toEqual([
      { state: "pending", startSeconds: 0, endSeconds: 20, open: false }, { state: "firing", startSeconds: 20, endSeconds: 40, open: true },
    ]);
  });

  it("become one band where those of several alerts touch", () => {
    const spans = spansOf(times, [series("firing", 1, 1, NaN, NaN, NaN), series("firing", NaN, 1, 1, NaN, NaN)]);
    expect(bandsOf(spans)).toEqual([{ startSeconds: 0, endSeconds: 30, tone: "bad" }]);
  });
});

describe("an alert from a chart", () => {
  it("compares the whole query", () => {
    expect(compareWith("node_load1", ">", "5")).toBe("node_load1 > 5");
    expect(compareWith("a / b", "<", "0.1")).toBe("(a / b) < 0.1");
  });

  it("takes a comparison that is there apart, and is named after its metric", () => {
    expect(draftAlert("rate(http_errors_total[5m]) > 3")).toEqual({ query: "rate(http_errors_total[5m])", operator: ">", level: "3" });
    expect(draftAlert("up")).toEqual({ query: "up", operator: ">", level: "" });
    expect(suggestName("rate(http_errors_total[5m])", "<")).toBe("HttpErrorsTotalLow");
  });
});
