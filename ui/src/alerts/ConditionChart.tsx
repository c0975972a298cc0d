import { useElementSize } from "@mantine/hooks";
import { useMemo, useState } from "react";
import type { Series } from "../api/frames";
import { useGrid, useRangeQueries } from "../api/useRange";
import type { Band, Overlays } from "../chart/overlays";
import { TimeChart } from "../chart/TimeChart";
import type { Labels } from "../labels/labels";
import { EmptyState } from "../ui/EmptyState";
import { NoSeries } from "../ui/NoSeries";
import { formatValue, guessUnit } from "../units/units";
import { splitCondition } from "./threshold";

const HEIGHT = 220;

interface Props {
  expression: string;
  /** Draws only what belongs to alerts with these labels, as long as something does. */
  alerts?: readonly Labels[] | undefined;
  /** Labels that the rule sets itself and that its series may have otherwise. */
  ruleLabels?: Labels | undefined;
  bands: readonly Band[];
  label: string;
}

/** An alert's condition over the page's time: what is measured, the threshold, and when it was pending and firing. */
export function ConditionChart({ expression, alerts, ruleLabels, bands, label }: Props) {
  const { ref, width } = useElementSize();
  const [everything, setEverything] = useState(false);
  const condition = useMemo(() => splitCondition(expression), [expression]);
  const grid = useGrid(width);
  const [result] = useRangeQueries([condition.query], grid, width > 0);
  const frame = result?.data?.data;
  const own = useMemo(() => (frame?.series ?? []).filter((each) => alerts === undefined || alerts.some((labels) => belongs(each, labels, ruleLabels))), [frame, alerts, ruleLabels]);
  const all = frame?.series ?? [];
  const unit = guessUnit(condition.query);
  const overlays = useMemo<Overlays>(() => ({
    bands, thresholds: condition.threshold === undefined ? [] : [{ value: condition.threshold, tone: "bad" }],
  }), [bands, condition]);
  return (
    <div ref={ref} className="condition" aria-busy={result?.isFetching === true}>
      <p className="condition-key">
        {condition.threshold !== undefined && (
          <span><i className="key-line" aria-hidden="true" /> fires when {condition.operator} {formatValue(condition.threshold, unit)}</span>
        )}
        <span><i className="key-band firing" aria-hidden="true" /> firing</span>
        <span><i className="key-band pending" aria-hidden="true" /> pending</span>
        {own.length > 0 && own.length < all.length && (
          <label><input type="checkbox" checked={everything} onChange={(event) => setEverything(event.target.checked)} /> all {all.length} series of the rule</label>
        )}
      </p>
      <div style={{ minHeight: HEIGHT + 28 }}>
        {frame !== undefined && all.length > 0 && width > 0 && (
          <TimeChart times={frame.times} series={everything || own.length === 0 ? all : own} unit={unit} draw="lines" width={width}
            height={HEIGHT} label={label} legend="list" overlays={overlays} />
        )}
        {frame !== undefined && all.length === 0 && result?.isError !== true && (
          <NoSeries compact answers={[result?.data]} title="Nothing in this time range" detail={<>no series of <code>{condition.query}</code></>} />
        )}
        {result?.isError === true && <EmptyState compact tone="bad" title="The query failed" detail={result.error.message} />}
      </div>
    </div>
  );
}

/** A series belongs to an alert when its labels are the alert's, but for those that the rule writes over. */
function belongs(series: Series, labels: Labels, ruleLabels: Labels = {}): boolean {
  return Object.entries(series.labels).every(([name, value]) =>
    name === "__name__" || name in ruleLabels || labels[name] === value);
}
