import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from "react";
import { keepTime } from "../../app/pages";
import { usePageTime } from "../../time/TimeContext";
import { Icon } from "../../ui/icons";
import { searchDashboards, type StoredDashboard } from "../api";
import { verdictOf, type Dashboard, type Link as DashboardLink, type Panel } from "../model/dashboard";
import { safeHref } from "../panels/FieldLinks";
import { interpolate, type Scope } from "../variables/scope";
import { wishedValues } from "./address";
import { expand } from "./expand";
import { PageScopeProvider } from "./PageScope";
import { PanelFrame, type PanelActions } from "./PanelFrame";
import { Sections } from "./Sections";
import { useDashboardScope } from "./useDashboardScope";
import { VariableBar } from "./VariableBar";

const Editor = lazy(() => import("../edit/Editor"));

/** A dashboard that has been read: its variables, its panels, and what can be done with it. */
export function DashboardView({ dashboard, stored }: { dashboard: Dashboard; stored: StoredDashboard["meta"] }) {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const client = useQueryClient();
  const { range } = usePageTime();
  const [editing, setEditing] = useState(false);
  const wishedKey = JSON.stringify(Object.entries(search).filter(([name]) => name.startsWith("var-")));
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const wished = useMemo(() => wishedValues(search), [wishedKey]);
  const { scope, resolved } = useDashboardScope(dashboard, wished);
  const sections = useMemo(() => expand(dashboard, resolved.chosen), [dashboard, resolved.chosen]);
  const change = useCallback((values: Record<string, unknown>) => void navigate({ to: ".", search: (before: Record<string, unknown>) => ({ ...before, ...values }) } as never), [navigate]);
  const actions = useMemo<PanelActions>(() => ({
    onView: (panel) => change({ viewPanel: panel.key }),
    onExplore: (queries) => void navigate({ to: "/explore", search: (before: Record<string, unknown>) => ({ ...keepTime(before), q: [...queries] }) } as never),
  }), [change, navigate]);
  const viewed = typeof search["viewPanel"] === "string" ? search["viewPanel"] : undefined;
  const alone = viewed === undefined ? undefined : sections.flatMap((section) => section.panels).find((panel) => panel.key === viewed || String(panel.id) === viewed || `panel-${panel.id}` === viewed);
  const kiosk = search["kiosk"] !== undefined;
  useKiosk(kiosk);
  useEscape(kiosk || alone !== undefined, () => change({ viewPanel: undefined, kiosk: undefined }));
  const whole: Scope = scope.scopeOf({}, range, 60);
  if (editing) {
    return (
      <PageScopeProvider value={scope}>
        <Suspense fallback={<div className="panel-wait" />}>
          <Editor dashboard={dashboard} stored={stored} onClose={(saved) => { setEditing(false); if (saved) void client.invalidateQueries({ queryKey: ["dashboard"] }); }} />
        </Suspense>
      </PageScopeProvider>
    );
  }
  return (
    <PageScopeProvider value={scope}>
      <div className="dash">
        {!kiosk && (
          <div className="dash-head">
            <h2>{dashboard.title}</h2>
            {stored.folder !== "" && <span className="dash-folder">{stored.folder}</span>}
            <Verdict dashboard={dashboard} />
            <DashboardLinks links={dashboard.links} scope={whole} self={dashboard.uid} />
            <span className="spring" />
            {alone !== undefined && <button type="button" className="quiet" onClick={() => change({ viewPanel: undefined })}><Icon name="left" size={15} /> All panels</button>}
            <button type="button" className="quiet" onClick={() => change({ kiosk: "1" })} title="Only the panels; Escape leads back">Kiosk</button>
            <button type="button" className="quiet" onClick={() => setEditing(true)}>Edit</button>
          </div>
        )}
        <VariableBar dashboard={dashboard} resolved={resolved} wished={wished} onChange={(name, values) => change({ [`var-${name}`]: values.length === 1 ? values[0] : [...values] })} />
        {alone !== undefined
          ? <div className="dash-alone"><PanelFrame panel={alone} actions={actions} editing={false} /></div>
          : <Sections sections={sections} titleOf={(section) => interpolate(section.title, whole)} draw={(panel: Panel) => <PanelFrame panel={panel} actions={actions} editing={false} />} />}
      </div>
    </PageScopeProvider>
  );
}

/** How much of the dashboard is drawn as written. */
function Verdict({ dashboard }: { dashboard: Dashboard }) {
  const panels = dashboard.sections.flatMap((section) => section.panels);
  const differing = panels.filter((panel) => verdictOf(panel) === "differs").length;
  const ignored = panels.filter((panel) => verdictOf(panel) === "ignored").length;
  const parts = [differing > 0 ? `${differing} drawn otherwise` : "", ignored > 0 ? `${ignored} not drawn` : ""].filter((part) => part !== "");
  const reasons = [...dashboard.remarks, ...dashboard.variables.flatMap((variable) => variable.remarks)].map((remark) => remark.reason);
  if (parts.length === 0 && reasons.length === 0) return null;
  return <span className="dash-verdict" title={[...new Set([...reasons, ...panels.flatMap((panel) => panel.remarks.map((remark) => `${panel.title}: ${remark.reason}`))])].slice(0, 40).join("\n")}>{parts.join(", ") || `${reasons.length} remarks`} of {panels.length}</span>;
}

function DashboardLinks({ links, scope, self }: { links: readonly DashboardLink[]; scope: Scope; self: string }) {
  const tagged = links.some((link) => link.tags.length > 0);
  const hits = useQuery({ queryKey: ["dashboards"], queryFn: ({ signal }) => searchDashboards(signal), enabled: tagged, staleTime: 30_000 });
  return links.slice(0, 12).map((link) => {
    if (link.tags.length > 0) {
      return (hits.data ?? []).filter((hit) => hit.uid !== self && link.tags.every((tag) => hit.tags.includes(tag))).slice(0, 8).map((hit) => <Link key={hit.uid} to="/d/$uid" params={{ uid: hit.uid }} search={keepTime as never} className="dash-link">{hit.title}</Link>);
    }
    const query = [link.keepTime ? "$__url_time_range" : "", link.includeVariables ? "$__all_variables" : ""].filter((part) => part !== "").join("&");
    const href = safeHref(interpolate(link.url + (query === "" ? "" : `${link.url.includes("?") ? "&" : "?"}${query}`), scope));
    return href === undefined ? null : <a key={link.title + href} className="dash-link" href={href} {...(link.newTab ? { target: "_blank", rel: "noopener noreferrer" } : {})}>{interpolate(link.title, scope)}</a>;
  });
}

function useKiosk(on: boolean): void {
  useEffect(() => {
    document.documentElement.classList.toggle("kiosk", on);
    return () => document.documentElement.classList.remove("kiosk");
  }, [on]);
}

function useEscape(on: boolean, run: () => void): void {
  useEffect(() => {
    if (!on) return undefined;
    const listen = (event: KeyboardEvent): void => {
      if (event.key === "Escape" && document.querySelector('[role="dialog"]') === null) run();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  });
}
