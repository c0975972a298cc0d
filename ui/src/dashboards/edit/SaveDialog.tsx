import { Modal } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState, type FormEvent } from "react";
import { ApiError } from "../../api/client";
import { absolute } from "../../time/range";
import { usePageTime } from "../../time/TimeContext";
import { createFolder, fetchDashboard, fetchFolders, saveDashboard, type Saved, type StoredDashboard } from "../api";
import { flattened } from "./changes";
import { record, text, type Json } from "../model/json";
import { readDashboard } from "../model/read";
import type { Resolved } from "../variables/resolve";
import { saveText } from "../../explore/csv";
import { DiffList } from "./DiffList";
import { differences } from "./diff";
import { withChosen, withRange } from "./keep";

const NEW_FOLDER = "new:";

interface Props {
  source: Json;
  base: Json;
  uid: string;
  stored: StoredDashboard["meta"];
  resolved: Resolved;
  onSaved: (saved: Saved) => void;
  onClose: () => void;
}

/** Where it goes, what it is called, what was changed, and what to do when somebody else was quicker. */
export function SaveDialog({ source, base, uid, stored, resolved, onSaved, onClose }: Props) {
  const { written, range } = usePageTime();
  const [title, setTitle] = useState(text(source["title"], "New dashboard"));
  const [folder, setFolder] = useState(stored.folderUid);
  const [folderName, setFolderName] = useState("");
  const [message, setMessage] = useState("");
  const [copy, setCopy] = useState(false);
  const [keepRange, setKeepRange] = useState(false);
  const [keepChosen, setKeepChosen] = useState(false);
  const [problem, setProblem] = useState<{ text: string; conflict: boolean } | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const fresh = uid === "" || copy;
  const folders = useQuery({ queryKey: ["folders"], queryFn: ({ signal }) => fetchFolders(signal), retry: false, staleTime: 0 });
  const theirs = useQuery({ queryKey: ["dashboard-now", uid], queryFn: ({ signal }) => fetchDashboard(uid, signal), enabled: problem?.conflict === true && !fresh, retry: false, staleTime: 0 });
  const final = useMemo(() => {
    const ranged = keepRange ? withRange(source, written.to === "now" ? written : absolute(range.startMillis, range.endMillis)) : source;
    return { ...(keepChosen ? withChosen(ranged, resolved) : ranged), title };
  }, [source, keepRange, keepChosen, written, range, resolved, title]);
  const changed = useMemo(() => differences(base, final), [base, final]);
  const save = async (overwrite: boolean): Promise<void> => {
    setBusy(true);
    try {
      const folderUid = folder === NEW_FOLDER ? (await createFolder(folderName.trim())).uid : folder;
      const body = fresh ? { ...final, id: null, uid: null, version: 0 } : { ...final, uid };
      onSaved(await saveDashboard(body, message, folderUid, overwrite));
    } catch (cause) {
      setProblem({ text: cause instanceof Error ? cause.message : String(cause), conflict: cause instanceof ApiError && cause.status === 412 });
    }
    setBusy(false);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void save(false);
  };
  const locked = stored.provisioned && !stored.canSave && !fresh;
  const since = theirs.data === undefined ? undefined : differences(base, flattened(readDashboard(theirs.data.dashboard)));
  return (
    <Modal opened onClose={onClose} title={uid === "" ? "Save the dashboard" : `Save ${text(base["title"])}`} size="lg">
      <form className="edit-form" onSubmit={submit}>
        {locked && <p className="hint">This dashboard comes from a file, and the file is its truth. Save a copy, or take the JSON and put it into the file.</p>}
        <label>Title<input data-autofocus value={title} onChange={(event) => setTitle(event.target.value)} required /></label>
        <div className="edit-row">
          <label>Folder<select value={folder} onChange={(event) => setFolder(event.target.value)}>
            <option value="">General</option>
            {(folders.data ?? []).map((each) => <option key={each.uid} value={each.uid}>{each.title}</option>)}
            <option value={NEW_FOLDER}>a new one …</option>
          </select></label>
          {folder === NEW_FOLDER && <label>Its name<input value={folderName} onChange={(event) => setFolderName(event.target.value)} required /></label>}
        </div>
        <label>What was changed<input value={message} placeholder="for those who come after" onChange={(event) => setMessage(event.target.value)} /></label>
        <div className="checks">
          {uid !== "" && <label className="opt-flag"><input type="checkbox" checked={copy} onChange={(event) => setCopy(event.target.checked)} /> as a copy</label>}
          <label className="opt-flag"><input type="checkbox" checked={keepRange} onChange={(event) => setKeepRange(event.target.checked)} /> open with the time range shown now</label>
          <label className="opt-flag"><input type="checkbox" checked={keepChosen} onChange={(event) => setKeepChosen(event.target.checked)} /> open with the variables chosen now</label>
        </div>
        {uid !== "" && <details className="opt-group" open={changed.length <= 12}><summary>{changed.length} {changed.length === 1 ? "change" : "changes"}</summary><DiffList differences={changed} none="Nothing was changed." /></details>}
        {problem !== undefined && <p className="problem" role="alert">{problem.text}</p>}
        {problem?.conflict === true && since !== undefined && <div><p className="hint">Saved by somebody else in the meantime:</p><DiffList differences={since} none="nothing that differs" /></div>}
        <div className="dialog-foot">
          {(locked || problem !== undefined) && <button type="button" className="quiet" onClick={() => saveText(`${title}.json`, JSON.stringify(final, undefined, 2), "application/json")}>Take the JSON</button>}
          <span className="spring" />
          <button type="button" className="quiet" onClick={onClose}>Cancel</button>
          {problem?.conflict === true && <button type="button" className="quiet danger" disabled={busy} onClick={() => void save(true)}>Overwrite theirs</button>}
          <button type="submit" className="primary" disabled={busy || locked || title.trim() === ""}>Save</button>
        </div>
      </form>
    </Modal>
  );
}

/** What a stored dashboard is when it is compared: the flat form. */
export function baseOf(dashboard: unknown): Json {
  return record(flattened(readDashboard(dashboard)));
}
