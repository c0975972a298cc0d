import { cellAt, fieldOf, numbersOf, plainName, type Cell, type DataFrame, type Field } from "../data/frame";
import { calculateNumbers } from "../field/calc";
import { matches } from "../field/config";
import { flag, isRecord, list, number, record, records, text, type Json } from "../model/json";
import { safeRegex } from "../variables/options";

/** Transformations of columns: which there are, in what order, what they are called and what is in them. */

export function organize(frames: readonly DataFrame[], options: Json): DataFrame[] {
  const exclude = record(options["excludeByName"]);
  const include = record(options["includeByName"]);
  const order = record(options["indexByName"]);
  const rename = record(options["renameByName"]);
  const hasIncludes = Object.values(include).includes(true);
  const lookup = (map: Json, field: Field): unknown => map[plainName(field)] ?? map[field.name];
  return frames.map((frame) => {
    const kept = frame.fields
      .filter((field) => lookup(exclude, field) !== true && (!hasIncludes || lookup(include, field) === true))
      .map((field, index) => ({ field, place: number(lookup(order, field)) ?? 1_000 + index }))
      .sort((a, b) => a.place - b.place)
      .map(({ field }): Field => {
        const name = text(lookup(rename, field));
        return name === "" ? field : { ...field, given: name };
      });
    return { ...frame, fields: kept };
  });
}

export function filterFieldsByName(frames: readonly DataFrame[], options: Json): DataFrame[] {
  const keep = selector(record(options["include"]), true);
  const drop = selector(record(options["exclude"]), false);
  return withoutEmpty(frames.map((frame) => ({ ...frame, fields: frame.fields.filter((field) => keep(field) && !drop(field)) })));
}

function selector(written: Json, otherwise: boolean): (field: Field) => boolean {
  const names = list(written["names"]).map((each) => text(each));
  const pattern = text(written["pattern"]) === "" ? undefined : safeRegex(text(written["pattern"]));
  if (names.length === 0 && pattern === undefined) return () => otherwise;
  return (field) => names.includes(plainName(field)) || names.includes(field.name) || (pattern?.test(plainName(field)) ?? false);
}

export function filterByMatcher(frames: readonly DataFrame[], options: Json): DataFrame[] {
  const include = record(options["include"]);
  const exclude = record(options["exclude"]);
  const test = (matcher: Json, field: Field, frame: DataFrame): boolean => matches({ id: text(matcher["id"]), options: matcher["options"] }, field, frame);
  return withoutEmpty(frames.map((frame) => ({
    ...frame, fields: frame.fields.filter((field) => (text(include["id"]) === "" || test(include, field, frame)) && (text(exclude["id"]) === "" || !test(exclude, field, frame))),
  })));
}

export function filterByRefId(frames: readonly DataFrame[], options: Json): DataFrame[] {
  const include = text(options["include"]);
  const exclude = text(options["exclude"]);
  const among = (frame: DataFrame, written: string): boolean => written.split("|").includes(frame.refId) || (safeRegex(written)?.test(frame.refId) ?? false);
  return frames.filter((frame) => (include === "" || among(frame, include)) && (exclude === "" || !among(frame, exclude)));
}

function withoutEmpty(frames: DataFrame[]): DataFrame[] {
  return frames.filter((frame) => frame.fields.some((field) => field.kind !== "time") || frame.fields.length > 1);
}

export function renameByRegex(frames: readonly DataFrame[], options: Json): DataFrame[] {
  const pattern = safeRegex(text(options["regex"]));
  if (pattern === undefined) return [...frames];
  const replacement = text(options["renamePattern"]);
  return mapFields(frames, (field) => (field.kind === "time" ? field : { ...field, given: plainName(field).replace(pattern, replacement) }));
}

function mapFields(frames: readonly DataFrame[], change: (field: Field) => Field): DataFrame[] {
  return frames.map((frame) => ({ ...frame, fields: frame.fields.map(change) }));
}

export function convertFieldType(frames: readonly DataFrame[], options: Json): DataFrame[] {
  const wanted = new Map(records(options["conversions"]).map((each) => [text(each["targetField"]), text(each["destinationType"])]));
  return mapFields(frames, (field) => {
    const type = wanted.get(plainName(field)) ?? wanted.get(field.name);
    if (type === "number") return { ...field, kind: "number", values: numbersOf(field) };
    if (type === "time") return { ...field, kind: "time", values: Float64Array.from(field.values as readonly Cell[], (cell) => (typeof cell === "number" ? cell : Date.parse(String(cell)))) };
    if (type === "boolean") return { ...field, kind: "text", values: Array.from(field.values as readonly Cell[], (cell) => cell === true || cell === "true" || (typeof cell === "number" && cell !== 0)) };
    if (type !== "string") return field;
    return { ...field, kind: "text", values: Array.from({ length: field.values.length }, (_, i) => { const cell = cellAt(field, i); return cell === null ? null : String(cell); }) };
  });
}

/** A new column of others: two and an operator, a row's figure, a function of one, or its running number. */
export function calculateField(frames: readonly DataFrame[], options: Json): DataFrame[] {
  const alias = text(options["alias"]);
  const joined = alignTimes(frames);
  return joined.map((frame) => {
    const made = compute(frame, options);
    if (made === undefined) return frame;
    const added: Field = { name: alias || made.name, kind: "number", values: made.values, given: alias || made.name };
    const others = flag(options["replaceFields"]) ? frame.fields.filter((field) => field.kind === "time") : frame.fields;
    return { ...frame, fields: [...others, added] };
  });
}

/** Series over the same times as one frame, so that they can be put together. */
function alignTimes(frames: readonly DataFrame[]): DataFrame[] {
  const [first] = frames;
  if (first === undefined || frames.length < 2) return [...frames];
  const time = first.fields.find((field) => field.kind === "time");
  const same = time !== undefined && frames.every((frame) => frame.length === first.length && frame.fields.find((field) => field.kind === "time")?.values === time.values);
  if (!same) return [...frames];
  return [{ ...first, fields: [time, ...frames.flatMap((frame) => frame.fields.filter((field) => field.kind !== "time"))] }];
}

function compute(frame: DataFrame, options: Json): { name: string; values: Float64Array } | undefined {
  const find = (name: string): Field | undefined => frame.fields.find((field) => field.kind === "number" && (plainName(field) === name || field.name === name));
  const numbers = frame.fields.filter((field) => field.kind === "number");
  switch (text(options["mode"], "reduceRow")) {
    case "binary": {
      const binary = record(options["binary"]);
      const operator = text(binary["operator"], "+");
      const side = (written: unknown): ((row: number) => number) | undefined => {
        const name = isRecord(written) ? text(record(written["matcher"])["options"]) || text(written["fixed"]) : text(written);
        const field = find(name);
        if (field !== undefined) return (row) => numbersOf(field)[row] ?? NaN;
        const fixed = number(name);
        return fixed === undefined ? undefined : () => fixed;
      };
      const left = side(binary["left"]);
      const right = side(binary["right"]);
      if (left === undefined || right === undefined) return undefined;
      return { name: `${text(binary["left"])} ${operator} ${text(binary["right"])}`, values: rows(frame, (row) => operate(left(row), operator, right(row))) };
    }
    case "unary": {
      const unary = record(options["unary"]);
      const field = find(text(unary["fieldName"]));
      const operation = UNARY[text(unary["operator"], "abs")];
      return field === undefined || operation === undefined ? undefined : { name: `${text(unary["operator"])}(${plainName(field)})`, values: numbersOf(field).map(operation) };
    }
    case "index": return { name: "Row", values: rows(frame, (row) => row) };
    case "windowFunctions": case "cumulativeFunctions": {
      const cumulative = text(options["mode"]) === "cumulativeFunctions";
      const written = record(options[cumulative ? "cumulative" : "window"]);
      const field = find(text(written["field"]));
      if (field === undefined) return undefined;
      const calc = text(written["reducer"], cumulative ? "sum" : "mean");
      const [before, after] = cumulative ? [Infinity, 0] : windowOf(written, frame.length);
      const values = numbersOf(field);
      return { name: `${cumulative ? "cumulative" : "window"} ${calc}(${plainName(field)})`, values: rows(frame, (row) => calculateNumbers(values.slice(Math.max(0, row - before), row + after + 1), calc) ?? NaN) };
    }
    default: {
      const reduceOptions = record(options["reduce"]);
      const include = list(reduceOptions["include"]).map((each) => text(each));
      const chosen = include.length === 0 ? numbers : numbers.filter((field) => include.includes(plainName(field)));
      const calc = text(reduceOptions["reducer"], "sum");
      const columns = chosen.map(numbersOf);
      return { name: calc === "sum" ? "Total" : calc, values: rows(frame, (row) => calculateNumbers(Float64Array.from(columns, (column) => column[row] ?? NaN), calc) ?? NaN) };
    }
  }
}

/** How many rows before and behind each one its window holds. */
function windowOf(written: Json, length: number): [number, number] {
  const given = number(written["windowSize"]) ?? 0.1;
  const size = Math.max(1, Math.round(text(written["windowSizeMode"], "percentage") === "percentage" ? given * length : given));
  const before = text(written["windowAlignment"], "trailing") === "centered" ? Math.floor(size / 2) : size - 1;
  return [before, size - 1 - before];
}

const UNARY: Readonly<Record<string, (value: number) => number>> = { abs: Math.abs, exp: Math.exp, ln: Math.log, floor: Math.floor, ceil: Math.ceil, round: Math.round, percent: (value) => value * 100 };

function rows(frame: DataFrame, value: (row: number) => number): Float64Array {
  return Float64Array.from({ length: frame.length }, (_, row) => value(row));
}

function operate(left: number, operator: string, right: number): number {
  switch (operator) {
    case "-": return left - right;
    case "*": return left * right;
    case "/": return left / right;
    case "**": return left ** right;
    case "%": return left % right;
    case ">": return Number(left > right);
    case "<": return Number(left < right);
    case ">=": return Number(left >= right);
    case "<=": return Number(left <= right);
    case "==": case "=": return Number(left === right);
    case "!=": return Number(left !== right);
    default: return left + right;
  }
}

/** Parts of a text as columns: JSON, `key=value` pairs, or the parts of a regular expression. */
export function extractFields(frames: readonly DataFrame[], options: Json): DataFrame[] {
  const source = text(options["source"]);
  return frames.map((frame) => {
    const field = frame.fields.find((each) => plainName(each) === source || each.name === source);
    if (field === undefined) return frame;
    const parsed = Array.from({ length: frame.length }, (_, row) => parseParts(text(cellAt(field, row)), text(options["format"], "auto")));
    const names = [...new Set(parsed.flatMap((each) => Object.keys(each)))].slice(0, 100);
    const added = names.map((name) => fieldOf(name, parsed.map((each) => each[name] ?? null)));
    return { ...frame, fields: flag(options["replace"]) ? added : [...frame.fields, ...added] };
  });
}

function parseParts(line: string, format: string): Record<string, string> {
  if (format !== "kvp") {
    try {
      return Object.fromEntries(Object.entries(record(JSON.parse(line))).map(([name, value]) => [name, text(value, JSON.stringify(value))]));
    } catch {
      if (format === "json") return {};
    }
  }
  return Object.fromEntries([...line.matchAll(/(\w+)\s*[=:]\s*(?:"([^"]*)"|([^\s,]+))/g)].map((match) => [match[1] ?? "", match[2] ?? match[3] ?? ""]));
}

/** A table on its side: its first column names the new columns. */
export function transpose(frames: readonly DataFrame[], options: Json): DataFrame[] {
  return frames.map((frame) => {
    const [head, ...others] = frame.fields;
    if (head === undefined) return frame;
    const names = Array.from({ length: frame.length }, (_, row) => text(cellAt(head, row), `row ${row + 1}`));
    const columns = names.map((name, row) => fieldOf(name, others.map((field) => cellAt(field, row))));
    return { ...frame, fields: [fieldOf(text(options["firstFieldName"]) || "Field", others.map(plainName)), ...columns], length: others.length };
  });
}
