import { expect, test } from "vitest";
import { apart, durationSplits, SECOND_STEPS } from "../../src/chart/axes";
import { valueRange } from "../../src/chart/yRange";
import { framesOfInstant } from "../../src/dashboards/data/answers";
import type { DataFrame } from "../../src/dashboards/data/frame";
import type { Target } from "../../src/dashboards/model/dashboard";
import { firstSelector } from "../../src/dashboards/panels/firstSelector";
import { legendLayout } from "../../src/dashboards/panels/legendLayout";
import type { LegendRow } from "../../src/dashboards/panels/PanelLegend";
import { labelOf } from "../../src/dashboards/panels/pie/labels";
import { merge } from "../../src/dashboards/transform/tables";

test("splits of an axis whose labels would overlap give way to zero and to the larger ones", () => {
  expect(apart([-100, -10, -1, 0, 1, 10, 100], (value) => Math.asinh(value) * 8)).toEqual([-100, -10, 0, 10, 100]);
});

test("a logarithmic axis of durations ticks at the units that are written", () => {
  expect(durationSplits(1e5, 1e9)).toEqual([604_800, 2_419_200, 31_536_000, 315_360_000]);
  expect(durationSplits(0.01, 100)).toEqual([0.01, 0.1, 1, 10, 60]);
  expect(durationSplits(2, 4)).toEqual([2, 4]);
});

test("a label of a slice keeps the lines that have room in it", () => {
  const ring = 0.6;
  expect(labelOf({ from: 0, to: 0.25 }, ["orders", "16 %"], 0)?.lines).toEqual(["orders", "16 %"]);
  expect(labelOf({ from: 0, to: 0.25 }, ["16 %", "43.6 req/s"], ring)?.lines).toEqual(["16 %"]);
  expect(labelOf({ from: 0, to: 0.01 }, ["1 %"], 0)).toBeUndefined();
});

test("a native histogram at one moment is columns of its buckets where buckets are drawn", () => {
  const histogram = { count: "3", sum: "1", buckets: [[0, "0.5", "1", "2"], [0, "1", "2", "1"]] as [number, string, string, string][] };
  const frames = framesOfInstant({ resultType: "vector", result: [{ metric: {}, histogram: [100, histogram] }] }, 100_000, { refId: "A", expr: "x", legend: "", format: "time_series" } as Target, true);
  expect(frames.map((frame) => [frame.name, [...(frame.fields[1]?.values ?? [])]])).toEqual([["1", [2]], ["2", [1]]]);
});

test("the values of a panel's only table are called Value, those of several by their query", () => {
  const names = (alone: boolean): string[] | undefined => framesOfInstant({ resultType: "vector", result: [{ metric: { job: "a" }, value: [1, "2"] }] }, 1_000, { refId: "A", format: "table" } as Target, false, alone)[0]?.fields.map((field) => field.name);
  expect([names(true), names(false)]).toEqual([["Time", "job", "Value"], ["Time", "job", "Value #A"]]);
});

test("answers without rows do not keep others from being merged", () => {
  const table = (refId: string, routes: string[], values: number[]): DataFrame => ({
    refId, name: refId, length: routes.length,
    fields: [
      { name: "Time", kind: "time", values: new Float64Array(routes.length).fill(1) },
      ...(routes.length === 0 ? [] : [{ name: "route", kind: "text" as const, values: routes }]),
      { name: `Value #${refId}`, kind: "number", values: Float64Array.from(values) },
    ],
  });
  const [merged] = merge([table("A", ["a", "b"], [1, 2]), table("B", ["b", "a"], [20, 10]), table("C", [], [])]);
  expect(merged?.fields.map((field) => [field.name, ...field.values])).toEqual([["Time", 1, 1], ["route", "a", "b"], ["Value #A", 1, 2], ["Value #B", 10, 20], ["Value #C", NaN, NaN]]);
});

test("steps of seconds are the very numbers that are written", () => {
  expect(SECOND_STEPS.slice(0, 27).every((step) => String(step) === String(Number(step.toPrecision(1))))).toBe(true);
});

test("a legend whose figures would be cut beside the chart stands below it", () => {
  const row = (text: string): LegendRow => ({ line: { key: text, name: "service-1" } as LegendRow["line"], figures: [], texts: [text, text, text, text] });
  const place = (text: string): boolean => legendLayout({ displayMode: "table", placement: "right" }, [row(text)], ["lastNotNull", "min", "mean", "max"], 580, 260).right;
  expect([place("36"), place("110.6 ops/s")]).toEqual([true, false]);
});

test("a legend below a narrow chart keeps the last columns that stand whole in it", () => {
  const row = { line: { key: "a", name: "service-1" } as LegendRow["line"], figures: [], texts: ["369.7 kB/s", "396.6 kB/s", "345.9 kB/s"] };
  const columns = (width: number): number => legendLayout({ displayMode: "table" }, [row], ["mean", "max", "lastNotNull"], width, 260).columns;
  expect([columns(440), columns(240), columns(90)]).toEqual([3, 2, 1]);
});

test("values that differ by rounding alone are drawn as one flat line", () => {
  const [low, high] = valueRange(0.246, 0.246 + 3e-17, "lines", false);
  expect([low < 0.24, high > 0.25]).toEqual([true, true]);
});

test.each([
  ['avg_over_time(up{job="prsm-api"}[30d])', 'up{job="prsm-api"}'],
  ["sum(rate(requests_total[5m])) by (job)", "requests_total"],
  ['up{path="/{id}", x="\\""} and on (a) b{}', 'up{path="/{id}", x="\\""}'],
  ["a{} or b{c='d'}", "a"],
  ["1 + 1", undefined],
])("the first selector of %s tells what was looked for", (query, selector) => expect(firstSelector(query)).toBe(selector));
