import type { Labels } from "../labels/labels";
import { Icon, type IconName } from "../ui/icons";
import type { AlertState } from "./model";
import { SEVERITY_ICONS, severityOf } from "./severity";

const STATE_ICONS: Readonly<Record<AlertState | "inactive" | "resolved", IconName>> = {
  firing: "bell", pending: "clock", silenced: "bellOff", inhibited: "shield", muted: "moon", inactive: "check", resolved: "check",
};

/** Where an alert stands, as word and sign. */
export function StateBadge({ state }: { state: AlertState | "inactive" | "resolved" }) {
  return <span className={`badge state-${state}`}><Icon name={STATE_ICONS[state]} size={14} /> {state}</span>;
}

/** The severity label as it was written, with a shape that says how bad it is. */
export function SeverityMark({ labels }: { labels: Labels }) {
  const severity = severityOf(labels);
  const written = labels["severity"];
  return (
    <span className={`severity ${severity}`} title={written === undefined ? "no severity" : `severity ${written}`}>
      <Icon name={SEVERITY_ICONS[severity]} size={16} />
      <span className="severity-name">{written ?? <span className="sr">no severity</span>}</span>
    </span>
  );
}
