/** A row of a bar gauge: how full something is. */
export interface GaugeRow {
  name: string;
  /** From 0 to 1. */
  share: number;
  text: string;
}

const NEARLY_FULL = 0.8;
const FULL = 0.92;

/** Shares of a whole as horizontal bars; coloured, and said in words, when nearly full. */
export function BarGauge({ rows, label }: { rows: readonly GaugeRow[]; label: string }) {
  return (
    <ul className="gauges" aria-label={label}>
      {rows.map((row) => {
        const tone = row.share >= FULL ? "bad" : row.share >= NEARLY_FULL ? "warn" : "";
        return (
          <li key={row.name}>
            <div className="gauge-head">
              <span title={row.name}>{row.name}</span>
              <span className="number">{row.text}</span>
              <b className={`number ${tone}`}>{Math.round(row.share * 100)} %</b>
            </div>
            <div className={`meter ${tone}`} role="meter" aria-label={row.name} aria-valuenow={Math.round(row.share * 100)} aria-valuemin={0} aria-valuemax={100}>
              <i style={{ width: `${Math.max(0, Math.min(1, row.share)) * 100}%` }} />
            </div>
          </li>
        );
      })}
    </ul>
  );
}
