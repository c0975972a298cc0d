import { useState } from "react";
import { absolute } from "../time/range";
import { usePageTime } from "../time/TimeContext";
import { writeClipboard } from "../ui/clipboard";
import { Icon } from "../ui/icons";

const SHOWN_MILLIS = 1_800;

/** Copies this page's address with the time range made absolute, so that others see the same stretch. */
export function CopyLink() {
  const { range } = usePageTime();
  const [copied, setCopied] = useState<"no" | "yes" | "failed">("no");
  const copy = (): void => {
    const url = new URL(window.location.href);
    const { from, to } = absolute(range.startMillis, range.endMillis);
    url.searchParams.set("from", from);
    url.searchParams.set("to", to);
    url.searchParams.delete("refresh");
    writeClipboard(url.toString()).then(() => setCopied("yes"), () => setCopied("failed"));
    setTimeout(() => setCopied("no"), SHOWN_MILLIS);
  };
  return (
    <button type="button" className="quiet" onClick={copy}>
      <Icon name={copied === "yes" ? "check" : "link"} size={16} />
      <span role="status">{{ no: "Share", yes: "Link copied", failed: "Copy the address bar" }[copied]}</span>
    </button>
  );
}
