import { cellAt, fieldOf, plainName, takeRows, type Cell, type DataFrame, type Field } from "../data/frame";
import { flag, list, number, record, records, text, type Json } from "../model/json";
import { calcName, calculate } from "../field/calc";

/** Transformations that make tables of series and other tables of tables. */

/** All frames as one; rows equal in every column that more than one frame has become one row. */
export function merge(frames: readonly DataFrame[]): DataFrame[] {
  if (frames.length < 2) return [...frames];
  const names: string[] = [];
  const firsts = new Map<string, Field>();
  const counts = new Map<string, number>();
  for (const frame of frames) {
    for (const field of frame.fields) {
      const name = columnName(field);
      if (!firsts.has(name)) {
        firsts.set(name, field);
        names.push(name);
      }
      if (frame.length > 0) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  // An answer without rows has no labels either: what the others share still names their rows.
  const filled = frames.filter((frame) => frame.length > 0).length;
  const keys = names.filter((name) => filled > 0 && counts.get(name) === filled);
  const rows = new Map<string, Map<string, Cell>>();
  let loose = 0;
  for (const frame of frames) {
    for (let i = 0; i < frame.length; i++) {
      const cells = new Map(frame.fields.map((field) => [columnName(field), cellAt(field, i)] as const));
      const key = keys.length === 0 ? `loose ${loose++}` : JSON.stringify(keys.map((name) => cells.get(name) ?? null));
      const row = rows.get(key);
      if (row === undefined || [...cells].some(([name, cell]) => !keys.includes(name) && row.has(name) && row.get(name) !== cell)) {
        rows.set(row === undefined ? key : `${key} ${loose++}`, cells);
      } else {
        cells.forEach((cell, name) => row.set(name, cell));
      }
    }
  }
  return [tableOf(frames[0]?.refId ?? "A", names, [...rows.values()], firsts)];
}

/** Columns that more than one series has are told apart by their labels, not by their name. */
function columnName(field: Field): string {
  return field.kind === "time" ? "Time" : plainName(field);
}

function tableOf(refId: string, names: readonly string[], rows: readonly ReadonlyMap<string, Cell>[], like: ReadonlyMap<string, Field>): DataFrame {
  const fields = names.map((name): Field => {
    const first = like.get(name);
    const cells = rows.map((row) => row.get(name) ?? null);
    const made = first?.kind === "time" || first?.kind === "number"
      ? { name: first.name, kind: first.kind, values: Float64Array.from(cells, (cell) => (typeof cell === "number" ? cell : NaN)) }
      : fieldOf(first?.name ?? name, cells);
    return { ...made, ...(first?.given === undefined ? {} : { given: first.given }), ...(first?.labels === undefined ? {} : { labels: first.labels }) };
  });
  return { refId, name: refId, fields, length: rows.length };
}

/** Frames side by side, row by row where the values of one column are equal; its outer form keeps all rows. */
export function joinByField(frames: readonly DataFrame[], options: Json): DataFrame[] {
  const wanted = text(options["byField"]);
  const inner = text(options["mode"], "outer") === "inner";
  const parts = frames.map((frame) => ({ frame, on: frame.fields.find((field) => (wanted === "" ? field.kind === "time" : plainName(field) === wanted || field.name === wanted)) }))
    .filter((part): part is { frame: DataFrame; on: Field } => part.on !== undefined);
  const [first] = parts;
  if (first === undefined || parts.length < 2) return [...frames];
  const rows = new Map<Cell, number[]>();
  parts.forEach(({ frame, on }, index) => {
    for (let i = 0; i < frame.length; i++) {
      const key = cellAt(on, i);
      if (key === null) continue;
      const row = rows.get(key) ?? new Array<number>(parts.length).fill(-1);
      row[index] = i;
      rows.set(key, row);
    }
  });
  let entries = [...rows].filter(([, row]) => !inner || row.every((at) => at >= 0));
  if (first.on.kind !== "text") entries = entries.sort((a, b) => Number(a[0]) - Number(b[0]));
  const shared = namesShared(parts.flatMap(({ frame, on }) => frame.fields.filter((field) => field !== on)));
  const seen = new Map<string, number>();
  const fields: Field[] = [{ ...fieldOf(first.on.name, entries.map(([key]) => key)), kind: first.on.kind }];
  parts.forEach(({ frame, on }, index) => {
    for (const field of frame.fields) {
      if (field === on) continue;
      const name = plainName(field);
      const times = (seen.get(name) ?? 0) + 1;
      seen.set(name, times);
      const cells = entries.map(([, row]) => (row[index] === undefined || row[index] < 0 ? null : cellAt(field, row[index])));
      fields.push({
        ...fieldOf(field.name, cells), kind: field.kind, ...(field.labels === undefined ? {} : { labels: field.labels }),
        given: times === 1 && !shared.has(name) ? name : `${name} ${times}`,
        ...(field.values instanceof Float64Array ? { values: Float64Array.from(cells, (cell) => (typeof cell === "number" ? cell : NaN)) } : {}),
      });
    }
  });
  return [{ refId: first.frame.refId, name: "joined", fields, length: entries.length }];
}

/** Names that several columns have which no query names: all of them are numbered, such as `Time 1` and `Time 2`. */
function namesShared(fields: readonly Field[]): ReadonlySet<string> {
  const own = fields.filter((field) => field.given === undefined).map((field) => field.name);
  return new Set(own.filter((name, index) => own.indexOf(name) !== index));
}

export function concatenate(frames: readonly DataFrame[]): DataFrame[] {
  if (frames.length < 2) return [...frames];
  const length = Math.max(...frames.map((frame) => frame.length));
  const fields = frames.flatMap((frame) => takeRows(frame, Array.from({ length }, (_, i) => i)).fields);
  return [{ refId: frames[0]?.refId ?? "A", name: "all", fields, length }];
}

/** One row per series, a column per calculation; or the calculations in place of the rows. */
export function reduce(frames: readonly DataFrame[], options: Json): DataFrame[] {
  const calcs = list(options["reducers"]).map((each) => text(each)).filter((each) => each !== "");
  const wanted = calcs.length === 0 ? ["max"] : calcs;
  if (text(options["mode"]) === "reduceFields") {
    return frames.map((frame) => ({
      ...frame, length: 1,
      fields: frame.fields.filter((field) => field.kind === "number").map((field) => ({ ...fieldOf(field.name, [calculate(field, wanted[0] ?? "max")]), ...(field.given === undefined ? {} : { given: field.given }) })),
    }));
  }
  const numbers = frames.flatMap((frame) => frame.fields.filter((field) => field.kind === "number" || (flag(options["includeTimeField"]) && field.kind === "time")));
  const labels = flag(options["labelsToFields"]) ? [...new Set(numbers.flatMap((field) => Object.keys(field.labels ?? {})))] : [];
  const fields = [
    fieldOf("Field", numbers.map((field) => (labels.length > 0 ? field.name : plainName(field)))),
    ...labels.map((name) => fieldOf(name, numbers.map((field) => field.labels?.[name] ?? null))),
    ...wanted.map((calc) => fieldOf(calcName(calc), numbers.map((field) => calculate(field, calc)))),
  ];
  return [{ refId: frames[0]?.refId ?? "A", name: "reduced", fields, length: numbers.length }];
}

export function seriesToRows(frames: readonly DataFrame[]): DataFrame[] {
  const rows: { time: number; metric: string; value: number }[] = [];
  for (const frame of frames) {
    const time = frame.fields.find((field) => field.kind === "time");
    for (const field of frame.fields) {
      if (field.kind !== "number" || time === undefined) continue;
      for (let i = 0; i < frame.length; i++) {
        const value = cellAt(field, i);
        if (typeof value === "number") rows.push({ time: time.values[i] as number, metric: plainName(field), value });
      }
    }
  }
  rows.sort((a, b) => b.time - a.time);
  return [{
    refId: frames[0]?.refId ?? "A", name: "rows", length: rows.length,
    fields: [
      { name: "Time", kind: "time", values: Float64Array.from(rows, (row) => row.time) },
      { name: "Metric", kind: "text", values: rows.map((row) => row.metric) },
      { name: "Value", kind: "number", values: Float64Array.from(rows, (row) => row.value) },
    ],
  }];
}

/** The labels of series as columns, or as rows of label and value. */
export function labelsToFields(frames: readonly DataFrame[], options: Json): DataFrame[] {
  const keep = list(options["keepLabels"]).map((each) => text(each));
  if (text(options["mode"]) === "rows") {
    const pairs = frames.flatMap((frame) => frame.fields.flatMap((field) => Object.entries(field.labels ?? {})));
    return [{ refId: "A", name: "labels", fields: [fieldOf("label", pairs.map(([name]) => name)), fieldOf("value", pairs.map(([, value]) => value))], length: pairs.length }];
  }
  const made = frames.map((frame): DataFrame => {
    const columns = new Map<string, string>();
    let valueName = "";
    for (const field of frame.fields) {
      for (const [name, value] of Object.entries(field.labels ?? {})) {
        if (keep.length > 0 && !keep.includes(name)) continue;
        if (name === text(options["valueLabel"])) valueName = value;
        else columns.set(name, value);
      }
    }
    const added = [...columns].map(([name, value]) => fieldOf(name, new Array<Cell>(frame.length).fill(value)));
    const fields = frame.fields.map((field): Field => {
      if (field.kind !== "number") return field;
      return { name: valueName || field.name, kind: field.kind, values: field.values };
    });
    return { ...frame, fields: [...fields.filter((field) => field.kind === "time"), ...added, ...fields.filter((field) => field.kind !== "time")] };
  });
  return merge(made);
}

/** Series as cells: one row per series, its course in a cell. */
export function timeSeriesTable(frames: readonly DataFrame[]): DataFrame[] {
  const groups = new Map<string, DataFrame[]>();
  for (const frame of frames) groups.set(frame.refId, [...(groups.get(frame.refId) ?? []), frame]);
  return [...groups].map(([refId, group]): DataFrame => {
    const series = group.flatMap((frame) => frame.fields.filter((field) => field.kind === "number"));
    const names = [...new Set(series.flatMap((field) => Object.keys(field.labels ?? {})))];
    const trend: Field = { name: `Trend #${refId}`, kind: "trend", values: series.map((field) => field.values as Float64Array), given: `Trend #${refId}` };
    return { refId, name: refId, fields: [...names.map((name) => fieldOf(name, series.map((field) => field.labels?.[name] ?? null))), trend], length: series.length };
  });
}

/** Rows with equal values in the grouping columns become one, the others calculated. */
export function groupBy(frames: readonly DataFrame[], options: Json): DataFrame[] {
  const settings = record(options["fields"]);
  const settingOf = (field: Field): Json => record(settings[plainName(field)] ?? settings[field.name]);
  return frames.map((frame) => {
    const keys = frame.fields.filter((field) => text(settingOf(field)["operation"]) === "groupby");
    if (keys.length === 0) return frame;
    const groups = new Map<string, number[]>();
    for (let i = 0; i < frame.length; i++) {
      const key = JSON.stringify(keys.map((field) => cellAt(field, i)));
      groups.set(key, [...(groups.get(key) ?? []), i]);
    }
    const rows = [...groups.values()];
    const fields = keys.map((field): Field => ({ ...fieldOf(field.name, rows.map((row) => cellAt(field, row[0] ?? 0))), kind: field.kind, ...(field.given === undefined ? {} : { given: field.given }) }));
    for (const field of frame.fields) {
      if (text(settingOf(field)["operation"]) !== "aggregate") continue;
      for (const calc of list(settingOf(field)["aggregations"]).map((each) => text(each))) {
        const cells = rows.map((row) => calculate(takeRows({ ...frame, fields: [field] }, row).fields[0] ?? field, calc));
        fields.push(fieldOf(`${plainName(field)} (${calc})`, cells));
      }
    }
    return { ...frame, fields, length: rows.length };
  });
}

export function sortBy(frames: readonly DataFrame[], options: Json): DataFrame[] {
  const [sort] = records(options["sort"]);
  const name = text(sort?.["field"]);
  return frames.map((frame) => {
    const field = frame.fields.find((each) => plainName(each) === name || each.name === name);
    if (field === undefined) return frame;
    const sign = flag(sort?.["desc"]) ? -1 : 1;
    const rows = Array.from({ length: frame.length }, (_, i) => i).sort((a, b) => sign * compareCells(cellAt(field, a), cellAt(field, b)));
    return takeRows(frame, rows);
  });
}

/** Nothing comes last; numbers by size, texts by their natural order. */
export function compareCells(a: Cell, b: Cell): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a).localeCompare(String(b), "en", { numeric: true });
}

export function limit(frames: readonly DataFrame[], options: Json): DataFrame[] {
  const most = number(options["limitField"]) ?? 10;
  return frames.map((frame) => takeRows(frame, Array.from({ length: Math.min(frame.length, Math.max(0, most)) }, (_, i) => i)));
}

export function filterByValue(frames: readonly DataFrame[], options: Json): DataFrame[] {
  const filters = records(options["filters"]);
  const all = text(options["match"], "any") === "all";
  const include = text(options["type"], "include") === "include";
  return frames.map((frame) => {
    const tests = filters.map((filter) => {
      const name = text(filter["fieldName"]);
      const field = frame.fields.find((each) => plainName(each) === name || each.name === name);
      return field === undefined ? undefined : (row: number): boolean => testCell(cellAt(field, row), record(filter["config"]));
    }).filter((test) => test !== undefined);
    if (tests.length === 0) return frame;
    const rows = Array.from({ length: frame.length }, (_, i) => i).filter((row) => {
      const met = all ? tests.every((test) => test(row)) : tests.some((test) => test(row));
      return met === include;
    });
    return takeRows(frame, rows);
  });
}

function testCell(cell: Cell, config: Json): boolean {
  const options = record(config["options"]);
  const wanted = options["value"];
  const bound = number(wanted) ?? NaN;
  const value = typeof cell === "number" ? cell : Number(cell);
  switch (text(config["id"])) {
    case "equal": return cell === wanted || String(cell) === text(wanted);
    case "notEqual": return String(cell) !== text(wanted);
    case "greater": return cell !== null && value > bound;
    case "greaterOrEqual": return cell !== null && value >= bound;
    case "lower": return cell !== null && value < bound;
    case "lowerOrEqual": return cell !== null && value <= bound;
    case "isNull": return cell === null;
    case "isNotNull": return cell !== null;
    case "between": return cell !== null && value >= (number(options["from"]) ?? -Infinity) && value <= (number(options["to"]) ?? Infinity);
    case "substring": return String(cell ?? "").toLowerCase().includes(text(wanted).toLowerCase());
    case "notSubstring": return !String(cell ?? "").toLowerCase().includes(text(wanted).toLowerCase());
    case "regex": try { return new RegExp(text(wanted)).test(String(cell ?? "")); } catch { return true; }
    default: return true;
  }
}
