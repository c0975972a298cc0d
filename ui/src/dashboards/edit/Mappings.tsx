import { useState } from "react";
import { Icon } from "../../ui/icons";
import { ColorField } from "./ColorField";
import { readMappings, SPECIAL, writeMappings, type MappingLine } from "./mappings";
import { changeAt } from "./paths";

/** What is shown in place of values: a text, a colour, or both. */
export function Mappings({ value, onChange }: { value: unknown; onChange: (value: unknown) => void }) {
  // Lines that are being written, such as two without a value yet, would be one in the file.
  const [lines, setLines] = useState<readonly MappingLine[]>(() => readMappings(value));
  const set = (next: readonly MappingLine[]): void => {
    setLines(next);
    onChange(writeMappings(next.filter((line) => line.match !== "" || line.kind === "value")));
  };
  return (
    <div className="levels">
      {lines.map((line, index) => (
        <div key={index} className="level mapping">
          <select aria-label={`Kind of mapping ${index + 1}`} value={line.kind} onChange={(event) => set(changeAt(lines, index, { ...line, kind: event.target.value as MappingLine["kind"], match: event.target.value === "special" ? "null" : "" }))}>
            <option value="value">value</option><option value="range">range</option><option value="regex">pattern</option><option value="special">special</option>
          </select>
          {line.kind === "special"
            ? <select aria-label={`Value ${index + 1}`} value={line.match} onChange={(event) => set(changeAt(lines, index, { ...line, match: event.target.value }))}>{SPECIAL.map((each) => <option key={each}>{each}</option>)}</select>
            : <input aria-label={`Value ${index + 1}`} value={line.match} placeholder={line.kind === "range" ? "0..10" : line.kind === "regex" ? "/^a/" : "1"} onChange={(event) => set(changeAt(lines, index, { ...line, match: event.target.value }))} />}
          <input aria-label={`Text ${index + 1}`} value={line.text} placeholder="shown as" onChange={(event) => set(changeAt(lines, index, { ...line, text: event.target.value }))} />
          <ColorField label={`Colour ${index + 1}`} value={line.color} onChange={(color) => set(changeAt(lines, index, { ...line, color }))} />
          <button type="button" className="icon-button" aria-label={`Remove mapping ${index + 1}`} onClick={() => set(changeAt(lines, index, undefined))}><Icon name="close" size={14} /></button>
        </div>
      ))}
      <div className="level-foot"><button type="button" className="quiet" onClick={() => set([...lines, { kind: "value", match: "", text: "", color: "" }])}><Icon name="plus" size={14} /> Mapping</button></div>
    </div>
  );
}
