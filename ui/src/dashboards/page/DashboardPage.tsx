import "../dashboards.css";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useEffect, useMemo } from "react";
import { EmptyState } from "../../ui/EmptyState";
import { fetchDashboard } from "../api";
import { readDashboard } from "../model/read";
import { DashboardView } from "./DashboardView";

/** The page of one dashboard. */
export default function DashboardPage() {
  const { uid = "" } = useParams({ strict: false });
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const stored = useQuery({ queryKey: ["dashboard", uid], queryFn: ({ signal }) => fetchDashboard(uid, signal), staleTime: 30_000, retry: false });
  const dashboard = useMemo(() => (stored.data === undefined ? undefined : readDashboard(stored.data.dashboard)), [stored.data]);
  const timed = search["from"] !== undefined;
  useEffect(() => {
    if (dashboard === undefined) return;
    document.title = `${dashboard.title} · Oriel`;
    if (timed) return;
    const { time, refresh } = dashboard;
    if (time === undefined && refresh === "") return;
    void navigate({ to: ".", replace: true, search: (before: Record<string, unknown>) => ({ ...before, ...(time === undefined ? {} : time), ...(refresh === "" ? {} : { refresh }) }) } as never);
  }, [dashboard, timed, navigate]);
  if (stored.isError) return <EmptyState tone="bad" title="This dashboard cannot be opened" detail={stored.error.message} />;
  if (dashboard === undefined || stored.data === undefined) return <div className="panel-wait" role="status" aria-label="Loading the dashboard" />;
  return <DashboardView key={`${uid} ${stored.data.meta.version}`} dashboard={{ ...dashboard, uid: dashboard.uid || uid }} stored={stored.data.meta} />;
}
