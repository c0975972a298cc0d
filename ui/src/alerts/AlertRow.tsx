import { Link } from "@tanstack/react-router";
import { memo } from "react";
import type { Silence } from "../api/alertTypes";
import type { Labels } from "../labels/labels";
import { matchersOf, formatMatcher } from "../silences/matchers";
import { Ago } from "../time/Ago";
import { Icon } from "../ui/icons";
import { alertSearch, searchWith } from "./address";
import { SeverityMark, StateBadge } from "./Badges";
import type { ActiveAlert } from "./model";
import { alertValue, summaryOf } from "./texts";
import { Why } from "./Why";

interface Props {
  alert: ActiveAlert;
  /** Labels that every row of the group shares and that are not said again. */
  hidden: ReadonlySet<string>;
  silences: ReadonlyMap<string, Silence>;
  inhibitors: Readonly<Record<string, Labels>>;
}

export const AlertRow = memo(function AlertRow({ alert, hidden, silences, inhibitors }: Props) {
  const value = alertValue(alert);
  const summary = summaryOf(alert.annotations);
  const labels = Object.keys(alert.labels).filter((name) => !hidden.has(name) && name !== "severity" && name !== "alertname").sort();
  return (
    <li className="alert-row">
      <SeverityMark labels={alert.labels} />
      <Link to="/alerts/one" search={alertSearch(alert.labels)} className="alert-main" data-row>
        {!hidden.has("alertname") && <strong>{alert.name}</strong>}
        <span className="alert-labels">
          {labels.map((name) => <span key={name}><i>{name}=</i>{alert.labels[name]}</span>)}
        </span>
        {summary !== undefined && <span className="alert-summary">{summary}</span>}
      </Link>
      <StateBadge state={alert.state} />
      <span className="alert-value number" title={alert.value === undefined ? undefined : `value ${alert.value}`}>
        {value ?? <span className="sr">value not known</span>}
      </span>
      <Ago className="alert-since number" millis={alert.sinceMillis} />
      <Link to="/alerts/silences" search={searchWith({ new: "1", m: matchersOf(alert.labels).map(formatMatcher) })}
        className="icon-button alert-silence" aria-label={`Silence ${alert.name}`} title="Silence this alert (s)">
        <Icon name="bellOff" size={16} />
      </Link>
      <Why alert={alert} silences={silences} inhibitors={inhibitors} />
    </li>
  );
});
