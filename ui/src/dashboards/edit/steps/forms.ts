import { record, text, type Json } from "../../model/json";
import { CALCS, type OptionSpec } from "../options";
import type { Incoming } from "./incoming";

/** One field of a step's form, at its path in the step's options. */
export interface StepField extends Pick<OptionSpec, "path" | "label" | "kind" | "choices" | "otherwise" | "placeholder"> {
  /** What can be chosen, where it depends on what comes in. */
  from?: keyof Incoming;
  /** Written as one text with `|` between. */
  joined?: boolean;
  /** Only there where this holds. */
  when?: (options: Json) => boolean;
}

/** A list in a step's options, each member with the same fields. */
export interface StepRows {
  path: string;
  /** One of them, in a word. */
  what: string;
  fields: readonly StepField[];
  fresh: Json;
  /** There is always one, and never another. */
  single?: boolean;
}

/** How a step is set. */
export interface StepSpec {
  id: string;
  label: string;
  /** What it does. */
  about: string;
  fields?: readonly StepField[];
  rows?: StepRows;
  /** A form of its own: the columns as a list, or what becomes of each. */
  own?: "columns" | "groups";
}

type Choices = NonNullable<OptionSpec["choices"]>;

const OPERATORS: Choices = ["+", "-", "*", "/", "**", "%", ">", "<", ">=", "<=", "==", "!="].map((each) => [each, each] as const);
const TYPES: Choices = [["number", "Number"], ["string", "Text"], ["time", "Time"], ["boolean", "True or false"]];
const TESTS: Choices = [
  ["equal", "is"], ["notEqual", "is not"], ["greater", "is greater than"], ["greaterOrEqual", "is at least"], ["lower", "is less than"], ["lowerOrEqual", "is at most"],
  ["between", "is between"], ["substring", "contains"], ["notSubstring", "does not contain"], ["regex", "fits the pattern"], ["isNull", "is empty"], ["isNotNull", "is not empty"],
];
const JOINS: Choices = [["outer", "All rows of all tables"], ["inner", "Only rows that all tables have"]];

const modeIs = (...modes: string[]) => (options: Json): boolean => modes.includes(text(options["mode"], "reduceRow"));
const testOf = (filter: Json): string => text(record(filter["config"])["id"]);

const column = (path: string, label: string, more: Partial<StepField> = {}): StepField => ({ path, label, kind: "suggest", from: "columns", placeholder: "a column", ...more });
const JOIN_FIELDS: readonly StepField[] = [
  column("byField", "By the column", { placeholder: "Time" }),
  { path: "mode", label: "Keep", kind: "choice", choices: JOINS, otherwise: "outer" },
];

const CALCULATE: readonly StepField[] = [
  { path: "mode", label: "How", kind: "choice", otherwise: "reduceRow", choices: [["reduceRow", "One figure of a row"], ["binary", "Two and an operator"], ["unary", "A function of one"], ["cumulativeFunctions", "Running figure"], ["windowFunctions", "Figure of a window"], ["index", "Number of the row"]] },
  { path: "reduce.reducer", label: "Figure", kind: "choice", choices: CALCS, otherwise: "sum", when: modeIs("reduceRow") },
  { path: "reduce.include", label: "Of these columns, or of all", kind: "many", from: "numbers", when: modeIs("reduceRow") },
  column("binary.left", "Left", { from: "numbers", placeholder: "a column or a number", when: modeIs("binary") }),
  { path: "binary.operator", label: "Operator", kind: "choice", choices: OPERATORS, otherwise: "+", when: modeIs("binary") },
  column("binary.right", "Right", { from: "numbers", placeholder: "a column or a number", when: modeIs("binary") }),
  { path: "unary.operator", label: "Function", kind: "choice", choices: [["abs", "Without its sign"], ["exp", "e to the power of"], ["ln", "Natural logarithm"], ["floor", "Rounded down"], ["ceil", "Rounded up"], ["round", "Rounded"], ["percent", "Times 100"]], otherwise: "abs", when: modeIs("unary") },
  column("unary.fieldName", "Of", { from: "numbers", when: modeIs("unary") }),
  { path: "cumulative.reducer", label: "Figure", kind: "choice", choices: [["sum", "Total"], ["mean", "Mean"]], otherwise: "sum", when: modeIs("cumulativeFunctions") },
  column("cumulative.field", "Of", { from: "numbers", when: modeIs("cumulativeFunctions") }),
  { path: "window.reducer", label: "Figure", kind: "choice", choices: [["mean", "Mean"], ["stdDev", "StdDev"], ["variance", "Variance"]], otherwise: "mean", when: modeIs("windowFunctions") },
  column("window.field", "Of", { from: "numbers", when: modeIs("windowFunctions") }),
  { path: "window.windowAlignment", label: "Window", kind: "choice", choices: [["trailing", "Before the row"], ["centered", "Around the row"]], otherwise: "trailing", when: modeIs("windowFunctions") },
  { path: "window.windowSizeMode", label: "Its size is", kind: "choice", choices: [["percentage", "A share of all rows"], ["fixed", "A number of rows"]], otherwise: "percentage", when: modeIs("windowFunctions") },
  { path: "window.windowSize", label: "Size", kind: "number", placeholder: "0.1", when: modeIs("windowFunctions") },
  { path: "alias", label: "Called", kind: "text", placeholder: "by what it does" },
  { path: "replaceFields", label: "in place of all others", kind: "flag", otherwise: false },
];

const FILTERS: StepRows = {
  path: "filters", what: "Condition", fresh: { fieldName: "", config: { id: "greater", options: { value: 0 } } },
  fields: [
    column("fieldName", "Column"),
    { path: "config.id", label: "Test", kind: "choice", choices: TESTS, otherwise: "greater" },
    { path: "config.options.value", label: "Value", kind: "text", when: (filter) => !["isNull", "isNotNull", "between"].includes(testOf(filter)) },
    { path: "config.options.from", label: "From", kind: "number", when: (filter) => testOf(filter) === "between" },
    { path: "config.options.to", label: "To", kind: "number", when: (filter) => testOf(filter) === "between" },
  ],
};

/** The steps that have a form, in the order in which they are offered. */
export const STEP_SPECS: readonly StepSpec[] = [
  { id: "organize", label: "Hide, rename, order columns", about: "Columns in the order below, under the names below.", own: "columns" },
  { id: "merge", label: "Merge tables", about: "Tables become one; rows that agree in what they share are joined. There is nothing to set." },
  { id: "joinByField", label: "Join by a column", about: "Tables side by side, row by row where the column is equal.", fields: JOIN_FIELDS },
  {
    id: "reduce", label: "Reduce to figures", about: "Figures of each column in place of its rows.",
    fields: [
      { path: "mode", label: "As", kind: "choice", choices: [["seriesToRows", "A row for each series"], ["reduceFields", "One row of figures"]], otherwise: "seriesToRows" },
      { path: "reducers", label: "Figures", kind: "calcs" },
      { path: "includeTimeField", label: "of times, too", kind: "flag", otherwise: false, when: (options) => text(options["mode"]) !== "reduceFields" },
      { path: "labelsToFields", label: "labels as columns", kind: "flag", otherwise: false, when: (options) => text(options["mode"]) !== "reduceFields" },
    ],
  },
  {
    id: "filterFieldsByName", label: "Keep columns by name", about: "Only the columns that are chosen or fit the pattern.",
    fields: [
      { path: "include.names", label: "Columns", kind: "many", from: "columns" },
      { path: "include.pattern", label: "Or by a pattern", kind: "text", placeholder: "/^node_/" },
      { path: "exclude.pattern", label: "But without those of", kind: "text", placeholder: "/_total$/" },
    ],
  },
  {
    id: "filterByRefId", label: "Keep queries", about: "Only what the chosen queries answered.",
    fields: [{ path: "include", label: "Queries", kind: "many", from: "queries", joined: true }],
  },
  {
    id: "filterByValue", label: "Keep rows by value", about: "Rows that meet the conditions.", rows: FILTERS,
    fields: [
      { path: "type", label: "Such rows are", kind: "choice", choices: [["include", "Kept"], ["exclude", "Left out"]], otherwise: "include" },
      { path: "match", label: "They meet", kind: "choice", choices: [["any", "Any condition"], ["all", "All conditions"]], otherwise: "any" },
    ],
  },
  { id: "groupBy", label: "Group rows", about: "Rows that are equal in the grouping columns become one.", own: "groups" },
  {
    id: "sortBy", label: "Sort rows", about: "Rows in the order of a column.",
    rows: { path: "sort", what: "Order", single: true, fresh: { field: "" }, fields: [column("field", "By"), { path: "desc", label: "greatest first", kind: "flag", otherwise: false }] },
  },
  { id: "calculateField", label: "Calculate a column", about: "A new column out of others.", fields: CALCULATE },
  {
    id: "renameByRegex", label: "Rename by a pattern", about: "What fits the pattern is replaced in the names; $1 is its first group.",
    fields: [{ path: "regex", label: "Pattern", kind: "text", placeholder: "/(.*)_total/" }, { path: "renamePattern", label: "Becomes", kind: "text", placeholder: "$1" }],
  },
  {
    id: "labelsToFields", label: "Labels to columns", about: "Labels of series as columns, or as rows of label and value.",
    fields: [
      { path: "mode", label: "As", kind: "choice", choices: [["columns", "Columns"], ["rows", "Rows"]], otherwise: "columns" },
      { path: "keepLabels", label: "These labels, or all", kind: "many", from: "labels", when: (options) => text(options["mode"]) !== "rows" },
      { path: "valueLabel", label: "Names the values", kind: "suggest", from: "labels", placeholder: "a label", when: (options) => text(options["mode"]) !== "rows" },
    ],
  },
  { id: "seriesToRows", label: "Series to rows", about: "All series as rows of time, name and value, the latest first. There is nothing to set." },
  { id: "limit", label: "Limit rows", about: "The first rows and no more.", fields: [{ path: "limitField", label: "Rows at most", kind: "number", placeholder: "10" }] },
  {
    id: "convertFieldType", label: "Convert columns", about: "What a column holds is read as something else.",
    rows: { path: "conversions", what: "Conversion", fresh: { targetField: "", destinationType: "number" }, fields: [column("targetField", "Column"), { path: "destinationType", label: "Becomes", kind: "choice", choices: TYPES, otherwise: "number" }] },
  },
  { id: "concatenate", label: "Put side by side", about: "All columns in one table, row by row. There is nothing to set." },
  {
    id: "groupingToMatrix", label: "Rows to a matrix", about: "A row for each value of a column, a column for each value of another.",
    fields: [
      column("rowField", "Rows", { placeholder: "Time" }), column("columnField", "Columns", { placeholder: "Time" }), column("valueField", "Cells", { placeholder: "Value" }),
      { path: "emptyValue", label: "Where there is nothing", kind: "choice", choices: [["null", "Nothing"], ["zero", "0"], ["empty", "An empty text"], ["true", "True"], ["false", "False"]], otherwise: "null" },
    ],
  },
  { id: "partitionByValues", label: "Split by values", about: "A table for each value of the chosen columns.", fields: [{ path: "fields", label: "Columns", kind: "many", from: "columns" }, { path: "keepFields", label: "keep these columns", kind: "flag", otherwise: false }] },
  {
    id: "extractFields", label: "Parts of a text", about: "Parts of a text as columns.",
    fields: [
      column("source", "Of"), { path: "format", label: "Written as", kind: "choice", choices: [["auto", "Whatever fits"], ["json", "JSON"], ["kvp", "key=value"]], otherwise: "auto" },
      { path: "replace", label: "in place of all others", kind: "flag", otherwise: false },
    ],
  },
  {
    id: "histogram", label: "Count into buckets", about: "How often values fall into buckets of one size.",
    fields: [
      { path: "bucketSize", label: "Size of a bucket", kind: "number", placeholder: "auto" }, { path: "bucketCount", label: "Buckets", kind: "number", placeholder: "30" },
      { path: "bucketOffset", label: "They begin at", kind: "number", placeholder: "0" }, { path: "combine", label: "all series together", kind: "flag", otherwise: false },
    ],
  },
  { id: "transpose", label: "Turn the table", about: "Rows become columns; the first column names them.", fields: [{ path: "firstFieldName", label: "First column is called", kind: "text", placeholder: "Field" }] },
  { id: "timeSeriesTable", label: "Series as cells", about: "One row for each series, its course in a cell. There is nothing to set." },
];

export function specOf(id: string): StepSpec | undefined {
  if (id === "seriesToColumns") return { ...STEP_SPECS.find((spec) => spec.id === "joinByField") as StepSpec, id };
  return STEP_SPECS.find((spec) => spec.id === id);
}

/** The letters of a written pattern such as `/^(?:A|B)$/` or `A|B`. */
export function splitJoined(written: string): string[] {
  return written.replace(/^\/?\^?\(?(?:\?:)?/, "").replace(/\)?\$?\/?$/, "").split("|").filter((part) => part !== "");
}
