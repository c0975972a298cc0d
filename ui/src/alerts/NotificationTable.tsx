import { Link } from "@tanstack/react-router";
import type { NotificationOutcome, SentNotification } from "../api/alertTypes";
import { formatInstant } from "../time/format";
import { usePageTime } from "../time/TimeContext";
import { count } from "../ui/count";
import { Icon, type IconName } from "../ui/icons";
import { formatValue } from "../units/units";
import { alertSearch } from "./address";

export const OUTCOME_ICONS: Readonly<Record<NotificationOutcome, IconName>> = {
  sent: "check", failed: "alert", "given-up": "cross", skipped: "bellOff",
};
const MAX_NAMED = 3;

/** Who got which notification when, and what the answer was. */
export function NotificationTable({ notifications, withAlerts }: { notifications: readonly SentNotification[]; withAlerts: boolean }) {
  const { zone } = usePageTime();
  return (
    <div className="table-wide">
      <table className="plain notifications">
        <thead>
          <tr>
            <th scope="col">When</th><th scope="col">Receiver</th>{withAlerts && <th scope="col">Alerts</th>}
            <th scope="col">Outcome</th><th scope="col">Answer</th><th scope="col" className="number">Took</th>
          </tr>
        </thead>
        <tbody>
          {notifications.map((each, index) => (
            <tr key={`${each.time} ${each.groupKey} ${each.integration} ${each.index} ${each.attempt} ${index}`}>
              <td className="when">{formatInstant(Date.parse(each.time), zone)}</td>
              <td><b>{each.receiver}</b> <span className="soft">{each.integration}{each.index > 0 ? ` ${each.index + 1}` : ""}</span></td>
              {withAlerts && <td><NotifiedAlerts notification={each} /></td>}
              <td><span className={`badge outcome-${each.outcome}`}><Icon name={OUTCOME_ICONS[each.outcome]} size={14} /> {each.outcome}</span>
                {each.attempt > 1 && <span className="soft"> attempt {each.attempt}</span>}</td>
              <td className="answer">{[each.statusCode === null ? "" : String(each.statusCode), each.message ?? ""].filter((part) => part !== "").join(" ")}</td>
              <td className="number">{formatValue(each.durationMillis / 1000, "seconds")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function NotifiedAlerts({ notification: { alerts } }: { notification: SentNotification }) {
  const resolved = alerts.filter((alert) => alert.status === "resolved").length;
  const several = alerts.length > 1;
  const parts = [
    ...(alerts.length > resolved ? [several ? `${alerts.length - resolved} firing` : "firing"] : []),
    ...(resolved > 0 ? [several ? `${resolved} resolved` : "resolved"] : []),
  ];
  return (
    <div className="notified-list">
      {alerts.slice(0, MAX_NAMED).map((alert) => (
        <span key={alert.fingerprint} className="notified">
          <Link to="/alerts/one" search={alertSearch(alert.labels)}>{alert.labels["alertname"] ?? alert.fingerprint}</Link>
          {" "}<span className="soft">{alert.labels["instance"] ?? ""}</span>
        </span>
      ))}
      <span className="soft">{alerts.length > MAX_NAMED ? `${count(alerts.length - MAX_NAMED, "other")}; ` : ""}{parts.join(", ")}</span>
    </div>
  );
}
