import { at, flag, isRecord, list, number, record, records, text, type Json } from "./json";

/** The inner part of a dashboard of elements and layouts, where the text is one. */
function specOf(written: unknown): Json | undefined {
  let now = record(written);
  for (let depth = 0; depth < 3; depth++) {
    if (isRecord(now["elements"]) && isRecord(now["layout"])) return now;
    const inner = now["spec"] ?? now["dashboard"];
    if (!isRecord(inner)) return undefined;
    now = inner;
  }
  return undefined;
}

export function hasElements(written: unknown): boolean {
  return specOf(written) !== undefined;
}

/** A dashboard of elements and layouts (v2) in the classic form: rows, tabs and automatic grids become rows of a grid. */
export function fromElements(written: unknown): Json {
  const spec = specOf(written) ?? {};
  const elements = record(spec["elements"]);
  const panels: Json[] = [];
  placeLayout(record(spec["layout"]), elements, panels, { y: 0 });
  const time = record(spec["timeSettings"]);
  return {
    uid: text(at(written, "metadata", "name")), title: spec["title"], description: spec["description"], tags: spec["tags"],
    links: spec["links"], time: { from: text(time["from"], "now-1h"), to: text(time["to"], "now") },
    refresh: text(time["autoRefresh"]), timezone: text(time["timezone"]), schemaVersion: 41,
    graphTooltip: text(spec["cursorSync"]).toLowerCase() === "off" ? 0 : 1,
    panels,
    templating: { list: records(spec["variables"]).map(variable) },
    annotations: { list: records(spec["annotations"]).map(annotation) },
  };
}

interface Cursor {
  y: number;
}

function placeLayout(layout: Json, elements: Json, panels: Json[], cursor: Cursor): void {
  const spec = record(layout["spec"]);
  switch (text(layout["kind"])) {
    case "RowsLayout":
      for (const row of records(spec["rows"])) placeRow(row, elements, panels, cursor);
      return;
    case "TabsLayout":
      for (const tab of records(spec["tabs"])) placeRow(tab, elements, panels, cursor);
      return;
    case "AutoGridLayout":
      placeAuto(spec, elements, panels, cursor);
      return;
    default:
      placeGrid(spec, elements, panels, cursor);
  }
}

function placeRow(row: Json, elements: Json, panels: Json[], cursor: Cursor): void {
  const spec = record(row["spec"]);
  const repeat = text(at(spec, "repeat", "value"));
  panels.push({
    type: "row", title: text(spec["title"]), collapsed: false, ...(repeat === "" ? {} : { repeat }),
    gridPos: { x: 0, y: cursor.y, w: 24, h: 1 }, id: 10_000 + panels.length,
  });
  cursor.y += 1;
  const start = panels.length;
  placeLayout(record(spec["layout"]), elements, panels, cursor);
  if (flag(spec["collapse"])) {
    const inner = panels.splice(start);
    panels[start - 1] = { ...panels[start - 1], collapsed: true, panels: inner };
  }
}

function placeGrid(spec: Json, elements: Json, panels: Json[], cursor: Cursor): void {
  const top = cursor.y;
  for (const item of records(spec["items"])) {
    const inner = record(item["spec"]);
    if (text(item["kind"]) === "GridLayoutRow") {
      cursor.y = Math.max(cursor.y, top + (number(inner["y"]) ?? 0));
      panels.push({ type: "row", title: text(inner["title"]), collapsed: false, gridPos: { x: 0, y: cursor.y, w: 24, h: 1 }, id: 10_000 + panels.length });
      cursor.y += 1;
      placeGrid({ items: inner["elements"] }, elements, panels, cursor);
      continue;
    }
    const y = top + (number(inner["y"]) ?? 0);
    const h = number(inner["height"]) ?? 8;
    const repeat = record(inner["repeat"]);
    panels.push({
      ...panel(elements, inner), gridPos: { x: number(inner["x"]) ?? 0, y, w: number(inner["width"]) ?? 12, h },
      ...(text(repeat["value"]) === "" ? {} : { repeat: repeat["value"], repeatDirection: repeat["direction"], maxPerRow: repeat["maxPerRow"] }),
    });
    cursor.y = Math.max(cursor.y, y + h);
  }
}

function placeAuto(spec: Json, elements: Json, panels: Json[], cursor: Cursor): void {
  const columns = Math.min(6, Math.max(1, number(spec["maxColumnCount"]) ?? 3));
  const w = Math.floor(24 / columns);
  records(spec["items"]).forEach((item, index) => {
    const x = (index % columns) * w;
    const y = cursor.y + Math.floor(index / columns) * 8;
    panels.push({ ...panel(elements, record(item["spec"])), gridPos: { x, y, w, h: 8 } });
  });
  cursor.y += Math.ceil(records(spec["items"]).length / columns) * 8;
}

function panel(elements: Json, item: Json): Json {
  const name = text(at(item, "element", "name"));
  const element = record(elements[name]);
  const spec = record(element["spec"]);
  if (text(element["kind"]) === "LibraryPanel") {
    return { id: spec["id"], type: "unknown library panel", title: spec["title"], libraryPanel: spec["libraryPanel"] };
  }
  const visual = record(spec["vizConfig"]);
  const visualSpec = record(visual["spec"]);
  const data = record(at(spec, "data", "spec"));
  const queryOptions = record(data["queryOptions"]);
  return {
    id: spec["id"], title: spec["title"], description: spec["description"], links: spec["links"], transparent: spec["transparent"],
    type: text(visual["group"]) || text(visual["kind"], "timeseries"), options: visualSpec["options"], fieldConfig: visualSpec["fieldConfig"],
    targets: records(data["queries"]).map(target),
    transformations: records(data["transformations"]).map((each) => ({ id: text(at(each, "spec", "id")) || text(each["group"]) || text(each["kind"]), ...record(each["spec"]) })),
    interval: queryOptions["interval"], maxDataPoints: queryOptions["maxDataPoints"], timeFrom: queryOptions["timeFrom"], timeShift: queryOptions["timeShift"],
  };
}

function target(written: Json): Json {
  const spec = record(written["spec"]);
  const query = record(spec["query"]);
  return { ...record(query["spec"]), refId: spec["refId"], hide: spec["hidden"], datasource: source(spec["datasource"], query) };
}

/** The kind stands beside the query, the name in the reference; both forms of v2 are read. */
function source(reference: unknown, query: Json): Json {
  const named = isRecord(reference) ? reference : record(query["datasource"]);
  const kind = text(query["group"]) || (text(query["kind"]) === "DataQuery" ? "" : text(query["kind"]));
  return { type: text(named["type"]) || kind, uid: text(named["uid"]) || text(named["name"]) };
}

const VARIABLE_KINDS: Readonly<Record<string, string>> = {
  QueryVariable: "query", CustomVariable: "custom", ConstantVariable: "constant", TextVariable: "textbox",
  IntervalVariable: "interval", DatasourceVariable: "datasource", AdhocVariable: "adhoc", SwitchVariable: "switch",
};

function variable(written: Json): Json {
  const spec = record(written["spec"]);
  const type = VARIABLE_KINDS[text(written["kind"])] ?? text(written["kind"]);
  const query = record(spec["query"]);
  const inner = record(query["spec"]);
  return {
    ...spec, type, filters: spec["filters"] ?? list(spec["baseFilters"]),
    query: type === "query" ? text(inner["__legacyStringValue"]) || inner["query"] || text(spec["definition"]) : type === "datasource" ? text(spec["pluginId"]) : spec["query"],
    ...(type === "query" ? { datasource: source(spec["datasource"], query) } : {}),
  };
}

function annotation(written: Json): Json {
  const spec = record(written["spec"]);
  const query = record(spec["query"]);
  return { ...spec, expr: text(at(query, "spec", "expr")), datasource: source(spec["datasource"], query) };
}
