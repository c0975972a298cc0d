import { describe, expect, it } from "vitest";
import { addPanel, changePanel, flattened, movePanels, NEW_DASHBOARD, NEW_PANEL, placesOf, removePanel } from "../../src/dashboards/edit/changes";
import { differences } from "../../src/dashboards/edit/diff";
import { withChosen, withRange } from "../../src/dashboards/edit/keep";
import { readMappings, writeMappings } from "../../src/dashboards/edit/mappings";
import { optionsOf, overrideSpecs } from "../../src/dashboards/edit/options";
import { moveBy, setAt } from "../../src/dashboards/edit/paths";
import { freeRefId } from "../../src/dashboards/edit/QueriesPane";
import { addRow, removeRow, toggleRow } from "../../src/dashboards/edit/rows";
import { nudge, settle, type Place } from "../../src/dashboards/edit/settle";
import { findUnits } from "../../src/dashboards/edit/units";
import { redone, startHistory, stepped, undone } from "../../src/dashboards/edit/useHistory";
import { PANEL_TYPES } from "../../src/dashboards/model/dashboard";
import { records, type Json } from "../../src/dashboards/model/json";
import { readDashboard } from "../../src/dashboards/model/read";

const place = (id: number, x: number, y: number, w: number, h: number): Place => ({ id, x, y, w, h });
const panel = (id: number, x: number, y: number, w = 12, h = 8): Json => ({ id, type: "stat", title: `p${id}`, gridPos: { x, y, w, h } });
const source = (...panels: Json[]): Json => ({ ...NEW_DASHBOARD, panels });
const ids = (from: Json): unknown[] => records(from["panels"]).map((each) => each["id"]);

describe("places in the grid", () => {
  it("give way downwards to the panel that was moved, and leave no hole above", () => {
    expect(settle([place(1, 0, 0, 12, 4), place(2, 0, 0, 12, 4), place(3, 12, 9, 12, 4)], 2)).toEqual([place(1, 0, 4, 12, 4), place(2, 0, 0, 12, 4), place(3, 12, 0, 12, 4)]);
  });

  it("are moved by keys past what is below, and never out of the grid", () => {
    const two = [place(1, 0, 0, 12, 4), place(2, 0, 4, 12, 6)];
    expect(nudge(two, 1, { y: 1 })).toEqual([place(1, 0, 6, 12, 4), place(2, 0, 0, 12, 6)]);
    expect(nudge(two, 1, { x: -1 })).toEqual(two);
    expect(nudge(two, 2, { w: 40, h: 1 })[1]).toEqual(place(2, 0, 4, 24, 7));
  });
});

describe("a dashboard being edited", () => {
  it("gets new panels beside the last where there is room, each with an id of its own", () => {
    const made = addPanel(source(panel(7, 0, 0)), NEW_PANEL);
    expect(made.id).toBe(8);
    expect(placesOf(made.source)[1]).toMatchObject({ x: 12, y: 0, w: 12, h: 8 });
    expect(placesOf(addPanel(made.source, NEW_PANEL).source)[2]).toMatchObject({ x: 0, y: 8 });
  });

  it("puts a copy next to its original and moves down what is below", () => {
    const made = addPanel(source(panel(1, 0, 0, 24, 4), panel(2, 0, 4, 24, 4)), panel(1, 0, 0, 24, 4), 1);
    expect(placesOf(made.source).map((each) => [each.id, each.y])).toEqual([[1, 0], [2, 8], [3, 4]]);
  });

  it("reaches panels inside of folded rows", () => {
    const folded = toggleRow(source({ id: 1, type: "row", title: "R", collapsed: false, panels: [], gridPos: { x: 0, y: 0, w: 24, h: 1 } }, panel(2, 0, 1), panel(3, 12, 1)), 1);
    expect(ids(folded)).toEqual([1]);
    const changed = changePanel(folded, 3, (each) => ({ ...each, title: "new" }));
    expect(records(records(changed["panels"])[0]?.["panels"]).map((each) => each["title"])).toEqual(["p2", "new"]);
    expect(records(records(removePanel(changed, 2)["panels"])[0]?.["panels"])).toHaveLength(1);
  });

  it("folds and unfolds rows without losing a place", () => {
    const row: Json = { id: 1, type: "row", title: "R", collapsed: false, panels: [], gridPos: { x: 0, y: 0, w: 24, h: 1 } };
    const next: Json = { ...row, id: 5, title: "S", gridPos: { x: 0, y: 9, w: 24, h: 1 } };
    const open = source(row, panel(2, 0, 1), panel(3, 12, 1), next, panel(6, 0, 10));
    const folded = toggleRow(open, 1);
    expect(ids(folded)).toEqual([1, 5, 6]);
    const again = toggleRow({ ...folded, panels: records(folded["panels"]).map((each) => (each["id"] === 1 ? each : { ...each, gridPos: { ...(each["gridPos"] as Json), y: Number((each["gridPos"] as Json)["y"]) - 8 } })) }, 1);
    expect(placesOf(again).map((each) => [each.id, each.y])).toEqual([[1, 0], [2, 1], [3, 1], [5, 9], [6, 10]]);
    expect(ids(removeRow(open, 1, false))).toEqual([2, 3, 5, 6]);
    expect(ids(removeRow(open, 1, true))).toEqual([5, 6]);
    expect(placesOf(addRow(open)).at(-1)).toMatchObject({ row: true, y: 18, w: 24 });
  });

  it("turns rows of the old form into a flat list in which every panel has a place and an id", () => {
    const old = readDashboard({ title: "Old", rows: [{ title: "Top", panels: [{ type: "graph", span: 6 }, { type: "graph", span: 6 }] }] });
    const flat = flattened(old);
    expect(placesOf(flat).map((each) => [each.row, each.x, each.w])).toEqual([[true, 0, 24], [false, 0, 12], [false, 12, 12]]);
    expect(new Set(ids(flat)).size).toBe(3);
  });

  it("stays the same object when nothing moved", () => {
    const before = source(panel(1, 0, 0));
    expect(movePanels(before, [place(1, 0, 0, 12, 8)])).toBe(before);
  });

  it("keeps the range and the choices that it is to open with", () => {
    const resolved = { chosen: new Map([["job", { name: "job", values: ["a", "b"], texts: ["a", "b"], all: false, allValue: "", asRegex: true }]]), options: new Map(), problems: new Map() };
    const kept = withChosen(withRange({ ...NEW_DASHBOARD, templating: { list: [{ name: "job" }, { name: "other" }] } }, { from: "now-2d", to: "now" }), resolved);
    expect(kept["time"]).toEqual({ from: "now-2d", to: "now" });
    expect(records((kept["templating"] as Json)["list"])).toEqual([{ name: "job", current: { text: ["a", "b"], value: ["a", "b"] } }, { name: "other" }]);
  });
});

describe("undoing", () => {
  it("goes back and forth, and what is typed in a row is one step", () => {
    const first: Json = { title: "" };
    let history = startHistory(first);
    for (const [index, title] of ["a", "ab", "abc"].entries()) history = stepped(history, { title }, "title", 1_000 + index * 100);
    expect(history.before).toHaveLength(1);
    history = stepped(history, { title: "z" }, "title", 9_000);
    expect(undone(history).now).toEqual({ title: "abc" });
    expect(undone(undone(history)).now).toBe(first);
    expect(redone(undone(history)).now).toEqual({ title: "z" });
    expect(stepped(undone(history), { title: "q" }, "", 9_100).after).toEqual([]);
  });
});

describe("differences", () => {
  it("are told panel by panel and variable by variable, a move as one", () => {
    const before = { ...source(panel(1, 0, 0), panel(2, 12, 0)), templating: { list: [{ name: "job", query: "a" }] }, version: 3 };
    const after = { ...source({ ...panel(1, 0, 8), title: "other" }, panel(3, 12, 0)), templating: { list: [{ name: "job", query: "b" }] }, version: 4, title: "Named" };
    expect(differences(before, after).map((each) => `${each.kind} ${each.about} ${each.path} ${each.before}>${each.after}`)).toEqual([
      "changed Dashboard title New dashboard>Named", "changed Variable job query a>b", "removed Panel p2  >", "changed Panel other title p1>other",
      "changed Panel other place 12 × 8 at 0, 0>12 × 8 at 0, 8", "added Panel p3  >",
    ]);
    expect(differences(before, { ...before, version: 9 })).toEqual([]);
  });
});

describe("options", () => {
  it("are set at their path without touching what stands beside it", () => {
    expect(setAt({ a: { b: 1, c: 2 }, d: 3 }, ["a", "b"], 5)).toEqual({ a: { b: 5, c: 2 }, d: 3 });
    expect(setAt({ a: { b: 1, c: 2 } }, ["a", "b"], undefined)).toEqual({ a: { c: 2 } });
    expect(setAt({}, ["a", "b", "c"], true)).toEqual({ a: { b: { c: true } } });
    expect(moveBy(["a", "b", "c"], 2, -1)).toEqual(["a", "c", "b"]);
  });

  it("are there for every kind of panel, and each can be overridden under the id that files write", () => {
    for (const type of PANEL_TYPES) expect(optionsOf(type).length, type).toBeGreaterThan(4);
    const written = overrideSpecs().map((each) => each.id);
    expect(written).toContain("unit");
    expect(written).toContain("custom.axisPlacement");
    expect(written.every((id) => !id.includes("fieldConfig"))).toBe(true);
  });

  it("name queries by the first free letter", () => {
    expect(freeRefId([{ refId: "A" }, { refId: "C" }])).toBe("B");
  });

  it("find units by id, words and symbol", () => {
    expect(findUnits("requests per second", 3)[0]?.id).toBe("reqps");
    expect(findUnits("bytes", 10).map((unit) => unit.id)).toContain("bytes");
    expect(findUnits("", 5)).toHaveLength(5);
  });

  it("read and write value mappings of every kind", () => {
    const written = [
      { type: "value", options: { 0: { text: "down", color: "red", index: 0 }, 1: { text: "up", color: "green", index: 1 } } },
      { type: "range", options: { from: 2, to: null, result: { text: "many", index: 2 } } },
      { type: "regex", options: { pattern: "^x", result: { color: "blue", index: 3 } } },
      { type: "special", options: { match: "null", result: { text: "–", index: 4 } } },
    ];
    expect(writeMappings(readMappings(written))).toEqual(written);
  });
});
