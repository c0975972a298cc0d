import { useCallback, useMemo, useState } from "react";
import { useDark } from "../../app/useDark";
import { Chart } from "../../chart/Chart";
import { useChartMenu } from "../../chart/ChartMenu";
import { assignSlots } from "../../chart/palette";
import { clickLegend, isVisible, type Visible } from "../../chart/visible";
import { absolute } from "../../time/range";
import { usePageTime } from "../../time/TimeContext";
import { at, flag, list, record, text } from "../model/json";
import { usePageScope } from "../page/PageScope";
import { NothingHere } from "./NothingHere";
import { PanelLegend } from "./PanelLegend";
import { lineKeys, lookOf, overlaysOf, toSeries } from "./series";
import { useExemplars } from "./useExemplars";
import type { PanelProps } from "./types";

const MIN_CHART_HEIGHT = 50;
const ROW_PIXELS = 22;

export default function TimeSeriesPanel({ panel, data, fields, width, height }: PanelProps) {
  const dark = useDark();
  const { zone, setRange } = usePageTime();
  const { marks, sharedCrosshair } = usePageScope();
  const [visible, setVisible] = useState<Visible>(undefined);
  const series = useMemo(() => toSeries(fields, dark, slotsOf(lineKeys(fields.filter((each) => each.field.kind === "number")))), [fields, dark]);
  const lines = useMemo(() => {
    const known = visible !== undefined && series.lines.some((line) => visible.has(line.key)) ? visible : undefined;
    return series.lines.map((line) => ({ ...line, visible: isVisible(known, line.key) }));
  }, [series, visible]);
  const look = useMemo(() => lookOf(series, panel.options), [series, panel.options]);
  const overlays = useMemo(() => overlaysOf(series, marks, dark), [series, marks, dark]);
  const exemplars = useExemplars(data, series);
  const pick = useCallback((key: string, withControl: boolean) => setVisible((now) => clickLegend(now, key, withControl, series.lines.map((line) => line.key))), [series]);
  const zoom = useCallback((start: number, end: number) => setRange(absolute(start, end)), [setRange]);
  const queries = useMemo(() => [...new Set(data.asks.map((ask) => ask.query))], [data.asks]);
  const [choose, menu] = useChartMenu(queries);
  const legend = record(panel.options["legend"]);
  const calcs = useMemo(() => list(legend["calcs"]).map((each) => text(each)), [legend]);
  if (lines.length === 0) return <NothingHere data={data} />;
  const shown = flag(legend["showLegend"], text(legend["displayMode"]) !== "hidden") && text(legend["displayMode"]) !== "hidden" && height > 110;
  const table = text(legend["displayMode"]) === "table";
  const right = shown && text(legend["placement"]) === "right" && width >= 480;
  const legendWidth = right ? Math.min(width * 0.4, Number(at(legend, "width") ?? 0) || (table ? 130 + 74 * calcs.length : 180)) : 0;
  const wanted = table ? (lines.length + 1) * ROW_PIXELS + 8 : listRows(lines.map((line) => line.name), calcs.length, width) * (ROW_PIXELS + 1) + 2;
  const legendHeight = shown && !right ? Math.min(wanted, table ? height * 0.45 : Math.max(ROW_PIXELS + 4, height * 0.25)) : 0;
  const chartHeight = Math.max(MIN_CHART_HEIGHT, height - legendHeight);
  return (
    <div className={right ? "series-panel with-side" : "series-panel"} style={{ height }}>
      <Chart
        times={series.times} lines={lines} range={data.range} zone={zone} unit="short" draw="lines" width={width - legendWidth} height={chartHeight}
        look={look} overlays={overlays} exemplars={exemplars} label={`${panel.title || "Chart"}: ${lines.length} series`} onZoom={zoom} onPoint={choose} {...(sharedCrosshair ? { syncKey: "dashboard" } : {})}
      />
      {menu}
      {shown && (
        <div className="series-legend" tabIndex={0} role="region" aria-label="Legend" style={right ? { width: legendWidth, height } : { height: legendHeight }}>
          <PanelLegend lines={lines} fields={series.fields} calcs={calcs} table={table || (right && calcs.length > 0)} sortBy={text(legend["sortBy"])} sortDown={flag(legend["sortDesc"], true)} onPick={pick} />
        </div>
      )}
      {series.omitted > 0 && <p className="panel-foot">{series.omitted} more series are not drawn</p>}
    </div>
  );
}

/** How many rows a list of names takes in this width. */
function listRows(names: readonly string[], figures: number, width: number): number {
  let rows = 1;
  let used = 0;
  for (const name of names.slice(0, 200)) {
    const wide = Math.min(width, 34 + 6.7 * name.length + figures * 90);
    if (used + wide > width && used > 0) {
      rows++;
      used = 0;
    }
    used += wide;
  }
  return rows;
}

/** Slots of the palette by the order of names, so that the same names have the same colours after a refresh. */
function slotsOf(keys: readonly string[]): (key: string) => number {
  const slots = assignSlots(keys, new Map());
  return (key) => slots.get(key) ?? 0;
}
