import { useDark } from "../../app/useDark";
import { cssColor } from "../field/colors";

const COLORS = ["green", "yellow", "orange", "red", "blue", "purple", "cyan", "gray", "dark-green", "light-green", "dark-red", "light-red", "dark-blue", "light-blue", "transparent", "text"];

/** A colour by its name, which reads well on light and dark, or any that CSS knows. */
export function ColorField({ id, value, onChange, label }: { id?: string; value: string; onChange: (value: string) => void; label?: string }) {
  const dark = useDark();
  return (
    <span className="color-field">
      <i className="swatch" style={{ background: value === "" ? "transparent" : cssColor(value, dark) }} aria-hidden="true" />
      <input id={id} aria-label={label} list="panel-colors" value={value} placeholder="green, #1f8a4c" onChange={(event) => onChange(event.target.value)} />
      <datalist id="panel-colors">{COLORS.map((name) => <option key={name} value={name} />)}</datalist>
    </span>
  );
}
