import "react-grid-layout/css/styles.css";
import { Menu } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { useMemo, type KeyboardEvent } from "react";
import GridLayout from "react-grid-layout/legacy";
import { Icon } from "../../ui/icons";
import type { Dashboard } from "../model/dashboard";
import type { Json } from "../model/json";
import { PanelFrame, type PanelActions } from "../page/PanelFrame";
import { changePanel, findPanel, movePanels, placesOf, type PlaceOfPanel } from "./changes";
import { removeRow, toggleRow } from "./rows";
import { nudge, type Place } from "./settle";
import type { Change } from "./useHistory";

const ROW_PIXELS = 30;
const GAP = 8;
/** Below this width panels stand one below the other, and are moved by their menus. */
const NARROW_PIXELS = 680;

const STEPS: Readonly<Record<string, { x?: number; y?: number }>> = { ArrowLeft: { x: -1 }, ArrowRight: { x: 1 }, ArrowUp: { y: -1 }, ArrowDown: { y: 1 } };

/** The panels in their grid, to be dragged, resized, and moved by keys: Shift with arrows moves, Alt with arrows resizes. */
export function Canvas({ source, dashboard, actions, change }: { source: Json; dashboard: Dashboard; actions: PanelActions; change: Change }) {
  const { ref, width } = useElementSize();
  const places = useMemo(() => placesOf(source), [source]);
  const move = (layout: readonly { i: string; x: number; y: number; w: number; h: number }[]): void =>
    change((before) => movePanels(before, layout.map((each) => ({ id: Number(each.i), x: each.x, y: each.y, w: each.w, h: each.h }))), "");
  const onKey = (place: Place, event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (step === undefined || !(event.shiftKey || event.altKey) || (event.target as HTMLElement).closest("input, textarea, .cm-editor") !== null) return;
    event.preventDefault();
    event.stopPropagation();
    change((before) => movePanels(before, nudge(placesOf(before), place.id, event.altKey ? { w: step.x ?? 0, h: step.y ?? 0 } : step)), `move ${place.id}`);
  };
  const movable = useMemo<PanelActions>(() => ({
    ...actions, onMove: (panel, by) => change((before) => movePanels(before, nudge(placesOf(before), panel.id, { y: by }))),
  }), [actions, change]);
  const draw = (place: PlaceOfPanel) => {
    if (place.row) return <RowHead place={place} change={change} />;
    const panel = findPanel(dashboard, place.id);
    return panel === undefined ? null : <PanelFrame panel={panel} actions={movable} editing />;
  };
  const narrow = width < NARROW_PIXELS;
  const ordered = narrow ? [...places].sort((a, b) => a.y - b.y || a.x - b.x) : places;
  return (
    <div ref={ref} className="edit-canvas">
      {narrow && width > 0 && ordered.map((place) => <div key={place.id} className={place.row ? "" : "dash-place"} style={{ ["--rows" as string]: place.h }}>{draw(place)}</div>)}
      {!narrow && (
        <GridLayout
          width={width} cols={24} rowHeight={ROW_PIXELS} margin={[GAP, GAP]} containerPadding={[0, 0]} draggableHandle=".drag-handle" draggableCancel="button, input"
          layout={places.map((place) => ({ i: String(place.id), x: place.x, y: place.y, w: place.w, h: place.h, ...(place.row ? { isResizable: false, h: 1, w: 24, x: 0 } : {}) }))}
          onDragStop={move} onResizeStop={move}
        >
          {places.map((place) => <div key={String(place.id)} style={{ display: "flex" }} onKeyDown={(event) => onKey(place, event)}>{draw(place)}</div>)}
        </GridLayout>
      )}
    </div>
  );
}

/** A heading: folded it holds its panels, and takes them along when it is dragged. */
function RowHead({ place, change }: { place: PlaceOfPanel; change: Change }) {
  return (
    <div className="edit-row-head drag-handle">
      <button type="button" className="icon-button" aria-expanded={!place.collapsed} aria-label={`${place.collapsed ? "Unfold" : "Fold"} ${place.title}`} onClick={() => change((before) => toggleRow(before, place.id))}><Icon name={place.collapsed ? "right" : "down"} size={16} /></button>
      <input aria-label="Title of the row" value={place.title} onChange={(event) => change((before) => changePanel(before, place.id, (row) => ({ ...row, title: event.target.value })), `row ${place.id}`)} />
      {place.collapsed && <em>{place.inside} panels; drag moves them along</em>}
      <span className="spring" />
      <Menu position="bottom-end" shadow="md">
        <Menu.Target><button type="button" className="icon-button" aria-label={`Menu of the row ${place.title}`}><Icon name="more" size={16} /></button></Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => change((before) => removeRow(before, place.id, false))}>Remove the row, keep its panels</Menu.Item>
          <Menu.Item color="red" onClick={() => change((before) => removeRow(before, place.id, true))}>Remove the row and its panels</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
