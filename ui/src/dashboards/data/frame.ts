import type { Labels } from "../../labels/labels";

/** A cell of a table. */
export type Cell = number | string | boolean | null | Float64Array;

/** A column: numbers as a typed array with NaN for nothing, times in milliseconds, or whatever else as cells. */
export interface Field {
  name: string;
  kind: "time" | "number" | "text" | "trend";
  values: Float64Array | readonly Cell[];
  labels?: Labels;
  /** A name that the query gives, such as its legend. */
  given?: string;
  /** Of a column that counts what lies in a bucket of a native histogram: its bounds. */
  bucket?: { low: number; high: number };
}

/** Columns of the same length; one series, or a table. */
export interface DataFrame {
  refId: string;
  name: string;
  fields: readonly Field[];
  length: number;
}

/** The cell of a column; NaN is null. */
export function cellAt(field: Field, index: number): Cell {
  const value = field.values[index];
  if (value === undefined || (typeof value === "number" && Number.isNaN(value))) return null;
  return value;
}

export function numbersOf(field: Field): Float64Array {
  if (field.values instanceof Float64Array) return field.values;
  return Float64Array.from(field.values, (value) => (typeof value === "number" ? value : typeof value === "string" && value.trim() !== "" ? Number(value) : NaN));
}

export function numberField(name: string, values: readonly (number | null)[], more: Partial<Field> = {}): Field {
  return { name, kind: "number", values: Float64Array.from(values, (value) => value ?? NaN), ...more };
}

/** A column from cells, its kind told from what is in it. */
export function fieldOf(name: string, cells: readonly Cell[], more: Partial<Field> = {}): Field {
  const some = cells.find((cell) => cell !== null);
  if (typeof some === "number") return { name, kind: "number", values: Float64Array.from(cells, (cell) => (typeof cell === "number" ? cell : NaN)), ...more };
  return { name, kind: some instanceof Float64Array ? "trend" : "text", values: cells, ...more };
}

/** A frame of which the rows with these indexes are kept, in this order. */
export function takeRows(frame: DataFrame, rows: readonly number[]): DataFrame {
  const fields = frame.fields.map((field): Field => ({
    ...field,
    values: field.values instanceof Float64Array
      ? Float64Array.from(rows, (row) => field.values[row] as number)
      : rows.map((row) => (field.values as readonly Cell[])[row] ?? null),
  }));
  return { ...frame, fields, length: rows.length };
}

export function findField(frame: DataFrame, name: string): Field | undefined {
  return frame.fields.find((field) => (field.given ?? field.name) === name || field.name === name);
}

/** The name of a column before any configuration: what the query gives, else its series, else its own. */
export function plainName(field: Field): string {
  return field.given ?? field.name;
}
