import { useState } from "react";
import { writeClipboard } from "../ui/clipboard";
import { Icon } from "../ui/icons";
import { absolute, readRange, writeRange, type WrittenRange } from "./range";
import { usePageTime } from "./TimeContext";

/** Takes the range along to another page, window or Grafana, and brings one in. */
export function CopyRange({ onPaste }: { onPaste: (range: WrittenRange) => void }) {
  const { range } = usePageTime();
  const [said, setSaid] = useState("");
  const copy = (): void => {
    writeClipboard(writeRange(absolute(range.startMillis, range.endMillis))).then(() => setSaid("copied"), () => setSaid("copying is not allowed here"));
  };
  const paste = (): void => {
    navigator.clipboard.readText().then((text) => {
      const read = readRange(text);
      if (read === undefined) setSaid("no range in the clipboard");
      else onPaste(read);
    }, () => setSaid("pasting is not allowed here"));
  };
  return (
    <div className="copy-range">
      <button type="button" className="quiet" onClick={copy} title="t c"><Icon name="copy" size={15} /> Copy range</button>
      <button type="button" className="quiet" onClick={paste} title="t v">Paste range</button>
      <span className="hint" role="status">{said}</span>
    </div>
  );
}
