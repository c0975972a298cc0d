import type { Saved, StoredDashboard } from "../api";
import type { Change } from "../edit/useHistory";
import type { Dashboard } from "../model/dashboard";
import { record, records, type Json } from "../model/json";
import { AnnotationsSettings } from "./AnnotationsSettings";
import { DeleteDashboard } from "./DeleteDashboard";
import { GeneralSettings } from "./GeneralSettings";
import { JsonSettings } from "./JsonSettings";
import { LinksEditor } from "./LinksEditor";
import { SETTINGS_PAGES, type SettingsPage } from "./pages";
import { VariablesSettings } from "./VariablesSettings";
import { Versions } from "./Versions";

const LABELS: Readonly<Record<SettingsPage, string>> = {
  general: "General", variables: "Variables", annotations: "Annotations", links: "Links", versions: "Versions", json: "JSON",
};

interface Props {
  page: SettingsPage;
  source: Json;
  dashboard: Dashboard;
  stored: StoredDashboard["meta"];
  change: Change;
  onPage: (page: SettingsPage) => void;
  onRestored: (saved: Saved) => void;
  onGone: () => void;
}

/** Everything of a dashboard that is not a panel. */
export function Settings({ page, source, dashboard, stored, change, onPage, onRestored, onGone }: Props) {
  const pages = dashboard.uid === "" ? SETTINGS_PAGES.filter((each) => each !== "versions") : SETTINGS_PAGES;
  return (
    <div className="settings">
      <nav aria-label="Settings of the dashboard">
        {pages.map((each) => <button key={each} type="button" className="quiet" aria-current={each === page ? "page" : undefined} onClick={() => onPage(each)}>{LABELS[each]}</button>)}
      </nav>
      <section className="card" aria-label={LABELS[page]}>
        {page === "general" && <><GeneralSettings source={source} change={change} />{dashboard.uid !== "" && !stored.provisioned && <DeleteDashboard uid={dashboard.uid} title={dashboard.title} onGone={onGone} />}</>}
        {page === "variables" && <VariablesSettings source={source} dashboard={dashboard} change={change} />}
        {page === "annotations" && <AnnotationsSettings value={records(record(source["annotations"])["list"])} onChange={(list) => change((before) => ({ ...before, annotations: { ...record(before["annotations"]), list } }), "annotations")} />}
        {page === "links" && <LinksEditor value={source["links"]} of="dashboard" onChange={(links) => change((before) => ({ ...before, links }), "links")} />}
        {page === "versions" && <Versions uid={dashboard.uid} now={source} canRestore={stored.canSave} onRestored={onRestored} />}
        {page === "json" && <JsonSettings source={source} onTake={(next) => change(() => next)} />}
      </section>
    </div>
  );
}
