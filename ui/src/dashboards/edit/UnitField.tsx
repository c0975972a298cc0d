import { Popover } from "@mantine/core";
import { useId, useState, type KeyboardEvent } from "react";
import { Icon } from "../../ui/icons";
import { findUnits, unitWords } from "./units";

const MAX_SHOWN = 60;

/** A unit, found by its id, its name or its symbol; any other text is written behind the value as it is. */
export function UnitField({ id, value, onChange }: { id: string; value: string; onChange: (unit: string) => void }) {
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const [active, setActive] = useState(0);
  const listId = useId();
  const found = findUnits(typed, MAX_SHOWN);
  const choose = (unit: string): void => {
    onChange(unit);
    setOpen(false);
  };
  const onKey = (event: KeyboardEvent): void => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined) {
      event.preventDefault();
      const next = Math.max(0, Math.min(found.length - 1, active + by));
      setActive(next);
      document.getElementById(`${listId}-${next}`)?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter") {
      event.preventDefault();
      choose(found[active]?.id ?? typed.trim());
    }
  };
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" trapFocus returnFocus width={280}>
      <Popover.Target>
        <button id={id} type="button" className="variable-button unit-button" aria-haspopup="listbox" aria-expanded={open} onClick={() => { setTyped(""); setActive(0); setOpen(!open); }}>
          <span>{value === "" ? "auto" : unitWords(value)}</span><Icon name="down" size={14} />
        </button>
      </Popover.Target>
      <Popover.Dropdown className="variable-list unit-list">
        <input data-autofocus role="combobox" aria-expanded="true" aria-controls={listId} aria-activedescendant={`${listId}-${active}`} aria-label="Find a unit" placeholder="bytes, ms, req/s, %" value={typed}
          onChange={(event) => { setTyped(event.target.value); setActive(0); }} onKeyDown={onKey} />
        <ul id={listId} role="listbox" aria-label="Units">
          {found.map((unit, index) => (
            <li key={unit.id} id={`${listId}-${index}`} role="option" aria-selected={index === active} onMouseMove={() => setActive(index)} onClick={() => choose(unit.id)}>
              <span>{unitWords(unit.id)}</span><em>{unit.example}</em>
            </li>
          ))}
        </ul>
        {found.length === 0 && <p className="hint">Enter takes “{typed}” as it is, behind the value</p>}
      </Popover.Dropdown>
    </Popover>
  );
}
