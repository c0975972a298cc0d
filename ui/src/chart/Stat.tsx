import { Sparkline } from "./Sparkline";

interface Props {
  label: string;
  value: string;
  /** A word or two on what the value means, or why there is none. */
  note?: string | undefined;
  values?: Float64Array | undefined;
  tone?: "good" | "warn" | "bad" | undefined;
}

/** One figure with its recent course. */
export function Stat({ label, value, note, values, tone }: Props) {
  return (
    <div className={`stat ${tone ?? ""}`}>
      <span className="stat-label">{label}</span>
      <span className="stat-value">{value}</span>
      <span className="stat-note">{note ?? "\u00a0"}</span>
      {values !== undefined && <Sparkline values={values} />}
    </div>
  );
}
