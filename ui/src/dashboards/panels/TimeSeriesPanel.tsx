import { useCallback, useMemo, useState } from "react";
import { useDark } from "../../app/useDark";
import { Chart } from "../../chart/Chart";
import { useChartMenu } from "../../chart/ChartMenu";
import { assignSlots } from "../../chart/palette";
import { clickLegend, isVisible, type Visible } from "../../chart/visible";
import { absolute } from "../../time/range";
import { usePageTime } from "../../time/TimeContext";
import { flag, list, record, text } from "../model/json";
import { usePageScope } from "../page/PageScope";
import { NothingHere } from "./NothingHere";
import { legendLayout } from "./legendLayout";
import { legendRows, PanelLegend, type LegendRow } from "./PanelLegend";
import { lineKeys, lookOf, overlaysOf, toSeries } from "./series";
import { useExemplars } from "./useExemplars";
import type { PanelProps } from "./types";

const MIN_CHART_HEIGHT = 50;

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
  const rows = useMemo(() => legendRows(lines, series.fields, calcs), [lines, series.fields, calcs]);
  const layout = useMemo(() => legendLayout(legend, rows, calcs, width, height), [legend, rows, calcs, width, height]);
  if (lines.length === 0) return <NothingHere data={data} panel={panel} />;
  return (
    <div className={layout.right ? "series-panel with-side" : "series-panel"} style={{ height }}>
      <Chart
        times={series.times} lines={lines} range={data.range} zone={zone} unit="short" draw="lines" width={width - layout.width} height={Math.max(MIN_CHART_HEIGHT, height - layout.height)}
        look={look} overlays={overlays} exemplars={exemplars} label={`${panel.title || "Chart"}: ${lines.length} series`} onZoom={zoom} onPoint={choose} {...(sharedCrosshair ? { syncKey: "dashboard" } : {})}
      />
      {menu}
      {layout.shown && (
        <div className="series-legend" tabIndex={0} role="region" aria-label="Legend" style={layout.right ? { width: layout.width, height } : { height: layout.height }}>
          <PanelLegend rows={layout.table ? lastColumns(rows, layout.columns) : rows} calcs={layout.table ? calcs.slice(calcs.length - layout.columns) : calcs} table={layout.table} sortBy={text(legend["sortBy"])} sortDown={flag(legend["sortDesc"], true)} onPick={pick} />
        </div>
      )}
      {series.omitted > 0 && <p className="panel-foot">{series.omitted} more series are not drawn</p>}
    </div>
  );
}

function lastColumns(rows: readonly LegendRow[], count: number): readonly LegendRow[] {
  return rows.map((row) => (row.texts.length === count ? row : { ...row, figures: row.figures.slice(-count), texts: row.texts.slice(-count) }));
}

/** Slots of the palette by the order of names, so that the same names have the same colours after a refresh. */
function slotsOf(keys: readonly string[]): (key: string) => number {
  const slots = assignSlots(keys, new Map());
  return (key) => slots.get(key) ?? 0;
}
