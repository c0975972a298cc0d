import { describe, expect, it } from "vitest";
import { ApiError, findPosition, tidyMessage } from "../src/api/client";
import { parseSearch, stringifySearch } from "../src/app/search";
import { frameCsv, toCsv } from "../src/explore/csv";
import { pointAt } from "../src/explore/QueryProblem";
import { fillVariables, readExploreSearch, readQueries, writeQueries } from "../src/explore/state";
import { compareCells, tableOf } from "../src/explore/table";

describe("the address", () => {
  it("holds queries as plain, readable texts", () => {
    const text = stringifySearch({ from: "now-1h", q: ["sum(rate(x[5m]))", 'up{job="a b"} + 1'] });
    expect(text).toBe("?from=now-1h&q=sum(rate(x%5B5m%5D))&q=up%7Bjob%3D%22a+b%22%7D+%2B+1");
    expect(parseSearch(text)).toEqual({ from: "now-1h", q: ["sum(rate(x[5m]))", 'up{job="a b"} + 1'] });
  });

  it("reads back any text", () => {
    for (const query of ["a&b=c", "100%", "über + 1", "x\ny", "#1?", "a%20b"]) {
      expect(parseSearch(stringifySearch({ q: query }))["q"]).toBe(query);
    }
  });

  it("leaves out what is not set", () => {
    expect(stringifySearch({ from: undefined, q: [] })).toBe("");
  });

  it("brings queries back with those that are off", () => {
    const queries = [{ text: "up", on: true }, { text: "node_load1", on: false }];
    const written = writeQueries(queries);
    expect(written).toEqual({ q: ["up", "node_load1"], off: "b" });
    expect(readQueries(readExploreSearch({ ...written }))).toEqual(queries);
  });

  it("has one empty query when it has none", () => {
    expect(readQueries({})).toEqual([{ text: "", on: true }]);
  });

  it("ignores views and ways of drawing that it does not know", () => {
    expect(readExploreSearch({ view: "pie", draw: "3d", q: "up" })).toMatchObject({ view: undefined, draw: undefined, q: ["up"] });
  });
});

describe("variables of a query", () => {
  it("are filled in from the step and the range", () => {
    expect(fillVariables("rate(x[$__rate_interval])", 15, 3_600_000)).toBe("rate(x[60s])");
    expect(fillVariables("rate(x[$__rate_interval])", 120, 3_600_000)).toBe("rate(x[135s])");
    expect(fillVariables("x[$__range:$__interval]", 30, 3_600_000)).toBe("x[3600s:30s]");
  });
});

describe("an error", () => {
  const message = 'invalid parameter "query": 2:5: parse error: unexpected end of input';

  it("knows its place", () => {
    expect(new ApiError("bad_data", message, 400).position).toEqual({ line: 2, column: 5 });
    expect(findPosition("no space left")).toBeUndefined();
    expect(findPosition("metric might not be a counter (1:6)")).toEqual({ line: 1, column: 6 });
  });

  it("loses what the reader sees anyway", () => {
    expect(tidyMessage(message)).toBe("unexpected end of input");
  });

  it("points at its place in the line", () => {
    expect(pointAt("sum(\n  up", { line: 2, column: 5 })).toBe("  up\n    ^");
  });

  it("cuts a long line around its place", () => {
    const [line = "", caret = ""] = pointAt("a".repeat(90) + "!" + "b".repeat(90), { line: 1, column: 91 }).split("\n");
    expect(line.length).toBeLessThan(110);
    expect(line[caret.indexOf("^")]).toBe("!");
  });
});

describe("CSV", () => {
  it("quotes what needs it and disarms formulas", () => {
    expect(toCsv([["a,b", 'say "x"', "=1+1", "-5"]])).toBe('"a,b","say ""x""",\'=1+1,-5\r\n');
  });

  it("has a row per time and empty cells for gaps", () => {
    const series = [{ labels: { __name__: "up" }, values: Float64Array.of(1, NaN) }];
    expect(frameCsv(Float64Array.of(0, 10), series)).toBe("time,up\r\n1970-01-01T00:00:00.000Z,1\r\n1970-01-01T00:00:10.000Z,\r\n");
  });
});

describe("a table", () => {
  const table = tableOf({
    resultType: "vector",
    result: [
      { metric: { __name__: "up", job: "b", instance: "x:10" }, value: [5, "10"] },
      { metric: { __name__: "up", job: "a" }, value: [5, "9"] },
    ],
  });

  it("has the name first, the labels in order, the value last", () => {
    expect(table.columns).toEqual(["__name__", "instance", "job", "value"]);
    expect(table.rows[1]).toEqual(["up", "", "a", "9"]);
    expect(table.timeMillis).toBe(5_000);
  });

  it("orders numbers as numbers", () => {
    expect([...table.rows].sort(compareCells(3, false)).map((row) => row[3])).toEqual(["9", "10"]);
    expect([...table.rows].sort(compareCells(2, true)).map((row) => row[2])).toEqual(["b", "a"]);
  });

  it("shows a scalar as one cell", () => {
    expect(tableOf({ resultType: "scalar", result: [1, "42"] }).rows).toEqual([["42"]]);
  });
});
