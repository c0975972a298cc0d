import type { Annotation, Dashboard, Link, Panel, Remark, Section } from "./dashboard";
import { flag, isRecord, list, number, record, records, text, texts, type Json } from "./json";
import { fromElements, hasElements } from "./elements";
import { readPanel } from "./readPanel";
import { readSource, foreignReason } from "./sources";
import { readVariables } from "./readVariable";

/** More panels than this a page does not take. */
const MAX_PANELS = 500;

/**
 * A dashboard from any of its written forms: bare or inside of `{"dashboard": …}`, with rows that hold panels
 * (before schema 16), with a flat list of panels, or with elements and layouts.
 */
export function readDashboard(written: unknown): Dashboard {
  const elements = hasElements(written);
  const source = elements ? fromElements(written) : unwrap(written);
  const remarks: Remark[] = [];
  const time = record(source["time"]);
  const sections = readSections(source, remarks);
  return {
    uid: text(source["uid"]),
    title: text(source["title"], "Untitled"),
    description: text(source["description"]),
    tags: texts(source["tags"]),
    sections,
    variables: readVariables(source),
    annotations: records(record(source["annotations"])["list"]).map(readAnnotation),
    links: records(source["links"]).map(readLink),
    time: text(time["from"]) === "" ? undefined : { from: text(time["from"]), to: text(time["to"], "now") },
    refresh: text(source["refresh"]),
    timezone: text(source["timezone"]),
    sharedCrosshair: (number(source["graphTooltip"]) ?? 0) > 0,
    remarks,
    source,
    elements,
  };
}

/** Without the envelopes in which it is sent. */
function unwrap(written: unknown): Json {
  let now = record(written);
  for (const key of ["spec", "dashboard"]) {
    const inner = now[key];
    if (isRecord(inner) && (isRecord(now["metadata"]) || key === "dashboard")) now = inner;
  }
  return now;
}

function readSections(source: Json, remarks: Remark[]): Section[] {
  const rows = records(source["rows"]);
  const flat = records(source["panels"]);
  const sections = flat.length === 0 && rows.length > 0 ? fromRows(rows) : fromFlat(flat);
  let count = 0;
  const kept = sections.map((section) => {
    const panels = section.panels.slice(0, Math.max(0, MAX_PANELS - count));
    count += section.panels.length;
    return { ...section, panels };
  });
  if (count > MAX_PANELS) remarks.push({ level: "ignored", reason: `only the first ${MAX_PANELS} of ${count} panels are shown` });
  return kept.filter((section) => section.panels.length > 0 || section.title !== "");
}

/** Today's flat list: a panel of type `row` begins a section; one that is collapsed holds its panels itself. */
function fromFlat(flat: readonly Json[]): Section[] {
  const sorted = placeAll(flat);
  const sections: Section[] = [{ key: "top", title: "", collapsed: false, repeat: undefined, panels: [] }];
  for (const [index, panel] of sorted.entries()) {
    if (text(panel["type"]) === "row") {
      sections.push({
        key: `row-${text(panel["id"]) || index}`, title: text(panel["title"]), collapsed: flag(panel["collapsed"]),
        repeat: text(panel["repeat"]) || undefined,
        panels: placeAll(records(panel["panels"])).map((each, inner) => readPanel(each, `${index}-${inner}`)),
      });
    } else {
      sections[sections.length - 1]?.panels.push(readPanel(panel, String(index)));
    }
  }
  return sections.map(fromTop);
}

/** The old form: rows with panels of 12 columns, laid out from left to right. */
function fromRows(rows: readonly Json[]): Section[] {
  return rows.map((row, rowIndex) => {
    let x = 0;
    let y = 0;
    let tallest = 0;
    const height = oldHeight(row["height"]) ?? 7;
    const panels = records(row["panels"]).map((panel, index) => {
      const w = Math.min(24, Math.max(1, Math.round((number(panel["span"]) ?? 4) * 2)));
      const h = oldHeight(panel["height"]) ?? height;
      if (x + w > 24) {
        x = 0;
        y += tallest;
        tallest = 0;
      }
      const read = readPanel({ ...panel, gridPos: { x, y, w, h } }, `${rowIndex}-${index}`);
      x += w;
      tallest = Math.max(tallest, h);
      return read;
    });
    return {
      key: `old-${rowIndex}`, title: flag(row["showTitle"], true) ? text(row["title"]) : "",
      collapsed: flag(row["collapse"]), repeat: text(row["repeat"]) || undefined, panels,
    };
  });
}

/** `250px` in rows of the grid. */
function oldHeight(value: unknown): number | undefined {
  const pixels = number(text(value).replace(/px$/, ""));
  return pixels === undefined || pixels <= 0 ? undefined : Math.max(3, Math.round(pixels / 38));
}

/** Gives a place to panels that have none, and sorts by place. */
function placeAll(panels: readonly Json[]): Json[] {
  let x = 0;
  let y = Math.max(0, ...panels.map((panel) => {
    const grid = record(panel["gridPos"]);
    return (number(grid["y"]) ?? 0) + (number(grid["h"]) ?? 0);
  }));
  const placed = panels.map((panel) => {
    if (number(record(panel["gridPos"])["w"]) !== undefined) return panel;
    const span = number(panel["span"]);
    const w = span === undefined ? 12 : Math.min(24, Math.round(span * 2));
    if (x + w > 24) {
      x = 0;
      y += 8;
    }
    const made = { ...panel, gridPos: { x, y, w, h: 8 } };
    x += w;
    return made;
  });
  const order = (panel: Json, key: string): number => number(record(panel["gridPos"])[key]) ?? 0;
  return placed
    .map((panel, index) => ({ panel, index }))
    .sort((a, b) => order(a.panel, "y") - order(b.panel, "y") || order(a.panel, "x") - order(b.panel, "x") || a.index - b.index)
    .map((each) => each.panel);
}

/** Moves a section's panels up as far as there is room, as Grafana's own grid does. */
function fromTop(section: Section): Section {
  const floors = new Array<number>(24).fill(0);
  const panels = section.panels.map((panel): Panel => {
    const { x, w, h } = panel.grid;
    const y = Math.max(...floors.slice(x, x + w));
    floors.fill(y + h, x, x + w);
    return { ...panel, grid: { x, y, w, h } };
  });
  return { ...section, panels };
}

export function readLink(written: Json): Link {
  return {
    title: text(written["title"]) || text(written["name"]) || text(written["url"]) || text(written["dashboard"]),
    url: text(written["url"]) || text(written["dashUri"]),
    newTab: flag(written["targetBlank"]),
    keepTime: flag(written["keepTime"]),
    includeVariables: flag(written["includeVars"]),
    tags: text(written["type"]) === "dashboards" ? texts(written["tags"]) : [],
  };
}

function readAnnotation(written: Json): Annotation {
  const source = readSource(written["datasource"]);
  const target = record(written["target"]);
  const expr = text(written["expr"]) || text(target["expr"]);
  const builtIn = number(written["builtIn"]) === 1 || written["builtIn"] === true || list(target["tags"]).length > 0;
  return {
    name: text(written["name"], "Annotation"), expr, color: text(written["iconColor"]),
    enabled: flag(written["enable"], true), hidden: flag(written["hide"]),
    titleFormat: text(written["titleFormat"]), textFormat: text(written["textFormat"]),
    step: text(written["step"]), builtIn, datasource: source, foreign: builtIn ? undefined : foreignReason(source),
  };
}
