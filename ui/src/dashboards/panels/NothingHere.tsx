import { EmptyState } from "../../ui/EmptyState";
import type { PanelData } from "../data/usePanelData";

/** What stands where a panel's queries were answered with nothing. */
export function NothingHere({ data }: { data: PanelData }) {
  const error = data.errors[0];
  if (error !== undefined) return <EmptyState compact tone="bad" title={`Query ${error.refId} failed`} detail={error.message} />;
  if (data.waiting) return <div className="panel-wait" role="status" aria-label="Waiting for an answer" />;
  if (data.asks.length === 0) return <EmptyState compact title="Nothing is asked here" detail="The panel has no query." />;
  return <EmptyState compact title="Nothing in this time range" detail={metricOf(data.asks[0]?.query ?? "")} />;
}

/** The metric that a query begins with, as a hint. */
function metricOf(query: string): string {
  const name = /[a-zA-Z_:][a-zA-Z0-9_:]*(?=\s*[{[])/.exec(query)?.[0];
  return name === undefined ? "" : `no series of ${name}`;
}
