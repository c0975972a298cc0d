import { renderHook } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { ActiveTarget, QueryData } from "../src/api/types";
import { rank } from "../src/app/fuzzy";
import { isTyping, matchKeys, useShortcuts, type Shortcut } from "../src/app/shortcuts";
import { fullness } from "../src/home/FileSystems";
import { forHost, HOST_PANELS } from "../src/home/panels";
import { judge } from "../src/home/verdict";
import { filterTargets, groupPools } from "../src/targets/filter";
import { safeHref } from "../src/ui/safeHref";

function target(job: string, instance: string, health: ActiveTarget["health"], lastError = ""): ActiveTarget {
  return {
    scrapePool: job, scrapeUrl: `http://${instance}/metrics`, labels: { job, instance }, discoveredLabels: {},
    lastError, lastScrape: "", lastScrapeDuration: 0, health,
  };
}

const UP = target("node", "a:9100", "up");
const DOWN = target("redis", "b:9121", "down", "connection refused");

describe("the verdict", () => {
  it("is well when every target answers", () => {
    expect(judge({ ready: true, targets: [UP], fullest: undefined })).toMatchObject({ tone: "good", title: "All is well", reasons: ["1 target up."] });
  });

  it("names the target that is down", () => {
    const verdict = judge({ ready: true, targets: [UP, DOWN], fullest: undefined });
    expect(verdict).toEqual({ tone: "bad", title: "1 target down", reasons: ["No answer from redis b:9121."] });
  });

  it("names three of many", () => {
    const many = Array.from({ length: 5 }, (_, i) => target("app", `x${i}`, "down"));
    expect(judge({ ready: true, targets: [...many, UP], fullest: undefined }).reasons).toEqual(["No answer from app x0, app x1, app x2 and 2 more."]);
    expect(judge({ ready: true, targets: many, fullest: undefined }).title).toBe("No target answers");
  });

  it("warns of a disk that is nearly full", () => {
    expect(judge({ ready: true, targets: [UP], fullest: { name: "/", share: 0.95 } })).toMatchObject({ tone: "warn", reasons: ["/ is 95 % full."] });
  });

  it("puts Oriel itself first", () => {
    expect(judge({ ready: false, targets: [DOWN], fullest: undefined }).title).toBe("Oriel is not ready");
  });

  it("does not call an empty house well", () => {
    expect(judge({ ready: true, targets: [], fullest: undefined }).tone).toBe("unknown");
  });
});

describe("host panels", () => {
  it("ask about one host, or about all", () => {
    for (const query of HOST_PANELS.flatMap((panel) => panel.queries.map((each) => each.query))) {
      expect(forHost(query, "a:1")).toContain('instance="a:1"');
      expect(forHost(query, undefined)).not.toMatch(/\$host|,\}|\{,/);
    }
  });

  it("show a device once, the fullest first", () => {
    const vector = (values: Record<string, string>): QueryData => ({
      resultType: "vector",
      result: Object.entries(values).map(([mountpoint, value]) => ({
        metric: { mountpoint, device: mountpoint.startsWith("/srv") ? "sdb" : "sda", instance: "a" }, value: [0, value],
      })),
    });
    const rows = fullness(vector({ "/": "100", "/srv": "200", "/srv/mirror": "200" }), vector({ "/": "50", "/srv": "20", "/srv/mirror": "20" }));
    expect(rows.map((row) => [row.name, row.share])).toEqual([["/srv", 0.9], ["/", 0.5]]);
  });
});

describe("targets", () => {
  it("are found by label, address and error, every word counting", () => {
    expect(filterTargets([UP, DOWN], "job=redis refused", undefined)).toEqual([DOWN]);
    expect(filterTargets([UP, DOWN], "redis 9100", undefined)).toEqual([]);
    expect(filterTargets([UP, DOWN], "", "up")).toEqual([UP]);
  });

  it("come with trouble first", () => {
    expect(groupPools([UP, DOWN]).map((pool) => pool.name)).toEqual(["redis", "node"]);
    expect(groupPools([UP, target("node", "z:1", "down")])[0]?.targets[0]?.health).toBe("down");
  });

  it("become links only with a web address", () => {
    expect(safeHref("http://a/metrics")).toBe("http://a/metrics");
    expect(safeHref("javascript:alert(1)")).toBeUndefined();
  });
});

describe("shortcuts", () => {
  const shortcut = (keys: string): Shortcut => ({ keys, label: "", group: "View", run: () => undefined });
  const all = [shortcut("g h"), shortcut("d"), shortcut("?")];

  it("know sequences from single keys", () => {
    expect(matchKeys("d", all)).toBe(all[1]);
    expect(matchKeys("g", all)).toBe("pending");
    expect(matchKeys("g h", all)).toBe(all[0]);
    expect(matchKeys("x", all)).toBeUndefined();
  });

  it("are still one sequence when the page is drawn anew between two of them", () => {
    let ran = 0;
    const page = renderHook(() => useShortcuts([{ ...shortcut("t z"), run: () => ran++ }]));
    const press = (key: string): boolean => window.dispatchEvent(new KeyboardEvent("keydown", { key }));
    press("t");
    page.rerender();
    press("z");
    expect(ran).toBe(1);
    page.unmount();
  });

  it("stay away from what is being typed", () => {
    expect(isTyping(document.createElement("input"))).toBe(true);
    expect(isTyping(document.createElement("button"))).toBe(false);
  });
});

describe("the palette", () => {
  it("ranks a beginning before a middle, and needs every word", () => {
    const names = ["xnode", "node_load1", "go_info", "node_cpu_seconds_total"];
    expect(rank("node", names, (name) => name, 10)).toEqual(["node_load1", "node_cpu_seconds_total", "xnode"]);
    expect(rank("cpu node", names, (name) => name, 10)).toEqual(["node_cpu_seconds_total"]);
    expect(rank("", names, (name) => name, 2)).toEqual(["xnode", "node_load1"]);
  });
});
