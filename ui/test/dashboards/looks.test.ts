import { expect, test } from "vitest";
import { apart } from "../../src/chart/axes";
import { framesOfInstant } from "../../src/dashboards/data/answers";
import type { Target } from "../../src/dashboards/model/dashboard";
import { labelOf } from "../../src/dashboards/panels/pie/labels";

test("splits of an axis whose labels would overlap give way to zero and to the larger ones", () => {
  expect(apart([-100, -10, -1, 0, 1, 10, 100], (value) => Math.asinh(value) * 8)).toEqual([-100, -10, 0, 10, 100]);
});

test("a label of a slice keeps the lines that have room in it", () => {
  const ring = 0.6;
  expect(labelOf({ from: 0, to: 0.25 }, ["orders", "16 %"], 0)?.lines).toEqual(["orders", "16 %"]);
  expect(labelOf({ from: 0, to: 0.25 }, ["43.6 req/s", "16 %"], ring)?.lines).toEqual(["16 %"]);
  expect(labelOf({ from: 0, to: 0.01 }, ["1 %"], 0)).toBeUndefined();
});

test("a native histogram at one moment is columns of its buckets where buckets are drawn", () => {
  const histogram = { count: "3", sum: "1", buckets: [[0, "0.5", "1", "2"], [0, "1", "2", "1"]] as [number, string, string, string][] };
  const frames = framesOfInstant({ resultType: "vector", result: [{ metric: {}, histogram: [100, histogram] }] }, 100_000, { refId: "A", expr: "x", legend: "", format: "time_series" } as Target, true);
  expect(frames.map((frame) => [frame.name, [...(frame.fields[1]?.values ?? [])]])).toEqual([["1", [2]], ["2", [1]]]);
});
