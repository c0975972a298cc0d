import { useCallback, useMemo, useState } from "react";
import type { Series } from "../api/frames";
import { useDark } from "../app/useDark";
import { seriesKey, seriesNames } from "../labels/labels";
import { absolute } from "../time/range";
import { usePageTime } from "../time/TimeContext";
import type { Unit } from "../units/units";
import { Chart } from "./Chart";
import { useChartMenu } from "./ChartMenu";
import { LegendList, LegendTable } from "./Legend";
import type { ChartLine, Exemplar } from "./model";
import type { Overlays } from "./overlays";
import { assignSlots, seriesColor } from "./palette";
import { clickLegend, isVisible, type Visible } from "./visible";
import type { Draw } from "./yRange";

export interface NamedSeries extends Series {
  /** Tells equal label sets of different queries apart, and names the series in place of its labels. */
  group?: string;
  name?: string;
  color?: string;
}

interface Props {
  times: Float64Array;
  series: readonly NamedSeries[];
  exemplars?: readonly Exemplar[];
  overlays?: Overlays | undefined;
  unit: Unit;
  draw: Draw;
  width: number;
  height: number;
  label: string;
  legend: "list" | "table" | "none";
  /** What was asked, for exploring it from a point. */
  queries?: readonly string[];
}

const NO_QUERIES: readonly string[] = [];

/** A chart with its legend, its time axis and zoom bound to the page's time. */
export function TimeChart({ times, series, exemplars, overlays, unit, draw, width, height, label, legend, queries = NO_QUERIES }: Props) {
  const { range, zone, setRange } = usePageTime();
  const [visible, setVisible] = useState<Visible>(undefined);
  const lines = useLines(series, visible);
  const keys = useMemo(() => lines.map((line) => line.key), [lines]);
  const pick = useCallback(
    (key: string, withControl: boolean) => setVisible((now) => clickLegend(now, key, withControl, keys)),
    [keys],
  );
  const zoom = useCallback(
    (start: number, end: number) => setRange(absolute(start, end)),
    [setRange],
  );
  const [choose, menu] = useChartMenu(queries);
  return (
    <>
      <Chart
        times={times} lines={lines} range={range} zone={zone} unit={unit} draw={draw} width={width} height={height}
        syncKey="page" label={`${label}: ${lines.length} series`} onZoom={zoom} onPoint={choose}
        overlays={overlays}
        {...(exemplars === undefined ? {} : { exemplars })}
      />
      {menu}
      {legend === "list" && <LegendList lines={lines} unit={unit} onPick={pick} />}
      {legend === "table" && <LegendTable lines={lines} unit={unit} onPick={pick} />}
    </>
  );
}

function useLines(series: readonly NamedSeries[], visible: Visible): ChartLine[] {
  const dark = useDark();
  const keys = useMemo(() => series.map((each) => `${each.group ?? ""}\u0000${seriesKey(each.labels)}`), [series]);
  const [slots, setSlots] = useState<ReadonlyMap<string, number>>(() => assignSlots(keys, new Map()));
  const [slottedKeys, setSlottedKeys] = useState(keys);
  let present = slots;
  if (slottedKeys !== keys) {
    // Derived from props and from what was there before: React's way to keep a memory without an extra pass.
    present = assignSlots(keys, slots);
    setSlots(present);
    setSlottedKeys(keys);
  }
  return useMemo(() => {
    const names = nameAll(series);
    const known = visible !== undefined && keys.some((key) => visible.has(key)) ? visible : undefined;
    return series.map((each, index): ChartLine => {
      const key = keys[index] ?? "";
      const color = each.color ?? seriesColor(present.get(key) ?? index, dark);
      return { key, name: names[index] ?? key, color, values: each.values, visible: isVisible(known, key) };
    });
  }, [series, keys, visible, present, dark]);
}

/** Given names first; the others are named by what tells them apart within their query. */
function nameAll(series: readonly NamedSeries[]): string[] {
  const unnamed = series.filter((each) => each.name === undefined);
  const groups = new Map<string, NamedSeries[]>();
  for (const each of unnamed) groups.set(each.group ?? "", [...(groups.get(each.group ?? "") ?? []), each]);
  const names = new Map<NamedSeries, string>();
  for (const [group, members] of groups) {
    const texts = seriesNames(members.map((member) => member.labels), group === "" ? "value" : group);
    members.forEach((member, index) => names.set(member, texts[index] ?? ""));
  }
  return series.map((each) => each.name ?? names.get(each) ?? "");
}
