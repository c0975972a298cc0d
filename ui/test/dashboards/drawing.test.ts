import { describe, expect, it } from "vitest";
import { PANEL_TYPES, VARIABLE_TYPES } from "../../src/dashboards/model/dashboard";
import { DRAWING, fill, isKnownUnit, reasonOf } from "../../src/dashboards/model/drawing";
import { KNOWN_TRANSFORMATIONS } from "../../src/dashboards/transform/apply";
import { CURRENCIES, FIXED, SCALED } from "../../src/units/catalogue";
import { join, unitFormat } from "../../src/units/grafana";

describe("what the file says of the drawing is what the code does", () => {
  it("panels and variables", () => {
    expect(DRAWING.panels).toEqual([...PANEL_TYPES]);
    expect(DRAWING.variables).toEqual([...VARIABLE_TYPES]);
    expect([...Object.values(DRAWING.samePanels), ...Object.values(DRAWING.oldPanels)].filter((type) => !DRAWING.panels.includes(type))).toEqual([]);
  });
  it("transformations", () => expect([...DRAWING.transformations].sort()).toEqual([...KNOWN_TRANSFORMATIONS].sort()));
  it("units", () => {
    const catalogued = [...Object.keys(SCALED), ...Object.keys(FIXED), ...Object.keys(CURRENCIES)];
    expect(catalogued.filter((unit) => !DRAWING.units.includes(unit))).toEqual([]);
    const plain = DRAWING.units.filter((unit) => join(unitFormat(unit, undefined)(5000)) === `5000 ${unit}` && !(unit in FIXED) && !(unit in SCALED));
    expect(plain).toEqual([]);
    expect(["bytes", "prefix:x", "", "nonsense", "nonsense:x"].map(isKnownUnit)).toEqual([true, true, true, false, false]);
  });
});

describe("rules of options", () => {
  const rule = { path: ["a", "b"], unless: ["0"], reason: "not {value}" };
  it("apply where another value stands", () => expect([reasonOf(rule, { a: { b: 3 } }), reasonOf(rule, { a: { b: 0 } }), reasonOf(rule, {}), reasonOf({ ...rule, only: ["4"] }, { a: { b: 3 } })]).toEqual(["not 3", undefined, undefined, undefined]));
  it("fill in what stands in braces, once", () => expect(fill("{a} and {a}", { a: "{b}" })).toBe("{b} and {b}"));
});
