import { numbersOf, type Cell, type Field } from "../data/frame";

/** Grafana's calculations over a column, by id; what they are called in a legend. */
export const CALC_NAMES: Readonly<Record<string, string>> = {
  lastNotNull: "Last", last: "Last (or none)", firstNotNull: "First", first: "First (or none)", min: "Min", max: "Max", mean: "Mean",
  sum: "Total", count: "Count", range: "Range", delta: "Delta", diff: "Difference", diffperc: "Difference %", median: "Median",
  variance: "Variance", stdDev: "StdDev", step: "Step", logmin: "Min above zero", allIsZero: "All zeros", allIsNull: "All none",
  changeCount: "Changes", distinctCount: "Distinct", uniqueValues: "Values", allValues: "Values", countAll: "Rows",
};

export function calcName(id: string): string {
  const percentile = /^p(\d{1,2})$/.exec(id);
  return percentile !== null ? `${percentile[1]}th %` : (CALC_NAMES[id] ?? id);
}

/** Old and alternative ids. */
const ALIASES: Readonly<Record<string, string>> = { current: "lastNotNull", avg: "mean", total: "sum", "last (not null)": "lastNotNull" };

/** One figure of a column; null where it has none. */
export function calculate(field: Field, calc: string): Cell {
  const id = ALIASES[calc] ?? calc;
  if (field.kind === "text" || field.kind === "trend") return calculateCells(field.values as readonly Cell[], id);
  const value = calculateNumbers(numbersOf(field), id);
  return value === undefined || Number.isNaN(value) ? null : value;
}

function calculateCells(cells: readonly Cell[], id: string): Cell {
  const some = cells.filter((cell) => cell !== null);
  switch (id) {
    case "first": return cells[0] ?? null;
    case "firstNotNull": return some[0] ?? null;
    case "last": return cells.at(-1) ?? null;
    case "count": return some.length;
    case "countAll": return cells.length;
    case "distinctCount": return new Set(some).size;
    default: return some.at(-1) ?? null;
  }
}

export function calculateNumbers(values: Float64Array, id: string): number | undefined {
  switch (id) {
    case "last": return values.at(-1);
    case "first": return values[0];
    case "lastNotNull": return values.findLast((value) => !Number.isNaN(value));
    case "firstNotNull": return values.find((value) => !Number.isNaN(value));
    case "countAll": return values.length;
    default: return calculatePresent(values.filter((value) => !Number.isNaN(value)), id);
  }
}

function calculatePresent(values: Float64Array, id: string): number | undefined {
  const count = values.length;
  if (id === "count") return count;
  if (id === "allIsNull") return count === 0 ? 1 : 0;
  if (count === 0) return undefined;
  const first = values[0] ?? NaN;
  const last = values[count - 1] ?? NaN;
  switch (id) {
    case "min": return values.reduce((a, b) => Math.min(a, b), Infinity);
    case "max": return values.reduce((a, b) => Math.max(a, b), -Infinity);
    case "sum": return sum(values);
    case "mean": return sum(values) / count;
    case "range": return values.reduce((a, b) => Math.max(a, b), -Infinity) - values.reduce((a, b) => Math.min(a, b), Infinity);
    case "diff": return last - first;
    case "diffperc": return (last - first) / first;
    case "delta": return delta(values);
    case "step": return count < 2 ? undefined : values.slice(1).reduce((least, value, index) => Math.min(least, value - (values[index] ?? NaN)), Infinity);
    case "logmin": return values.filter((value) => value > 0).reduce((a, b) => Math.min(a, b), Infinity);
    case "median": return percentile(values, 50);
    case "variance": return variance(values);
    case "stdDev": return Math.sqrt(variance(values));
    case "allIsZero": return values.every((value) => value === 0) ? 1 : 0;
    case "changeCount": return values.reduce((changes, value, index) => changes + (index > 0 && value !== values[index - 1] ? 1 : 0), 0);
    case "distinctCount": return new Set(values).size;
    default: {
      const match = /^p(\d{1,2})$/.exec(id);
      return match === null ? last : percentile(values, Number(match[1]));
    }
  }
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/** The growth of a counter, restarts from zero added. */
function delta(values: Float64Array): number {
  let total = 0;
  for (let i = 1; i < values.length; i++) {
    const step = values[i]! - values[i - 1]!;
    total += step >= 0 ? step : values[i]!;
  }
  return total;
}

function variance(values: Float64Array): number {
  const mean = sum(values) / values.length;
  return sum(values.map((value) => (value - mean) ** 2)) / values.length;
}

function percentile(values: Float64Array, rank: number): number {
  const sorted = values.slice().sort();
  const at = (rank / 100) * (sorted.length - 1);
  const low = Math.floor(at);
  const below = sorted[low] ?? NaN;
  return below + ((sorted[Math.min(low + 1, sorted.length - 1)] ?? below) - below) * (at - low);
}
