import "../dashboards.css";
import "./page.css";
import { useQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { EmptyState } from "../../ui/EmptyState";
import { fetchSnapshot } from "../api";
import { readDashboard } from "../model/read";
import { DashboardView } from "./DashboardView";
import { useOpening } from "./useOpening";

/** A dashboard as it was when somebody kept it, its data included; nothing is asked and nothing can be changed. */
export default function SnapshotPage() {
  const { key = "" } = useParams({ strict: false });
  const kept = useQuery({ queryKey: ["snapshot", key], queryFn: ({ signal }) => fetchSnapshot(key, signal), staleTime: Infinity, retry: false });
  const dashboard = useMemo(() => (kept.data === undefined ? undefined : { ...readDashboard(kept.data), uid: "" }), [kept.data]);
  const search: Record<string, unknown> = useSearch({ strict: false });
  useOpening(dashboard, search);
  if (kept.isError) return <EmptyState tone="bad" title="This snapshot is not there" detail={kept.error.message} />;
  if (dashboard === undefined) return <div className="panel-wait" role="status" aria-label="Loading the snapshot" />;
  return <DashboardView fixed kept dashboard={dashboard} stored={{ folder: "Snapshot", folderUid: "", provisioned: false, version: 1, canSave: false }} />;
}
