import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { PROMETHEUS, request } from "../../api/client";
import { keepTime } from "../../app/pages";
import type { Labels } from "../../labels/labels";
import { formatAgo } from "../../time/duration";
import { usePageTime } from "../../time/TimeContext";
import { EmptyState } from "../../ui/EmptyState";
import { searchDashboards } from "../api";
import { flag, number, record, text, texts } from "../model/json";
import { interpolate } from "../variables/scope";
import type { PanelProps } from "./types";

/** Dashboards by tags and words. */
export function DashListPanel({ panel, data }: PanelProps) {
  const hits = useQuery({ queryKey: ["dashboards"], queryFn: ({ signal }) => searchDashboards(signal), staleTime: 30_000 });
  const tags = texts(panel.options["tags"]);
  const word = interpolate(text(panel.options["query"]), data.scope).toLowerCase();
  const found = (hits.data ?? []).filter((hit) => tags.every((tag) => hit.tags.includes(tag)) && hit.title.toLowerCase().includes(word)).slice(0, number(panel.options["maxItems"]) ?? 30);
  if (found.length === 0) return <EmptyState compact title={hits.isError ? "The list of dashboards did not come" : "No dashboard matches"} detail={hits.error?.message} />;
  return (
    <ul className="plain-list">
      {found.map((hit) => <li key={hit.uid}><Link to="/d/$uid" params={{ uid: hit.uid }} search={keepTime as never}>{hit.title}</Link>{hit.folder !== "" && <span>{hit.folder}</span>}</li>)}
    </ul>
  );
}

interface RunningAlert {
  labels: Labels;
  state: string;
  activeAt: string;
}

/** Alerts of the rules that are pending or firing. */
export function AlertListPanel({ panel }: PanelProps) {
  const { tick, range } = usePageTime();
  const alerts = useQuery({ queryKey: ["alerts", tick], queryFn: async ({ signal }) => (await request<{ alerts: RunningAlert[] }>(`${PROMETHEUS}/alerts`, {}, signal)).data.alerts });
  const states = record(panel.options["stateFilter"]);
  const word = (text(panel.options["alertName"]) || text(panel.options["alertInstanceLabelFilter"])).toLowerCase();
  const shown = (alerts.data ?? [])
    .filter((alert) => (alert.state === "firing" ? flag(states["firing"], flag(states["alerting"], true)) : flag(states["pending"], true)))
    .filter((alert) => word === "" || (alert.labels["alertname"] ?? "").toLowerCase().includes(word))
    .slice(0, number(panel.options["maxItems"]) ?? 20);
  if (shown.length === 0) return <EmptyState compact title={alerts.isError ? "The alerts did not come" : alerts.isPending ? "Waiting for the alerts" : "No alert is pending or firing"} detail={alerts.error?.message} />;
  return (
    <ul className="plain-list">
      {shown.map((alert) => (
        <li key={JSON.stringify(alert.labels)}>
          <b className={alert.state === "firing" ? "bad" : "warn"}>{alert.state}</b> {alert.labels["alertname"]}
          <span>{Object.entries(alert.labels).filter(([name]) => name !== "alertname").slice(0, 4).map(([name, value]) => `${name}=${value}`).join(" ")} · {formatAgo(range.endMillis - Date.parse(alert.activeAt))}</span>
        </li>
      ))}
    </ul>
  );
}
