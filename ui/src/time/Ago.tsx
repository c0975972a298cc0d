import { formatAgo } from "./duration";
import { formatInstant } from "./format";
import { usePageTime } from "./TimeContext";
import { useNow } from "./useNow";

/** How long ago something was, counting on; the exact time in its tooltip. */
export function Ago({ millis, className }: { millis: number; className?: string }) {
  const { zone } = usePageTime();
  const nowMillis = useNow();
  return (
    <time className={className} dateTime={new Date(millis).toISOString()} title={formatInstant(millis, zone)}>
      {formatAgo(Math.max(0, nowMillis - millis))}
    </time>
  );
}
