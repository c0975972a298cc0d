import { cellAt, fieldOf, numbersOf, plainName, takeRows, type Cell, type DataFrame, type Field } from "../data/frame";
import { flag, list, number, records, text, type Json } from "../model/json";

/** Transformations that turn rows into columns and columns into rows. */

/** More columns or tables than this are not made of values. */
const MAX_MADE = 200;

function findNamed(frame: DataFrame, name: string): Field | undefined {
  return frame.fields.find((field) => plainName(field) === name || field.name === name);
}

const written = (cell: Cell): string => (cell === null ? "" : String(cell));

/** One row per value of a column, one column per value of another, and in each cell what stands where both meet. */
export function groupingToMatrix(frames: readonly DataFrame[], options: Json): DataFrame[] {
  const columnName = text(options["columnField"], "Time");
  const rowName = text(options["rowField"], "Time");
  return frames.map((frame) => {
    const [columnField, rowField, valueField] = [findNamed(frame, columnName), findNamed(frame, rowName), findNamed(frame, text(options["valueField"], "Value"))];
    if (columnField === undefined || rowField === undefined || valueField === undefined) return frame;
    const columns = new Map<string, Map<string, Cell>>();
    const rows = new Map<string, Cell>();
    for (let i = 0; i < frame.length; i++) {
      const [column, row] = [written(cellAt(columnField, i)), written(cellAt(rowField, i))];
      rows.set(row, cellAt(rowField, i));
      if (!columns.has(column) && columns.size < MAX_MADE) columns.set(column, new Map());
      columns.get(column)?.set(row, cellAt(valueField, i));
    }
    const empty = emptyCell(text(options["emptyValue"]));
    const made = [...columns].map(([name, cells]) => fieldOf(name, [...rows.keys()].map((row) => cells.get(row) ?? empty)));
    const head: Field = { ...fieldOf(`${rowName}\\${columnName}`, [...rows.values()]), ...(rowField.kind === "time" ? { kind: "time" } : {}) };
    return { ...frame, fields: [head, ...made], length: rows.size };
  });
}

function emptyCell(kind: string): Cell {
  if (kind === "zero") return 0;
  if (kind === "true" || kind === "false") return kind === "true";
  return kind === "empty" ? "" : null;
}

/** Rows of name and value as one row with a column for each name. */
export function rowsToFields(frames: readonly DataFrame[], options: Json): DataFrame[] {
  const mapped = (handler: string): string => text(records(options["mappings"]).find((each) => text(each["handlerKey"]) === handler)?.["fieldName"]);
  return frames.map((frame) => {
    const names = findNamed(frame, mapped("field.name")) ?? frame.fields.find((field) => field.kind === "text");
    const values = findNamed(frame, mapped("field.value")) ?? frame.fields.find((field) => field.kind === "number");
    if (names === undefined || values === undefined) return frame;
    const rows = Array.from({ length: Math.min(frame.length, MAX_MADE) }, (_, row) => row);
    return { ...frame, fields: rows.map((row) => fieldOf(written(cellAt(names, row)), [cellAt(values, row)])), length: 1 };
  });
}

/** A table for each combination of values of the chosen columns. */
export function partitionByValues(frames: readonly DataFrame[], options: Json): DataFrame[] {
  const names = list(options["fields"]).map((each) => text(each));
  return frames.flatMap((frame) => {
    const keys = names.map((name) => findNamed(frame, name)).filter((field) => field !== undefined);
    if (keys.length === 0) return [frame];
    const parts = new Map<string, number[]>();
    for (let i = 0; i < frame.length; i++) {
      const key = JSON.stringify(keys.map((field) => cellAt(field, i)));
      parts.set(key, [...(parts.get(key) ?? []), i]);
    }
    const kept = flag(options["keepFields"]) ? frame.fields : frame.fields.filter((field) => !keys.includes(field));
    return [...parts.values()].slice(0, MAX_MADE).map((rows): DataFrame => {
      const labels = Object.fromEntries(keys.map((field) => [plainName(field), written(cellAt(field, rows[0] ?? 0))]));
      const name = Object.values(labels).join(" ");
      const part = takeRows({ ...frame, fields: kept }, rows);
      const values = part.fields.filter((field) => field.kind === "number").length;
      // The one value of a part is called by what sets the part apart; several keep their names beside it.
      return { ...part, name, fields: part.fields.map((field) => (field.kind === "number" ? { ...field, labels: { ...field.labels, ...labels }, given: values === 1 ? name : `${plainName(field)} ${name}` } : field)) };
    });
  });
}

/** How often values fall into buckets of one size: their bounds, and a count for each series or for all together. */
export function histogram(frames: readonly DataFrame[], options: Json): DataFrame[] {
  const series = frames.flatMap((frame) => frame.fields.filter((field) => field.kind === "number"));
  let [low, high] = [Infinity, -Infinity];
  for (const field of series) for (const value of numbersOf(field)) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low > high) return [];
  const size = number(options["bucketSize"]) ?? ((high - low) / (number(options["bucketCount"]) ?? 30) || 1);
  const offset = number(options["bucketOffset"]) ?? 0;
  const start = Math.floor((low - offset) / size) * size + offset;
  const length = Math.min(10_000, Math.floor((high - start) / size) + 1);
  const combined = new Float64Array(length);
  const counts = series.map((field) => {
    const own = flag(options["combine"]) ? combined : new Float64Array(length);
    for (const value of numbersOf(field)) {
      const at = Math.floor((value - start) / size);
      if (at >= 0 && at < length) own[at] = own[at]! + 1;
    }
    return own;
  });
  const bound = (shift: number): Float64Array => Float64Array.from({ length }, (_, index) => start + (index + shift) * size);
  const columns: Field[] = flag(options["combine"]) ? [{ name: "count", kind: "number", values: combined }] : series.map((field, index) => ({ name: plainName(field), kind: "number", values: counts[index] ?? combined }));
  return [{ refId: frames[0]?.refId ?? "A", name: "histogram", length, fields: [{ name: "xMin", kind: "number", values: bound(0) }, { name: "xMax", kind: "number", values: bound(1) }, ...columns] }];
}
