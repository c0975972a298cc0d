import type { Unit } from "../../units/units";
import { guessUnit } from "../../units/units";
import type { Zone } from "../../time/instant";
import { join, unitFormat, writeNumber, type FormattedValue } from "../../units/grafana";
import { plainName, type Cell, type DataFrame, type Field } from "../data/frame";
import type { FieldConfig, Override, Panel } from "../model/dashboard";
import { flag, isRecord, list, number, record, records, text, type Json } from "../model/json";
import { safeRegex } from "../variables/options";
import { calculate } from "./calc";
import { findMapping, type MappedTo } from "./mappings";

/** What the configuration says about one column: defaults and every override that matches it. */
export interface FieldSettings {
  name: string;
  unit: string;
  decimals: number | undefined;
  min: number | undefined;
  max: number | undefined;
  noValue: string;
  thresholds: Thresholds;
  mappings: readonly Json[];
  links: readonly Json[];
  colorMode: string;
  fixedColor: string;
  /** Which value of a series decides its colour. */
  seriesBy: string;
  custom: Json;
  format: (value: number) => FormattedValue;
}

export interface Thresholds {
  percentage: boolean;
  /** From low to high; the first begins at minus infinity. */
  steps: readonly { value: number; color: string }[];
}

/** A column with its settings and its frame. */
export interface ConfiguredField {
  field: Field;
  frame: DataFrame;
  frameIndex: number;
  settings: FieldSettings;
}

const DEFAULT_THRESHOLDS: Thresholds = { percentage: false, steps: [{ value: -Infinity, color: "green" }, { value: 80, color: "red" }] };

export function configure(panel: Panel, frames: readonly DataFrame[], zone: Zone, fill: (text: string) => string): ConfiguredField[] {
  const guessed = guessedUnit(panel);
  return frames.flatMap((frame, frameIndex) => frame.fields.map((field) => ({
    field, frame, frameIndex, settings: settingsOf(panel.fieldConfig, field, frame, guessed, zone, fill),
  })));
}

/** A unit from the metric's name where the file names none. */
function guessedUnit(panel: Panel): string {
  const unit: Unit = guessUnit(panel.targets[0]?.expr ?? "");
  const ids: Partial<Record<Unit, string>> = { bytes: "bytes", "bytes/s": "binBps", seconds: "s", ratio: "percentunit" };
  return panel.targets.length > 0 && panel.targets.every((target) => guessUnit(target.expr) === unit) ? (ids[unit] ?? "") : "";
}

function settingsOf(config: FieldConfig, field: Field, frame: DataFrame, guessed: string, zone: Zone, fill: (text: string) => string): FieldSettings {
  const values: Record<string, unknown> = { ...config.defaults };
  let custom: Json = record(config.defaults["custom"]);
  for (const override of config.overrides) {
    if (!matches(override.matcher, field, frame)) continue;
    for (const { id, value } of override.properties) {
      if (id.startsWith("custom.")) custom = { ...custom, [id.slice(7)]: value };
      else values[id] = value;
    }
  }
  const unit = values["unit"] === undefined && field.kind === "number" ? guessed : text(values["unit"]);
  const decimals = number(values["decimals"]);
  const color = record(values["color"]);
  const written = text(values["displayName"]);
  return {
    name: written === "" ? plainName(field) : fillName(fill(written), field, frame),
    unit, decimals, min: number(values["min"]), max: number(values["max"]), noValue: text(values["noValue"]),
    thresholds: readThresholds(values["thresholds"]), mappings: records(values["mappings"]), links: records(values["links"]),
    colorMode: text(color["mode"]), fixedColor: text(color["fixedColor"]), seriesBy: text(color["seriesBy"], "last"),
    custom, format: field.kind === "time" ? timeFormat(unit, zone) : unitFormat(unit, decimals, zone),
  };
}

function timeFormat(unit: string, zone: Zone): (value: number) => FormattedValue {
  // A unit of numbers, set for the whole panel, says nothing about its times.
  return unitFormat(/^(dateTime|time:)/.test(unit) ? unit : "dateTimeAsIso", undefined, zone);
}

export function readThresholds(value: unknown): Thresholds {
  if (!isRecord(value)) return DEFAULT_THRESHOLDS;
  const steps = records(value["steps"]).map((step, index) => ({
    value: index === 0 ? -Infinity : (number(step["value"]) ?? -Infinity), color: text(step["color"], "green"),
  }));
  return { percentage: text(value["mode"]) === "percentage", steps: steps.length === 0 ? DEFAULT_THRESHOLDS.steps : steps.sort((a, b) => a.value - b.value) };
}

/** The name with its references to the series filled in. */
function fillName(written: string, field: Field, frame: DataFrame): string {
  return written.replace(/\$\{__(?:field|series)\.([\w.]+?)(?:\["([^"]+)"\])?\}/g, (_, path: string, bracket?: string) => {
    if (path === "name" || path === "displayName") return plainName(field);
    const label = bracket ?? path.replace(/^labels\.?/, "");
    return label === "" ? frame.name : (field.labels?.[label] ?? "");
  }).replace(/\$__cell_(\d+)|\$\{__cell_(\d+)\}/g, "");
}

/** Whether an override is about this column. */
export function matches(matcher: Override["matcher"], field: Field, frame: DataFrame): boolean {
  const name = plainName(field);
  switch (matcher.id) {
    case "byName": return text(matcher.options) === name || text(matcher.options) === field.name || (field.name === "Value" && text(matcher.options) === frame.name);
    case "byRegexp": return safeRegex(text(matcher.options))?.test(name) ?? false;
    case "byNames": {
      const options = record(matcher.options);
      const among = list(options["names"]).some((each) => each === name || each === field.name);
      return text(options["mode"]) === "exclude" ? !among : among;
    }
    case "byType": return matcher.options === field.kind || (matcher.options === "string" && field.kind === "text");
    case "byTypes": return list(matcher.options).some((each) => each === field.kind || (each === "string" && field.kind === "text"));
    case "numeric": return field.kind === "number";
    case "time": return field.kind === "time";
    case "first": return frame.fields[0] === field;
    case "firstTimeField": return frame.fields.find((each) => each.kind === "time") === field;
    case "byFrameRefID": return field.kind !== "time" && (text(matcher.options) === frame.refId || text(matcher.options) === field.name.replace(/^Value #/, ""));
    case "byValue": return matchesValue(record(matcher.options), field);
    case "anyMatch": return records(matcher.options).some((each) => matches(matcherOf(each), field, frame));
    case "allMatch": return records(matcher.options).every((each) => matches(matcherOf(each), field, frame));
    case "invertMatch": return !matches(matcherOf(record(matcher.options)), field, frame);
    case "alwaysMatch": return true;
    default: return false;
  }
}

function matcherOf(written: Json): Override["matcher"] {
  return { id: text(written["id"]), options: written["options"] };
}

function matchesValue(options: Json, field: Field): boolean {
  if (field.kind !== "number") return false;
  const value = calculate(field, text(options["reducer"], "lastNotNull"));
  const bound = number(options["value"]) ?? 0;
  if (typeof value !== "number") return false;
  switch (text(options["op"], ">=")) {
    case ">": return value > bound;
    case "<": return value < bound;
    case "<=": return value <= bound;
    case "==": case "=": return value === bound;
    case "!=": return value !== bound;
    default: return value >= bound;
  }
}

/** A cell as it is shown: its mapping, or its number in its unit, and the colour that a mapping gives. */
export interface Shown extends FormattedValue {
  color: string | undefined;
}

export function show(cell: Cell, settings: FieldSettings): Shown {
  const mapped: MappedTo | undefined = findMapping(cell, settings.mappings);
  if (mapped?.text !== undefined && mapped.text !== "") return { prefix: "", text: mapped.text, suffix: "", color: mapped.color };
  if (cell === null) return { prefix: "", text: settings.noValue === "" ? "–" : settings.noValue, suffix: "", color: mapped?.color };
  if (typeof cell === "number") return { ...settings.format(cell), color: mapped?.color };
  if (cell instanceof Float64Array) return { prefix: "", text: writeNumber(cell.at(-1) ?? NaN, settings.decimals), suffix: "", color: mapped?.color };
  // A number written as a text, such as a bound or a status code, is left as it is.
  return { prefix: "", text: String(cell), suffix: "", color: mapped?.color };
}

export function showText(cell: Cell, settings: FieldSettings): string {
  return join(show(cell, settings));
}

export function customFlag(settings: FieldSettings, key: string): boolean {
  return flag(settings.custom[key]);
}

export function hiddenFrom(settings: FieldSettings, place: "viz" | "legend" | "tooltip"): boolean {
  return flag(record(settings.custom["hideFrom"])[place]);
}
