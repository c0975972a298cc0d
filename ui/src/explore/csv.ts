import type { Series } from "../api/frames";
import { formatSeries } from "../labels/labels";

/** A cell of RFC 4180, kept from being read as a formula by a spreadsheet. */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function toCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(csvCell).join(",")).join("\r\n") + "\r\n";
}

/** A frame as a table: a row per time, a column per series; gaps are empty cells. */
export function frameCsv(times: Float64Array, series: readonly Series[]): string {
  const rows = [["time", ...series.map((each) => formatSeries(each.labels))]];
  times.forEach((seconds, index) => {
    const cells = series.map((each) => {
      const value = each.values[index];
      return value === undefined || Number.isNaN(value) ? "" : String(value);
    });
    rows.push([new Date(seconds * 1000).toISOString(), ...cells]);
  });
  return toCsv(rows);
}

/** Hands a text to the browser as a file to save. */
export function saveText(name: string, text: string, type = "text/csv"): void {
  saveBlob(name, new Blob([text], { type: `${type};charset=utf-8` }));
}

export function saveBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
