import { VARIABLE_TYPES, type Remark, type Variable, type VariableType } from "./dashboard";
import { DRAWING, ignored } from "./drawing";
import { at, flag, isRecord, list, number, record, records, text, type Json } from "./json";
import { foreignReason, readSource } from "./sources";

export function readVariables(source: Json): Variable[] {
  return records(record(source["templating"])["list"]).map(readVariable).filter((variable) => variable.name !== "");
}

function readVariable(written: Json): Variable {
  const remarks: Remark[] = [];
  const type = text(written["type"], "query");
  const known = (VARIABLE_TYPES as readonly string[]).includes(type);
  if (!known) remarks.push(ignored(DRAWING.unknownVariable, { type }));
  const datasource = readSource(written["datasource"]);
  const foreign = type === "query" ? foreignReason(datasource) : undefined;
  if (foreign !== undefined) remarks.push(ignored(DRAWING.variableOfOthers, { name: text(written["name"]), reason: foreign }));
  const hide = written["hide"];
  return {
    name: text(written["name"]), label: text(written["label"]) || text(written["name"]),
    type: known ? (type as VariableType) : "custom",
    hide: hide === 2 || hide === "hideVariable" || hide === 3 ? "all" : hide === 1 || hide === "hideLabel" ? "label" : "no",
    query: queryText(written), datasource, regex: text(written["regex"]), sort: sortNumber(written["sort"]),
    multi: flag(written["multi"]), includeAll: flag(written["includeAll"]), allValue: text(written["allValue"]),
    current: currentValues(written),
    auto: flag(written["auto"]), autoCount: number(written["auto_count"]) ?? 30, autoMin: text(written["auto_min"], "10s"),
    options: records(written["options"]).map((option) => ({ text: text(option["text"], text(option["value"])), value: text(option["value"]) })),
    filters: records(written["filters"]).map((filter) => ({
      key: text(filter["key"]), operator: text(filter["operator"], "="), value: text(filter["value"]),
    })),
    remarks,
  };
}

function queryText(written: Json): string {
  const query = written["query"];
  if (!isRecord(query)) return text(query) || text(written["definition"]);
  const classic = text(query["query"]) || text(query["expr"]);
  if (classic !== "") return classic;
  const label = text(query["label"]);
  const metric = text(query["metric"]);
  return label === "" ? text(written["definition"]) : `label_values(${metric === "" ? "" : `${metric}, `}${label})`;
}

const SORT_NAMES = [
  "disabled", "alphabeticalAsc", "alphabeticalDesc", "numericalAsc", "numericalDesc",
  "alphabeticalCaseInsensitiveAsc", "alphabeticalCaseInsensitiveDesc", "naturalAsc", "naturalDesc",
];

function sortNumber(value: unknown): number {
  return number(value) ?? Math.max(0, SORT_NAMES.indexOf(text(value)));
}

function currentValues(written: Json): string[] {
  const value = at(written, "current", "value");
  const several = list(value).map((each) => text(each));
  if (several.length > 0) return several;
  const single = text(value);
  return single === "" || (isRecord(value)) ? [] : [single];
}
