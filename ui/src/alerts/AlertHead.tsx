import { Link } from "@tanstack/react-router";
import type { Labels } from "../labels/labels";
import { formatMatcher, matchersOf } from "../silences/matchers";
import { Ago } from "../time/Ago";
import { Icon } from "../ui/icons";
import { safeHref } from "../ui/safeHref";
import { ruleAddress } from "../rules/address";
import { searchWith, writeLabels } from "./address";
import { SeverityMark, StateBadge } from "./Badges";
import type { ActiveAlert, RuleRef } from "./model";
import { alertValue, summaryOf } from "./texts";

interface Props {
  labels: Labels;
  alert: ActiveAlert | undefined;
  /** Whether it is known that the alert is active or not. */
  known: boolean;
  source: RuleRef | undefined;
}

/** The name of the alert, where it stands, and what can be done about it. */
export function AlertHead({ labels, alert, known, source }: Props) {
  const annotations = alert?.annotations ?? {};
  const runbook = safeHref(annotations["runbook_url"] ?? annotations["runbook"] ?? source?.rule.annotations?.["runbook_url"]);
  const value = alert === undefined ? undefined : alertValue(alert);
  return (
    <header className="card alert-head">
      <div className="alert-title">
        <SeverityMark labels={labels} />
        <h2>{labels["alertname"] ?? "Alert without a name"}</h2>
        {alert !== undefined ? <StateBadge state={alert.state} /> : known && <StateBadge state="inactive" />}
      </div>
      {summaryOf(annotations) !== undefined && <p>{summaryOf(annotations)}</p>}
      {alert !== undefined && (
        <dl className="facts">
          <div><dt>Since</dt><dd><Ago millis={alert.sinceMillis} /></dd></div>
          {value !== undefined && <div><dt>Value</dt><dd>{value}</dd></div>}
          {alert.receivers.length > 0 && <div><dt>Told</dt><dd>{alert.receivers.join(", ")}</dd></div>}
          {source === undefined && <div><dt>From</dt><dd>outside of Oriel</dd></div>}
        </dl>
      )}
      <div className="actions">
        <Link to="/alerts/silences" className="primary" data-silence
          search={searchWith({ new: "1", m: matchersOf(labels).map(formatMatcher) })}>
          <Icon name="bellOff" size={16} /> Silence
        </Link>
        {runbook !== undefined && (
          <a className="quiet" href={runbook} target="_blank" rel="noreferrer noopener"><Icon name="book" size={16} /> Runbook</a>
        )}
        {source !== undefined && (
          <Link to="/alerts/rules" search={searchWith({ open: ruleAddress(source.file, source.group, source.index) })} className="quiet">
            <Icon name="list" size={16} /> Rule
          </Link>
        )}
        {source !== undefined && (
          <Link to="/explore" search={searchWith({ q: [source.rule.query] })} className="quiet"><Icon name="explore" size={16} /> Explore</Link>
        )}
        <Link to="/alerts/routing" search={searchWith({ label: writeLabels(labels) })} className="quiet"><Icon name="tree" size={16} /> Route</Link>
      </div>
    </header>
  );
}
