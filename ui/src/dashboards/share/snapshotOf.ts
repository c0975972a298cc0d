import type { TimeRange } from "../../time/range";
import { writeFrames } from "../data/snapshot";
import type { Dashboard, Section } from "../model/dashboard";
import { record, records, type Json } from "../model/json";
import type { SeenPanel } from "../page/PageScope";
import type { Resolved } from "../variables/resolve";
import { interpolate, type Scope } from "../variables/scope";
import { withChosen } from "../edit/keep";

/** The dashboard as it is now, with its answers in it and nothing left to ask: repeats are panels of their own. */
export function snapshotOf(dashboard: Dashboard, sections: readonly Section[], seen: ReadonlyMap<string, SeenPanel>, range: TimeRange, resolved: Resolved, scope: Scope): Json {
  const panels: Json[] = [];
  let y = 0;
  let id = 1;
  for (const section of sections) {
    if (section.title !== "") panels.push({ id: id++, type: "row", title: interpolate(section.title, scope), collapsed: false, panels: [], gridPos: { x: 0, y: y++, w: 24, h: 1 } });
    for (const panel of section.panels) {
      const scoped: Scope = { ...scope, variables: new Map([...scope.variables, ...Object.entries(panel.scoped).map(([name, value]) => [name, { name, values: [value], texts: [value], all: false, allValue: "", asRegex: false }] as const)]) };
      panels.push({
        ...panel.source, id: id++, title: interpolate(panel.title, scoped), gridPos: { ...panel.grid, y: y + panel.grid.y }, repeat: undefined, targets: [], datasource: undefined, links: [], libraryPanel: undefined,
        ...(panel.targets.length === 0 ? {} : { snapshotData: writeFrames(seen.get(panel.key)?.frames ?? []) }),
        ...(panel.type === "text" ? { options: filledText(panel.source, scoped) } : {}),
      });
    }
    y += Math.max(0, ...section.panels.map((panel) => panel.grid.y + panel.grid.h));
  }
  const chosen = withChosen(dashboard.source, resolved);
  const variables = records(record(chosen["templating"])["list"]).map((variable) => ({ ...variable, type: "custom", hide: 2, query: "", options: records([record(variable["current"])]), regex: "" }));
  return {
    ...dashboard.source, rows: undefined, panels, id: null, uid: "", refresh: "", links: [], title: dashboard.title,
    time: { from: new Date(range.startMillis).toISOString(), to: new Date(range.endMillis).toISOString() },
    templating: { list: variables }, annotations: { list: [] },
  };
}

function filledText(source: Json, scope: Scope): Json {
  const options = record(source["options"]);
  return { ...options, content: interpolate(typeof options["content"] === "string" ? options["content"] : "", scope) };
}
