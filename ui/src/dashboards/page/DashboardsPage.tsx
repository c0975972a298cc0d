import "../dashboards.css";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { keepTime } from "../../app/pages";
import { EmptyState } from "../../ui/EmptyState";
import { Icon } from "../../ui/icons";
import { saveDashboard, searchDashboards, type DashboardHit } from "../api";
import { readDashboard } from "../model/read";
import { useReady } from "../ready/useReady";

/** All dashboards by folder; dropping a file of Grafana here brings it in. */
export default function DashboardsPage() {
  const [typed, setTyped] = useState("");
  const [problem, setProblem] = useState("");
  const hits = useQuery({ queryKey: ["dashboards"], queryFn: ({ signal }) => searchDashboards(signal), staleTime: 5_000 });
  const ready = useReady();
  const waiting = useMemo(() => new Set(ready.filter((each) => each.present.length === 0).map((each) => each.uid)), [ready]);
  const folders = useMemo(() => byFolder(hits.data ?? [], typed, waiting), [hits.data, typed, waiting]);
  const bring = async (files: FileList | null): Promise<void> => {
    for (const file of files ?? []) {
      try {
        const read = readDashboard(JSON.parse(await file.text()));
        if (read.sections.length === 0) throw new Error("no dashboard in this file");
        await saveDashboard({ ...read.source, id: null }, `brought in from ${file.name}`, "", false);
        setProblem("");
      } catch (cause) {
        setProblem(`${file.name}: ${cause instanceof Error ? cause.message : String(cause)}`);
      }
    }
    await hits.refetch();
  };
  return (
    <div className="dash-list" onDragOver={(event) => event.preventDefault()} onDrop={(event) => { event.preventDefault(); void bring(event.dataTransfer.files); }}>
      <div className="dash-list-bar">
        <label className="search-field"><Icon name="search" size={16} /><input data-page-search aria-label="Find a dashboard" placeholder="Find a dashboard by title, folder or tag" value={typed} onChange={(event) => setTyped(event.target.value)} /></label>
        <label className="quiet file-button">Bring in<input type="file" accept=".json,application/json" multiple className="sr" onChange={(event) => void bring(event.target.files)} /></label>
        <Link to="/dashboard/new" search={keepTime as never} className="primary" data-new-dashboard><Icon name="plus" size={15} /> New</Link>
      </div>
      {problem !== "" && <p className="problem" role="alert">{problem}</p>}
      {hits.isError && <EmptyState tone="bad" title="The list of dashboards did not come" detail={hits.error.message} />}
      {hits.data !== undefined && folders.length === 0 && <EmptyState title={typed === "" ? "No dashboard yet" : "No dashboard matches"} detail="Drop a dashboard of Grafana on this page, or make a new one." />}
      {folders.map(([folder, list]) => (
        <section key={folder} className="card" aria-label={folder || "General"}>
          <h3>{folder || "General"} <em>{list.length}</em></h3>
          <ul className="plain-list">
            {list.map((hit) => <li key={hit.uid}><Link to="/d/$uid" params={{ uid: hit.uid }} search={keepTime as never}>{hit.title}</Link>{waiting.has(hit.uid) && <em className="no-metrics">no metrics for it yet</em>}<span className="tags">{hit.tags.slice(0, 6).map((tag) => <button key={tag} type="button" className="tag" onClick={() => setTyped(tag)}>{tag}</button>)}</span></li>)}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** By title; those that wait for their first metric stand last. */
function byFolder(hits: readonly DashboardHit[], typed: string, waiting: ReadonlySet<string>): [string, DashboardHit[]][] {
  const words = typed.toLowerCase().split(/\s+/).filter((word) => word !== "");
  const folders = new Map<string, DashboardHit[]>();
  for (const hit of [...hits].sort((a, b) => Number(waiting.has(a.uid)) - Number(waiting.has(b.uid)) || a.title.localeCompare(b.title, "en", { numeric: true }))) {
    const whole = `${hit.title} ${hit.folder} ${hit.tags.join(" ")}`.toLowerCase();
    if (words.every((word) => whole.includes(word))) folders.set(hit.folder, [...(folders.get(hit.folder) ?? []), hit]);
  }
  return [...folders].sort(([a], [b]) => a.localeCompare(b, "en"));
}
