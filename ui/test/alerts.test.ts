import { describe, expect, it } from "vitest";
import { readLabels, writeLabels } from "../src/alerts/address";
import { parseFilter } from "../src/alerts/filter";
import { fingerprintOf } from "../src/alerts/fingerprint";
import { findRule, readAlert, readGroups } from "../src/alerts/model";
import { severityOf } from "../src/alerts/severity";
import { bandsOf, spansOf } from "../src/alerts/spans";
import { compareWith } from "../src/alerts/threshold";
import type { AlertListing, ListedAlert, RuleAlert, RuleGroup } from "../src/api/alertTypes";
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

const NONE = { firing: 0, pending: 0, silenced: 0, inhibited: 0, muted: 0 };

describe("active alerts", () => {
  const foreign: ListedAlert = {
    labels: { alertname: "Down", job: "a", replica: "x" }, annotations: {}, state: "firing", since: SINCE, fingerprint: "01",
    silencedBy: [], inhibitedBy: [], mutedBy: [], receivers: ["team"],
  };
  const listed: ListedAlert = {
    ...foreign, value: "0e+00", ruleLabels: { alertname: "Down", job: "a" }, rule: { file: "f.yml", group: "g", index: 1, query: "up == 0" },
  };

  it("keep the labels as their rule wrote them beside those that are told", () => {
    expect(readAlert(listed)).toMatchObject({ name: "Down", labels: { replica: "x" }, ruleLabels: { job: "a" }, value: "0e+00", query: "up == 0", sinceMillis: Date.parse(SINCE) });
    expect(readAlert(foreign)).toMatchObject({ ruleLabels: listed.labels, value: undefined, query: undefined });
  });

  it("are counted in their group also when only the first are there", () => {
    const listing: AlertListing = {
      total: 9, matching: 9, states: { ...NONE, firing: 9 }, silenced: {}, labelNames: [], groupCount: 1, inhibitors: {},
      groups: [{ value: "Down", states: { ...NONE, firing: 7, silenced: 2 }, alerts: [listed] }],
    };
    expect(readGroups(listing).map((each) => [each.value, each.count, each.alerts.length])).toEqual([["Down", 9, 1]]);
  });

  it("lead to their rule when they are over, and to the right one of two of a name", () => {
    const groups = [group([], { severity: "critical", note: "{{ $labels.job }}" })];
    expect(findRule(groups, { alertname: "Down", severity: "critical", job: "a" })?.index).toBe(1);
    expect(findRule(groups, { alertname: "Down", severity: "warning" })).toBeUndefined();
    expect(findRule(groups, { alertname: "Down", severity: "critical" }, "up == 1")).toBeUndefined();
  });
});

describe("the filter of alerts", () => {
  it("takes matchers and words", () => {
    expect(parseFilter('job=~"api.*" gateway severity!=critical "two words"')).toEqual({
      matchers: [{ name: "job", value: "api.*", isEqual: true, isRegex: true }, { name: "severity", value: "critical", isEqual: false, isRegex: false }],
      words: ["gateway", "two words"],
    });
    expect(parseFilter("")).toEqual({ matchers: [], words: [] });
  });

  it("reads quotes inside of a value", () => {
    expect(parseFilter('a="b \\"c\\"" d').matchers).toEqual([{ name: "a", value: 'b "c"', isEqual: true, isRegex: false }]);
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
