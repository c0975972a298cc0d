import { Modal } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { rank } from "../app/fuzzy";
import { keepTime } from "../app/pages";
import { createFolder, fetchDashboard, fetchFolders, saveDashboard, searchDashboards, type Saved } from "../dashboards/api";
import { addPanel, flattened, NEW_DASHBOARD } from "../dashboards/edit/changes";
import { readDashboard } from "../dashboards/model/read";
import { panelOf } from "./panelOf";
import type { ExploreQuery, ExploreSearch } from "./state";
import { suggestTitle } from "./titles";

const MAX_SHOWN = 50;
const NEW = "new:";

/** What Explore shows becomes a panel of a dashboard, of one that is there or of a new one. */
export default function AddToDashboard({ queries, search, onClose }: { queries: readonly ExploreQuery[]; search: ExploreSearch; onClose: () => void }) {
  const [title, setTitle] = useState(() => suggestTitle(queries));
  const [where, setWhere] = useState<"new" | "old">("new");
  const [name, setName] = useState("");
  const [folder, setFolder] = useState("");
  const [folderName, setFolderName] = useState("");
  const [typed, setTyped] = useState("");
  const [uid, setUid] = useState("");
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const hits = useQuery({ queryKey: ["dashboards"], queryFn: ({ signal }) => searchDashboards(signal), staleTime: 5_000, retry: false });
  const folders = useQuery({ queryKey: ["folders"], queryFn: ({ signal }) => fetchFolders(signal), staleTime: 0, retry: false });
  const navigate = useNavigate();
  const client = useQueryClient();
  const found = rank(typed, hits.data ?? [], (hit) => `${hit.title} ${hit.folder}`, MAX_SHOWN);
  const save = async (): Promise<Saved> => {
    const panel = panelOf(queries, search, title);
    if (where === "new") {
      const folderUid = folder === NEW ? (await createFolder(folderName.trim())).uid : folder;
      return saveDashboard({ ...addPanel(NEW_DASHBOARD, panel).source, title: name.trim() || title }, "made in Explore", folderUid, false);
    }
    const { dashboard, meta } = await fetchDashboard(uid);
    const read = readDashboard(dashboard);
    return saveDashboard({ ...addPanel(flattened(read), panel).source, uid }, `${title}, from Explore`, meta.folderUid, false);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setBusy(true);
    save().then((saved) => {
      void client.invalidateQueries({ queryKey: ["dashboard", saved.uid] });
      void client.invalidateQueries({ queryKey: ["dashboards"] });
      void navigate({ to: "/d/$uid", params: { uid: saved.uid }, search: keepTime as never });
    }, (cause: unknown) => {
      setProblem(cause instanceof Error ? cause.message : String(cause));
      setBusy(false);
    });
  };
  return (
    <Modal opened onClose={onClose} title="Add to a dashboard" size="md">
      <form className="add-form" onSubmit={submit}>
        <label>Title of the panel<input data-autofocus value={title} onChange={(event) => setTitle(event.target.value)} /></label>
        <div className="chips" role="group" aria-label="Which dashboard">
          <button type="button" aria-pressed={where === "new"} onClick={() => setWhere("new")}>A new dashboard</button>
          <button type="button" aria-pressed={where === "old"} onClick={() => setWhere("old")}>One that is there</button>
        </div>
        {where === "new" ? (
          <>
            <label>Its title<input value={name} placeholder={title} onChange={(event) => setName(event.target.value)} /></label>
            <label>Folder<select value={folder} onChange={(event) => setFolder(event.target.value)}>
              <option value="">General</option>{(folders.data ?? []).map((each) => <option key={each.uid} value={each.uid}>{each.title}</option>)}<option value={NEW}>a new one …</option>
            </select></label>
            {folder === NEW && <label>Name of the folder<input value={folderName} required onChange={(event) => setFolderName(event.target.value)} /></label>}
          </>
        ) : (
          <>
            <input aria-label="Find a dashboard" placeholder="Find a dashboard" value={typed} onChange={(event) => setTyped(event.target.value)} />
            <ul className="add-list" role="listbox" aria-label="Dashboards">
              {found.map((hit) => <li key={hit.uid}><button type="button" role="option" aria-selected={uid === hit.uid} onClick={() => setUid(hit.uid)}>{hit.title}{hit.folder !== "" && <em>{hit.folder}</em>}</button></li>)}
            </ul>
          </>
        )}
        {problem !== "" && <p className="problem" role="alert">{problem}</p>}
        <div className="add-foot"><button type="button" className="quiet" onClick={onClose}>Cancel</button><button type="submit" className="primary" disabled={busy || (where === "old" && uid === "")}>Add</button></div>
      </form>
    </Modal>
  );
}
