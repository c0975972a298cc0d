import { formatDuration } from "../time/duration";
import { formatInstant } from "../time/format";
import { usePageTime } from "../time/TimeContext";
import { EmptyState } from "../ui/EmptyState";
import { StateBadge } from "./Badges";
import type { Span } from "./spans";
import { Strip } from "./Strip";

const MAX_ROWS = 50;

/** When the alert was pending and firing in the page's range, newest first. */
export function FiringHistory({ spans, known }: { spans: readonly Span[]; known: boolean }) {
  const { range, zone } = usePageTime();
  if (spans.length === 0) {
    return known
      ? <EmptyState compact title="Not pending or firing in this time range" detail="Choose a wider range to look further back." />
      : <div className="panel-wait" />;
  }
  const newest = [...spans].reverse();
  return (
    <>
      <Strip spans={spans} range={range} />
      <table className="plain history">
        <thead><tr><th scope="col">State</th><th scope="col">From</th><th scope="col">To</th><th scope="col" className="number">For</th></tr></thead>
        <tbody>
          {newest.slice(0, MAX_ROWS).map((span) => (
            <tr key={`${span.state} ${span.startSeconds}`}>
              <td><StateBadge state={span.state} /></td>
              <td>{formatInstant(span.startSeconds * 1000, zone)}</td>
              <td>{span.open ? "still so at the end of the range" : formatInstant(span.endSeconds * 1000, zone)}</td>
              <td className="number">{formatDuration((span.endSeconds - span.startSeconds) * 1000)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {newest.length > MAX_ROWS && <p className="legend-more">and {newest.length - MAX_ROWS} more</p>}
    </>
  );
}
