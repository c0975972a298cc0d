import { TYPE_WORDS } from "./options";

/** The kinds of panels, each with what it is for. */
export function TypeChooser({ value, onChoose }: { value: string; onChoose: (type: string) => void }) {
  const known = TYPE_WORDS.some(([type]) => type === value);
  return (
    <div className="types" role="radiogroup" aria-label="Kind of panel">
      {!known && value !== "" && <p className="hint">The file says “{value}”.</p>}
      {TYPE_WORDS.map(([type, label, purpose]) => (
        <button key={type} type="button" role="radio" aria-checked={type === value} onClick={() => onChoose(type)} title={purpose}>
          <b>{label}</b><span>{purpose}</span>
        </button>
      ))}
    </div>
  );
}
