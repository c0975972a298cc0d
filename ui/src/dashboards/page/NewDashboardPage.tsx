import "../dashboards.css";
import "./page.css";
import { useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { NEW_DASHBOARD } from "../edit/changes";
import { readDashboard } from "../model/read";
import { DashboardView } from "./DashboardView";
import { useOpening } from "./useOpening";

/** A dashboard that begins with nothing; it is stored when it is saved for the first time. */
export default function NewDashboardPage() {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const dashboard = useMemo(() => readDashboard(NEW_DASHBOARD), []);
  const folderUid = typeof search["folderUid"] === "string" ? search["folderUid"] : "";
  useOpening(dashboard, search);
  return <DashboardView fresh dashboard={dashboard} stored={{ folder: "", folderUid, provisioned: false, version: 0, canSave: true }} />;
}
