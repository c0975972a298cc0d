import { Link } from "@tanstack/react-router";
import type { Silence } from "../api/alertTypes";
import { usePageTime } from "../time/TimeContext";
import { formatShort } from "../time/format";
import { alertSearch, searchWith } from "./address";
import type { Labels } from "../labels/labels";
import type { ActiveAlert } from "./model";

interface Props {
  alert: ActiveAlert;
  silences: ReadonlyMap<string, Silence>;
  /** Labels of alerts that inhibit others, by fingerprint. */
  inhibitors: Readonly<Record<string, Labels>>;
}

/** Why nobody is told of an alert: who silenced it with which reason, which alert inhibits it, what hour mutes it. */
export function Why({ alert, silences, inhibitors }: Props) {
  const { zone } = usePageTime();
  if (alert.silencedBy.length + alert.inhibitedBy.length + alert.mutedBy.length === 0) return null;
  return (
    <div className="why">
      {alert.silencedBy.map((id) => {
        const silence = silences.get(id);
        return (
          <p key={id}>
            Silenced by <Link to="/alerts/silences" search={searchWith({ filter: id })}>{silence?.createdBy ?? id}</Link>
            {silence !== undefined && <> until {formatShort(Date.parse(silence.endsAt), zone)}: <q>{silence.comment}</q></>}
          </p>
        );
      })}
      {alert.inhibitedBy.map((fingerprint) => {
        const source = inhibitors[fingerprint];
        return (
          <p key={fingerprint}>
            Inhibited by {source === undefined ? <code>{fingerprint}</code>
              : <Link to="/alerts/one" search={alertSearch(source)}>{source["alertname"] ?? fingerprint}</Link>}
          </p>
        );
      })}
      {alert.mutedBy.length > 0 && <p>Muted now by the time interval {alert.mutedBy.join(", ")}</p>}
    </div>
  );
}
