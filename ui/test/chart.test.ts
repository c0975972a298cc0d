import { describe, expect, it } from "vitest";
import { mergeFrames, parseSampleValue, summarize, toFrame } from "../src/api/frames";
import { formatAt } from "../src/chart/Chart";
import { buildModel, drawnExtent, type ChartLine } from "../src/chart/model";
import { assignSlots, seriesPalette } from "../src/chart/palette";
import { sparklinePaths } from "../src/chart/Sparkline";
import { stackColumns, stackFloors } from "../src/chart/stack";
import { clickLegend, isVisible } from "../src/chart/visible";
import { valueRange } from "../src/chart/yRange";
import { formatValue } from "../src/units/units";

const column = (...values: number[]): Float64Array => Float64Array.from(values);
const GRID = { startSeconds: 100, endSeconds: 130, stepSeconds: 10, count: 4 };

describe("a frame", () => {
  const data = {
    resultType: "matrix" as const,
    result: [
      { metric: { a: "1" }, values: [[100, "1"], [110, "2"], [130, "4"]] as [number, string][] },
      { metric: { a: "2" }, values: [[120, "+Inf"], [130, "NaN"], [140, "9"]] as [number, string][] },
      { metric: { a: "3" }, histograms: [[130, { count: "3", sum: "7" }]] as [number, { count: string; sum: string }][] },
    ],
  };

  it("has a column per series with gaps where nothing was", () => {
    const frame = toFrame(data, GRID);
    expect([...frame.times]).toEqual([100, 110, 120, 130]);
    expect([...(frame.series[0]?.values ?? [])]).toEqual([1, 2, NaN, 4]);
  });

  it("leaves out what no axis can hold, and what lies beyond the grid", () => {
    expect([...(toFrame(data, GRID).series[1]?.values ?? [])]).toEqual([NaN, NaN, NaN, NaN]);
  });

  it("keeps native histograms apart", () => {
    expect(toFrame(data, GRID).histograms).toEqual([{ labels: { a: "3" }, points: [[130, { count: "3", sum: "7" }]] }]);
  });

  it("merges with others over the same grid in their order", () => {
    const merged = mergeFrames([toFrame(data, GRID), toFrame(data, GRID)]);
    expect(merged?.series.map((series) => series.labels["a"])).toEqual(["1", "2", "1", "2"]);
    expect(mergeFrames([])).toBeUndefined();
  });

  it("reads the API's special values", () => {
    expect(["+Inf", "-Inf", "1e3", "NaN"].map(parseSampleValue)).toEqual([Infinity, -Infinity, 1000, NaN]);
  });

  it("is summed up without its gaps", () => {
    expect(summarize(column(NaN, 1, 3, NaN))).toEqual({ last: 3, min: 1, max: 3, avg: 2 });
    expect(summarize(column(NaN)).last).toBeUndefined();
  });
});

const line = (key: string, values: Float64Array, visible: boolean): ChartLine => ({ key, name: key, color: "", values, visible });

describe("stacking", () => {
  const below = column(1, 2, NaN);
  const above = column(10, NaN, 30);

  it("adds up from the bottom, a gap adding nothing", () => {
    expect(stackColumns([below, above]).map((each) => [...each])).toEqual([[1, 2, NaN], [11, NaN, 30]]);
  });

  it("knows what each series stands on", () => {
    expect(stackFloors([below, above]).map((each) => [...each])).toEqual([[0, 0, 0], [1, 2, 0]]);
  });

  it("spans what is drawn, whatever gaps come first", () => {
    const all = [line("a", column(NaN, 7, NaN, 3), true), line("b", column(NaN, 99, 1, 1), false)];
    expect(drawnExtent(buildModel(column(1, 2, 3, 4), all, "lines", []))).toEqual([3, 7]);
    expect(drawnExtent(buildModel(column(1), [line("a", column(NaN), true)], "lines", []))).toEqual([Infinity, -Infinity]);
  });

  it("leaves out what is not shown", () => {
    const model = buildModel(column(1, 2, 3), [line("a", below, false), line("b", above, true)], "stacked", []);
    expect([...(model.drawn[1] ?? [])]).toEqual([10, NaN, 30]);
  });
});

describe("the value axis", () => {
  it("begins at zero when that costs little", () => {
    expect(valueRange(3, 10, "lines", false)[0]).toBe(0);
    expect(valueRange(126_000, 127_000, "lines", false)[0]).toBeGreaterThan(120_000);
  });

  it("always holds zero below an area", () => {
    expect(valueRange(126_000, 127_000, "area", false)[0]).toBe(0);
    expect(valueRange(-5, -2, "stacked", false)[1]).toBe(0);
  });

  it("has a height for a flat line, and for nothing", () => {
    const [low, high] = valueRange(7, 7, "lines", false);
    expect(low).toBeLessThan(7);
    expect(high).toBeGreaterThan(7);
    expect(valueRange(0, 0, "lines", false)).toEqual([0, 1]);
    expect(valueRange(Infinity, -Infinity, "lines", false)).toEqual([0, 1]);
  });

  it("ends at one hundred percent for shares close to it", () => {
    expect(valueRange(0.2, 0.99, "lines", true)[1]).toBe(1);
  });
});

describe("colours", () => {
  it("stay with a series while others come and go", () => {
    const before = assignSlots(["a", "b", "c"], new Map());
    const after = assignSlots(["x", "c", "a"], before);
    expect([...after]).toEqual([["c", 2], ["a", 0], ["x", 1]]);
  });

  it.each([["light", false, "#ffffff"], ["dark", true, "#191d21"]] as const)("have a contrast of 3 on %s", (_, dark, surface) => {
    for (const color of seriesPalette(dark)) expect(contrast(color, surface), color).toBeGreaterThanOrEqual(3);
  });

  it("are all different", () => {
    for (const dark of [true, false]) expect(new Set(seriesPalette(dark)).size).toBe(seriesPalette(dark).length);
  });
});

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => parseInt(color.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

describe("a click in the legend", () => {
  const keys = ["a", "b", "c"];

  it("shows one series alone, and all again", () => {
    const alone = clickLegend(undefined, "b", false, keys);
    expect(keys.filter((key) => isVisible(alone, key))).toEqual(["b"]);
    expect(clickLegend(alone, "b", false, keys)).toBeUndefined();
  });

  it("takes away and adds with Ctrl", () => {
    const two = clickLegend(undefined, "b", true, keys);
    expect(keys.filter((key) => isVisible(two, key))).toEqual(["a", "c"]);
    expect(clickLegend(two, "b", true, keys)).toBeUndefined();
  });

  it("shows all when the last one is taken away", () => {
    expect(clickLegend(new Set(["a"]), "a", true, keys)).toBeUndefined();
  });
});

describe("a sparkline", () => {
  it("has a gap where there is no value", () => {
    expect(sparklinePaths(column(1, 2, NaN, 3, 4), 40, 10).line.match(/M/g)).toHaveLength(2);
  });

  it("is nothing when there is nothing", () => {
    expect(sparklinePaths(column(NaN), 40, 10)).toEqual({ line: "", area: "" });
  });
});

describe("the value of an exemplar", () => {
  const style = { shape: "line" as const, width: 1, fill: 0, gradient: "none" as const, curve: "linear" as const, dots: 0, scale: "right", format: (value: number) => `${value} of the line` };
  const line: ChartLine = { key: "a", name: "a", color: "#000", values: column(1), visible: true, style };

  it("is written as the lines of its axis write theirs", () => {
    expect(formatAt("right", [line], undefined, "short")(2)).toBe("2 of the line");
  });

  it("is written in the chart's unit where no line says otherwise", () => {
    expect(formatAt(undefined, [line], undefined, "seconds")(0.03)).toBe(formatValue(0.03, "seconds"));
    expect(formatAt("left", [line], undefined, "bytes")(2048)).toBe(formatValue(2048, "bytes"));
  });
});
