import "react-grid-layout/css/styles.css";
import { Modal } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { useCallback, useMemo, useState } from "react";
import GridLayout from "react-grid-layout/legacy";
import { saveDashboard, type StoredDashboard } from "../api";
import type { Dashboard, Panel } from "../model/dashboard";
import type { Json } from "../model/json";
import { readDashboard } from "../model/read";
import { PanelFrame, type PanelActions } from "../page/PanelFrame";
import { addPanel, changePanel, findPanel, flattened, movePanels, NEW_PANEL, placesOf, removePanel } from "./changes";
import { PanelForm } from "./PanelForm";

const MAX_UNDO = 100;
const ROW_PIXELS = 30;
const GAP = 8;

/** Changing a dashboard: adding, moving, resizing, copying, removing and editing panels, its JSON, undoing, saving. */
export default function Editor({ dashboard, stored, onClose }: { dashboard: Dashboard; stored: StoredDashboard["meta"]; onClose: (saved: boolean) => void }) {
  const [history, setHistory] = useState<{ now: Json; before: readonly Json[] }>(() => ({ now: flattened(dashboard), before: [] }));
  const [edited, setEdited] = useState<number | undefined>(undefined);
  const [json, setJson] = useState<string | undefined>(undefined);
  const [message, setMessage] = useState("");
  const [problem, setProblem] = useState("");
  const { ref, width } = useElementSize();
  const current = useMemo(() => readDashboard(history.now), [history.now]);
  const change = useCallback((next: (source: Json) => Json) => setHistory(({ now, before }) => {
    const changed = next(now);
    return changed === now ? { now, before } : { now: changed, before: [...before, now].slice(-MAX_UNDO) };
  }), []);
  const undo = (): void => setHistory(({ now, before }) => ({ now: before.at(-1) ?? now, before: before.slice(0, -1) }));
  const places = useMemo(() => placesOf(history.now), [history.now]);
  const actions = useMemo<PanelActions>(() => ({
    onView: (panel) => setEdited(panel.id), onExplore: () => undefined, onEdit: (panel) => setEdited(panel.id),
    onDuplicate: (panel) => change((source) => addPanel(source, { ...panel.source, gridPos: panel.grid }).source),
    onRemove: (panel) => change((source) => removePanel(source, panel.id)),
  }), [change]);
  const save = async (): Promise<void> => {
    try {
      await saveDashboard({ ...history.now, uid: dashboard.uid }, message, stored.folderUid, true);
      onClose(true);
    } catch (cause) {
      setProblem(cause instanceof Error ? cause.message : String(cause));
    }
  };
  const takeJson = (): void => {
    try {
      const read = readDashboard(JSON.parse(json ?? ""));
      change(() => flattened(read));
      setJson(undefined);
      setProblem("");
    } catch (cause) {
      setProblem(cause instanceof Error ? cause.message : String(cause));
    }
  };
  const panel: Panel | undefined = edited === undefined ? undefined : findPanel(current, edited);
  return (
    <div className="dash" ref={ref}>
      <div className="edit-bar">
        <button type="button" className="quiet" onClick={() => { const made = addPanel(history.now, NEW_PANEL); change(() => made.source); setEdited(made.id); }}>Add panel</button>
        <button type="button" className="quiet" disabled={history.before.length === 0} onClick={undo}>Undo</button>
        <button type="button" className="quiet" onClick={() => setJson(JSON.stringify(history.now, undefined, 2))}>JSON</button>
        <input aria-label="Title" value={current.title} onChange={(event) => change((source) => ({ ...source, title: event.target.value }))} />
        <input aria-label="What was changed" placeholder="What was changed, for those who come after" value={message} onChange={(event) => setMessage(event.target.value)} />
        <button type="button" className="quiet" onClick={() => onClose(false)}>Discard</button>
        <button type="button" className="primary" disabled={!stored.canSave} onClick={() => void save()}>Save</button>
      </div>
      {stored.provisioned && <p className="hint">This dashboard comes from a file; the file is the truth, and saving may be refused.</p>}
      {problem !== "" && json === undefined && <p className="problem" role="alert">{problem}</p>}
      {width > 0 && (
        <GridLayout
          width={width} cols={24} rowHeight={ROW_PIXELS} margin={[GAP, GAP]} containerPadding={[0, 0]} draggableHandle=".drag-handle"
          layout={places.map((place) => ({ i: String(place.id), x: place.x, y: place.y, w: place.w, h: place.h, ...(place.row ? { isResizable: false } : {}) }))}
          onDragStop={(layout) => change((source) => movePanels(source, layout.map((each) => ({ id: Number(each.i), x: each.x, y: each.y, w: each.w, h: each.h }))))}
          onResizeStop={(layout) => change((source) => movePanels(source, layout.map((each) => ({ id: Number(each.i), x: each.x, y: each.y, w: each.w, h: each.h }))))}
        >
          {places.map((place) => {
            const drawn = place.row ? undefined : findPanel(current, place.id);
            return <div key={String(place.id)} style={{ display: "flex" }}>{drawn === undefined ? <h2 className="drag-handle">{place.title}</h2> : <PanelFrame panel={drawn} actions={actions} editing />}</div>;
          })}
        </GridLayout>
      )}
      {panel !== undefined && <PanelForm panel={panel} onChange={(next) => change((source) => changePanel(source, panel.id, () => next))} onClose={() => setEdited(undefined)} />}
      {json !== undefined && (
        <Modal opened onClose={() => setJson(undefined)} title="The dashboard as JSON" size="xl">
          <div className="edit-form"><textarea className="json" aria-label="JSON" value={json} onChange={(event) => setJson(event.target.value)} spellCheck={false} />
            {problem !== "" && <p className="problem" role="alert">{problem}</p>}
            <button type="button" className="primary" onClick={takeJson}>Take over</button></div>
        </Modal>
      )}
    </div>
  );
}
