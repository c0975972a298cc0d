import { describe, expect, it } from "vitest";
import { readDashboard } from "../../src/dashboards/model/read";
import { verdictOf } from "../../src/dashboards/model/dashboard";
import { expand } from "../../src/dashboards/page/expand";

const panelsOf = (written: unknown) => readDashboard(written).sections.flatMap((section) => section.panels);

describe("reading a dashboard", () => {
  it("takes the bare form and the one with an envelope", () => {
    const bare = { title: "A", panels: [{ type: "stat", title: "One" }] };
    expect(panelsOf(bare)).toHaveLength(1);
    expect(readDashboard({ dashboard: bare, folderId: 0 }).title).toBe("A");
  });

  it("lays panels of old rows out from left to right, in twelve columns", () => {
    const panels = panelsOf({ rows: [{ title: "R", height: "250px", panels: [{ type: "graph", span: 8 }, { type: "graph", span: 6 }] }] });
    expect(panels.map((panel) => [panel.grid.x, panel.grid.y, panel.grid.w])).toEqual([[0, 0, 16], [0, 7, 12]]);
  });

  it("leaves no gaps between panels that stand below each other", () => {
    const panels = panelsOf({ panels: [{ type: "stat", gridPos: { x: 0, y: 20, w: 6, h: 4 } }, { type: "stat", gridPos: { x: 0, y: 900, w: 6, h: 4 } }, { type: "stat", gridPos: { x: 6, y: 901, w: 6, h: 2 } }] });
    expect(panels.map((panel) => panel.grid.y)).toEqual([0, 4, 0]);
  });

  it("makes a graph a time series, with its second axis, its colours and its legend", () => {
    const [panel] = panelsOf({ panels: [{
      type: "graph", stack: true, fill: 3, aliasColors: { a: "red" }, seriesOverrides: [{ alias: "/b/", yaxis: 2, fill: 0 }],
      yaxes: [{ format: "bytes", min: 0, logBase: 10 }, { format: "percent" }], legend: { show: true, alignAsTable: true, values: true, avg: true, current: true },
      targets: [{ expr: "up" }],
    }] });
    expect(panel?.type).toBe("timeseries");
    expect(panel?.fieldConfig.defaults).toMatchObject({ unit: "bytes", min: 0, custom: { fillOpacity: 30, stacking: { mode: "normal" }, scaleDistribution: { type: "log", log: 10 } } });
    expect(panel?.fieldConfig.overrides[0]?.properties).toContainEqual({ id: "custom.axisPlacement", value: "right" });
    expect(panel?.options).toMatchObject({ legend: { displayMode: "table", calcs: ["mean", "lastNotNull"] } });
  });

  it("reads `yAxes` of dashboards written by hand", () => {
    const [panel] = panelsOf({ panels: [{ type: "graph", yAxes: [{ label: "Percent", min: 0, max: 100 }], targets: [{ expr: "x" }] }] });
    expect(panel?.fieldConfig.defaults).toMatchObject({ min: 0, max: 100, custom: { axisLabel: "Percent" } });
  });

  it("makes a singlestat with a gauge a gauge", () => {
    const [panel] = panelsOf({ panels: [{ type: "singlestat", format: "percent", thresholds: "50,80", colors: ["green", "orange", "red"], gauge: { show: true, minValue: 0, maxValue: 100 }, targets: [{ expr: "x" }] }] });
    expect(panel?.type).toBe("gauge");
    expect(panel?.fieldConfig.defaults["thresholds"]).toEqual({ mode: "absolute", steps: [{ value: null, color: "green" }, { value: 50, color: "orange" }, { value: 80, color: "red" }] });
  });

  it("says why logs are not drawn", () => {
    const [panel] = panelsOf({ panels: [{ type: "logs", datasource: { type: "loki", uid: "x" }, targets: [{ expr: "{a=\"b\"}" }] }] });
    expect(verdictOf(panel!)).toBe("ignored");
    expect(panel?.remarks.map((remark) => remark.reason)).toContain("logs are not stored yet");
  });

  it("names a transformation and a panel that it does not know", () => {
    const [panel] = panelsOf({ panels: [{ type: "some-plugin", targets: [{ expr: "up" }], transformations: [{ id: "heatmap3000" }] }] });
    expect(panel?.remarks.map((remark) => remark.reason)).toEqual([
      "panels of the type some-plugin are not known; what is asked is listed as a table", "the transformation heatmap3000 is not known and left out",
    ]);
  });

  it("reads elements and layouts", () => {
    const dashboard = readDashboard({
      apiVersion: "dashboard.grafana.app/v2beta1", metadata: { name: "u" },
      spec: {
        title: "V2", cursorSync: "Crosshair", timeSettings: { from: "now-6h", to: "now" },
        elements: { "panel-1": { kind: "Panel", spec: { id: 1, title: "CPU", data: { spec: { queries: [{ kind: "PanelQuery", spec: { refId: "A", query: { kind: "DataQuery", group: "prometheus", spec: { expr: "up" } } } }] } }, vizConfig: { group: "stat", spec: { options: {}, fieldConfig: { defaults: { unit: "s" } } } } } } },
        layout: { kind: "RowsLayout", spec: { rows: [{ kind: "RowsLayoutRow", spec: { title: "First", layout: { kind: "GridLayout", spec: { items: [{ kind: "GridLayoutItem", spec: { x: 0, y: 0, width: 6, height: 4, element: { name: "panel-1" } } }] } } } }] } },
        variables: [{ kind: "QueryVariable", spec: { name: "job", query: { kind: "DataQuery", group: "prometheus", spec: { query: "label_values(job)" } } } }],
      },
    });
    const [section] = dashboard.sections;
    expect([dashboard.title, dashboard.time?.from, section?.title]).toEqual(["V2", "now-6h", "First"]);
    expect(section?.panels[0]).toMatchObject({ type: "stat", targets: [{ expr: "up" }], grid: { w: 6, h: 4 } });
    expect(dashboard.variables[0]).toMatchObject({ name: "job", type: "query", query: "label_values(job)" });
  });

  it("never throws on nonsense", () => {
    for (const nonsense of [null, 1, "x", [], { panels: 3 }, { panels: [null, { gridPos: "x", targets: [1] }] }, { rows: [{ panels: [{}] }] }]) {
      expect(() => readDashboard(nonsense)).not.toThrow();
    }
  });
});

describe("repeats", () => {
  const chosen = new Map([["mode", { name: "mode", values: ["a", "b", "c"], texts: ["a", "b", "c"], all: false, allValue: "", asRegex: true }]]);

  it("stand side by side and move what is below", () => {
    const dashboard = readDashboard({ panels: [
      { id: 1, type: "stat", repeat: "mode", maxPerRow: 2, gridPos: { x: 0, y: 0, w: 6, h: 4 } }, { id: 2, type: "stat", gridPos: { x: 0, y: 4, w: 6, h: 4 } },
    ] });
    const [section] = expand(dashboard, chosen);
    expect(section?.panels.map((panel) => [panel.grid.x, panel.grid.y, panel.grid.w, panel.scoped["mode"]])).toEqual([
      [0, 0, 12, "a"], [12, 0, 12, "b"], [0, 4, 12, "c"], [0, 8, 6, undefined],
    ]);
  });

  it("make a section of each value", () => {
    const dashboard = readDashboard({ panels: [{ type: "row", title: "CPU $mode", repeat: "mode", gridPos: { x: 0, y: 0, w: 24, h: 1 }, panels: [] }, { type: "stat", gridPos: { x: 0, y: 1, w: 6, h: 4 } }] });
    expect(expand(dashboard, chosen).map((section) => section.title)).toEqual(["CPU a", "CPU b", "CPU c"]);
  });
});
