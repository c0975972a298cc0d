import { describe, expect, it } from "vitest";
import { setAt } from "../../src/dashboards/edit/paths";
import { readColumns, writeColumns } from "../../src/dashboards/edit/steps/columns";
import { specOf, splitJoined, STEP_SPECS } from "../../src/dashboards/edit/steps/forms";
import { incomingOf } from "../../src/dashboards/edit/steps/incoming";
import type { DataFrame } from "../../src/dashboards/data/frame";
import { KNOWN_TRANSFORMATIONS, transform } from "../../src/dashboards/transform/apply";

const TABLE: DataFrame = {
  refId: "A", name: "A", length: 3, fields: [
    { name: "Time", kind: "time", values: Float64Array.of(1, 2, 3) },
    { name: "job", kind: "text", values: ["a", "b", "a"] },
    { name: "Value", kind: "number", values: Float64Array.of(3, 1, 2), labels: { instance: "x" } },
  ],
};

describe("the forms of steps", () => {
  it("are there for known transformations only, each once", () => {
    const ids = STEP_SPECS.map((spec) => spec.id);
    expect(ids.filter((id) => !KNOWN_TRANSFORMATIONS.has(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(specOf("seriesToColumns")?.fields).toBe(specOf("joinByField")?.fields);
    expect(specOf("heatmap3000")).toBeUndefined();
  });

  it("offer what comes out of the steps before, and pass by those that are off", () => {
    const steps = [{ id: "organize", options: { renameByName: { Value: "Load" } } }, { id: "filterFieldsByName", disabled: true, options: { include: { names: ["job"] } } }, { id: "limit", options: {} }];
    const [first, second, third] = incomingOf([TABLE], steps);
    expect(first).toEqual({ columns: ["Time", "job", "Value"], numbers: ["Value"], labels: ["instance"], queries: ["A"] });
    expect(second?.columns).toEqual(["Time", "job", "Load"]);
    expect(third).toEqual(second);
  });

  it("show a field only where its mode has it", () => {
    const shown = (mode: string): string[] => (specOf("calculateField")?.fields ?? []).filter((field) => field.when?.({ mode }) !== false).map((field) => field.path);
    expect(shown("binary")).toEqual(["mode", "binary.left", "binary.operator", "binary.right", "alias", "replaceFields"]);
    expect(shown("windowFunctions")).toContain("window.windowSize");
    expect(shown("index")).toEqual(["mode", "alias", "replaceFields"]);
  });

  it("write what the transformation reads, at the path of each field", () => {
    const written = [["mode", "binary"], ["binary.left", "Value"], ["binary.operator", "*"], ["binary.right", "2"], ["alias", "Twice"]] as const;
    const options = written.reduce((now, [path, value]) => setAt(now, path.split("."), value), {});
    expect([...(transform([TABLE], [{ id: "calculateField", options, refIds: undefined }])[0]?.fields.at(-1)?.values ?? [])]).toEqual([6, 2, 4]);
  });

  it("of a window do not mind what a running figure left behind", () => {
    const options = { mode: "windowFunctions", cumulative: { field: "Value" }, window: { field: "Value", reducer: "mean", windowSizeMode: "fixed", windowSize: 2 } };
    expect([...(transform([TABLE], [{ id: "calculateField", options, refIds: undefined }])[0]?.fields.at(-1)?.values ?? [])]).toEqual([3, 2, 1.5]);
  });

  it("read queries in each way in which files write them", () => {
    expect(["A", "A|B", "/^(?:A|B)$/", ""].map(splitJoined)).toEqual([["A"], ["A", "B"], ["A", "B"], []]);
  });
});

describe("columns that are organized", () => {
  it("are hidden, renamed and ordered as the transformation then does it", () => {
    const [time, job, value] = readColumns({}, ["Time", "job", "Value"]);
    if (time === undefined || job === undefined || value === undefined) throw new Error("three columns are expected");
    const options = writeColumns({ other: 1 }, [{ ...value, called: "Load" }, job, { ...time, shown: false }]);
    expect(options).toEqual({ other: 1, excludeByName: { Time: true }, indexByName: { Value: 0, job: 1, Time: 2 }, renameByName: { Value: "Load" } });
    expect(transform([TABLE], [{ id: "organize", options, refIds: undefined }])[0]?.fields.map((field) => field.given ?? field.name)).toEqual(["Load", "job"]);
    expect(readColumns(options, ["Time", "job", "Value"]).map((column) => [column.name, column.shown, column.called])).toEqual([["Value", true, "Load"], ["job", true, ""], ["Time", false, ""]]);
  });

  it("keep a list of those that are shown, where the file has one", () => {
    const options = { includeByName: { job: true } };
    const all = readColumns(options, ["Time", "job"]);
    expect(all.map((column) => column.shown)).toEqual([false, true]);
    expect(writeColumns(options, all.map((column) => ({ ...column, shown: true })))["includeByName"]).toEqual({ Time: true, job: true });
  });
});
