import { useId, useState } from "react";
import { writeClipboard } from "../../ui/clipboard";
import { Icon } from "../../ui/icons";

/** A text to be taken along. */
export function CopyField({ label, text, rows = 1 }: { label: string; text: string; rows?: number }) {
  const [said, setSaid] = useState("");
  const id = useId();
  return (
    <div className="copy-field">
      <label htmlFor={id}>{label}</label>
      <div>
        {rows === 1 ? <input id={id} readOnly value={text} onFocus={(event) => event.target.select()} /> : <textarea id={id} readOnly rows={rows} value={text} onFocus={(event) => event.target.select()} />}
        <button type="button" className="quiet" onClick={() => writeClipboard(text).then(() => setSaid("Copied"), () => setSaid("Copy by hand"))}><Icon name={said === "Copied" ? "check" : "copy"} size={15} /><span role="status">{said || "Copy"}</span></button>
      </div>
    </div>
  );
}
