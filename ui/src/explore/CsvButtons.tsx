import { useState } from "react";
import { writeClipboard } from "../ui/clipboard";
import { saveText } from "./csv";

const SHOWN_MILLIS = 1_800;

interface Props {
  fileName: string;
  disabled?: boolean;
  make: () => string;
}

/** An answer as CSV: into the clipboard, or into a file. */
export function CsvButtons({ fileName, disabled = false, make }: Props) {
  const [said, setSaid] = useState("Copy CSV");
  const copy = (): void => {
    writeClipboard(make()).then(() => setSaid("Copied"), () => setSaid("Not allowed here"));
    setTimeout(() => setSaid("Copy CSV"), SHOWN_MILLIS);
  };
  return (
    <span className="csv">
      <button type="button" className="quiet" disabled={disabled} onClick={copy}><span role="status">{said}</span></button>
      <button type="button" className="quiet" disabled={disabled} onClick={() => saveText(fileName, make())}>Save CSV</button>
    </span>
  );
}
