import { describe, expect, it } from "vitest";
import { readFrames } from "../../src/dashboards/data/snapshot";

const shown = (panel: Record<string, unknown>) => readFrames(panel)?.map((frame) => [frame.refId, frame.name, frame.length, ...frame.fields.map((field) => [field.given ?? field.name, field.kind, ...Array.from(field.values as ArrayLike<unknown>)])]);

describe("the data of snapshots, in each of Grafana's forms", () => {
  it("frames with their values in the fields", () => expect(shown({ snapshotData: [{ refId: "B", name: "s", fields: [{ name: "Time", type: "time", values: [1, 2] }, { name: "v", type: "number", values: [3, null] }] }] }))
    .toEqual([["B", "s", 2, ["Time", "time", 1, 2], ["v", "number", 3, NaN]]]));
  it("queries with schema and data apart", () => expect(shown({ targets: [{ refId: "A", queryType: "snapshot", snapshot: [{ schema: { refId: "C", fields: [{ name: "Time", type: "time" }, { name: "v", type: "number", config: { displayNameFromDS: "cpu" } }] }, data: { values: [[1], [2]] } }] }] }))
    .toEqual([["C", "", 1, ["Time", "time", 1], ["cpu", "number", 2]]]));
  it("series of before", () => expect(shown({ snapshotData: [{ target: "cpu", datapoints: [[5, 1000], [6, 2000]] }] }))
    .toEqual([["A", "cpu", 2, ["Time", "time", 1000, 2000], ["cpu", "number", 5, 6]]]));
  it("tables of before", () => expect(shown({ snapshotData: [{ type: "table", columns: [{ text: "host" }, { text: "n", type: "number" }], rows: [["a", 1]] }] }))
    .toEqual([["A", "", 1, ["host", "text", "a"], ["n", "number", 1]]]));
  it("none", () => expect(readFrames({ targets: [{ expr: "up" }] })).toBeUndefined());
});
