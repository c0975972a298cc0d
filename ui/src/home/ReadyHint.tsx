import { Link } from "@tanstack/react-router";
import { Fragment } from "react";
import { keepTime } from "../app/pages";
import { broughtForward, enumerate } from "../dashboards/ready/ready";
import { useDismissed, useReady } from "../dashboards/ready/useReady";
import { useNow } from "../time/useNow";
import { Icon } from "../ui/icons";

/** "You are sending node_* metrics: open Host". Once waved away, it comes back only for what is new then. */
export function ReadyHint() {
  const ready = useReady();
  const { uids, dismiss } = useDismissed();
  const now = useNow();
  const forward = broughtForward(ready, uids, now);
  if (forward.length === 0) return null;
  return (
    <aside className="ready-hint" aria-label="Dashboards for what you send">
      <Icon name="dashboard" size={18} />
      <p>
        You are sending {enumerate([...new Set(forward.map((each) => each.sending))])} metrics: open{" "}
        {forward.map((each, index) => (
          <Fragment key={each.uid}>
            {index > 0 && (index === forward.length - 1 ? " or " : ", ")}
            <Link to="/d/$uid" params={{ uid: each.uid }} search={keepTime as never}>{each.title}</Link>
          </Fragment>
        ))}.
      </p>
      <button type="button" className="quiet" aria-label="Do not show again" title="Do not show again" onClick={() => dismiss(forward.map((each) => each.uid))}><Icon name="close" size={16} /></button>
    </aside>
  );
}
