import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { verdictOf } from "../../src/dashboards/model/dashboard";
import { readDashboard } from "../../src/dashboards/model/read";

const SHARED = join(import.meta.dirname, "../../../../shared");
const FOLDER = join(SHARED, "conformance/dashboards");
const GUIDES = join(SHARED, "guides/corpus");

/** Panels that work, differ, and are not drawn, by file. A change here is a change of what people see. */
const EXPECTED: Readonly<Record<string, readonly [number, number, number]>> = JSON.parse(
  readFileSync(join(import.meta.dirname, "expected.json"), "utf8"),
) as Record<string, [number, number, number]>;

describe.skipIf(!existsSync(FOLDER))("real dashboards", () => {
  const files = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.endsWith(".json") && name !== "inventory.json") : [];

  it.each(files)("%s: every panel works, differs with a reason, or is not drawn with a reason", (name) => {
    const dashboard = readDashboard(JSON.parse(readFileSync(join(FOLDER, name), "utf8")));
    const panels = dashboard.sections.flatMap((section) => section.panels);
    const verdicts = panels.map(verdictOf);
    for (const panel of panels) {
      if (verdictOf(panel) !== "works") expect(panel.remarks.every((remark) => remark.reason.length > 10)).toBe(true);
      expect(panel.grid.x + panel.grid.w).toBeLessThanOrEqual(24);
    }
    const counts = ["works", "differs", "ignored"].map((verdict) => verdicts.filter((each) => each === verdict).length);
    expect(counts).toEqual(EXPECTED[name]);
  });

  it("no panel gets lost on the way", () => {
    const written = JSON.parse(readFileSync(join(FOLDER, "node-exporter-full.json"), "utf8")) as { panels: { type: string; panels?: unknown[] }[] };
    const count = written.panels.reduce((sum, panel) => sum + (panel.type === "row" ? (panel.panels?.length ?? 0) : 1), 0);
    expect(readDashboard(written).sections.flatMap((section) => section.panels)).toHaveLength(count);
  });
});

describe.skipIf(!existsSync(GUIDES))("the guides' dashboards", () => {
  it.each([
    ["000/prsm-overview-dashboard.json", 6], ["001/technical-operations-dashboard.json", 3], ["002/config/grafana/dashboards/application-overview.json", 4],
    ["003/main-application-dashboard.json", 4], ["003/business-metrics-dashboard.json", 3],
  ] as const)("%s: all panels work, each with a place of its own", (name, count) => {
    const panels = readDashboard(JSON.parse(readFileSync(join(GUIDES, name), "utf8"))).sections.flatMap((section) => section.panels);
    expect(panels).toHaveLength(count);
    expect(panels.map(verdictOf).every((verdict) => verdict === "works")).toBe(true);
    expect(new Set(panels.map((panel) => `${panel.grid.x} ${panel.grid.y}`)).size).toBe(count);
  });
});
