import { describe, expect, it } from "vitest";
import { cellAt, fieldOf, numberField, type DataFrame } from "../../src/dashboards/data/frame";
import { transform } from "../../src/dashboards/transform/apply";
import type { Json } from "../../src/dashboards/model/json";

const TABLE: DataFrame = {
  refId: "A", name: "A", length: 4,
  fields: [fieldOf("server", ["a", "a", "b", "b"]), fieldOf("state", ["up", "down", "up", "busy"]), numberField("count", [1, 2, 3, 4])],
};

/** The cells of each frame, its column names first. */
function run(id: string, options: Json, frames: readonly DataFrame[] = [TABLE]): unknown[][][] {
  return transform(frames, [{ id, options, refIds: undefined }]).map((frame) => [
    frame.fields.map((field) => field.given ?? field.name),
    ...Array.from({ length: frame.length }, (_, row) => frame.fields.map((field) => cellAt(field, row))),
  ]);
}

describe("transformations that reshape", () => {
  it("makes a matrix of two columns and what stands where they meet", () => {
    expect(run("groupingToMatrix", { rowField: "server", columnField: "state", valueField: "count" })).toEqual([
      [["server\\state", "up", "down", "busy"], ["a", 1, 2, null], ["b", 3, null, 4]],
    ]);
    expect(run("groupingToMatrix", { rowField: "server", columnField: "state", valueField: "count", emptyValue: "zero" })[0]?.[1]).toEqual(["a", 1, 2, 0]);
  });

  it("makes rows of name and value one row", () => {
    expect(run("rowsToFields", { mappings: [{ fieldName: "state", handlerKey: "field.name" }, { fieldName: "count", handlerKey: "field.value" }] }, [{ ...TABLE, length: 2 }]))
      .toEqual([[["up", "down"], [1, 2]]]);
  });

  it("makes a table for each value, called by it", () => {
    expect(run("partitionByValues", { fields: ["server"] })).toEqual([
      [["state", "a"], ["up", 1], ["down", 2]], [["state", "b"], ["up", 3], ["busy", 4]],
    ]);
    expect(run("partitionByValues", { fields: ["server"], keepFields: true })[0]?.[1]).toEqual(["a", "up", 1]);
  });

  it("counts values in buckets of one size", () => {
    expect(run("histogram", { bucketSize: 2 })).toEqual([[["xMin", "xMax", "count"], [0, 2, 1], [2, 4, 2], [4, 6, 1]]]);
  });

  it("counts all series together where it says so", () => {
    const other = { ...TABLE, fields: [numberField("other", [1, 1, 1, 1])] };
    expect(run("histogram", { bucketSize: 4, combine: true }, [TABLE, other])).toEqual([[["xMin", "xMax", "count"], [0, 4, 7], [4, 8, 1]]]);
  });

  it("runs calculations over all rows before, and over a window", () => {
    const column = (options: Json): unknown[] => (run("calculateField", { ...options, alias: "x" })[0] ?? []).slice(1).map((row) => row.at(-1));
    expect(column({ mode: "cumulativeFunctions", cumulative: { field: "count", reducer: "sum" } })).toEqual([1, 3, 6, 10]);
    expect(column({ mode: "windowFunctions", window: { field: "count", reducer: "mean", windowSizeMode: "fixed", windowSize: 2 } })).toEqual([1, 1.5, 2.5, 3.5]);
    expect(column({ mode: "windowFunctions", window: { field: "count", reducer: "mean", windowSizeMode: "fixed", windowSize: 3, windowAlignment: "centered" } })).toEqual([1.5, 2, 3, 3.5]);
  });
});
