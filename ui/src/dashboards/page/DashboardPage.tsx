import "../dashboards.css";
import "./page.css";
import { useQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { EmptyState } from "../../ui/EmptyState";
import { fetchDashboard } from "../api";
import { readDashboard } from "../model/read";
import { DashboardView } from "./DashboardView";
import { useOpening } from "./useOpening";

/** The page of one dashboard. */
export default function DashboardPage() {
  const { uid = "" } = useParams({ strict: false });
  const stored = useQuery({ queryKey: ["dashboard", uid], queryFn: ({ signal }) => fetchDashboard(uid, signal), staleTime: 30_000, retry: false });
  const dashboard = useMemo(() => (stored.data === undefined ? undefined : { ...readDashboard(stored.data.dashboard), uid }), [stored.data, uid]);
  const search: Record<string, unknown> = useSearch({ strict: false });
  useOpening(dashboard, search);
  if (stored.isError) return <EmptyState tone="bad" title="This dashboard cannot be opened" detail={stored.error.message} />;
  if (dashboard === undefined || stored.data === undefined) return <div className="panel-wait" role="status" aria-label="Loading the dashboard" />;
  return <DashboardView key={`${uid} ${stored.data.meta.version}`} dashboard={dashboard} stored={stored.data.meta} />;
}
