import { Menu, Popover } from "@mantine/core";
import { useElementSize, useMergedRef } from "@mantine/hooks";
import { Component, lazy, memo, Suspense, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { Icon } from "../../ui/icons";
import { usePageTime } from "../../time/TimeContext";
import { describeRange } from "../../time/range";
import { usePanelData, type PanelData } from "../data/usePanelData";
import type { DataFrame } from "../data/frame";
import { readFrames } from "../data/snapshot";
import { configure, type ConfiguredField } from "../field/config";
import { verdictOf, type Panel } from "../model/dashboard";
import { PanelBody } from "../panels/PanelBody";
import { SafeMarkupLazy } from "../panels/SafeMarkupLazy";
import { safeHref } from "../panels/FieldLinks";
import { transform } from "../transform/apply";
import { interpolate } from "../variables/scope";
import { usePageScope } from "./PageScope";

const Inspect = lazy(() => import("./Inspect"));
const SharePanel = lazy(() => import("../share/SharePanel"));

export interface PanelActions {
  onView?: (panel: Panel) => void;
  onExplore?: (queries: readonly string[]) => void;
  /** To a one-line alert on what it asks. */
  onAlert?: (queries: readonly string[]) => void;
  onEdit?: (panel: Panel) => void;
  onDuplicate?: (panel: Panel) => void;
  onCopy?: (panel: Panel) => void;
  onRemove?: (panel: Panel) => void;
  /** A place up or down, for those who do not drag. */
  onMove?: (panel: Panel, by: -1 | 1) => void;
  /** Links and pictures of one panel can be made. */
  sharable?: boolean;
}

interface Props {
  panel: Panel;
  actions: PanelActions;
  editing: boolean;
  /** Told which fields there are. */
  onFields?: (fields: readonly ConfiguredField[]) => void;
  /** Told what was answered, before transformations. */
  onRaw?: (frames: readonly DataFrame[]) => void;
}

/** One panel on the page: its title, what it says, its menu. It asks nothing until it comes into view. */
export const PanelFrame = memo(function PanelFrame({ panel, actions, editing, onFields, onRaw }: Props) {
  const { drawAll, report } = usePageScope();
  const [host, near] = useInView();
  const inView = near || drawAll;
  const { ref, width, height } = useElementSize();
  const merged = useMergedRef(ref);
  const data = useKeptData(panel, Math.max(width, 1), inView && width > 0);
  const { zone } = usePageTime();
  const fields = useMemo(() => configure(panel, data.frames, zone, (text) => interpolate(text, data.scope)), [panel, data.frames, zone, data.scope]);
  const [shown, setShown] = useState<"nothing" | "inspect" | "share">("nothing");
  const [menu, setMenu] = useState(false);
  const title = interpolate(panel.title, data.scope);
  useEffect(() => onFields?.(fields), [onFields, fields]);
  useEffect(() => onRaw?.(data.raw), [onRaw, data.raw]);
  useEffect(() => {
    report?.(panel.key, { panel, frames: data.raw, busy: data.busy || data.waiting || width === 0 });
    return () => report?.(panel.key, undefined);
  }, [report, panel, data.raw, data.busy, data.waiting, width]);
  const take = useCallback((call: PanelCall) => {
    if (call === "explore") actions.onExplore?.([...new Set(data.asks.map((ask) => ask.query))]);
    else setShown(call);
  }, [actions, data.asks]);
  usePanelCalls(host, take);
  const close = (): void => setShown("nothing");
  return (
    <section ref={host} className={`dash-panel ${panel.transparent ? "transparent" : ""}`} aria-label={title || panel.writtenType} data-verdict={verdictOf(panel)} data-panel={panel.key} tabIndex={0}
      onKeyDown={(event) => { if (event.key === "Enter" && event.target === event.currentTarget) setMenu(true); }}>
      <header className={editing ? "drag-handle" : ""} onDoubleClick={() => actions.onEdit?.(panel)}>
        <h3 title={title}>{title}</h3>
        {data.busy && <i className="panel-busy" aria-hidden="true" />}
        {(panel.timeFrom !== "" || panel.timeShift !== "") && <span className="panel-time">{panel.timeFrom === "" ? `${panel.timeShift} earlier` : describeRange({ from: `now-${panel.timeFrom.replace(/^now-/, "")}`, to: "now" }, data.range, zone)}</span>}
        {panel.description !== "" && <Note icon="info" label={`About ${title}`}><SafeMarkupLazy content={interpolate(panel.description, data.scope)} /></Note>}
        {panel.remarks.length > 0 && <Note icon="alert" label={`${title}: drawn otherwise than written`} tone="warn"><ul className="remarks">{panel.remarks.map((remark) => <li key={remark.reason}><b>{remark.level === "ignored" ? "Not drawn" : "Differs"}</b>: {remark.reason}</li>)}</ul></Note>}
        {data.warnings.length > 0 && <Note icon="alert" label={`${title}: warnings`} tone="warn"><ul className="remarks">{data.warnings.map((warning) => <li key={warning}>{warning}</li>)}</ul></Note>}
        <PanelMenu opened={menu} onOpened={setMenu} panel={panel} data={data} actions={actions} onShow={take} />
      </header>
      <div ref={merged} className="dash-panel-body">
        {inView && width > 0 && height > 0 && <Guard key={data.stepSeconds}><PanelBody panel={panel} data={data} fields={fields} width={width} height={height} /></Guard>}
      </div>
      {shown === "inspect" && <Suspense><Inspect panel={panel} data={data} fields={fields} onClose={close} /></Suspense>}
      {shown === "share" && <Suspense><SharePanel panel={panel} title={title} data={data} fields={fields} element={() => host.current} onClose={close} /></Suspense>}
    </section>
  );
});

/** A panel's answers; those that a snapshot carries are not asked for. */
function useKeptData(panel: Panel, width: number, inView: boolean): PanelData {
  const kept = useMemo(() => readFrames(panel.source), [panel.source]);
  const asked = usePanelData(panel, width, inView && kept === undefined);
  return useMemo(() => (kept === undefined ? asked : {
    ...asked, asks: [], raw: kept, frames: transform(kept, panel.transformations), waiting: false, busy: false, errors: [], warnings: [],
  }), [kept, asked, panel.transformations]);
}

/** What the keys of the page ask of the panel that they are about. */
export type PanelCall = "inspect" | "share" | "explore";

const CALL = "oriel-panel-call";

export function callPanel(key: string, call: PanelCall): void {
  document.querySelector(`[data-panel="${CSS.escape(key)}"]`)?.dispatchEvent(new CustomEvent(CALL, { detail: call }));
}

function usePanelCalls(host: React.RefObject<HTMLElement | null>, show: (call: PanelCall) => void): void {
  useEffect(() => {
    const element = host.current;
    const listen = (event: Event): void => show((event as CustomEvent<PanelCall>).detail);
    element?.addEventListener(CALL, listen);
    return () => element?.removeEventListener(CALL, listen);
  }, [host, show]);
}

/** True once the element is near what is shown of the page; false again when it is far. */
function useInView(): [React.RefObject<HTMLElement | null>, boolean] {
  const host = useRef<HTMLElement>(null);
  const [inView, setInView] = useState(typeof IntersectionObserver === "undefined");
  useEffect(() => {
    if (host.current === null || typeof IntersectionObserver === "undefined") return undefined;
    const observer = new IntersectionObserver((entries) => setInView(entries.some((entry) => entry.isIntersecting)), { rootMargin: "120px 0px" });
    observer.observe(host.current);
    return () => observer.disconnect();
  }, []);
  return [host, inView];
}

function Note({ icon, label, tone = "", children }: { icon: "info" | "alert"; label: string; tone?: string; children: ReactNode }) {
  return (
    <Popover position="bottom" width={320} shadow="md">
      <Popover.Target><button type="button" className={`panel-icon ${tone}`} aria-label={label}><Icon name={icon} size={15} /></button></Popover.Target>
      <Popover.Dropdown className="panel-note">{children}</Popover.Dropdown>
    </Popover>
  );
}

interface MenuProps {
  opened: boolean;
  onOpened: (opened: boolean) => void;
  panel: Panel;
  data: PanelData;
  actions: PanelActions;
  onShow: (what: PanelCall) => void;
}

function PanelMenu({ opened, onOpened, panel, data, actions, onShow }: MenuProps) {
  const links = panel.links.map((link) => ({ link, href: safeHref(interpolate(link.url, data.scope)) })).filter(({ href }) => href !== undefined);
  const queries = [...new Set(data.asks.map((ask) => ask.query))];
  const { onView, onEdit, onExplore, onAlert, onDuplicate, onCopy, onRemove, onMove } = actions;
  return (
    <Menu opened={opened} onChange={onOpened} position="bottom-end" width={210} shadow="md" returnFocus>
      <Menu.Target><button type="button" className="panel-icon panel-menu" aria-label={`Menu of ${panel.title || "the panel"}`}><Icon name="more" size={16} /></button></Menu.Target>
      <Menu.Dropdown>
        {onView !== undefined && <Menu.Item rightSection={<kbd>v</kbd>} onClick={() => onView(panel)}>View alone</Menu.Item>}
        {onEdit !== undefined && <Menu.Item rightSection={<kbd>e</kbd>} onClick={() => onEdit(panel)}>Edit</Menu.Item>}
        {actions.sharable === true && <Menu.Item rightSection={<kbd>p s</kbd>} onClick={() => onShow("share")}>Share, PNG, CSV</Menu.Item>}
        {onExplore !== undefined && queries.length > 0 && <Menu.Item rightSection={<kbd>p x</kbd>} onClick={() => onExplore(queries)}>Explore</Menu.Item>}
        {onAlert !== undefined && queries.length > 0 && <Menu.Item onClick={() => onAlert(queries)}>Alert on it</Menu.Item>}
        <Menu.Item rightSection={<kbd>i</kbd>} onClick={() => onShow("inspect")}>Inspect: data, JSON</Menu.Item>
        {(onDuplicate ?? onCopy ?? onRemove) !== undefined && <Menu.Divider />}
        {onDuplicate !== undefined && <Menu.Item rightSection={<kbd>p d</kbd>} onClick={() => onDuplicate(panel)}>Duplicate</Menu.Item>}
        {onCopy !== undefined && <Menu.Item rightSection={<kbd>p c</kbd>} onClick={() => onCopy(panel)}>Copy</Menu.Item>}
        {onMove !== undefined && <Menu.Item onClick={() => onMove(panel, -1)}>Move up</Menu.Item>}
        {onMove !== undefined && <Menu.Item onClick={() => onMove(panel, 1)}>Move down</Menu.Item>}
        {onRemove !== undefined && <Menu.Item rightSection={<kbd>p r</kbd>} className="danger-item" onClick={() => onRemove(panel)}>Remove</Menu.Item>}
        {links.length > 0 && <Menu.Divider />}
        {links.map(({ link, href }) => <Menu.Item key={link.title + (href ?? "")} component="a" href={href} {...(link.newTab ? { target: "_blank", rel: "noopener noreferrer" } : {})}>{interpolate(link.title, data.scope)}</Menu.Item>)}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Keeps a panel that throws from taking the page with it. */
class Guard extends Component<{ children: ReactNode }, { error: string | undefined }> {
  override state: { error: string | undefined } = { error: undefined };

  static getDerivedStateFromError(error: unknown): { error: string } {
    return { error: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    return this.state.error === undefined ? this.props.children : <div className="empty bad compact" role="alert"><strong>This panel stopped working</strong><p>{this.state.error}</p></div>;
  }
}
