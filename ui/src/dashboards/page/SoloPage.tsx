import "../dashboards.css";
import "./page.css";
import { useQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { EmptyState } from "../../ui/EmptyState";
import { fetchDashboard } from "../api";
import type { Dashboard } from "../model/dashboard";
import { readDashboard } from "../model/read";
import { panelNumber, wishedValues } from "./address";
import { expand } from "./expand";
import { PageScopeProvider } from "./PageScope";
import { PanelFrame } from "./PanelFrame";
import { useDashboardScope } from "./useDashboardScope";
import { useOpening } from "./useOpening";

const NO_ACTIONS = {};

/** One panel and nothing else, for a frame on another page: `/d-solo/UID?panelId=7`. */
export default function SoloPage() {
  const { uid = "" } = useParams({ strict: false });
  const search: Record<string, unknown> = useSearch({ strict: false });
  const stored = useQuery({ queryKey: ["dashboard", uid], queryFn: ({ signal }) => fetchDashboard(uid, signal), staleTime: 30_000, retry: false });
  const dashboard = useMemo(() => (stored.data === undefined ? undefined : { ...readDashboard(stored.data.dashboard), uid }), [stored.data, uid]);
  useOpening(dashboard, search);
  if (stored.isError) return <EmptyState tone="bad" title="This panel cannot be shown" detail={stored.error.message} />;
  if (dashboard === undefined) return <div className="panel-wait" role="status" aria-label="Loading the panel" />;
  return <Solo dashboard={dashboard} id={panelNumber(search["panelId"])} search={search} />;
}

function Solo({ dashboard, id, search }: { dashboard: Dashboard; id: number | undefined; search: Readonly<Record<string, unknown>> }) {
  const wishedKey = JSON.stringify(Object.entries(search).filter(([name]) => name.startsWith("var-")));
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const wished = useMemo(() => wishedValues(search), [wishedKey]);
  const { scope, resolved } = useDashboardScope(dashboard, wished);
  const panel = expand(dashboard, resolved.chosen).flatMap((section) => section.panels).find((each) => each.id === id);
  if (panel === undefined) return <EmptyState tone="bad" title="There is no such panel" detail={`panelId: ${id ?? "none"} (expected: the number of a panel of ${dashboard.title})`} />;
  return <PageScopeProvider value={scope}><div className="solo-panel"><h1 className="sr">{dashboard.title}</h1><PanelFrame panel={panel} actions={NO_ACTIONS} editing={false} /></div></PageScopeProvider>;
}
