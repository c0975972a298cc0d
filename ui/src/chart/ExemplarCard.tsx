import { useEffect, useRef } from "react";
import { formatPrecise } from "../time/format";
import type { Zone } from "../time/instant";
import { writeClipboard } from "../ui/clipboard";
import { traceOf } from "./exemplars";
import type { Exemplar } from "./model";

/** An exemplar that was clicked, and where in the window. */
export interface PickedExemplar {
  exemplar: Exemplar;
  left: number;
  top: number;
}

const WIDTH = 360;

interface Props {
  picked: PickedExemplar;
  zone: Zone;
  /** As the axis that it is measured on writes values. */
  format: (value: number) => string;
  onClose: () => void;
}

/** What is known of one measured event: when, how much, its labels and its trace. */
export function ExemplarCard({ picked, zone, format, onClose }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const { exemplar, left, top } = picked;
  const trace = traceOf(exemplar);
  useEffect(() => {
    host.current?.focus();
    const leave = (event: PointerEvent): void => {
      if (event.target instanceof Node && host.current?.contains(event.target) !== true) onClose();
    };
    window.addEventListener("pointerdown", leave);
    return () => window.removeEventListener("pointerdown", leave);
  }, [onClose]);
  return (
    <div ref={host} className="exemplar-card" role="dialog" aria-label="Exemplar" tabIndex={-1}
      style={{ left: Math.max(8, Math.min(left + 12, window.innerWidth - WIDTH - 8)), top: Math.max(8, Math.min(top - 20, window.innerHeight - 240)), width: WIDTH }}
      onKeyDown={(event) => event.key === "Escape" && onClose()}>
      <p><b title={String(exemplar.value)}>{format(exemplar.value)}</b> <span>{formatPrecise(exemplar.seconds * 1000, zone)}</span></p>
      <dl>
        {Object.entries({ ...exemplar.series, ...exemplar.labels }).map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
      </dl>
      <p>
        {trace !== undefined && <button type="button" className="quiet" onClick={() => void writeClipboard(trace).catch(() => undefined)}>Copy the trace&apos;s id</button>}
        <button type="button" className="quiet" onClick={onClose}>Close</button>
      </p>
    </div>
  );
}
