import "../dashboards/dashboards.css";
import "../dashboards/page/page.css";
import { useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import type { HomeChoice } from "../dashboards/api";
import { readDashboard } from "../dashboards/model/read";
import { DashboardView } from "../dashboards/page/DashboardView";
import { useOpening } from "../dashboards/page/useOpening";

/** The dashboard that somebody chose to be seen first. It is changed on its own page, where it has one. */
export default function HomeDashboard({ home }: { home: HomeChoice }) {
  const dashboard = useMemo(() => ({ ...readDashboard(home.dashboard), uid: home.uid }), [home]);
  const search: Record<string, unknown> = useSearch({ strict: false });
  useOpening(dashboard, search);
  return <DashboardView fixed dashboard={dashboard} stored={{ folder: "", folderUid: "", provisioned: true, version: 1, canSave: false }} />;
}
