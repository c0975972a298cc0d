import { Icon } from "../../../ui/icons";
import type { Json } from "../../model/json";
import { changeAt, moveBy } from "../paths";
import { readColumns, writeColumns } from "./columns";

interface Props {
  options: Json;
  columns: readonly string[];
  onChange: (options: Json) => void;
}

/** Which columns there are, in what order, and what they are called. */
export function ColumnsForm({ options, columns, onChange }: Props) {
  const all = readColumns(options, columns);
  const set = (next: typeof all): void => onChange(writeColumns(options, next));
  if (all.length === 0) return <p className="hint">There are no columns yet.</p>;
  return (
    <ul className="step-columns">
      {all.map((column, index) => (
        <li key={column.name} className="level">
          <label className="opt-flag"><input type="checkbox" checked={column.shown} onChange={(event) => set(changeAt(all, index, { ...column, shown: event.target.checked }))} /> <span title={column.name}>{column.name}</span></label>
          <input aria-label={`${column.name} is called`} placeholder={column.name} disabled={!column.shown} value={column.called} onChange={(event) => set(changeAt(all, index, { ...column, called: event.target.value }))} />
          <button type="button" className="icon-button" aria-label={`${column.name} up`} disabled={index === 0} onClick={() => set(moveBy(all, index, -1))}><Icon name="up" size={14} /></button>
          <button type="button" className="icon-button" aria-label={`${column.name} down`} disabled={index === all.length - 1} onClick={() => set(moveBy(all, index, 1))}><Icon name="down" size={14} /></button>
        </li>
      ))}
    </ul>
  );
}
