import "./panels.css";
import { lazy, Suspense, type ComponentType } from "react";
import { EmptyState } from "../../ui/EmptyState";
import type { Panel, PanelType } from "../model/dashboard";
import { verdictOf } from "../model/dashboard";
import BarGaugePanel from "./BarGaugePanel";
import GaugePanel from "./GaugePanel";
import StatPanel from "./StatPanel";
import TimeSeriesPanel from "./TimeSeriesPanel";
import type { PanelProps } from "./types";

const TextPanel = lazy(() => import("./TextPanel"));
const TablePanel = lazy(() => import("./TablePanel"));
const HeatmapPanel = lazy(() => import("./HeatmapPanel"));
const PiePanel = lazy(() => import("./PiePanel"));
const BarsPanel = lazy(() => import("./BarsPanel"));
const StatesPanel = lazy(() => import("./StatesPanel"));
const DashListPanel = lazy(async () => ({ default: (await import("./ListPanels")).DashListPanel }));
const AlertListPanel = lazy(async () => ({ default: (await import("./ListPanels")).AlertListPanel }));

const BODIES: Readonly<Record<PanelType, ComponentType<PanelProps>>> = {
  timeseries: TimeSeriesPanel, stat: StatPanel, gauge: GaugePanel, bargauge: BarGaugePanel, table: TablePanel, heatmap: HeatmapPanel,
  histogram: BarsPanel, barchart: BarsPanel, piechart: PiePanel, "state-timeline": StatesPanel, "status-history": StatesPanel,
  text: TextPanel, dashlist: DashListPanel, alertlist: AlertListPanel,
};

/** What a panel shows: its drawing, or why there is none. */
export function PanelBody(props: PanelProps) {
  const { panel } = props;
  if (panel.type === "unknown" || verdictOf(panel) === "ignored") return <NotDrawn panel={panel} />;
  const Body = BODIES[panel.type];
  return <Suspense fallback={<div className="panel-wait" />}><Body {...props} /></Suspense>;
}

function NotDrawn({ panel }: { panel: Panel }) {
  const reasons = panel.remarks.filter((remark) => remark.level === "ignored").map((remark) => remark.reason);
  return <EmptyState compact title="Not drawn" detail={reasons.join("; ") || `panels of the type ${panel.writtenType} are not known`} />;
}
