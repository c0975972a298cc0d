import { render, screen } from "@testing-library/react";
import type { ReactNode } from "react";
import { describe, expect, it, vi } from "vitest";
import { Annotations } from "../src/alerts/Annotations";
import { SeverityMark } from "../src/alerts/Badges";
import type { Finding, Firing, Route, RuleGroup, Silence } from "../src/api/alertTypes";
import { graphPlace, hashPlace } from "../src/app/knownLinks";
import { findPage } from "../src/app/pages";
import { judge } from "../src/home/verdict";
import { formatPairs, parsePairs } from "../src/routing/pairs";
import { deliveryProblem, labelsTowards, pathsTo } from "../src/routing/tree";
import { ruleAddress } from "../src/rules/address";
import { countViews, filterRules, indexFindings, onlyView } from "../src/rules/filter";
import { Findings } from "../src/rules/Findings";
import { timelinesOf } from "../src/rules/timeline";
import { changedSilence, findMissing, newSilence, timesOf, toDraft } from "../src/silences/draft";
import { filterSilences } from "../src/silences/filter";
import { formatMatcher, matchersOf, readMatchers } from "../src/silences/matchers";

vi.mock("@tanstack/react-router", () => ({ Link: ({ children }: { children: ReactNode }) => <a href="/">{children}</a> }));

const NOW = Date.UTC(2026, 10, 21, 12);
const EVIL = '<img src=x onerror="alert(1)">';

describe("annotations", () => {
  it("are text, and links only where they are web addresses", () => {
    const { container } = render(<Annotations annotations={{ description: EVIL, runbook_url: "javascript:alert(1)", dashboard: "https://example.org/d" }} />);
    expect(container.querySelector("img")).toBeNull();
    expect([...container.querySelectorAll("a")].map((link) => link.getAttribute("href"))).toEqual(["https://example.org/d"]);
    expect(screen.getByText(EVIL)).toBeTruthy();
  });
});

describe("a severity mark", () => {
  it("says the severity in words, beside its shape", () => {
    render(<SeverityMark labels={{ severity: "page" }} />);
    expect(screen.getByText("page")).toBeTruthy();
    expect(screen.getByTitle("severity page").className).toContain("critical");
  });
});

describe("a silence", () => {
  it("needs a label with a value, an author and a reason", () => {
    const text = newSilence([], "");
    const missing = (values: Partial<typeof text>): string | undefined => {
      const next = { ...text, ...values };
      return findMissing(next, timesOf(next, NOW, "utc"));
    };
    const matchers = matchersOf({ job: "a" });
    expect(missing({})).toContain("label");
    expect(missing({ matchers: readMatchers(['job=~"("']) })).toContain("expression");
    expect(missing({ matchers: matchersOf({ job: "" }) })).toContain("value");
    expect(missing({ matchers })).toContain("author");
    expect(missing({ matchers, author: "ann", comment: "  " })).toContain("Why");
    expect(missing({ matchers, author: "ann", comment: "because", length: "soon" })).toContain("time");
    expect(missing({ matchers, author: "ann", comment: "because" })).toBeUndefined();
  });

  it("lasts from its start, or from now when that is later", () => {
    const text = { ...newSilence(matchersOf({ job: "a" }), "ann"), comment: "c", length: "1h" };
    expect(timesOf(text, NOW, "utc")).toEqual({ startMillis: NOW, endMillis: NOW + 3_600_000 });
    const past = { ...text, start: "2026-11-21 10:00:00" };
    expect(timesOf(past, NOW, "utc")).toEqual({ startMillis: NOW - 7_200_000, endMillis: NOW + 3_600_000 });
    expect(toDraft(text, { startMillis: NOW, endMillis: NOW + 1 })).not.toHaveProperty("id");
  });

  const silence = (state: Silence["status"]["state"], endsAt: string, id: string): Silence => ({
    id, matchers: matchersOf({ job: "a" }), startsAt: "2026-11-21T11:00:00Z", endsAt, updatedAt: endsAt, createdBy: "ann", comment: "why not", status: { state },
  });

  it("keeps its id when changed, and gets a new one when it is over", () => {
    expect(changedSilence(silence("active", "2026-11-21T13:30:00Z", "x"), NOW)).toMatchObject({ id: "x", length: "1h30m", comment: "why not" });
    expect(changedSilence(silence("expired", "2026-11-21T11:30:00Z", "x"), NOW)).toMatchObject({ id: undefined, start: "now" });
  });

  it("is found by author, reason and label; what ends first stands first", () => {
    const all = [silence("expired", "2026-11-21T11:30:00Z", "old"), silence("active", "2026-11-22T00:00:00Z", "late"), silence("active", "2026-11-21T13:00:00Z", "soon")];
    expect(filterSilences(all, "").map((each) => each.id)).toEqual(["soon", "late", "old"]);
    expect(filterSilences(all, 'ann job="a" not').length).toBe(3);
    expect(filterSilences(all, "bert")).toEqual([]);
  });

  it("writes its matchers as Alertmanager does", () => {
    const [matcher] = readMatchers(['job!~"a|b"']);
    expect(matcher).toEqual({ name: "job", value: "a|b", isRegex: true, isEqual: false });
    expect(formatMatcher(matcher!)).toBe('job!~"a|b"');
  });
});

const GROUP: RuleGroup = {
  name: "g", file: "f.yml", interval: 30,
  rules: [
    { type: "alerting", name: "Down", query: "up == 0", health: "ok", state: "firing" },
    { type: "alerting", name: "Broken", query: "x > 1", health: "err", lastError: "many-to-many", state: "inactive" },
  ],
};
const FINDING: Finding = {
  file: "f.yml", group: "g", rule: "Broken", index: 1, kind: "no-match", severity: "error", message: EVIL, suggestion: "y > 1", line: 3, column: 1,
};

describe("rules", () => {
  const all = filterRules([GROUP], indexFindings([FINDING]), "");

  it("are counted and shown by how they are", () => {
    expect(countViews(all)).toEqual({ firing: 1, pending: 0, failing: 1, findings: 1 });
    expect(onlyView(all, "findings")[0]?.rules.map((each) => each.key)).toEqual([ruleAddress("f.yml", "g", 1)]);
    expect(filterRules([GROUP], new Map(), "many-to-many")[0]?.rules[0]?.index).toBe(1);
    expect(filterRules([GROUP], new Map(), "nothing like it")).toEqual([]);
  });

  it("stand beside what the doctor says, as text", () => {
    const { container } = render(<Findings findings={[FINDING]} />);
    expect(container.querySelector("img")).toBeNull();
    expect(screen.getByText("y > 1")).toBeTruthy();
    expect(screen.getByText("no-match, line 3")).toBeTruthy();
  });
});

describe("a backtest", () => {
  it("has a line per alert, the longest first, and goes on to the end when nothing was resolved", () => {
    const firing = (job: string, pendingAt: number, firingAt: number | null, resolvedAt: number | null, maxValue: string): Firing => {
      const time = (seconds: number | null): string | null => (seconds === null ? null : new Date(seconds * 1000).toISOString());
      return { labels: { job }, pendingAt: time(pendingAt) ?? "", firingAt: time(firingAt), resolvedAt: time(resolvedAt), maxValue };
    };
    const [first, second] = timelinesOf([firing("a", 0, null, 20, "3"), firing("b", 10, 20, 50, "7"), firing("b", 70, 80, null, "+Inf")], 100);
    expect(first).toMatchObject({ labels: { job: "b" }, fired: 2, firingSeconds: 50, maxValue: Infinity });
    expect(first?.spans.at(-1)).toEqual({ state: "firing", startSeconds: 80, endSeconds: 100, open: true });
    expect(second).toMatchObject({ fired: 0, spans: [{ state: "pending", startSeconds: 0, endSeconds: 20, open: false }] });
  });
});

const route = (id: string, receiver: string, matchers: string[], routes: Route[] = []): Route => ({
  id, receiver, matchers, routes, groupBy: [], groupByAll: false, groupWait: "30s", groupInterval: "5m", repeatInterval: "4h",
  muteTimeIntervals: [], activeTimeIntervals: [], continue: false, mutedNow: [],
});
const ROOT = route("0", "all", [], [route("0/0", "pager", ['severity="critical"'], [route("0/0/0", "db", ['job="db"'])]), route("0/1", "odd", ['x=~"a|b"'])]);

describe("the routing tree", () => {
  it("marks the taken routes and those above them", () => {
    expect([...pathsTo(ROOT, new Set(["0/0/0"]))].sort()).toEqual(["0", "0/0", "0/0/0"]);
  });

  it("knows the labels that lead to a receiver, where plain ones do", () => {
    expect(labelsTowards(ROOT, "db")).toEqual({ severity: "critical", job: "db" });
    expect(labelsTowards(ROOT, "all")).toEqual({});
    expect(labelsTowards(ROOT, "odd")).toBeUndefined();
    expect(labelsTowards(ROOT, "nobody")).toBeUndefined();
  });

  it("says why nothing can be delivered", () => {
    const mail = { type: "email", deliverable: false, reason: "no smarthost", sendResolved: true };
    expect(deliveryProblem({ name: "a", integrations: [mail, { ...mail, type: "slack", deliverable: true }] })).toBe("email: no smarthost");
    expect(deliveryProblem({ name: "a", integrations: [] })).toBeUndefined();
    expect(deliveryProblem(undefined)).toBe("there is no such receiver");
  });

  it("is tried with lines of labels", () => {
    expect(parsePairs('a=1\n =x\nb = "two words"\nc')).toEqual({ a: "1", b: "two words" });
    expect(formatPairs({ a: "1", b: "2" })).toBe("a=1\nb=2");
  });
});

describe("Home's verdict", () => {
  const up = { scrapePool: "a", scrapeUrl: "http://a", labels: {}, discoveredLabels: {}, lastError: "", lastScrape: "", lastScrapeDuration: 0, health: "up" as const };
  const verdict = (...alerts: Record<string, string>[]) => judge({ ready: true, targets: [up], fullest: undefined, alerts });

  it("names what fires, the worst first", () => {
    expect(verdict({ alertname: "Slow", severity: "warning" }, { alertname: "Down", severity: "critical" })).toEqual({
      tone: "bad", title: "2 alerts firing", reasons: ["2 alerts firing: Down, Slow."],
    });
    expect(verdict({ alertname: "Slow", severity: "warning" }).tone).toBe("warn");
  });

  it("is not troubled by a watchdog", () => {
    expect(verdict({ alertname: "Watchdog", severity: "none" }).tone).toBe("good");
  });
});

describe("links of Prometheus and Alertmanager", () => {
  it("lead to the page that shows the same", () => {
    expect(graphPlace({ "g0.expr": "up == 0", "g0.tab": "1" })).toEqual({ to: "/explore", search: { q: ["up == 0"] } });
    expect(hashPlace('/silences/new?filter=%7Balertname%3D%22Down%22%2C+job%3D~%22a%7Cb%22%7D')).toEqual({
      to: "/alerts/silences", search: { new: "1", m: ['alertname="Down"', 'job=~"a|b"'] },
    });
    expect(hashPlace("/alerts?receiver=team")).toEqual({ to: "/alerts", search: {} });
    expect(hashPlace("")).toBeUndefined();
    expect(hashPlace("content")).toBeUndefined();
  });
});

describe("an address", () => {
  it("belongs to the nearest page above it", () => {
    expect(findPage("/alerts/one")?.path).toBe("/alerts");
    expect(findPage("/alerts/rules")?.label).toBe("Rules");
    expect(findPage("/nowhere")).toBeUndefined();
  });
});
