import { Modal, SegmentedControl } from "@mantine/core";
import { useMemo, useState } from "react";
import { saveText, toCsv } from "../../explore/csv";
import type { PanelData } from "../data/usePanelData";
import type { ConfiguredField } from "../field/config";
import type { Panel } from "../model/dashboard";
import { rowsOf } from "./rows";

const SHOWN_ROWS = 200;

/** What is behind a panel: its data as rows, its queries, its JSON. */
export default function Inspect({ panel, data, fields, onClose }: { panel: Panel; data: PanelData; fields: readonly ConfiguredField[]; onClose: () => void }) {
  const [view, setView] = useState("data");
  const rows = useMemo(() => rowsOf(data.frames, fields), [data.frames, fields]);
  return (
    <Modal opened onClose={onClose} title={`Inspect ${panel.title}`} size="xl">
      <div className="inspect-bar">
        <SegmentedControl size="xs" value={view} onChange={setView} data={[{ value: "data", label: "Data" }, { value: "queries", label: "Queries" }, { value: "json", label: "JSON" }]} />
        {view === "data" && <button type="button" className="quiet" onClick={() => saveText(`${panel.title || "panel"}.csv`, toCsv(rows))}>Save as CSV</button>}
      </div>
      {view === "data" && (
        <div className="inspect-scroll">
          <table className="plain"><thead><tr>{rows[0]?.map((name, index) => <th key={index}>{name}</th>)}</tr></thead>
            <tbody>{rows.slice(1, SHOWN_ROWS + 1).map((row, index) => <tr key={index}>{row.map((cell, at) => <td key={at}>{cell}</td>)}</tr>)}</tbody></table>
          {rows.length > SHOWN_ROWS + 1 && <p className="hint">the first {SHOWN_ROWS} of {rows.length - 1} rows; the CSV has all</p>}
        </div>
      )}
      {view === "queries" && data.asks.map((ask, index) => <pre key={index} className="inspect-text">{`${ask.target.refId} (${ask.kind}, a point every ${ask.grid.stepSeconds} s)\n${ask.query}`}</pre>)}
      {view === "json" && <pre className="inspect-text">{JSON.stringify(panel.source, undefined, 2)}</pre>}
    </Modal>
  );
}
