import { describe, expect, it } from "vitest";
import { panned, zoomed } from "../src/chart/wheel";
import { panelOf } from "../src/explore/panelOf";
import { suggestTitle } from "../src/explore/titles";
import { matchKeys, type Shortcut } from "../src/app/shortcuts";
import { formatInstant, zoneName } from "../src/time/format";
import { parseInstant } from "../src/time/instant";
import { readRange, writeRange } from "../src/time/range";
import { instantOfWall, readZone, wallParts, writeZone } from "../src/time/zones";

const NOON = Date.UTC(2026, 10, 21, 12);

describe("named time zones", () => {
  it("read and write the wall clock there", () => {
    expect(formatInstant(NOON, "Asia/Tokyo")).toBe("2026-11-21 21:00:00");
    expect(parseInstant("2026-11-21 21:00", 0, "Asia/Tokyo")).toBe(NOON);
    expect(zoneName("Asia/Kolkata", NOON)).toBe("Asia/Kolkata, +05:30");
    expect(parseInstant("now/d", NOON, "America/New_York")).toBe(Date.UTC(2026, 10, 21, 5));
    expect(wallParts(NOON + 7, "Europe/Berlin")).toEqual([2026, 10, 21, 13, 0, 0, 7]);
  });

  it("find the instant also where clocks change", () => {
    // Berlin goes from 03:00 back to 02:00 on 25 October 2026 at 01:00 UTC.
    expect(instantOfWall([2026, 9, 25, 4], "Europe/Berlin")).toBe(Date.UTC(2026, 9, 25, 3));
    expect(instantOfWall([2026, 9, 25, 1], "Europe/Berlin")).toBe(Date.UTC(2026, 9, 24, 23));
    expect(instantOfWall([2026, 2, 29, 4], "Europe/Berlin")).toBe(Date.UTC(2026, 2, 29, 2));
  });

  it("take Grafana's words, and fall back to the browser's", () => {
    expect(["browser", "", undefined, "UTC", "utc", "Mars/Base", "Europe/Berlin"].map(readZone)).toEqual(["local", "local", "local", "utc", "utc", "local", "Europe/Berlin"]);
    expect([writeZone("local"), writeZone("utc"), writeZone("Asia/Tokyo")]).toEqual(["browser", "utc", "Asia/Tokyo"]);
  });
});

describe("copied ranges", () => {
  it("are taken as written, from Grafana, from an address, or in words", () => {
    expect(readRange(writeRange({ from: "now-6h", to: "now" }))).toEqual({ from: "now-6h", to: "now" });
    expect(readRange('{"from":"2026-11-21T12:00:00.000Z","to":"2026-11-21T13:00:00.000Z"}')).toEqual({ from: String(NOON), to: String(NOON + 3_600_000) });
    expect(readRange("http://x/d/a?from=now-1h&to=now&var-x=1")).toEqual({ from: "now-1h", to: "now" });
    expect(readRange("now-2d to now-1d")).toEqual({ from: "now-2d", to: "now-1d" });
    expect(["", "hello", "{", "{}", "a to b"].map(readRange)).toEqual([undefined, undefined, undefined, undefined, undefined]);
  });
});

describe("the wheel", () => {
  it("zooms around the pointer and moves in time", () => {
    const near = zoomed({ startSeconds: 0, endSeconds: 1_000 }, 0.25, -500);
    expect(near.startSeconds + (near.endSeconds - near.startSeconds) * 0.25).toBeCloseTo(250);
    expect(near.endSeconds - near.startSeconds).toBeCloseTo(1_000 / Math.E);
    expect(zoomed({ startSeconds: 0, endSeconds: 5 }, 0.5, -500)).toEqual({ startSeconds: 0, endSeconds: 5 });
    expect(panned({ startSeconds: 0, endSeconds: 1_000 }, 100)).toEqual({ startSeconds: 100, endSeconds: 1_100 });
  });
});

describe("a panel out of Explore", () => {
  it("asks and draws what was shown", () => {
    const made = panelOf([{ text: "rate(node_cpu_seconds_total[5m])", on: true }, { text: " ", on: true }, { text: "up", on: false }], { draw: "stacked", step: "30s" }, "");
    expect(made).toMatchObject({
      type: "timeseries", title: "Node cpu seconds total", targets: [{ refId: "A", expr: "rate(node_cpu_seconds_total[5m])", interval: "30s" }, { refId: "C", expr: "up", hide: true }],
      fieldConfig: { defaults: { custom: { stacking: { mode: "normal" } } } },
    });
    expect(panelOf([{ text: "up", on: true }], { view: "table" }, "Mine")).toMatchObject({ type: "table", title: "Mine", targets: [{ format: "table", instant: true }] });
    expect(suggestTitle([{ text: "1 + 1", on: true }])).toBe("New panel");
  });
});

describe("keys", () => {
  it("in sequence leave their first key free for others of the same beginning", () => {
    const key = (keys: string): Shortcut => ({ keys, label: keys, group: "View", run: () => undefined });
    const all = [key("t z"), key("t ArrowLeft"), key("d k"), key("e")];
    expect(matchKeys("t", all)).toBe("pending");
    expect(matchKeys("t ArrowLeft", all)).toBe(all[1]);
    expect(matchKeys("e", all)).toBe(all[3]);
    expect(matchKeys("t e", all)).toBeUndefined();
  });
});
