import { describe, expect, it } from "vitest";
import { fillLegend, formatSeries, seriesKey, seriesNames } from "../src/labels/labels";

describe("a series", () => {
  it("is written as a selector that PromQL reads back", () => {
    expect(formatSeries({ __name__: "up", job: "node", instance: "a:1" })).toBe('up{instance="a:1", job="node"}');
    expect(formatSeries({ __name__: "up" })).toBe("up");
    expect(formatSeries({ path: 'a"b\\c\n' })).toBe('{path="a\\"b\\\\c\\n"}');
    expect(formatSeries({ __name__: "http.requests", "service.name": "shop" }))
      .toBe('{"http.requests", "service.name"="shop"}');
  });

  it("has one key, whatever the order of its labels", () => {
    expect(seriesKey({ a: "1", b: "2" })).toBe(seriesKey({ b: "2", a: "1" }));
    expect(seriesKey({ a: "1", b: "2" })).not.toBe(seriesKey({ a: "1b", b: "2" }));
  });
});

describe("names in a legend", () => {
  it("hold only what differs", () => {
    expect(seriesNames([{ job: "node", mode: "idle" }, { job: "node", mode: "user" }])).toEqual(["idle", "user"]);
    expect(seriesNames([{ job: "a", mode: "idle" }, { job: "b", mode: "user" }])).toEqual(["job=a mode=idle", "job=b mode=user"]);
  });

  it("hold the metric's name where it differs", () => {
    expect(seriesNames([{ __name__: "node_load1" }, { __name__: "node_load5" }])).toEqual(["node_load1", "node_load5"]);
  });

  it("say so when a label is missing", () => {
    expect(seriesNames([{ mode: "idle" }, {}])).toEqual(["idle", "(none)"]);
  });

  it("are whole for a single series", () => {
    expect(seriesNames([{ __name__: "up", job: "node" }])).toEqual(['up{job="node"}']);
    expect(seriesNames([{}], "sum(up)")).toEqual(["sum(up)"]);
  });

  it("are filled from a template", () => {
    expect(fillLegend("{{device}} {{ dir }} {{nope}}", { device: "sda", dir: "read" })).toBe("sda read ");
  });
});
