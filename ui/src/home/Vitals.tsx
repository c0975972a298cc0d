import { summarize } from "../api/frames";
import type { ActiveTarget } from "../api/types";
import { useGrid, useRangeQueries } from "../api/useRange";
import { Stat } from "../chart/Stat";
import { countHealth } from "../targets/filter";
import { formatValue, type Unit } from "../units/units";

interface Vital {
  label: string;
  query: string;
  unit: Unit;
  note: string;
}

/** Oriel's own figures, each with its course over the page's range. */
const VITALS: readonly Vital[] = [
  { label: "Samples appended", query: "sum(rate(oriel_tsdb_samples_appended_total[$__rate_interval]))", unit: "ops/s", note: "into the store" },
  { label: "Series", query: "sum(oriel_tsdb_head_series)", unit: "short", note: "in the head" },
  { label: "On disk", query: "sum(oriel_tsdb_blocks_bytes)", unit: "bytes", note: "in blocks" },
  { label: "Heap", query: 'sum(jvm_memory_used_bytes{area="heap",job="oriel"})', unit: "bytes", note: "in use" },
  { label: "Queries", query: "sum(rate(oriel_query_duration_seconds_count[$__rate_interval]))", unit: "ops/s", note: "answered" },
];

const SPARK_WIDTH = 320;

export function Vitals({ targets }: { targets: readonly ActiveTarget[] | undefined }) {
  const grid = useGrid(SPARK_WIDTH);
  const results = useRangeQueries(VITALS.map((vital) => vital.query), grid);
  const counts = targets === undefined ? undefined : countHealth(targets);
  return (
    <div className="stats">
      <Stat label="Targets up" value={counts === undefined ? "–" : `${counts.up} of ${targets?.length}`}
        tone={counts !== undefined && counts.down > 0 ? "bad" : undefined}
        note={targets?.length === 0 ? "none configured" : "answer their scrapes"} />
      {VITALS.map((vital, index) => {
        const values = results[index]?.data?.data.series[0]?.values;
        const last = values === undefined ? undefined : summarize(values).last;
        const waiting = results[index]?.isPending === true;
        return (
          <Stat key={vital.label} label={vital.label}
            value={last === undefined ? "–" : formatValue(last, vital.unit)}
            note={last === undefined && !waiting ? "not measured" : vital.note}
            values={values} />
        );
      })}
    </div>
  );
}
