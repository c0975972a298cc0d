import { CALC_NAMES } from "../field/calc";
import type { PanelType } from "../model/dashboard";

/** One option of a panel: where it stands in its JSON, what it is called and how it is chosen. */
export interface OptionSpec {
  path: string;
  label: string;
  group: string;
  kind: "text" | "long" | "number" | "flag" | "choice" | "calcs" | "unit" | "color" | "tags" | "suggest" | "many";
  /** What can be chosen; of `suggest`, what is offered. */
  choices?: readonly (readonly [value: string, label: string])[];
  /** What holds where nothing is written. */
  otherwise?: string | boolean;
  types?: readonly PanelType[];
  placeholder?: string;
}

const words = (...values: string[]): (readonly [string, string])[] => values.map((value) => [value, value.charAt(0).toUpperCase() + value.slice(1).replaceAll(/[_-]/g, " ")] as const);

const AXES: readonly PanelType[] = ["timeseries", "barchart"];
const SERIES: readonly PanelType[] = ["timeseries"];
const LEGENDS: readonly PanelType[] = ["timeseries", "barchart", "histogram", "piechart", "state-timeline", "status-history"];
const REDUCED: readonly PanelType[] = ["stat", "gauge", "bargauge", "piechart"];
const FIELD = "fieldConfig.defaults";
const CUSTOM = `${FIELD}.custom`;

const GRAPH: readonly OptionSpec[] = [
  { path: `${CUSTOM}.drawStyle`, label: "Drawn as", group: "Graph", kind: "choice", choices: words("line", "bars", "points"), otherwise: "line", types: SERIES },
  { path: `${CUSTOM}.lineInterpolation`, label: "Between points", group: "Graph", kind: "choice", choices: [["linear", "Straight"], ["smooth", "Smooth"], ["stepBefore", "Step before"], ["stepAfter", "Step after"]], otherwise: "linear", types: SERIES },
  { path: `${CUSTOM}.lineWidth`, label: "Line width", group: "Graph", kind: "number", types: ["timeseries", "barchart", "histogram"] },
  { path: `${CUSTOM}.lineStyle.fill`, label: "Line", group: "Graph", kind: "choice", choices: [["solid", "Solid"], ["dash", "Dashes"], ["dot", "Dots"]], otherwise: "solid", types: SERIES },
  { path: `${CUSTOM}.fillOpacity`, label: "Area, %", group: "Graph", kind: "number", types: ["timeseries", "barchart", "histogram", "state-timeline", "status-history"] },
  { path: `${CUSTOM}.gradientMode`, label: "Gradient", group: "Graph", kind: "choice", choices: words("none", "opacity", "hue", "scheme"), otherwise: "none", types: ["timeseries", "barchart"] },
  { path: `${CUSTOM}.showPoints`, label: "Points", group: "Graph", kind: "choice", choices: words("auto", "always", "never"), otherwise: "auto", types: SERIES },
  { path: `${CUSTOM}.pointSize`, label: "Point size", group: "Graph", kind: "number", types: SERIES },
  { path: `${CUSTOM}.spanNulls`, label: "Join over gaps", group: "Graph", kind: "flag", otherwise: false, types: SERIES },
  { path: `${CUSTOM}.stacking.mode`, label: "Stacking", group: "Graph", kind: "choice", choices: words("none", "normal", "percent"), otherwise: "none", types: SERIES },
  { path: "options.stacking", label: "Stacking", group: "Graph", kind: "choice", choices: words("none", "normal", "percent"), otherwise: "none", types: ["barchart"] },
  { path: "options.orientation", label: "Bars go", group: "Graph", kind: "choice", choices: [["auto", "Auto"], ["horizontal", "Across"], ["vertical", "Up"]], otherwise: "auto", types: ["barchart"] },
  { path: "options.bucketSize", label: "Width of a bucket", group: "Graph", kind: "number", types: ["histogram"] },
  { path: "options.combine", label: "All series together", group: "Graph", kind: "flag", otherwise: false, types: ["histogram"] },
  { path: "options.mergeValues", label: "Join equal values", group: "Graph", kind: "flag", otherwise: true, types: ["state-timeline"] },
  { path: "options.showValue", label: "Values", group: "Graph", kind: "choice", choices: words("auto", "always", "never"), otherwise: "auto", types: ["state-timeline", "status-history", "barchart"] },
  { path: "options.calculate", label: "Count values into buckets", group: "Graph", kind: "flag", otherwise: false, types: ["heatmap"] },
  { path: "options.color.scheme", label: "Colours", group: "Graph", kind: "choice", choices: words("Oranges", "Spectral", "Blues", "Greens", "Reds", "Turbo", "Viridis"), otherwise: "Oranges", types: ["heatmap"] },
  { path: `${CUSTOM}.thresholdsStyle.mode`, label: "Show thresholds", group: "Graph", kind: "choice", choices: [["off", "Not at all"], ["line", "As lines"], ["dashed", "As dashes"], ["area", "As areas"], ["line+area", "As lines and areas"]], otherwise: "off", types: SERIES },
];

const AXIS: readonly OptionSpec[] = [
  { path: `${CUSTOM}.axisPlacement`, label: "Axis", group: "Axis", kind: "choice", choices: words("auto", "left", "right", "hidden"), otherwise: "auto", types: AXES },
  { path: `${CUSTOM}.axisLabel`, label: "Its label", group: "Axis", kind: "text", types: AXES },
  { path: `${CUSTOM}.scaleDistribution.type`, label: "Scale", group: "Axis", kind: "choice", choices: [["linear", "Linear"], ["log", "Logarithmic"]], otherwise: "linear", types: SERIES },
  { path: `${CUSTOM}.scaleDistribution.log`, label: "Base of the logarithm", group: "Axis", kind: "choice", choices: [["2", "2"], ["10", "10"]], otherwise: "2", types: SERIES },
  { path: `${CUSTOM}.axisSoftMin`, label: "At least down to", group: "Axis", kind: "number", types: AXES },
  { path: `${CUSTOM}.axisSoftMax`, label: "At least up to", group: "Axis", kind: "number", types: AXES },
  { path: `${CUSTOM}.axisCenteredZero`, label: "Zero in the middle", group: "Axis", kind: "flag", otherwise: false, types: SERIES },
];

const LEGEND: readonly OptionSpec[] = [
  { path: "options.legend.showLegend", label: "Show a legend", group: "Legend", kind: "flag", otherwise: true, types: LEGENDS },
  { path: "options.legend.displayMode", label: "As", group: "Legend", kind: "choice", choices: words("list", "table"), otherwise: "list", types: LEGENDS },
  { path: "options.legend.placement", label: "Where", group: "Legend", kind: "choice", choices: words("bottom", "right"), otherwise: "bottom", types: LEGENDS },
  { path: "options.legend.calcs", label: "Figures", group: "Legend", kind: "calcs", types: ["timeseries", "barchart", "histogram"] },
  { path: "options.tooltip.mode", label: "At the pointer", group: "Legend", kind: "choice", choices: [["multi", "All series"], ["single", "One series"], ["none", "Nothing"]], otherwise: "single", types: SERIES },
];

const VALUES: readonly OptionSpec[] = [
  { path: "options.reduceOptions.calcs", label: "Figure", group: "Value", kind: "calcs", types: REDUCED },
  { path: "options.reduceOptions.values", label: "Every row, not one figure", group: "Value", kind: "flag", otherwise: false, types: REDUCED },
  { path: "options.orientation", label: "Orientation", group: "Value", kind: "choice", choices: words("auto", "horizontal", "vertical"), otherwise: "auto", types: ["stat", "gauge", "bargauge"] },
  { path: "options.textMode", label: "Text", group: "Value", kind: "choice", choices: words("auto", "value", "value_and_name", "name", "none"), otherwise: "auto", types: ["stat"] },
  { path: "options.colorMode", label: "Colour", group: "Value", kind: "choice", choices: words("none", "value", "background", "background_solid"), otherwise: "value", types: ["stat"] },
  { path: "options.graphMode", label: "Course behind it", group: "Value", kind: "choice", choices: words("none", "area"), otherwise: "area", types: ["stat"] },
  { path: "options.justifyMode", label: "Alignment", group: "Value", kind: "choice", choices: words("auto", "center"), otherwise: "auto", types: ["stat"] },
  { path: "options.showThresholdMarkers", label: "Threshold band", group: "Value", kind: "flag", otherwise: true, types: ["gauge"] },
  { path: "options.showThresholdLabels", label: "Threshold labels", group: "Value", kind: "flag", otherwise: false, types: ["gauge"] },
  { path: "options.displayMode", label: "Bars", group: "Value", kind: "choice", choices: words("gradient", "lcd", "basic"), otherwise: "gradient", types: ["bargauge"] },
  { path: "options.showUnfilled", label: "Show the unfilled part", group: "Value", kind: "flag", otherwise: true, types: ["bargauge"] },
  { path: "options.pieType", label: "Shape", group: "Value", kind: "choice", choices: words("pie", "donut"), otherwise: "pie", types: ["piechart"] },
  { path: "options.showHeader", label: "Names of columns", group: "Table", kind: "flag", otherwise: true, types: ["table"] },
  { path: `${CUSTOM}.cellOptions.type`, label: "Cells", group: "Table", kind: "choice", choices: [["auto", "Auto"], ["color-text", "Coloured text"], ["color-background", "Coloured ground"], ["gauge", "Gauge"], ["sparkline", "Course"], ["json-view", "JSON"]], otherwise: "auto", types: ["table"] },
  { path: `${CUSTOM}.align`, label: "Alignment", group: "Table", kind: "choice", choices: words("auto", "left", "center", "right"), otherwise: "auto", types: ["table"] },
  { path: `${CUSTOM}.width`, label: "Width of a column", group: "Table", kind: "number", types: ["table"] },
  { path: `${CUSTOM}.filterable`, label: "Filters over columns", group: "Table", kind: "flag", otherwise: false, types: ["table"] },
  { path: "options.footer.show", label: "Line of totals", group: "Table", kind: "flag", otherwise: false, types: ["table"] },
  { path: "options.mode", label: "Written in", group: "Text", kind: "choice", choices: [["markdown", "Markdown"], ["html", "HTML"], ["code", "As it is"]], otherwise: "markdown", types: ["text"] },
  { path: "options.content", label: "Text", group: "Text", kind: "long", types: ["text"] },
  { path: "options.query", label: "Words of the title", group: "List", kind: "text", types: ["dashlist"] },
  { path: "options.tags", label: "Tags", group: "List", kind: "tags", types: ["dashlist"] },
  { path: "options.maxItems", label: "At most", group: "List", kind: "number", types: ["dashlist", "alertlist"] },
  { path: "options.alertName", label: "Name of the alert", group: "List", kind: "text", types: ["alertlist"] },
];

/** Colours by threshold, by a scheme, one for each series, or the same for all. */
export const COLOR_MODES: readonly (readonly [string, string])[] = [
  ["palette-classic", "One for each series"], ["palette-classic-by-name", "One for each name"], ["fixed", "The same for all"], ["thresholds", "By thresholds"],
  ["shades", "Shades of one"], ["continuous-GrYlRd", "Green, yellow, red"], ["continuous-RdYlGr", "Red, yellow, green"], ["continuous-BlYlRd", "Blue, yellow, red"], ["continuous-BlPu", "Blue, purple"],
];

export const STANDARD: readonly OptionSpec[] = [
  { path: `${FIELD}.unit`, label: "Unit", group: "Standard", kind: "unit" },
  { path: `${FIELD}.decimals`, label: "Decimals", group: "Standard", kind: "number", placeholder: "auto" },
  { path: `${FIELD}.min`, label: "Lowest", group: "Standard", kind: "number", placeholder: "auto" },
  { path: `${FIELD}.max`, label: "Highest", group: "Standard", kind: "number", placeholder: "auto" },
  { path: `${FIELD}.displayName`, label: "Name", group: "Standard", kind: "text", placeholder: "${__field.labels.instance}" },
  { path: `${FIELD}.noValue`, label: "Where there is no value", group: "Standard", kind: "text", placeholder: "–" },
  { path: `${FIELD}.color.mode`, label: "Colours", group: "Standard", kind: "choice", choices: COLOR_MODES, otherwise: "palette-classic" },
  { path: `${FIELD}.color.fixedColor`, label: "Colour", group: "Standard", kind: "color" },
];

/** All options of a type, in groups, in the order in which they are shown. */
export function optionsOf(type: string): OptionSpec[] {
  return [...LEGEND, ...VALUES, ...GRAPH, ...AXIS, ...STANDARD].filter((spec) => spec.types === undefined || (spec.types as readonly string[]).includes(type));
}

/** What an override of a field may set: the id as files write it, and how it is chosen. */
export function overrideSpecs(): { id: string; spec: OptionSpec }[] {
  const specs = [...STANDARD, ...GRAPH, ...AXIS, ...VALUES].filter((spec) => spec.path.startsWith(FIELD));
  return specs.filter((spec) => !spec.path.startsWith(`${FIELD}.color.`)).map((spec) => ({ id: spec.path.slice(FIELD.length + 1), spec }));
}

export const CALCS: readonly (readonly [string, string])[] = Object.entries(CALC_NAMES).filter(([id]) => !["allIsZero", "allIsNull", "allValues", "uniqueValues", "countAll", "logmin", "step"].includes(id));

/** The kinds of panels in words, for choosing one. */
export const TYPE_WORDS: readonly (readonly [PanelType, string, string])[] = [
  ["timeseries", "Time series", "values over time as lines, areas, bars or points"],
  ["stat", "Stat", "one large figure, with its course"],
  ["gauge", "Gauge", "a figure between its lowest and highest"],
  ["bargauge", "Bar gauge", "several figures as bars"],
  ["table", "Table", "rows and columns"],
  ["barchart", "Bar chart", "figures of named things side by side"],
  ["piechart", "Pie", "shares of a whole"],
  ["histogram", "Histogram", "how often which value occurs"],
  ["heatmap", "Heatmap", "a distribution over time"],
  ["state-timeline", "State timeline", "states and how long they last"],
  ["status-history", "Status history", "states at regular times"],
  ["text", "Text", "words in Markdown"],
  ["dashlist", "Dashboards", "links to other dashboards"],
  ["alertlist", "Alerts", "what is firing now"],
];
