import { describe, expect, it } from "vitest";
import { addFilters, readFilter, writeFilter } from "../../src/dashboards/variables/adhoc";
import { arrange, autoInterval, splitCustom } from "../../src/dashboards/variables/options";
import { inOrder } from "../../src/dashboards/variables/resolve";
import { ALL, choose, emptyReferences, interpolate, type Chosen, type Scope } from "../../src/dashboards/variables/scope";
import { readDashboard } from "../../src/dashboards/model/read";

const chosen = (name: string, values: string[], more: Partial<Chosen> = {}): [string, Chosen] => [name, { name, values, texts: values, all: false, allValue: "", asRegex: values.length > 1, ...more }];

const scope: Scope = {
  variables: new Map([chosen("one", ["a.b"]), chosen("many", ["x", "y.z"]), chosen("every", ["p", "q"], { all: true, allValue: ".*", asRegex: true }), chosen("named", ["10.0.0.1"], { texts: ["db \"one\""] })]),
  range: { startMillis: 1_600_000_000_000, endMillis: 1_600_003_600_000 }, stepSeconds: 30, timezone: "browser", dashboard: { title: "T", uid: "u" },
};

describe("interpolation", () => {
  it.each([
    ["$one", "a.b"], ["${one}", "a.b"], ["[[one]]", "a.b"], ["${many:csv}", "x,y.z"], ["${many:pipe}", "x|y.z"], ["${many:regex}", "(x|y\\.z)"],
    ["${many:json}", '["x","y.z"]'], ["${many:glob}", "{x,y.z}"], ["${many:queryparam}", "var-many=x&var-many=y.z"], ["${many:singlequote}", "'x','y.z'"],
    ["${many:doublequote}", '"x","y.z"'], ["${many:sqlstring}", "'x','y.z'"], ["${many:percentencode}", "%7Bx%2Cy.z%7D"], ["${many:lucene}", '("x" OR "y.z")'],
    ["${many:distributed}", "x,many=y.z"], ["${many:join:;}", "x;y.z"], ["${many:raw}", "x,y.z"], ["${many:text}", "x + y.z"], ["[[many:pipe]]", "x|y.z"],
    ["${named.text}", 'db "one"'], ["${named:html}", "10.0.0.1"], ["$unknown", "$unknown"], ["$every", ".*"],
    ["$__interval", "30s"], ["$__interval_ms", "30000"], ["$__rate_interval", "1m"], ["$__range", "3600s"], ["$__range_s", "3600"], ["$__range_ms", "3600000"],
    ["$__from", "1600000000000"], ["${__to:date:iso}", "2020-09-13T13:26:40.000Z"], ["${__from:date:seconds}", "1600000000"], ["${__from:date:YYYY-MM}", "2020-09"], ["$__all", ALL], ["$timezone", "browser"],
  ])("%s is %s", (text, wanted) => expect(interpolate(text, scope)).toBe(wanted));

  it("gives PromQL a literal for one value and an escaped group for several", () => {
    expect(interpolate('up{a="$one",b=~"$many"}', scope, "promql")).toBe('up{a="a.b",b=~"(x|y\\\\.z)"}');
  });

  it("tells what a text refers to that has no value", () => {
    const holed: Scope = { ...scope, variables: new Map([...scope.variables, chosen("hole", [])]) };
    expect(emptyReferences('rate(x{$hole=~"5..",a="$one"}[$__rate_interval]) / ${hole}', holed)).toEqual(["hole"]);
  });

  it("keeps a quote in a value from ending the text", () => {
    const evil: Scope = { ...scope, variables: new Map([chosen("one", ['a"} or up{b="'])]) };
    expect(interpolate('up{a="$one"}', evil, "promql")).toBe('up{a="a\\"} or up{b=\\""}');
  });
});

describe("choices", () => {
  const variable = (more: object) => readDashboard({ templating: { list: [{ name: "v", type: "query", ...more }] } }).variables[0]!;
  const options = [{ text: "a", value: "a" }, { text: "b", value: "b" }];

  it("splits custom ones at commas, with texts of their own", () => {
    expect(splitCustom("a, b\\,c, Disk : 7")).toEqual([{ text: "a", value: "a" }, { text: "b,c", value: "b,c" }, { text: "Disk", value: "7" }]);
  });

  it("applies a regular expression with groups, and sorts", () => {
    expect(arrange(["h2:90", "h10:90", "x", "h2:91"], "/^(h\\d+):/", 7).map((option) => option.value)).toEqual(["h2", "h10"]);
    expect(arrange(["n=1 v=9"], "/n=(?<text>\\d) v=(?<value>\\d)/", 0)).toEqual([{ text: "1", value: "9" }]);
    expect(arrange(["a10", "a9", "b1"], "", 4).map((option) => option.value)).toEqual(["a10", "a9", "b1"]);
  });

  it("takes the first when what was saved is gone, all when all are wished, and what the address says in any case", () => {
    expect(choose(variable({ current: { value: "gone" } }), options, undefined).values).toEqual(["a"]);
    expect(choose(variable({ includeAll: true, multi: true }), options, [ALL])).toMatchObject({ all: true, values: ["a", "b"], texts: ["All"] });
    expect(choose(variable({}), options, ["later"]).values).toEqual(["later"]);
    expect(choose(variable({ multi: false }), options, ["b", "a"]).values).toEqual(["b"]);
  });

  it("are found in the order in which they need each other", () => {
    const { variables } = readDashboard({ templating: { list: [{ name: "c", type: "query", query: "label_values(x{b=\"$b\"}, c)" }, { name: "b", type: "query", query: "label_values(x{a=\"$a\"}, b)" }, { name: "a", type: "custom", query: "1" }] } });
    expect(inOrder(variables).map((each) => each.name)).toEqual(["a", "b", "c"]);
  });

  it("finds an interval for the range", () => expect(autoInterval(scope.range, 30, "10s")).toBe("2m"));
});

describe("ad hoc filters", () => {
  it("go into each selector of a query", () => {
    expect(addFilters('sum(rate(a_total{x="1"}[5m])) / b', [{ key: "job", operator: "=", value: 'n"' }])).toBe('sum(rate(a_total{x="1",job="n\\""}[5m])) / b{job="n\\""}');
  });

  it("stand in the address and come back", () => {
    const filter = { key: "job", operator: "=~", value: "a|b" };
    expect(readFilter(writeFilter(filter))).toEqual(filter);
  });
});
