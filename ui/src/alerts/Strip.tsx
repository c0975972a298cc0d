import type { TimeRange } from "../time/range";
import type { Span } from "./spans";

const WIDTH = 1_000;

/** Firing and pending stretches on the page's range, as a strip; the same is written beside it. */
export function Strip({ spans, range }: { spans: readonly Span[]; range: TimeRange }) {
  const length = range.endMillis - range.startMillis;
  const x = (seconds: number): number => Math.max(0, Math.min(WIDTH, ((seconds * 1000 - range.startMillis) / length) * WIDTH));
  return (
    <svg className="strip" viewBox={`0 0 ${WIDTH} 10`} preserveAspectRatio="none" aria-hidden="true">
      {spans.map((span, index) => (
        <rect key={index} className={span.state} x={x(span.startSeconds)} y={span.state === "firing" ? 0 : 3}
          width={Math.max(2, x(span.endSeconds) - x(span.startSeconds))} height={span.state === "firing" ? 10 : 4} />
      ))}
    </svg>
  );
}
