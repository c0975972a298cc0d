import { at, flag, isRecord, list, number, record, records, text, type Json } from "./json";

/** Panels of earlier times in the form of today's: `graph`, `singlestat`, `table-old`, `text`, and old options. */
export function upgradePanel(panel: Json): Json {
  switch (text(panel["type"])) {
    case "graph": return upgradeGraph(panel);
    case "singlestat": return upgradeSinglestat(panel);
    case "table-old": return upgradeTable(panel);
    case "table": return list(panel["styles"]).length > 0 && panel["fieldConfig"] === undefined ? upgradeTable(panel) : panel;
    case "text": return isRecord(panel["options"]) && "content" in panel["options"] ? panel : { ...panel, options: { mode: text(panel["mode"], "markdown"), content: text(panel["content"]) } };
    case "dashlist": return isRecord(panel["options"]) ? panel : { ...panel, options: { ...panel, showHeadings: panel["headings"] } };
    case "heatmap": return panel["yAxis"] === undefined ? panel : upgradeHeatmap(panel);
    case "stat": case "gauge": case "bargauge": return upgradeFieldOptions(panel);
    default: return panel;
  }
}

const OLD_CALCS: Readonly<Record<string, string>> = {
  avg: "mean", current: "lastNotNull", min: "min", max: "max", total: "sum", first: "firstNotNull", name: "last",
  delta: "delta", diff: "diff", range: "range", last_time: "lastNotNull",
};

function upgradeGraph(panel: Json): Json {
  const axes = records(panel["yaxes"]).length > 0 ? records(panel["yaxes"]) : records(panel["yAxes"]);
  const [left = {} as Json, right = {} as Json] = axes;
  const legend = record(panel["legend"]);
  const stacked = flag(panel["stack"]);
  const bars = flag(panel["bars"]);
  const points = flag(panel["points"]) && !flag(panel["lines"], true) && !bars;
  const overrides = records(panel["seriesOverrides"]).map((each) => seriesOverride(each, right));
  for (const [alias, color] of Object.entries(record(panel["aliasColors"]))) {
    overrides.push({ matcher: { id: "byName", options: alias }, properties: [{ id: "color", value: { mode: "fixed", fixedColor: color } }] });
  }
  const thresholds = records(panel["thresholds"]);
  const given = record(panel["fieldConfig"]);
  const fill = number(panel["fill"]) ?? 1;
  return {
    ...panel, type: "timeseries",
    fieldConfig: {
      defaults: {
        ...axisDefaults(left), ...(panel["decimals"] === undefined ? {} : { decimals: panel["decimals"] }),
        ...withoutEmpty(record(given["defaults"])),
        ...(thresholds.length === 0 ? {} : { thresholds: { mode: "absolute", steps: thresholdSteps(thresholds) } }),
        custom: {
          drawStyle: bars ? "bars" : points ? "points" : "line", lineWidth: number(panel["linewidth"]) ?? 1,
          fillOpacity: bars ? 70 : fill * 10, gradientMode: (number(panel["fillGradient"]) ?? 0) > 0 ? "opacity" : "none",
          lineInterpolation: flag(panel["steppedLine"]) ? "stepAfter" : "linear",
          showPoints: flag(panel["points"]) ? "always" : "never", pointSize: (number(panel["pointradius"]) ?? 2) * 2,
          spanNulls: panel["nullPointMode"] === "connected", nullAsZero: panel["nullPointMode"] === "null as zero",
          stacking: { mode: stacked ? (flag(panel["percentage"]) ? "percent" : "normal") : "none", group: "A" },
          axisLabel: text(left["label"]), scaleDistribution: scaleOf(left),
          ...(flag(panel["dashes"]) ? { lineStyle: { fill: "dash", dash: [number(panel["dashLength"]) ?? 10, number(panel["spaceLength"]) ?? 10] } } : {}),
          ...(left["show"] === false ? { axisPlacement: "hidden" } : {}),
          ...(thresholds.length === 0 ? {} : { thresholdsStyle: { mode: thresholds.some((each) => flag(each["line"])) ? "line" : "area" } }),
        },
      },
      overrides: [...overrides, ...list(given["overrides"])],
    },
    options: {
      legend: {
        showLegend: flag(legend["show"], true), displayMode: flag(legend["alignAsTable"]) ? "table" : "list",
        placement: flag(legend["rightSide"]) ? "right" : "bottom",
        calcs: flag(legend["values"]) ? ["min", "max", "avg", "current", "total"].filter((each) => flag(legend[each])).map((each) => OLD_CALCS[each] ?? each) : [],
        ...(text(legend["sort"]) === "" ? {} : { sortBy: OLD_CALCS[text(legend["sort"])], sortDesc: flag(legend["sortDesc"], true) }),
      },
      tooltip: { mode: flag(at(panel, "tooltip", "shared"), true) ? "multi" : "single" },
    },
  };
}

function withoutEmpty(defaults: Json): Json {
  return Object.fromEntries(Object.entries(defaults).filter(([key, value]) => key !== "custom" && !(key === "links") && value !== undefined));
}

function axisDefaults(axis: Json): Json {
  const min = number(axis["min"]);
  const max = number(axis["max"]);
  return {
    ...(text(axis["format"]) === "" ? {} : { unit: axis["format"] }),
    ...(number(axis["decimals"]) === undefined ? {} : { decimals: axis["decimals"] }),
    ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }),
  };
}

function scaleOf(axis: Json): Json {
  const log = number(axis["logBase"]) ?? 1;
  return log > 1 ? { type: "log", log } : { type: "linear" };
}

function thresholdSteps(thresholds: readonly Json[]): unknown[] {
  const color = (each: Json): string => ({ critical: "red", warning: "orange", ok: "green" })[text(each["colorMode"])] ?? (text(each["fillColor"]) || text(each["lineColor"]) || "red");
  const steps = thresholds.map((each) => ({ value: number(each["value"]) ?? 0, color: color(each) })).sort((a, b) => a.value - b.value);
  return [{ value: null, color: "transparent" }, ...steps];
}

interface OldOverride {
  matcher: { id: string; options: unknown };
  properties: { id: string; value: unknown }[];
}

function seriesOverride(written: Json, right: Json): OldOverride {
  const alias = text(written["alias"]);
  const matcher = /^\/.*\/[gimsuy]*$/.test(alias) ? { id: "byRegexp", options: alias } : { id: "byName", options: alias };
  const properties: OldOverride["properties"] = [];
  const add = (id: string, value: unknown): void => void properties.push({ id, value });
  if (number(written["yaxis"]) === 2) {
    add("custom.axisPlacement", "right");
    for (const [id, value] of Object.entries(axisDefaults(right))) add(id, value);
    add("custom.axisLabel", text(right["label"]));
    add("custom.scaleDistribution", scaleOf(right));
  }
  if (written["color"] !== undefined) add("color", { mode: "fixed", fixedColor: written["color"] });
  if (written["fill"] !== undefined) add("custom.fillOpacity", (number(written["fill"]) ?? 0) * 10);
  if (written["linewidth"] !== undefined) add("custom.lineWidth", number(written["linewidth"]));
  if (written["lines"] === true) add("custom.drawStyle", "line");
  if (written["lines"] === false) add("custom.lineWidth", 0);
  if (written["bars"] === true) add("custom.drawStyle", "bars");
  if (written["points"] === true) add("custom.showPoints", "always");
  if (written["stack"] === false) add("custom.stacking", { mode: "none" });
  if (written["stack"] === true || typeof written["stack"] === "string") add("custom.stacking", { mode: "normal", group: text(written["stack"]) });
  if (written["dashes"] === true) add("custom.lineStyle", { fill: "dash", dash: [10, 10] });
  if (text(written["transform"]) !== "") add("custom.transform", text(written["transform"]));
  if (written["nullPointMode"] === "connected") add("custom.spanNulls", true);
  if (written["hiddenSeries"] === true) add("custom.hideFrom", { viz: true, legend: false, tooltip: false });
  if (written["legend"] === false) add("custom.hideFrom", { viz: false, legend: true, tooltip: false });
  return { matcher, properties };
}

function upgradeSinglestat(panel: Json): Json {
  const gauge = flag(at(panel, "gauge", "show"));
  const values = text(panel["thresholds"]).split(",").map((each) => number(each)).filter((each) => each !== undefined);
  const colors = list(panel["colors"]).map((each) => text(each));
  const colored = flag(panel["colorBackground"]) || flag(panel["colorValue"]) || gauge;
  const steps = [{ value: null, color: colored ? (colors[0] ?? "green") : "text" }, ...(colored ? values.map((value, index) => ({ value, color: colors[index + 1] ?? "red" })) : [])];
  const maps = records(panel["valueMaps"]).filter((each) => text(each["value"]) !== "").map((each) => ({ type: text(each["value"]) === "null" ? "special" : "value", options: text(each["value"]) === "null" ? { match: "null", result: { text: each["text"] } } : { [text(each["value"])]: { text: each["text"] } } }));
  const ranges = records(panel["rangeMaps"]).filter((each) => text(each["from"]) !== "null" && text(each["from"]) !== "").map((each) => ({ type: "range", options: { from: number(each["from"]), to: number(each["to"]), result: { text: each["text"] } } }));
  const prefix = text(panel["prefix"]);
  const postfix = text(panel["postfix"]);
  return {
    ...panel, type: gauge ? "gauge" : "stat",
    fieldConfig: {
      defaults: {
        unit: text(panel["format"], "none"), ...(number(panel["decimals"]) === undefined ? {} : { decimals: panel["decimals"] }),
        thresholds: { mode: "absolute", steps }, mappings: number(panel["mappingType"]) === 2 ? ranges : maps,
        ...(gauge ? { min: number(at(panel, "gauge", "minValue")) ?? 0, max: number(at(panel, "gauge", "maxValue")) ?? 100 } : {}),
        ...(text(panel["nullText"]) === "" ? {} : { noValue: text(panel["nullText"]) }),
        links: list(panel["links"]),
      },
      overrides: [],
    },
    options: {
      reduceOptions: { calcs: [OLD_CALCS[text(panel["valueName"], "avg")] ?? "mean"] }, prefix, postfix,
      colorMode: flag(panel["colorBackground"]) ? "background" : flag(panel["colorValue"]) ? "value" : "none",
      graphMode: flag(at(panel, "sparkline", "show")) ? "area" : "none",
      textMode: text(panel["valueName"]) === "name" ? "name" : "auto", showThresholdMarkers: true,
    },
  };
}

function upgradeTable(panel: Json): Json {
  const overrides = records(panel["styles"]).filter((style) => text(style["pattern"]) !== "").map((style) => {
    const pattern = text(style["pattern"]);
    const properties: { id: string; value: unknown }[] = [];
    if (text(style["alias"]) !== "") properties.push({ id: "displayName", value: style["alias"] });
    if (text(style["unit"]) !== "" && text(style["type"]) === "number") properties.push({ id: "unit", value: style["unit"] });
    if (text(style["type"]) === "number" && number(style["decimals"]) !== undefined) properties.push({ id: "decimals", value: style["decimals"] });
    if (text(style["type"]) === "hidden") properties.push({ id: "custom.hidden", value: true });
    const mode = text(style["colorMode"]);
    if (mode !== "") properties.push({ id: "custom.cellOptions", value: { type: mode === "value" ? "color-text" : "color-background" } });
    const steps = texts(style["thresholds"]);
    if (mode !== "" && steps.length > 0) {
      const colors = texts(style["colors"]);
      properties.push({ id: "thresholds", value: { mode: "absolute", steps: [{ value: null, color: colors[0] ?? "green" }, ...steps.map((value, index) => ({ value: number(value), color: colors[index + 1] ?? "red" }))] } });
    }
    if (flag(style["link"])) properties.push({ id: "links", value: [{ title: text(style["linkTooltip"]), url: text(style["linkUrl"]), targetBlank: flag(style["linkTargetBlank"]) }] });
    return { matcher: /^\/.*\/$/.test(pattern) ? { id: "byRegexp", options: pattern } : { id: "byName", options: pattern }, properties };
  });
  const transform = text(panel["transform"], "table");
  const transformations = transform === "timeseries_aggregations"
    ? [{ id: "reduce", options: { reducers: records(panel["columns"]).map((each) => OLD_CALCS[text(each["value"])] ?? "lastNotNull") } }]
    : transform === "timeseries_to_columns" ? [{ id: "joinByField", options: {} }]
      : transform === "timeseries_to_rows" ? [{ id: "seriesToRows", options: {} }] : [{ id: "merge", options: {} }];
  return { ...panel, type: "table", fieldConfig: { defaults: {}, overrides }, options: { showHeader: true }, transformations: [...transformations, ...list(panel["transformations"])] };
}

const texts = (value: unknown): string[] => list(value).map((each) => text(each));

function upgradeHeatmap(panel: Json): Json {
  if (isRecord(panel["options"]) && isRecord(panel["options"]["yAxis"])) return panel;
  const axis = record(panel["yAxis"]);
  return {
    ...panel,
    options: {
      calculate: text(panel["dataFormat"], "timeseries") === "timeseries", yAxis: { unit: text(axis["format"], "short"), decimals: axis["decimals"], min: axis["min"], max: axis["max"] },
      color: { scheme: text(at(panel, "color", "colorScheme")).replace(/^interpolate/, "") || "Oranges", mode: text(at(panel, "color", "mode")) === "opacity" ? "opacity" : "scheme", fill: at(panel, "color", "cardColor") },
      cellGap: 1, legend: { show: flag(at(panel, "legend", "show")) }, hideZero: panel["hideZeroBuckets"],
    },
  };
}

/** Stat, gauge and bar gauge of version 6 kept their fields in `options.fieldOptions`. */
function upgradeFieldOptions(panel: Json): Json {
  const old = at(panel, "options", "fieldOptions");
  if (!isRecord(old)) return panel;
  const options = record(panel["options"]);
  const given = record(panel["fieldConfig"]);
  return {
    ...panel,
    options: { ...options, reduceOptions: isRecord(options["reduceOptions"]) ? options["reduceOptions"] : { calcs: list(old["calcs"]), values: flag(old["values"]) } },
    fieldConfig: { defaults: { ...record(old["defaults"]), ...record(given["defaults"]) }, overrides: list(given["overrides"]) },
  };
}
