import { useState } from "react";
import { formatMatcher, matchersOf } from "../silences/matchers";
import { count } from "../ui/count";
import { Icon } from "../ui/icons";
import type { RouteMatch } from "../api/alertTypes";
import type { Labels } from "../labels/labels";
import { formatPairs, parsePairs } from "./pairs";

interface Props {
  labels: Labels;
  annotations: string;
  matches: readonly RouteMatch[] | undefined;
  error: Error | null;
  busy: boolean;
  onLabels: (labels: Labels) => void;
  onAnnotations: (text: string) => void;
}

/** Labels in; out come the receivers, their timers, and what would be written to them. Nothing is sent. */
export function RouteTester({ labels, annotations, matches, error, busy, onLabels, onAnnotations }: Props) {
  const [text, setText] = useState(() => formatPairs(labels));
  const [taken, setTaken] = useState(labels);
  if (taken !== labels) {
    setTaken(labels);
    if (formatPairs(parsePairs(text)) !== formatPairs(labels)) setText(formatPairs(labels));
  }
  return (
    <section className="card tester" aria-label="Route tester" aria-busy={busy}>
      <h3>Try it</h3>
      <p className="soft">Nothing is sent; you see who would be told, and how.</p>
      <label className="area">Labels of an alert, one on each line
        <textarea rows={5} spellCheck={false} data-page-search value={text} placeholder={"alertname=HostDown\nseverity=critical"}
          onChange={(event) => {
            setText(event.target.value);
            onLabels(parsePairs(event.target.value));
          }} />
      </label>
      <label className="area">Annotations
        <textarea rows={2} spellCheck={false} value={annotations} placeholder="summary=The host does not answer"
          onChange={(event) => onAnnotations(event.target.value)} />
      </label>
      {error !== null && <p className="problem" role="alert">{error.message}</p>}
      <div role="status">
        {matches !== undefined && <p><b>{matches.length === 0 ? "No route takes it." : `${count(matches.length, "receiver")} would be told.`}</b></p>}
      </div>
      {matches?.map((match) => <Match key={match.routeId} match={match} />)}
    </section>
  );
}

function Match({ match }: { match: RouteMatch }) {
  const group = matchersOf(match.groupLabels).map(formatMatcher).join(", ");
  const stopped = [
    ...match.mutedBy.map((name) => `muted now by ${name}`),
    ...match.silencedBy.map((id) => `silenced by ${id}`), ...match.inhibitedBy.map((id) => `inhibited by ${id}`),
  ];
  return (
    <article className="match">
      <h4>{match.receiver}</h4>
      <p className="soft">in the group {group === "" ? "of all alerts" : group}; after {match.groupWait}, changes every {match.groupInterval}, again after {match.repeatInterval}</p>
      {stopped.map((reason) => <p key={reason} className="match-stop"><Icon name="bellOff" size={14} /> {reason}</p>)}
      {(match.unreached ?? []).map((receiver) => (
        <p key={receiver} className="match-stop"><Icon name="info" size={14} /> A route to {receiver} matches too, but the one before it does not continue.</p>
      ))}
      {match.messages.map((message) => (
        <div key={`${message.integration} ${message.index}`} className="message">
          <p className="message-head">
            <b>{message.integration}</b>
            {!message.deliverable && <span className="badge finding-bad"><Icon name="alert" size={14} /> not deliverable: {message.reason ?? "no reason given"}</span>}
          </p>
          {message.title !== null && message.title !== "" && <p className="message-title">{message.title}</p>}
          <pre tabIndex={0} aria-label={`Message of ${message.integration}`}>{message.body}</pre>
        </div>
      ))}
      {match.messages.length === 0 && <p className="soft">This receiver writes to nobody.</p>}
    </article>
  );
}
