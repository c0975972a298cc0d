import { lazy, Suspense, useState, type FormEvent } from "react";
import { CopyRange } from "./CopyRange";
import { formatInstant } from "./format";
import { isRelative, parseInstant, type Zone } from "./instant";
import { QUICK_RANGES, resolveRange, type WrittenRange } from "./range";
import { usePageTime } from "./TimeContext";
import { ZoneField } from "./ZoneField";

const RangeCalendar = lazy(() => import("./RangeCalendar"));

/** The inside of the time picker: quick ranges, from and to as text, a calendar, the time zone. */
export function TimePanel({ onDone }: { onDone: () => void }) {
  const time = usePageTime();
  const choose = (range: WrittenRange): void => {
    time.setRange(range);
    onDone();
  };
  return (
    <div className="time-panel">
      <ul className="quick" aria-label="Quick ranges">
        {QUICK_RANGES.map((quick) => (
          <li key={quick.label}>
            <button
              type="button" onClick={() => choose({ from: quick.from, to: quick.to })}
              aria-pressed={quick.from === time.written.from && quick.to === time.written.to}
            >
              {quick.label}
            </button>
          </li>
        ))}
      </ul>
      <div className="time-exact">
        <RangeForm key={`${time.written.from} ${time.written.to} ${time.zone}`} onChoose={choose} />
        <CopyRange onPaste={choose} />
        <ZoneField />
      </div>
    </div>
  );
}

function RangeForm({ onChoose }: { onChoose: (range: WrittenRange) => void }) {
  const { written, range, zone } = usePageTime();
  const [from, setFrom] = useState(() => readable(written.from, range.startMillis, zone));
  const [to, setTo] = useState(() => readable(written.to, range.endMillis, zone));
  const problem = findProblem(from, to, zone);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (problem === undefined) onChoose({ from: storable(from, zone, false), to: storable(to, zone, true) });
  };
  const pickDays = (first: string, last: string): void => {
    setFrom(`${first} 00:00:00`);
    setTo(`${last} 23:59:59`);
  };
  return (
    <form onSubmit={submit}>
      <label>From <input value={from} onChange={(event) => setFrom(event.target.value)} spellCheck={false} /></label>
      <label>To <input value={to} onChange={(event) => setTo(event.target.value)} spellCheck={false} /></label>
      <p className={problem === undefined ? "hint" : "problem"} role="status">
        {problem ?? "now-90m · now/d · 2026-11-21 08:00"}
      </p>
      <Suspense fallback={<div className="calendar-space" />}>
        <RangeCalendar from={from.slice(0, 10)} to={to.slice(0, 10)} onPick={pickDays} />
      </Suspense>
      <button type="submit" className="primary" disabled={problem !== undefined}>Apply</button>
    </form>
  );
}

function readable(text: string, millis: number, zone: Zone): string {
  return isRelative(text) ? text : formatInstant(millis, zone);
}

/** Absolute times go into the URL as milliseconds, so that a shared link means the same in every time zone. */
function storable(text: string, zone: Zone, roundUp: boolean): string {
  return isRelative(text) ? text.trim() : String(parseInstant(text, Date.now(), zone, roundUp));
}

function findProblem(from: string, to: string, zone: Zone): string | undefined {
  const now = Date.now();
  if (parseInstant(from, now, zone) === undefined) return `From: “${from}” is not a time`;
  if (parseInstant(to, now, zone) === undefined) return `To: “${to}” is not a time`;
  return resolveRange({ from, to }, now, zone) === undefined ? "From must be before To" : undefined;
}
