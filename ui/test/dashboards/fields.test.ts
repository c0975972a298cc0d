import { describe, expect, it } from "vitest";
import { numberField, fieldOf, type DataFrame } from "../../src/dashboards/data/frame";
import { calculate } from "../../src/dashboards/field/calc";
import { matches, readThresholds, show } from "../../src/dashboards/field/config";
import { findMapping } from "../../src/dashboards/field/mappings";
import { safeHref } from "../../src/dashboards/panels/FieldLinks";
import { transform } from "../../src/dashboards/transform/apply";
import { join, unitFormat } from "../../src/units/grafana";

describe("units", () => {
  it.each([
    [1536, "bytes", "1.5 KiB"], [1500, "decbytes", "1.5 kB"], [1e6, "bps", "1 Mb/s"], [0.256, "percentunit", "25.6%"], [42, "percent", "42%"], [1500, "short", "1.5 K"],
    [0.0123, "s", "12.3 ms"], [90, "s", "1.5 mins"], [86400 * 3, "s", "3 days"], [250, "ms", "250 ms"], [1500, "ms", "1.5 s"], [2, "mbytes", "2 MiB"], [4096, "kbytes", "4 MiB"], [21.5, "celsius", "21.5 °C"],
    [1, "bool_yes_no", "Yes"], [1234.5, "currencyUSD", "$1.23K"], [1200, "rotrpm", "1200 rpm"], [3, "suffix:apples", "3 apples"], [2000, "si:mW", "2 W"], [3661, "dthms", "01:01:01"], [5, "no such unit", "5 no such unit"],
    [0, "bytes", "0 B"], [7200, "dtdurations", "2 hours"], [1200, "ops", "1.2 kops/s"], [50, "hertz", "50 Hz"], [0, "s", "0 s"],
  ])("%s in %s is %s", (value, unit, wanted) => expect(join(unitFormat(unit, undefined)(value))).toBe(wanted));

  it("keeps to the decimals that are asked for", () => expect(join(unitFormat("bytes", 2)(1536))).toBe("1.50 KiB"));
});

describe("calculations", () => {
  const field = numberField("v", [1, null, 3, 2, null]);
  it.each([["lastNotNull", 2], ["last", null], ["firstNotNull", 1], ["min", 1], ["max", 3], ["mean", 2], ["sum", 6], ["count", 3], ["range", 2], ["diff", 1], ["delta", 4], ["median", 2], ["p95", 2.9], ["changeCount", 2]])("%s is %s", (calc, wanted) => {
    const value = calculate(field, calc);
    if (typeof wanted === "number" && typeof value === "number") expect(value).toBeCloseTo(wanted, 9);
    else expect(value).toBe(wanted);
  });
});

const series = (refId: string, labels: Record<string, string>, values: (number | null)[], given = "s"): DataFrame => ({
  refId, name: given, length: values.length, fields: [{ name: "Time", kind: "time", values: Float64Array.from(values, (_, i) => i * 1000) }, numberField("Value", values, { labels, given })],
});
const table = (refId: string, columns: Record<string, (string | number | null)[]>): DataFrame => ({
  refId, name: refId, length: Object.values(columns)[0]?.length ?? 0, fields: Object.entries(columns).map(([name, cells]) => fieldOf(name, cells)),
});
const run = (frames: DataFrame[], id: string, options: object = {}) => transform(frames, [{ id, options: options as Record<string, unknown>, refIds: undefined }]);
const grid = (frame: DataFrame | undefined) => frame?.fields.map((field) => [field.given ?? field.name, ...Array.from(field.values as ArrayLike<unknown>)]);

describe("transformations", () => {
  it("merges tables by the columns that they share", () => {
    const [merged] = run([table("A", { pod: ["a", "b"], "Value #A": [1, 2] }), table("B", { pod: ["b", "a"], "Value #B": [20, 10] })], "merge");
    expect(grid(merged)).toEqual([["pod", "a", "b"], ["Value #A", 1, 2], ["Value #B", 10, 20]]);
  });

  it("joins by a column, keeping rows that only one has", () => {
    const frames = [table("A", { pod: ["a", "b"], x: [1, 2] }), table("B", { pod: ["b", "c"], y: [3, 4] })];
    expect(grid(run(frames, "joinByField", { byField: "pod", mode: "outer" })[0])).toEqual([["pod", "a", "b", "c"], ["x", 1, 2, NaN], ["y", NaN, 3, 4]]);
    expect(grid(run(frames, "seriesToColumns", { byField: "pod", mode: "inner" })[0])).toEqual([["pod", "b"], ["x", 2], ["y", 3]]);
  });

  it("numbers all columns of a name that the joined tables share", () => {
    const frames = [table("A", { pod: ["a"], Time: [1], "Value #A": [1] }), table("B", { pod: ["a"], Time: [2], "Value #B": [2] })];
    expect(grid(run(frames, "joinByField", { byField: "pod" })[0])).toEqual([["pod", "a"], ["Time 1", 1], ["Value #A", 1], ["Time 2", 2], ["Value #B", 2]]);
  });

  it("hides, orders and renames columns", () => {
    expect(grid(run([table("A", { a: [1], b: [2], c: [3] })], "organize", { excludeByName: { b: true }, indexByName: { c: 0, a: 1 }, renameByName: { c: "See" } })[0])).toEqual([["See", 3], ["a", 1]]);
  });

  it("reduces series to rows", () => {
    expect(grid(run([series("A", {}, [1, 3], "one"), series("A", {}, [2, 2], "two")], "reduce", { reducers: ["max", "mean"] })[0])).toEqual([["Field", "one", "two"], ["Max", 3, 2], ["Mean", 2, 2]]);
  });

  it("filters, sorts, limits and groups rows", () => {
    const rows = table("A", { k: ["x", "y", "x"], v: [5, 1, 3] });
    expect(grid(run([rows], "filterByValue", { type: "include", match: "all", filters: [{ fieldName: "v", config: { id: "greater", options: { value: 2 } } }] })[0])).toEqual([["k", "x", "x"], ["v", 5, 3]]);
    expect(grid(run([rows], "sortBy", { sort: [{ field: "v", desc: true }] })[0])?.[1]).toEqual(["v", 5, 3, 1]);
    expect(grid(run([rows], "limit", { limitField: 1 })[0])?.[1]).toEqual(["v", 5]);
    expect(grid(run([rows], "groupBy", { fields: { k: { operation: "groupby" }, v: { operation: "aggregate", aggregations: ["sum"] } } })[0])).toEqual([["k", "x", "y"], ["v (sum)", 8, 1]]);
  });

  it("calculates a column of two others", () => {
    const [made] = run([table("A", { a: [1, 2], b: [10, 20] })], "calculateField", { mode: "binary", alias: "c", binary: { left: "a", operator: "+", right: "b" } });
    expect(grid(made)?.[2]).toEqual(["c", 11, 22]);
  });

  it("makes columns of labels, rows of series, and renames by a pattern", () => {
    expect(grid(run([series("A", { pod: "a" }, [1]), series("A", { pod: "b" }, [2])], "labelsToFields")[0])).toEqual([["Time", 0, 0], ["pod", "a", "b"], ["Value", 1, 2]]);
    expect(run([series("A", {}, [1, 2], "one")], "seriesToRows")[0]?.length).toBe(2);
    expect(run([series("A", {}, [1], "cpu-0")], "renameByRegex", { regex: "cpu-(.*)", renamePattern: "core $1" })[0]?.fields[1]?.given).toBe("core 0");
    expect(run([table("A", { a: [1], b: [2] })], "filterFieldsByName", { include: { names: ["b"] } })[0]?.fields.map((field) => field.name)).toEqual(["b"]);
  });
});

describe("field configuration", () => {
  const frame = series("B", { le: "1" }, [5], "in eth0");
  const field = frame.fields[1]!;
  it.each([
    ["byName", "in eth0", true], ["byName", "other", false], ["byRegexp", "/^in/", true], ["byRegexp", "/^out/", false], ["byFrameRefID", "B", true], ["byType", "number", true], ["byType", "string", false],
    ["byNames", { mode: "exclude", names: ["x"] }, true], ["byNames", { names: ["in eth0"] }, true], ["byValue", { reducer: "max", op: ">", value: 4 }, true], ["numeric", undefined, true], ["byNothing", "", false],
  ])("%s %j matches: %s", (id, options, wanted) => expect(matches({ id, options }, field, frame)).toBe(wanted));

  it("maps values, ranges, patterns and nothing", () => {
    expect(findMapping(1, [{ type: "value", options: { 1: { text: "Up", color: "green" } } }])).toEqual({ text: "Up", color: "green" });
    expect(findMapping(7, [{ type: "range", options: { from: 5, to: 9, result: { text: "mid" } } }])?.text).toBe("mid");
    expect(findMapping("v1.2", [{ type: "regex", options: { pattern: "/^v(.*)/", result: { text: "$1" } } }])?.text).toBe("1.2");
    expect(findMapping(null, [{ type: "special", options: { match: "null", result: { text: "N/A" } } }])?.text).toBe("N/A");
    expect(findMapping(0, [{ type: 1, value: "0", text: "Down" }])?.text).toBe("Down");
  });

  it("reads thresholds from low to high", () => {
    expect(readThresholds({ mode: "absolute", steps: [{ value: null, color: "green" }, { value: 90, color: "red" }] }).steps).toEqual([{ value: -Infinity, color: "green" }, { value: 90, color: "red" }]);
  });

  it("writes what stands for nothing", () => {
    expect(show(null, { noValue: "none yet", mappings: [] } as never).text).toBe("none yet");
  });
});

describe("text from outside", () => {
  it("links to pages only", () => {
    expect(["javascript:x()", "data:text/html,x", "https://a.example/", "/d/x", "//evil.example", "d/x?a=1", " JAVASCRIPT:x"].map(safeHref)).toEqual([undefined, undefined, "https://a.example/", "/d/x", "/evil.example", "/d/x?a=1", undefined]);
  });
});
