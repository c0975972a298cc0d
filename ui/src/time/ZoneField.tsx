import { useId, useMemo, useState } from "react";
import { zoneName } from "./format";
import { usePageTime } from "./TimeContext";
import { readZone, zoneNames } from "./zones";

/** The browser's own zone, UTC, or any by its name. */
export function ZoneField() {
  const { zone, setZone, range } = usePageTime();
  const named = zone !== "local" && zone !== "utc";
  const [naming, setNaming] = useState(named);
  const [typed, setTyped] = useState(named ? zone : "");
  const listId = useId();
  const selectId = useId();
  const names = useMemo(() => (naming ? zoneNames() : []), [naming]);
  const choose = (value: string): void => {
    setNaming(value === "named");
    if (value !== "named") setZone(value);
  };
  const take = (text: string): void => {
    setTyped(text);
    const read = readZone(text);
    if (read !== "local") setZone(read);
  };
  return (
    <div className="zone-field">
      <div><label htmlFor={selectId}>Zone</label><select id={selectId} value={naming ? "named" : zone} onChange={(event) => choose(event.target.value)}>
        <option value="local">{zoneName("local", range.endMillis)}</option>
        <option value="utc">UTC</option>
        <option value="named">by name</option>
      </select></div>
      {naming && (
        <>
          <input list={listId} aria-label="Name of the zone" placeholder="Europe/Berlin" value={typed} onChange={(event) => take(event.target.value)} spellCheck={false} />
          <datalist id={listId}>{names.map((name) => <option key={name} value={name} />)}</datalist>
        </>
      )}
    </div>
  );
}
