import { describe, expect, it } from "vitest";
import { fittingLabels, rangeOf, symmetricSplits } from "../../src/chart/axes";
import { bridged, buildModel, type ChartLine } from "../../src/chart/model";
import type { ChartAxis, LineStyle } from "../../src/chart/style";
import { framesOfHistograms } from "../../src/dashboards/data/answers";
import { fieldOf, numberField, type DataFrame, type Field } from "../../src/dashboards/data/frame";
import { configure, type ConfiguredField } from "../../src/dashboards/field/config";
import type { Target } from "../../src/dashboards/model/dashboard";
import type { Json } from "../../src/dashboards/model/json";
import { readPanel } from "../../src/dashboards/model/readPanel";
import { grouped, histogram } from "../../src/dashboards/panels/bars/groups";
import { columnWidths } from "../../src/dashboards/panels/columnWidths";
import { bucketsOf } from "../../src/dashboards/panels/heat/buckets";
import { placesOf } from "../../src/dashboards/panels/heat/place";
import { legendLayout } from "../../src/dashboards/panels/legendLayout";
import { legendRows } from "../../src/dashboards/panels/PanelLegend";
import { lineKeys, toSeries } from "../../src/dashboards/panels/series";
import { timeTicks } from "../../src/time/ticks";

const TIMES = Float64Array.of(0, 60_000, 120_000, 180_000);
const series = (name: string, values: number[], more: Partial<Field> = {}, times = TIMES): DataFrame => ({
  refId: "A", name, length: times.length,
  fields: [{ name: "Time", kind: "time", values: times }, numberField("Value", values, { given: name, ...more })],
});
const configured = (frames: readonly DataFrame[], custom: Json = {}, defaults: Json = {}): ConfiguredField[] =>
  configure(readPanel({ type: "timeseries", fieldConfig: { defaults: { ...defaults, custom }, overrides: [] } }, "1"), frames, "utc", (text) => text);
const slots = (): number => 0;

describe("lines of a panel", () => {
  it("bridge gaps up to a length, and leave longer ones open", () => {
    const values = Float64Array.of(1, NaN, 3, NaN, NaN, 9);
    const times = Float64Array.of(0, 1, 2, 3, 4, 5);
    expect([...bridged(values, times, 2)]).toEqual([1, 2, 3, NaN, NaN, 9]);
    expect([...bridged(values, times, Infinity)]).toEqual([1, 2, 3, 5, 7, 9]);
    expect([...values]).toEqual([1, NaN, 3, NaN, NaN, 9]);
  });

  it("of one name have keys, and so colours, of their own", () => {
    expect(lineKeys(configured([series("mails", [1, 1, 1, 1]), series("mails", [2, 2, 2, 2])]).filter((each) => each.field.kind === "number"))).toEqual(["A mails", "A mails 2"]);
  });

  it("of a coarser grid are connected between their own points only", () => {
    const coarse = series("coarse", [1, 3], {}, Float64Array.of(0, 120_000));
    const { lines } = toSeries(configured([series("fine", [1, 2, 3, 4]), coarse]), false, slots);
    expect(lines[0]?.style?.bridgeSeconds).toBeUndefined();
    expect(lines[1]?.style?.bridgeSeconds).toBeCloseTo(121.2);
  });

  it("are filled down to another line where the file names one", () => {
    const high = configured([series("high", [4, 4, 4, 4])], { fillBelowTo: "low" });
    const low = configured([series("low", [1, 1, 1, 1])]);
    const { times, lines } = toSeries([...high, ...low], false, slots);
    const model = buildModel(times, lines, "lines", []);
    expect(model.floors[0]).toBe(model.drawn[1]);
  });

  it("with different units stand on different axes, the second one right", () => {
    const { axes } = toSeries([...configured([series("a", [1, 1, 1, 1])], {}, { unit: "bytes" }), ...configured([series("b", [1, 1, 1, 1])], {}, { unit: "s" })], false, slots);
    expect(axes.map((axis) => [axis.side, axis.ticks])).toEqual([["left", "binary"], ["right", "seconds"]]);
  });
});

describe("axes", () => {
  const axis: ChartAxis = { scale: "y", side: "left", label: "", log: undefined, linearWithin: undefined, min: undefined, max: undefined, softMin: undefined, softMax: undefined, centeredZero: false, grid: undefined, width: undefined, ticks: "decimal", format: String };
  const style: LineStyle = { shape: "line", width: 1, fill: 0, gradient: "none", curve: "linear", dots: 0, scale: "y", format: String };
  const line: ChartLine = { key: "a", name: "a", color: "#000000", values: Float64Array.of(10, 20), visible: true, style };
  const model = buildModel(Float64Array.of(0, 1), [line], "lines", []);

  it("keep soft ends while the values stay within them", () => {
    expect(rangeOf({ ...axis, softMin: 0, softMax: 100 }, model)).toEqual([0, 100]);
    expect(rangeOf({ ...axis, softMax: 15 }, model)[1]).toBeGreaterThan(20);
  });

  it("leave air above values that are nearly equal when they begin at a fixed zero", () => {
    const flat = buildModel(Float64Array.of(0, 1), [{ ...line, values: Float64Array.of(46.5, 47) }], "lines", []);
    expect(rangeOf({ ...axis, min: 0 }, flat)[1]).toBeGreaterThan(49);
  });

  it("have zero in their middle where it is asked for", () => {
    const [low, high] = rangeOf({ ...axis, centeredZero: true }, model);
    expect(low).toBe(-high);
  });

  it("that are logarithmic on both sides tick at powers of ten and zero", () => {
    expect(symmetricSplits(-1000, 1000, 10)).toEqual([-1000, -100, -10, 0, 10, 100, 1000]);
    expect(symmetricSplits(0, 1000, 10)).toEqual([0, 10, 100, 1000]);
  });

  it("do not write a time that would be cut at the edge", () => {
    expect(fittingLabels(["08:00", "08:30:30"], [0.5, 1], 600, 18)).toEqual(["08:00", ""]);
  });

  it("of time tick at round times of the wall clock", () => {
    const start = Date.UTC(2026, 0, 1, 5, 17);
    expect(timeTicks(start, start + 6 * 3_600_000, 500, "utc").map((tick) => tick.label)).toEqual(["06:00", "07:00", "08:00", "09:00", "10:00", "11:00"]);
    expect(timeTicks(start, start + 86_400_000, 400, "Asia/Kolkata").map((tick) => tick.label)).toEqual(["12:00", "18:00", "2 Jan", "06:00"]);
  });
});

describe("a heatmap", () => {
  const native = { times: TIMES.map((millis) => millis / 1000), series: [], histograms: [
    { labels: {}, points: [[0, { count: "3", sum: "1", buckets: [[0, "1", "2", "3"]] }], [60, { count: "5", sum: "1", buckets: [[0, "1", "2", "1"], [0, "2", "4", "4"]] }]] },
    { labels: { a: "b" }, points: [[60, { count: "2", sum: "1", buckets: [[0, "1", "2", "2"]] }]] },
  ] } as unknown as Parameters<typeof framesOfHistograms>[0];

  it("of native histograms has a row per bucket, summed over the series, on a logarithmic axis", () => {
    const grid = bucketsOf(configured(framesOfHistograms(native, { refId: "A" } as Target)), {}, false);
    expect(grid?.rows.map((row) => [row.low, row.high, [...row.values].slice(0, 2)])).toEqual([[1, 2, [3, 3]], [2, 4, [0, 4]]]);
    expect([grid?.placed, grid?.log, grid?.most]).toEqual([true, true, 4]);
    const places = placesOf(grid!, 100, undefined, undefined, false);
    expect(grid!.rows.map((row, index) => [places.top(row, index), places.bottom(row, index)].map(Math.round))).toEqual([[50, 100], [0, 50]]);
  });

  it("of classic buckets makes single counts of running sums", () => {
    const frames = [series("+Inf", [5, 5, 5, 5], { labels: { le: "+Inf" } }), series("1", [2, 2, 2, 2], { labels: { le: "1" } })];
    expect(bucketsOf(configured(frames), {}, true)?.rows.map((row) => [row.high, row.values[0]])).toEqual([[1, 2], [Infinity, 3]]);
  });

  it("counts values in even and in logarithmic buckets", () => {
    const fields = configured([series("a", [1, 10, 100, 1000])]);
    expect(bucketsOf(fields, { calculate: true, calculation: { yBuckets: { mode: "size", value: 500 } } }, false)?.rows.map((row) => row.high)).toEqual([500, 1000]);
    expect(bucketsOf(fields, { calculate: true, calculation: { yBuckets: { scale: { type: "log", log: 10 } } } }, false)?.rows.map((row) => row.high)).toEqual([10, 100, 1000]);
  });
});

describe("bars", () => {
  const table: DataFrame = { refId: "A", name: "A", length: 2, fields: [fieldOf("zone", ["x", "y"]), fieldOf("host", ["h1", "h2"]), numberField("used", [3, 4])] };

  it("are named by the column that is chosen", () => {
    expect(grouped(configured([table]), { xField: "host" }, false, "utc")?.names).toEqual(["h1", "h2"]);
    expect(grouped(configured([table]), { stacking: "percent" }, false, "utc")?.stacking).toBe("percent");
  });

  it("of a histogram have bounds that can be told apart", () => {
    const bars = histogram(configured([series("a", [0.2463, 0.2464, 0.2465, 0.2466])], {}, { unit: "s" }), { bucketSize: 0.0001 }, false);
    expect(new Set(bars?.names).size).toBe(bars?.names.length);
  });
});

describe("room", () => {
  it("of a legend's figures is kept before that of its names, up to half of the panel", () => {
    const fields = configured([series("a very long name of a series that goes on and on", [1, 2, 3, 4])]).filter((each) => each.field.kind === "number");
    const { lines } = toSeries(fields, false, slots);
    const rows = legendRows(lines, fields, ["mean", "max"]);
    const layout = legendLayout({ displayMode: "table", placement: "right", showLegend: true }, rows, ["mean", "max"], 800, 300);
    expect(layout.width).toBeGreaterThan(200);
    expect(layout.width).toBeLessThanOrEqual(400);
    expect(legendLayout({ displayMode: "table", showLegend: true }, rows, ["mean"], 800, 300).height % 22).toBe(2);
  });

  it("of a table's columns is what is in them, made to fit", () => {
    const table: DataFrame = { refId: "A", name: "A", length: 1, fields: [fieldOf("long", ["x".repeat(80)]), fieldOf("short", ["y"]), numberField("n", [1])] };
    const widths = columnWidths(configured([table]), 400);
    expect(widths.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(400);
    expect(widths[0]).toBeGreaterThan(widths[1] ?? 0);
  });

  it("of a column of numbers is what they need, though the file gives less", () => {
    const narrow = configured([{ refId: "A", name: "A", length: 1, fields: [numberField("users", [262_150_123]), fieldOf("name", ["a long name of a thing"])] }])
      .map((each) => ({ ...each, settings: { ...each.settings, custom: { ...each.settings.custom, width: 50 } } }));
    const [users = 0, name] = columnWidths(narrow, 100);
    expect(users).toBeGreaterThan(70);
    expect(name).toBe(50);
  });
});
