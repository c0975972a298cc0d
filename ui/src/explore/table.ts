import type { HistogramJson, QueryData } from "../api/types";
import type { Labels } from "../labels/labels";

/** An instant answer as rows: the labels in their columns, the value last. */
export interface Table {
  columns: string[];
  rows: string[][];
  histograms: { labels: Labels; histogram: HistogramJson }[];
  timeMillis: number;
}

export function tableOf(data: QueryData): Table {
  switch (data.resultType) {
    case "scalar":
    case "string":
      return { columns: ["value"], rows: [[data.result[1]]], histograms: [], timeMillis: data.result[0] * 1000 };
    case "vector": {
      const floats = data.result.filter((entry) => entry.value !== undefined);
      const names = labelNames(floats.map((entry) => entry.metric));
      return {
        columns: [...names, "value"],
        rows: floats.map((entry) => [...names.map((name) => entry.metric[name] ?? ""), entry.value?.[1] ?? ""]),
        histograms: data.result.flatMap((entry) =>
          entry.histogram === undefined ? [] : [{ labels: entry.metric, histogram: entry.histogram[1] }]),
        timeMillis: (data.result[0]?.value ?? data.result[0]?.histogram ?? [0])[0] * 1000,
      };
    }
    case "matrix": {
      const names = labelNames(data.result.map((entry) => entry.metric));
      const rows = data.result.flatMap((entry) =>
        (entry.values ?? []).map(([seconds, value]) => [
          ...names.map((name) => entry.metric[name] ?? ""), new Date(seconds * 1000).toISOString(), value,
        ]));
      const last = data.result[0]?.values?.at(-1)?.[0] ?? 0;
      return { columns: [...names, "time", "value"], rows, histograms: [], timeMillis: last * 1000 };
    }
  }
}

/** The metric's name first, then the labels by name. */
function labelNames(all: readonly Labels[]): string[] {
  const names = [...new Set(all.flatMap((labels) => Object.keys(labels)))].sort();
  return names.includes("__name__") ? ["__name__", ...names.filter((name) => name !== "__name__")] : names;
}

/** Orders rows by one column: as numbers where both cells are numbers, else as texts with numbers in them. */
export function compareCells(column: number, down: boolean): (a: readonly string[], b: readonly string[]) => number {
  const sign = down ? -1 : 1;
  return (a, b) => {
    const one = a[column] ?? "";
    const other = b[column] ?? "";
    const difference = Number(one) - Number(other);
    const order = Number.isNaN(difference) ? one.localeCompare(other, "en", { numeric: true }) : difference;
    return sign * order;
  };
}
