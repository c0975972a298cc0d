import { Menu, Popover } from "@mantine/core";
import { useElementSize, useMergedRef } from "@mantine/hooks";
import { Component, lazy, Suspense, useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { Icon } from "../../ui/icons";
import { usePageTime } from "../../time/TimeContext";
import { describeRange } from "../../time/range";
import { usePanelData, type PanelData } from "../data/usePanelData";
import { configure } from "../field/config";
import { verdictOf, type Panel } from "../model/dashboard";
import { PanelBody } from "../panels/PanelBody";
import { SafeMarkupLazy } from "../panels/SafeMarkupLazy";
import { safeHref } from "../panels/FieldLinks";
import { interpolate } from "../variables/scope";

const Inspect = lazy(() => import("./Inspect"));

export interface PanelActions {
  onView: (panel: Panel) => void;
  onExplore: (queries: readonly string[]) => void;
  onEdit?: (panel: Panel) => void;
  onDuplicate?: (panel: Panel) => void;
  onRemove?: (panel: Panel) => void;
}

/** One panel on the page: its title, what it says, its menu. It asks nothing until it comes into view. */
export function PanelFrame({ panel, actions, editing }: { panel: Panel; actions: PanelActions; editing: boolean }) {
  const [host, inView] = useInView();
  const { ref, width, height } = useElementSize();
  const merged = useMergedRef(ref);
  const data = usePanelData(panel, Math.max(width, 1), inView && width > 0);
  const { zone } = usePageTime();
  const fields = useMemo(() => configure(panel, data.frames, zone, (text) => interpolate(text, data.scope)), [panel, data.frames, zone, data.scope]);
  const [inspecting, setInspecting] = useState(false);
  const title = interpolate(panel.title, data.scope);
  return (
    <section ref={host} className={`dash-panel ${panel.transparent ? "transparent" : ""}`} aria-label={title || panel.writtenType} data-verdict={verdictOf(panel)}>
      <header className={editing ? "drag-handle" : ""}>
        <h3 title={title}>{title}</h3>
        {data.busy && <i className="panel-busy" aria-hidden="true" />}
        {(panel.timeFrom !== "" || panel.timeShift !== "") && <span className="panel-time">{panel.timeFrom === "" ? `${panel.timeShift} earlier` : describeRange({ from: `now-${panel.timeFrom.replace(/^now-/, "")}`, to: "now" }, data.range, zone)}</span>}
        {panel.description !== "" && <Note icon="info" label={`About ${title}`}><SafeMarkupLazy content={interpolate(panel.description, data.scope)} /></Note>}
        {panel.remarks.length > 0 && <Note icon="alert" label={`${title}: drawn otherwise than written`} tone="warn"><ul className="remarks">{panel.remarks.map((remark) => <li key={remark.reason}><b>{remark.level === "ignored" ? "Not drawn" : "Differs"}</b>: {remark.reason}</li>)}</ul></Note>}
        {data.warnings.length > 0 && <Note icon="alert" label={`${title}: warnings`} tone="warn"><ul className="remarks">{data.warnings.map((warning) => <li key={warning}>{warning}</li>)}</ul></Note>}
        <PanelMenu panel={panel} data={data} actions={actions} onInspect={() => setInspecting(true)} />
      </header>
      <div ref={merged} className="dash-panel-body">
        {inView && width > 0 && height > 0 && <Guard key={data.stepSeconds}><PanelBody panel={panel} data={data} fields={fields} width={width} height={height} /></Guard>}
      </div>
      {inspecting && <Suspense><Inspect panel={panel} data={data} fields={fields} onClose={() => setInspecting(false)} /></Suspense>}
    </section>
  );
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

function PanelMenu({ panel, data, actions, onInspect }: { panel: Panel; data: PanelData; actions: PanelActions; onInspect: () => void }) {
  const links = panel.links.map((link) => ({ link, href: safeHref(interpolate(link.url, data.scope)) })).filter(({ href }) => href !== undefined);
  const queries = [...new Set(data.asks.map((ask) => ask.query))];
  return (
    <Menu position="bottom-end" width={200} shadow="md">
      <Menu.Target><button type="button" className="panel-icon panel-menu" aria-label={`Menu of ${panel.title || "the panel"}`}><Icon name="more" size={16} /></button></Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => actions.onView(panel)}>View alone</Menu.Item>
        {queries.length > 0 && <Menu.Item onClick={() => actions.onExplore(queries)}>Explore</Menu.Item>}
        <Menu.Item onClick={onInspect}>Inspect: data, JSON</Menu.Item>
        {actions.onEdit !== undefined && <Menu.Item onClick={() => actions.onEdit?.(panel)}>Edit</Menu.Item>}
        {actions.onDuplicate !== undefined && <Menu.Item onClick={() => actions.onDuplicate?.(panel)}>Duplicate</Menu.Item>}
        {actions.onRemove !== undefined && <Menu.Item color="red" onClick={() => actions.onRemove?.(panel)}>Remove</Menu.Item>}
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
