import { useNavigate, useSearch } from "@tanstack/react-router";
import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useCallback, useMemo, useState } from "react";
import { keepTime } from "../../app/pages";
import { usePageShortcuts } from "../../app/shortcuts";
import { usePageTime } from "../../time/TimeContext";
import type { Saved, StoredDashboard } from "../api";
import type { Dashboard } from "../model/dashboard";
import { interpolate, type Scope } from "../variables/scope";
import { readEditPlace, readKiosk, wishedValues } from "./address";
import { DashboardHead } from "./DashboardHead";
import { dashboardKeys, type Begin } from "./dashboardKeys";
import { expand } from "./expand";
import { PageScopeProvider, type PageScope } from "./PageScope";
import { PanelFrame, type PanelActions } from "./PanelFrame";
import { Sections } from "./Sections";
import { useChange, useExplore } from "./useLeading";
import { useEscape, useKiosk } from "./useKiosk";
import { useDashboardScope } from "./useDashboardScope";
import { useSeenPanels } from "./useSeenPanels";
import { VariableBar } from "./VariableBar";

const Editor = lazy(() => import("../edit/Editor"));
const ShareDashboard = lazy(() => import("../share/ShareDashboard"));

interface Props {
  dashboard: Dashboard;
  stored: StoredDashboard["meta"];
  /** Nothing is stored of it yet. */
  fresh?: boolean;
  /** Nothing of it can be changed here. */
  fixed?: boolean;
  /** A snapshot, whose data came with it. */
  kept?: boolean;
}

/** A dashboard that has been read: being looked at, or being changed. */
export function DashboardView({ dashboard, stored, fresh = false, fixed = false, kept = false }: Props) {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const client = useQueryClient();
  const change = useChange();
  const [begun, setBegun] = useState<Begin | undefined>(fresh ? { first: undefined } : undefined);
  const wishedKey = JSON.stringify(Object.entries(search).filter(([name]) => name.startsWith("var-")));
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const wished = useMemo(() => wishedValues(search), [wishedKey]);
  const wish = useCallback((name: string, values: readonly string[]) => change({ [`var-${name}`]: values.length === 1 ? values[0] : [...values] }), [change]);
  const place = readEditPlace(search);
  const leave = (): void => {
    setBegun(undefined);
    if (fresh) void navigate({ to: "/dashboards", search: keepTime as never });
    else change({ editPanel: undefined, editview: undefined });
  };
  const leaveForGood = (): void => {
    void client.invalidateQueries({ queryKey: ["dashboards"] });
    client.removeQueries({ queryKey: ["dashboard", dashboard.uid] });
    void navigate({ to: "/dashboards", search: keepTime as never });
  };
  const take = ({ uid }: Saved): void => {
    void client.invalidateQueries({ queryKey: ["dashboards"] });
    // Until the saved version is there, which makes this view anew: an edit begun on the old one would be lost with it.
    setBegun((before) => before ?? { first: undefined });
    void client.invalidateQueries({ queryKey: ["dashboard", uid] }).then(() => setBegun(undefined));
    void navigate({ to: "/d/$uid", params: { uid }, search: (before: Record<string, unknown>) => ({ ...before, editPanel: undefined, editview: undefined, folderUid: undefined }) } as never);
  };
  if (!fixed && (begun !== undefined || place.panel !== undefined || place.settings !== undefined)) {
    return (
      <Suspense fallback={<div className="panel-wait" />}>
        <Editor dashboard={dashboard} stored={stored} wished={wished} place={place} first={begun?.first} onWish={wish} onSaved={take} onClose={leave} onGone={leaveForGood}
          onPlace={(next) => { setBegun((before) => before ?? { first: undefined }); change({ editPanel: next.panel === undefined ? undefined : String(next.panel), editview: next.settings }); }} />
      </Suspense>
    );
  }
  return <Viewer dashboard={dashboard} folder={stored.folder} fixed={fixed} kept={kept} wished={wished} onWish={wish} onBegin={(next) => { setBegun(next); if (next.panel !== undefined) change({ editPanel: String(next.panel) }); if (next.settings) change({ editview: "general" }); }} />;
}

interface ViewerProps {
  dashboard: Dashboard;
  folder: string;
  fixed: boolean;
  kept: boolean;
  wished: Readonly<Record<string, readonly string[]>>;
  onWish: (name: string, values: readonly string[]) => void;
  onBegin: (begin: Begin) => void;
}

function Viewer({ dashboard, folder, fixed, kept, wished, onWish, onBegin }: ViewerProps) {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const { range } = usePageTime();
  const { scope: asked, resolved } = useDashboardScope(dashboard, wished);
  const [crosshair, setCrosshair] = useState(dashboard.sharedCrosshair);
  const [folding, setFolding] = useState<{ open: boolean | undefined; count: number }>({ open: undefined, count: 0 });
  const [sharing, setSharing] = useState(false);
  const change = useChange();
  const explore = useExplore();
  const seen = useSeenPanels();
  const scope = useMemo<PageScope>(() => ({ ...asked, ...seen.scope, sharedCrosshair: crosshair }), [asked, seen.scope, crosshair]);
  const sections = useMemo(() => expand(dashboard, resolved.chosen), [dashboard, resolved.chosen]);
  const begin = useCallback((next: Begin) => onBegin(next), [onBegin]);
  const actions = useMemo<PanelActions>(() => ({
    onView: (panel) => change({ viewPanel: panel.key }), sharable: !fixed,
    ...(kept ? {} : { onExplore: (queries) => explore(queries), onAlert: (queries) => explore(queries, { alert: "open" }) }),
    ...(fixed ? {} : { onEdit: (panel) => begin(panel.id > 0 ? { first: undefined, panel: panel.id } : { first: undefined }) }),
  }), [change, explore, begin, fixed, kept]);
  const viewed = typeof search["viewPanel"] === "string" ? search["viewPanel"] : undefined;
  const alone = viewed === undefined ? undefined : sections.flatMap((section) => section.panels).find((panel) => panel.key === viewed || String(panel.id) === viewed || `panel-${panel.id}` === viewed);
  const kiosk = readKiosk(search["kiosk"]);
  const fit = search["autofitpanels"] !== undefined && kiosk !== "off";
  useKiosk(kiosk);
  useEscape(kiosk !== "off" || alone !== undefined, () => change(alone === undefined ? { kiosk: undefined } : { viewPanel: undefined }));
  const print = useCallback(() => {
    seen.drawEverything().catch(() => undefined).finally(() => {
      window.print();
      seen.release();
    });
  }, [seen]);
  const keys = useMemo(() => dashboardKeys({
    sections, actions, fixed, kiosk, change, begin, alone: alone !== undefined,
    share: () => setSharing(true), crosshair: () => setCrosshair((now) => !now), fold: (open) => setFolding(({ count }) => ({ open, count: count + 1 })),
  }), [sections, actions, fixed, kiosk, change, begin, alone]);
  usePageShortcuts(keys);
  const whole: Scope = scope.scopeOf({}, range, 60);
  const gather = async () => {
    try {
      const { snapshotOf } = await import("../share/snapshotOf");
      return snapshotOf(dashboard, sections, await seen.drawEverything(), range, resolved, whole);
    } finally {
      seen.release();
    }
  };
  return (
    <PageScopeProvider value={scope}>
      <div className={fit ? "dash fit" : "dash"} style={fit ? { ["--fit-rows" as string]: rowsHigh(sections) } : undefined}>
        {kiosk !== "full" && (
          <DashboardHead dashboard={dashboard} folder={folder} scope={whole} fixed={fixed} onAll={alone === undefined ? undefined : () => change({ viewPanel: undefined })}
            onShare={() => setSharing(true)} onEdit={() => begin({ first: undefined })} onPrint={print} onKiosk={(next) => change({ kiosk: next, ...(next === "tv" ? { autofitpanels: "1" } : {}) })} />
        )}
        <VariableBar dashboard={dashboard} resolved={resolved} wished={wished} onChange={onWish} />
        {alone !== undefined
          ? <div className="dash-alone"><PanelFrame panel={alone} actions={actions} editing={false} /></div>
          : <Sections key={folding.count} sections={sections} open={seen.scope.drawAll ? true : folding.open} titleOf={(section) => interpolate(section.title, whole)} draw={(panel) => <PanelFrame panel={panel} actions={actions} editing={false} />} />}
        {sharing && <Suspense><ShareDashboard title={dashboard.title} source={dashboard.source} gather={gather} onClose={() => setSharing(false)} /></Suspense>}
      </div>
    </PageScopeProvider>
  );
}

/** The rows of the grid that all sections take together, headings included. */
function rowsHigh(sections: ReturnType<typeof expand>): number {
  return sections.reduce((sum, section) => sum + (section.title === "" ? 0 : 1) + (section.collapsed ? 0 : Math.max(0, ...section.panels.map((panel) => panel.grid.y + panel.grid.h))), 0);
}
