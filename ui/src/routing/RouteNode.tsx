import { useState } from "react";
import type { Receiver, Route } from "../api/alertTypes";
import { Icon } from "../ui/icons";
import { count } from "../ui/count";
import { countRoutes, deliveryProblem } from "./tree";

interface Props {
  route: Route;
  receivers: ReadonlyMap<string, Receiver>;
  /** The routes that the tester's labels pass; undefined while nothing is tested. */
  taken: ReadonlySet<string> | undefined;
  ends: ReadonlySet<string>;
  depth: number;
}

/** Below this depth, routes wait for a click; so do the children of one that has very many. */
const OPEN_DEPTH = 4;
const OPEN_CHILDREN = 40;
const MAX_CHILDREN = 300;

/** One route with its receiver, its timers, and the routes below it. */
export function RouteNode({ route, receivers, taken, ends, depth }: Props) {
  const [toggled, setToggled] = useState<boolean | undefined>(undefined);
  const on = taken?.has(route.id) === true;
  const open = toggled ?? (on || (depth < OPEN_DEPTH && route.routes.length <= OPEN_CHILDREN));
  const receiver = receivers.get(route.receiver);
  const problem = deliveryProblem(receiver);
  const grouping = route.groupByAll ? "every label" : route.groupBy.join(", ") || "nothing";
  return (
    <li className={`route ${taken === undefined ? "" : on ? "on" : "off"}`}>
      <div className="route-card" data-taken={on} data-end={ends.has(route.id)}>
        <div className="route-title">
          {route.routes.length > 0 ? (
            <button type="button" className="icon-button route-fold" aria-expanded={open} onClick={() => setToggled(!open)}
              aria-label={`${count(countRoutes(route) - 1, "route")} below ${route.receiver}`}>
              <Icon name={open ? "down" : "right"} size={16} />
            </button>
          ) : <span className="route-leaf" />}
          {route.matchers.length === 0
            ? <span className="soft">{depth === 0 ? "every alert" : "whatever is left"}</span>
            : <ul className="labels" aria-label="Matchers">{route.matchers.map((matcher) => <li key={matcher}>{matcher}</li>)}</ul>}
          <span className="route-arrow" aria-hidden="true">→</span>
          <strong>{route.receiver}</strong>
          <span className="soft">{receiver === undefined ? "" : receiver.integrations.map((each) => each.type).join(", ") || "tells nobody"}</span>
          {ends.has(route.id) && <span className="badge route-hit"><Icon name="check" size={14} /> told here</span>}
          {route.continue && <span className="badge">continues</span>}
          {problem !== undefined && <span className="badge finding-bad"><Icon name="alert" size={14} /> not deliverable</span>}
          {route.mutedNow.length > 0 && <span className="badge state-muted"><Icon name="moon" size={14} /> muted now</span>}
        </div>
        {problem !== undefined && <p className="route-problem">{problem}</p>}
        <p className="route-facts">
          by {grouping}; wait {route.groupWait}, then every {route.groupInterval}, again after {route.repeatInterval}
          {route.muteTimeIntervals.length > 0 && `; muted in ${route.muteTimeIntervals.join(", ")}`}
          {route.activeTimeIntervals.length > 0 && `; active in ${route.activeTimeIntervals.join(", ")}`}
          {route.mutedNow.length > 0 && `; muted now by ${route.mutedNow.join(", ")}`}
        </p>
      </div>
      {open && route.routes.length > 0 && (
        <ul className="routes">
          {route.routes.slice(0, MAX_CHILDREN).map((child) => (
            <RouteNode key={child.id} route={child} receivers={receivers} taken={taken} ends={ends} depth={depth + 1} />
          ))}
          {route.routes.length > MAX_CHILDREN && <li className="legend-more">and {route.routes.length - MAX_CHILDREN} more routes</li>}
        </ul>
      )}
    </li>
  );
}
