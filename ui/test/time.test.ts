import { describe, expect, it } from "vitest";
import { formatAgo, formatDuration, parseDuration } from "../src/time/duration";
import { axisLabels, formatInstant } from "../src/time/format";
import { parseInstant } from "../src/time/instant";
import { absolute, describeRange, describeRangeShort, isMoving, resolveRange, stepRange, zoomOutRange } from "../src/time/range";
import { clampStep, gridOf, MAX_POINTS, stepForWidth } from "../src/time/step";

const NOW = Date.UTC(2026, 10, 21, 2, 30, 15, 250);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe("durations", () => {
  it("are read as Prometheus writes them", () => {
    expect(parseDuration("1h30m")).toBe(5_400_000);
    expect(parseDuration("250ms")).toBe(250);
    expect(parseDuration("1w2d")).toBe(9 * DAY);
  });

  it("refuse what is not a duration", () => {
    for (const text of ["", "h", "5", "5 m", "1h-2m", "m5", "1hh"]) expect(parseDuration(text), text).toBeUndefined();
  });

  it("are written so that they read back", () => {
    for (const millis of [1, 999, 1_000, 61_001, 5_400_000, 90 * DAY]) {
      expect(parseDuration(formatDuration(millis))).toBe(millis);
    }
  });

  it("say how long ago in words", () => {
    expect([400, 12_000, 180_000, 2 * HOUR, 5 * DAY].map(formatAgo))
      .toEqual(["just now", "12 s ago", "3 min ago", "2 h ago", "5 d ago"]);
  });
});

describe("instants", () => {
  it("move with the clock when relative", () => {
    expect(parseInstant("now", NOW, "utc")).toBe(NOW);
    expect(parseInstant("now-1h30m", NOW, "utc")).toBe(NOW - 5_400_000);
    expect(parseInstant("now+5m", NOW, "utc")).toBe(NOW + 300_000);
  });

  it("round to the start of a calendar unit, or to its end", () => {
    expect(parseInstant("now/d", NOW, "utc")).toBe(Date.UTC(2026, 10, 21));
    expect(parseInstant("now-1d/d", NOW, "utc", true)).toBe(Date.UTC(2026, 10, 21) - 1);
    expect(parseInstant("now/w", NOW, "utc")).toBe(Date.UTC(2026, 10, 16));
    expect(parseInstant("now/M", NOW, "utc")).toBe(Date.UTC(2026, 10, 1));
    expect(parseInstant("now/y", NOW, "utc", true)).toBe(Date.UTC(2027, 0, 1) - 1);
  });

  it("are read from dates, times, ISO texts and epochs", () => {
    expect(parseInstant("2026-11-21 02:30", NOW, "utc")).toBe(Date.UTC(2026, 10, 21, 2, 30));
    expect(parseInstant("2026-11-21T02:30:15.250Z", NOW, "local")).toBe(NOW);
    expect(parseInstant("2026-11-21", NOW, "utc", true)).toBe(Date.UTC(2026, 10, 22) - 1);
    expect(parseInstant(String(NOW), NOW, "utc")).toBe(NOW);
    expect(parseInstant("1763692215", NOW, "utc")).toBe(1_763_692_215_000);
  });

  it("refuse anything else", () => {
    for (const text of ["", "yesterday", "now-", "now-5", "2026-13-01", "2026-11-21 25:00", "12"]) {
      expect(parseInstant(text, NOW, "utc"), text).toBeUndefined();
    }
  });

  it("read back as they are written, in both zones", () => {
    const whole = NOW - 250;
    expect(parseInstant(formatInstant(whole, "utc"), NOW, "utc")).toBe(whole);
    expect(parseInstant(formatInstant(whole, "local"), NOW, "local")).toBe(whole);
  });
});

describe("ranges", () => {
  const hour = { startMillis: NOW - HOUR, endMillis: NOW };

  it("resolve against the clock", () => {
    expect(resolveRange({ from: "now-1h", to: "now" }, NOW, "utc")).toEqual(hour);
  });

  it("are refused when they end before they start", () => {
    expect(resolveRange({ from: "now", to: "now-1h" }, NOW, "utc")).toBeUndefined();
    expect(resolveRange({ from: "now", to: "now" }, NOW, "utc")).toBeUndefined();
  });

  it("say in words what they cover", () => {
    expect(describeRange({ from: "now-1h", to: "now" }, hour, "utc")).toBe("Last 1 hour");
    expect(describeRange({ from: "now-90m", to: "now" }, hour, "utc")).toBe("Last 1h30m");
    expect(describeRange(absolute(hour.startMillis, hour.endMillis), hour, "utc")).toBe("21 Nov 01:30 to 21 Nov 02:30");
  });

  it("are short where there is little room, and lose neither day nor hour", () => {
    const short = (from: string, to = "now"): string => {
      const written = { from, to };
      return describeRangeShort(written, resolveRange(written, NOW, "utc") ?? hour, "utc");
    };
    expect(["now-1h", "now-90m", "now-24h", "now/d"].map((from) => short(from))).toEqual(["1 h", "1 h 30 m", "1 d", "Today"]);
    expect(short(String(hour.startMillis), String(hour.endMillis))).toBe("21 Nov 01:30–02:30");
    expect(short(String(NOW - 6 * HOUR), String(NOW))).toBe("20 Nov 20:30–02:30");
    expect(short(String(NOW - 3 * DAY), String(NOW))).toBe("18–21 Nov");
    expect(short(String(NOW - 30 * DAY), String(NOW))).toBe("22 Oct–21 Nov");
  });

  it("step by half of their length", () => {
    expect(stepRange(hour, -1)).toEqual(absolute(NOW - 1.5 * HOUR, NOW - 0.5 * HOUR));
  });

  it("zoom out to twice their length without passing now", () => {
    expect(zoomOutRange(hour, NOW)).toEqual(absolute(NOW - 2 * HOUR, NOW));
    expect(zoomOutRange(hour, NOW + DAY)).toEqual(absolute(NOW - 1.5 * HOUR, NOW + 0.5 * HOUR));
  });

  it("are ordered and never shorter than two seconds", () => {
    expect(absolute(2_000, 0)).toEqual({ from: "0", to: "2000" });
    expect(absolute(10_000, 10_000)).toEqual({ from: "9000", to: "11000" });
  });

  it("move only when an end is relative", () => {
    expect(isMoving({ from: "now-1h", to: "now" })).toBe(true);
    expect(isMoving(absolute(0, HOUR))).toBe(false);
  });
});

describe("steps", () => {
  const hour = { startMillis: NOW - HOUR, endMillis: NOW };

  it("give about one point for two pixels", () => {
    expect(stepForWidth(hour, 1_200)).toBe(10);
    expect(stepForWidth({ ...hour, startMillis: NOW - 7 * DAY }, 1_200)).toBe(1_800);
  });

  it("never ask for more points than the server gives", () => {
    const month = { startMillis: NOW - 30 * DAY, endMillis: NOW };
    expect(gridOf(month, clampStep(month, 1)).count).toBeLessThanOrEqual(MAX_POINTS + 1);
  });

  it("put points on multiples of the step, so that they stand still while the range moves", () => {
    const one = gridOf(hour, 10);
    const later = gridOf({ startMillis: hour.startMillis + 3_000, endMillis: hour.endMillis + 3_000 }, 10);
    expect(one.startSeconds % 10).toBe(0);
    expect(later.startSeconds).toBe(one.startSeconds);
    expect(one.endSeconds).toBe(one.startSeconds + (one.count - 1) * 10);
    expect(one.endSeconds * 1000).toBeLessThanOrEqual(hour.endMillis);
  });
});

describe("axis labels", () => {
  const ticks = [Date.UTC(2026, 10, 20, 23, 30), Date.UTC(2026, 10, 21), Date.UTC(2026, 10, 21, 0, 30)];

  it("name the day at midnight", () => {
    expect(axisLabels(ticks, 1_800_000, "utc")).toEqual(["23:30", "21 Nov", "00:30"]);
  });

  it("have seconds only where ticks are that close", () => {
    expect(axisLabels([NOW - 250], 5_000, "utc")).toEqual(["02:30:15"]);
    expect(axisLabels([NOW], 100, "utc")).toEqual(["02:30:15.250"]);
  });
});
