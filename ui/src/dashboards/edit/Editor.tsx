import "./edit.css";
import { Menu } from "@mantine/core";
import { useCallback, useMemo, useState } from "react";
import { usePageShortcuts, type Shortcut } from "../../app/shortcuts";
import { Icon } from "../../ui/icons";
import type { Saved, StoredDashboard } from "../api";
import type { Dashboard, Panel } from "../model/dashboard";
import type { Json } from "../model/json";
import { panelInHand } from "../page/panelInHand";
import { PageScopeProvider } from "../page/PageScope";
import type { PanelActions } from "../page/PanelFrame";
import { useDashboardScope } from "../page/useDashboardScope";
import { VariableBar } from "../page/VariableBar";
import type { SettingsPage } from "../settings/pages";
import { Settings } from "../settings/Settings";
import { addPanel, changePanel, findPanel, flattened, NEW_PANEL, removePanel } from "./changes";
import { Canvas } from "./Canvas";
import { copiedPanel, copyPanel } from "./clipboard";
import { EmptyCanvas } from "./EmptyCanvas";
import { PanelEditor } from "./PanelEditor";
import { addRow } from "./rows";
import { SaveDialog } from "./SaveDialog";
import { useEdited } from "./useEdited";
import { useHistory } from "./useHistory";
import { useUnsavedGuard } from "./useUnsavedGuard";

/** What the address says about editing. */
export interface EditPlace {
  panel: number | undefined;
  settings: SettingsPage | undefined;
}

interface Props {
  dashboard: Dashboard;
  stored: StoredDashboard["meta"];
  wished: Readonly<Record<string, readonly string[]>>;
  place: EditPlace;
  /** A panel to be copied or taken away right at the start, by a key on the page. */
  first: { what: "duplicate" | "remove"; id: number } | undefined;
  onPlace: (place: EditPlace) => void;
  onWish: (name: string, values: readonly string[]) => void;
  onClose: () => void;
  onSaved: (saved: Saved) => void;
  /** It was deleted. */
  onGone: () => void;
}

/** Changing a dashboard: its panels in their grid, one panel, or the settings; undoing, and saving. */
export default function Editor({ dashboard, stored, wished, place, first, onPlace, onWish, onClose, onSaved, onGone }: Props) {
  const [base] = useState(() => flattened(dashboard));
  const edited = useHistory(() => begun(base, first));
  const { source, change, undo, redo } = edited;
  const current = useEdited(source, dashboard.uid);
  const { scope, resolved } = useDashboardScope(current, wished);
  const [saving, setSaving] = useState(false);
  const changed = source !== base;
  const [question, release] = useUnsavedGuard(changed);
  const openPanel = useCallback((id: number | undefined) => onPlace({ panel: id, settings: undefined }), [onPlace]);
  const add = useCallback((panel: Json, open: boolean) => {
    const made = addPanel(source, panel);
    change(() => made.source);
    if (open) openPanel(made.id);
  }, [source, change, openPanel]);
  const actions = useMemo<PanelActions>(() => panelActions(change, openPanel), [change, openPanel]);
  const [asking, setAsking] = useState(false);
  const close = (): void => {
    if (changed && !asking) {
      setAsking(true);
      return;
    }
    release();
    onClose();
  };
  usePageShortcuts(useMemo(() => editKeys(current, actions, { undo, redo, save: () => setSaving(true), paste: () => pasteInto(add) }), [current, actions, undo, redo, add]));
  const panel = place.panel === undefined ? undefined : findPanel(current, place.panel);
  const variables = useMemo(() => current.variables.map((variable) => variable.name), [current.variables]);
  return (
    <PageScopeProvider value={scope}>
      <div className="dash editing">
        <div className="edit-bar" role="toolbar" aria-label="Editing">
          <b className="edit-title">{current.title}</b>
          {changed && <span className="hint">not saved</span>}
          <span className="spring" />
          <AddMenu onAdd={(made) => add(made, true)} onPaste={() => pasteInto(add)} onRow={() => change(addRow)} />
          <button type="button" className="icon-button" aria-label="Undo" title="Undo (Ctrl Z)" disabled={!edited.canUndo} onClick={undo}><Icon name="undo" /></button>
          <button type="button" className="icon-button" aria-label="Redo" title="Redo (Ctrl Shift Z)" disabled={!edited.canRedo} onClick={redo}><Icon name="redo" /></button>
          <button type="button" className="quiet" aria-pressed={place.settings !== undefined} onClick={() => onPlace({ panel: undefined, settings: place.settings === undefined ? "general" : undefined })}><Icon name="gear" size={16} /> Settings</button>
          <button type="button" className={asking && changed ? "quiet danger" : "quiet"} onClick={close} onBlur={() => setAsking(false)}>{!changed ? "Done" : asking ? "Really discard" : "Discard"}</button>
          <button type="button" className="primary" onClick={() => setSaving(true)}>Save</button>
        </div>
        {stored.provisioned && <p className="hint">This dashboard comes from a file. {stored.canSave ? "What is saved here holds until the file changes." : "It can be saved as a copy."}</p>}
        {place.settings === undefined && <VariableBar dashboard={current} resolved={resolved} wished={wished} onChange={onWish} />}
        {place.settings !== undefined ? <Settings page={place.settings} source={source} dashboard={current} stored={stored} change={change} onPage={(settings) => onPlace({ panel: undefined, settings })} onRestored={(saved) => { release(); onSaved(saved); }} onGone={() => { release(); onGone(); }} />
          : panel !== undefined ? (
            <PanelEditor key={panel.id} panel={panel} variables={variables} onChange={(next, what) => change((before) => changePanel(before, panel.id, next), what === undefined ? "" : `${panel.id} ${what}`)}
              onClose={() => openPanel(undefined)} onDiscard={(opened) => { change((before) => changePanel(before, panel.id, () => opened)); openPanel(undefined); }} />
          ) : current.sections.length === 0 ? <EmptyCanvas onAdd={(made) => add(made, true)} onRow={() => change(addRow)} />
            : <Canvas source={source} dashboard={current} actions={actions} change={change} />}
        {saving && <SaveDialog source={source} base={base} uid={dashboard.uid} stored={stored} resolved={resolved} onClose={() => setSaving(false)} onSaved={(saved) => { release(); setSaving(false); onSaved(saved); }} />}
        {question}
      </div>
    </PageScopeProvider>
  );
}

function begun(base: Json, first: Props["first"]): Json {
  if (first === undefined) return base;
  return first.what === "remove" ? removePanel(base, first.id) : duplicated(base, first.id);
}

function duplicated(source: Json, id: number): Json {
  let found: Json | undefined;
  changePanel(source, id, (panel) => (found = panel));
  return found === undefined ? source : addPanel(source, found, id).source;
}

function panelActions(change: (next: (source: Json) => Json) => void, open: (id: number) => void): PanelActions {
  return {
    onEdit: (panel) => open(panel.id),
    onDuplicate: (panel) => change((source) => duplicated(source, panel.id)),
    onCopy: (panel) => copyPanel(panel.source),
    onRemove: (panel) => change((source) => removePanel(source, panel.id)),
  };
}

function pasteInto(add: (panel: Json, open: boolean) => void): void {
  const copied = copiedPanel();
  if (copied !== undefined) add(copied, false);
}

interface EditRuns {
  undo: () => void;
  redo: () => void;
  save: () => void;
  paste: () => void;
}

function editKeys(dashboard: Dashboard, actions: PanelActions, runs: EditRuns): readonly Shortcut[] {
  const here = "On this page";
  const hand = "On the panel under the pointer or in focus";
  const on = (run: ((panel: Panel) => void) | undefined) => (): void => {
    const panel = panelInHand(dashboard.sections.flatMap((section) => section.panels));
    if (panel !== undefined) run?.(panel);
  };
  return [
    { keys: "mod+z", label: "Undo", group: here, run: runs.undo },
    { keys: "mod+shift+z", label: "Redo", group: here, run: runs.redo },
    { keys: "mod+s", label: "Save", group: here, run: runs.save, whileTyping: true },
    { keys: "e", label: "Edit it", group: hand, run: on(actions.onEdit) },
    { keys: "p d", label: "Duplicate it", group: hand, run: on(actions.onDuplicate) },
    { keys: "p c", label: "Copy it", group: hand, run: on(actions.onCopy) },
    { keys: "p v", label: "Paste a panel", group: here, run: runs.paste },
    { keys: "p r", label: "Remove it", group: hand, run: on(actions.onRemove) },
    { keys: "shift+arrows", label: "Move it", group: hand, run: () => undefined },
    { keys: "alt+arrows", label: "Make it larger or smaller", group: hand, run: () => undefined },
  ];
}

function AddMenu({ onAdd, onPaste, onRow }: { onAdd: (panel: Json) => void; onPaste: () => void; onRow: () => void }) {
  const [copied, setCopied] = useState<Json | undefined>(undefined);
  return (
    <Menu position="bottom-end" shadow="md" onOpen={() => setCopied(copiedPanel())}>
      <Menu.Target><button type="button" className="quiet"><Icon name="plus" size={16} /> Add</button></Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onAdd(NEW_PANEL)}>Panel</Menu.Item>
        <Menu.Item onClick={() => onAdd({ type: "text", title: "", options: { mode: "markdown", content: "" }, gridPos: { w: 12, h: 4 } })}>Text</Menu.Item>
        <Menu.Item onClick={onRow}>Row</Menu.Item>
        <Menu.Item disabled={copied === undefined} onClick={onPaste}>Paste {copied === undefined ? "a copied panel" : `“${String(copied["title"] ?? "panel")}”`}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
