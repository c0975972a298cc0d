import type { HistogramJson } from "../api/types";
import { formatSeries, type Labels } from "../labels/labels";
import { formatValue } from "../units/units";

export interface HistogramEntry {
  labels: Labels;
  histogram: HistogramJson;
}

/** More histograms than this are counted, not listed. */
const MAX_TABLES = 20;
const BRACKETS = [["(", "]"], ["[", ")"], ["(", ")"], ["[", "]"]] as const;

/** Native histograms as their buckets, a bar per bucket. */
export function HistogramTables({ entries }: { entries: readonly HistogramEntry[] }) {
  if (entries.length === 0) return null;
  return (
    <div className="histograms">
      {entries.slice(0, MAX_TABLES).map((entry) => <HistogramTable key={formatSeries(entry.labels)} {...entry} />)}
      {entries.length > MAX_TABLES && <p className="legend-more">and {entries.length - MAX_TABLES} more histograms</p>}
    </div>
  );
}

function HistogramTable({ labels, histogram }: HistogramEntry) {
  const buckets = histogram.buckets ?? [];
  const highest = Math.max(...buckets.map((bucket) => Number(bucket[3])), 0);
  return (
    <details open>
      <summary>
        <code>{formatSeries(labels)}</code>
        <span>count {formatValue(Number(histogram.count), "short")} · sum {formatValue(Number(histogram.sum), "short")}</span>
      </summary>
      <table className="plain histogram">
        <thead><tr><th scope="col">Bucket</th><th scope="col">Count</th><th scope="col"><span className="sr">Share</span></th></tr></thead>
        <tbody>
          {buckets.map(([rule, lower, upper, count]) => {
            const [open, close] = BRACKETS[rule] ?? BRACKETS[0];
            return (
              <tr key={`${lower} ${upper}`}>
                <td><code>{open}{shorten(lower)}, {shorten(upper)}{close}</code></td>
                <td>{formatValue(Number(count), "short")}</td>
                <td><div className="meter"><i style={{ width: `${highest === 0 ? 0 : (Number(count) / highest) * 100}%` }} /></div></td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </details>
  );
}

function shorten(boundary: string): string {
  const value = Number(boundary);
  return Number.isFinite(value) ? String(Number(value.toPrecision(5))) : boundary;
}
