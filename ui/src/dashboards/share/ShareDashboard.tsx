import { Modal } from "@mantine/core";
import { useState } from "react";
import { saveText } from "../../explore/csv";
import { usePageTime } from "../../time/TimeContext";
import { createSnapshot } from "../api";
import type { Json } from "../model/json";
import { CopyField } from "./CopyField";
import { externalJson, plainJson } from "./external";
import { LinkWishesFields } from "./LinkWishesFields";
import { linkTo, type LinkWishes } from "./links";

const EXPIRIES: readonly (readonly [number, string])[] = [[3_600, "an hour"], [86_400, "a day"], [604_800, "a week"], [0, "for ever"]];

interface Props {
  title: string;
  source: Json;
  /** Draws every panel, waits for the answers, and gives the dashboard with them in it. */
  gather: () => Promise<Json>;
  onClose: () => void;
}

/** A dashboard for others: its address, a picture of its data at this moment, its JSON. */
export default function ShareDashboard({ title, source, gather, onClose }: Props) {
  const { range } = usePageTime();
  const [wishes, setWishes] = useState<LinkWishes>({ absolute: true, variables: true, theme: "" });
  const [external, setExternal] = useState(false);
  return (
    <Modal opened onClose={onClose} title={`Share ${title}`} size="lg">
      <div className="edit-form share">
        <section aria-label="Link">
          <h3>Link</h3>
          <LinkWishesFields wishes={wishes} onChange={setWishes} />
          <CopyField label="Address" text={linkTo(new URL(window.location.href), range, wishes)} />
        </section>
        <SnapshotSection title={title} gather={gather} />
        <section aria-label="JSON">
          <h3>JSON</h3>
          <p className="hint">Grafana’s own format: it can be brought in there, or kept as a file.</p>
          <div className="checks"><label className="opt-flag"><input type="checkbox" checked={external} onChange={(event) => setExternal(event.target.checked)} /> for people elsewhere: asks for their data source when it is brought in</label></div>
          <div className="dialog-foot"><span className="spring" /><button type="button" className="quiet bordered" onClick={() => saveText(`${title.replaceAll(/[^\w.-]+/g, "-")}.json`, JSON.stringify(external ? externalJson(source) : plainJson(source), undefined, 2), "application/json")}>Save as JSON</button></div>
        </section>
      </div>
    </Modal>
  );
}

function SnapshotSection({ title, gather }: { title: string; gather: () => Promise<Json> }) {
  const [name, setName] = useState(title);
  const [expires, setExpires] = useState(604_800);
  const [state, setState] = useState<{ key: string } | "idle" | "busy" | { problem: string }>("idle");
  const make = async (): Promise<void> => {
    setState("busy");
    try {
      setState({ key: (await createSnapshot(await gather(), name, expires)).key });
    } catch (cause) {
      setState({ problem: cause instanceof Error ? cause.message : String(cause) });
    }
  };
  return (
    <section aria-label="Snapshot">
      <h3>Snapshot</h3>
      <p className="hint">What is seen now, with its data, under an address of its own; nothing is asked when it is opened.</p>
      <div className="edit-row">
        <label>Name<input value={name} onChange={(event) => setName(event.target.value)} /></label>
        <label>Kept for<select value={expires} onChange={(event) => setExpires(Number(event.target.value))}>{EXPIRIES.map(([seconds, label]) => <option key={seconds} value={seconds}>{label}</option>)}</select></label>
      </div>
      {typeof state === "object" && "key" in state
        ? <CopyField label="Address of the snapshot" text={new URL(`/dashboard/snapshot/${state.key}`, window.location.href).toString()} />
        : <div className="dialog-foot"><span className="hint" role="status">{state === "busy" ? "drawing every panel …" : ""}</span><span className="spring" /><button type="button" className="quiet bordered" disabled={state === "busy"} onClick={() => void make()}>Take a snapshot</button></div>}
      {typeof state === "object" && "problem" in state && <p className="problem" role="alert">{state.problem}</p>}
    </section>
  );
}
