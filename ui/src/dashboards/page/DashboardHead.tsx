import { Menu } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { keepTime } from "../../app/pages";
import { Icon } from "../../ui/icons";
import { searchDashboards } from "../api";
import { verdictOf, type Dashboard, type Link as DashboardLink } from "../model/dashboard";
import { safeHref } from "../panels/FieldLinks";
import { interpolate, type Scope } from "../variables/scope";

interface Props {
  dashboard: Dashboard;
  folder: string;
  scope: Scope;
  /** Nothing can be changed here: a snapshot, or a dashboard that has a page of its own. */
  fixed: boolean;
  /** Set where one panel is shown alone. */
  onAll: (() => void) | undefined;
  onShare: () => void;
  onEdit: () => void;
  onKiosk: (kiosk: "tv" | "1") => void;
  onPrint: () => void;
}

/** Above the panels: what this is, where it leads, and what can be done with it. */
export function DashboardHead({ dashboard, folder, scope, fixed, onAll, onShare, onEdit, onKiosk, onPrint }: Props) {
  return (
    <div className="dash-head">
      <h2>{dashboard.title}</h2>
      {folder !== "" && <span className="dash-folder">{folder}</span>}
      <Verdict dashboard={dashboard} />
      <DashboardLinks links={dashboard.links} scope={scope} self={dashboard.uid} />
      <span className="spring" />
      <div className="dash-tools">
        {onAll !== undefined && <button type="button" className="quiet" onClick={onAll}><Icon name="left" size={15} /> All panels</button>}
        {!fixed && <button type="button" className="quiet" onClick={onShare}><Icon name="share" size={16} /> Share</button>}
        <Menu position="bottom-end" shadow="md" width={230}>
          <Menu.Target><button type="button" className="quiet"><Icon name="screen" size={16} /> Show</button></Menu.Target>
          <Menu.Dropdown>
            <Menu.Item rightSection={<kbd>d k</kbd>} onClick={() => onKiosk("1")}>Only the panels</Menu.Item>
            <Menu.Item onClick={() => onKiosk("tv")}>For a screen on the wall</Menu.Item>
            <Menu.Item rightSection={<kbd>d f</kbd>} onClick={() => void document.documentElement.requestFullscreen().catch(() => undefined)}>Full screen</Menu.Item>
            <Menu.Item onClick={onPrint}>Print</Menu.Item>
          </Menu.Dropdown>
        </Menu>
        {fixed && dashboard.uid !== "" && <Link to="/d/$uid" params={{ uid: dashboard.uid }} search={keepTime as never} className="quiet">Open <Icon name="right" size={16} /></Link>}
        {!fixed && <button type="button" className="quiet" onClick={onEdit}><Icon name="edit" size={16} /> Edit</button>}
      </div>
    </div>
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
